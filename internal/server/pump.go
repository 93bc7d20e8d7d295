package server

import (
	"io"
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"
)

// resizePause is the least time between two sizes that a program is told: each is a whole new screen.
const resizePause = 20 * time.Millisecond

// Frames that a visitor may have for keys at once, and then each second: a key is forty bytes to send, and a frame the better
// part of a millisecond to draw. Past them keys wait for so long, and those that come meanwhile share a frame.
const (
	framesAtOnce, framesPerSecond = 500, 50
	keyPause                      = 20 * time.Millisecond
)

// listen collects what the visitor types. Reading ends with the session, not with the program: what is typed after q must
// still be read, or the channel would never close.
func (s *Server) listen(ch *channel) *input {
	in := &input{ready: make(chan struct{}, 1), ended: make(chan struct{})}
	go func() {
		defer s.rescue("input")
		in.read(ch)
	}()
	return in
}

// discard reads what nobody wants. It must be read: the library keeps each packet until then, and up to two million of
// one byte each.
func discard(r io.Reader) {
	buf := make([]byte, 64)
	for {
		if _, err := r.Read(buf); err != nil {
			return
		}
	}
}

// typed is what was typed since the program last looked: it draws once for all of it.
type typed []tea.Msg

// An input collects what a decoder finds, and lets an escape key through that nothing follows. It never makes the reader
// wait for the program: what a program does not take in time is lost.
type input struct {
	ready chan struct{} // holds one when there is something typed
	ended chan struct{} // closed when no more can be typed

	mu      sync.Mutex
	decoder decoder
	timer   *time.Timer
	end     time.Time     // when what is incomplete is given up
	wait    time.Duration // how long that is from its beginning; 0 if nothing is incomplete
	taken   int           // by the decoder when it began
	typed   typed
	size    int
}

const (
	maxTyped = 2 * maxPaste // bytes that wait for the program, about
	keySize  = 64           // bytes that a key takes, about
)

func (in *input) read(r io.Reader) {
	buf := make([]byte, 256)
	for {
		n, err := r.Read(buf)
		if n > 0 {
			in.take(buf[:n])
		}
		if err != nil {
			in.stop()
			close(in.ended)
			return
		}
	}
}

func (in *input) take(p []byte) {
	in.mu.Lock()
	defer in.mu.Unlock()
	in.decoder.feed(p, in.add)
	before, taken := in.wait, in.taken
	in.wait, in.taken = in.decoder.wait(), in.decoder.taken
	switch {
	case in.wait == 0:
		if in.timer != nil {
			in.timer.Stop()
		}
		return
	case in.wait == replyTime && before == replyTime && taken == in.taken && !in.decoder.skipping:
		return // more of the same reply does not give it more time
	}
	in.end = time.Now().Add(in.wait)
	if in.timer == nil {
		in.timer = time.AfterFunc(in.wait, in.expire)
	} else {
		in.timer.Reset(in.wait)
	}
}

// expire gives up what is incomplete. The timer may have fired just before more arrived.
func (in *input) expire() {
	in.mu.Lock()
	defer in.mu.Unlock()
	if in.wait == 0 || time.Now().Before(in.end) {
		return // and if something is incomplete, the timer has been set again
	}
	in.wait = 0
	in.decoder.expire(in.add)
}

// add keeps a message, if there is room, until the program takes it.
func (in *input) add(msg tea.Msg) {
	size := keySize
	if paste, ok := msg.(tea.PasteMsg); ok {
		size += len(paste.Content)
	}
	if in.size+size > maxTyped {
		return
	}
	in.size += size
	in.typed = append(in.typed, msg)
	select {
	case in.ready <- struct{}{}:
	default:
	}
}

// next is all that was typed since the last call.
func (in *input) next() typed {
	in.mu.Lock()
	defer in.mu.Unlock()
	msgs := in.typed
	in.typed, in.size = nil, 0
	return msgs
}

func (in *input) stop() {
	in.mu.Lock()
	defer in.mu.Unlock()
	in.wait = 0
	if in.timer != nil {
		in.timer.Stop()
	}
}
