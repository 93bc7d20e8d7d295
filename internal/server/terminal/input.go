package terminal

import (
	"io"
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"
)

// NewInput returns an Input whose Read has not been called.
func NewInput() *Input { return &Input{Ready: make(chan struct{}, 1), Ended: make(chan struct{})} }

// Typed holds the messages since the last call of [Input.Next], for which a program draws once.
type Typed []tea.Msg

// An Input decodes what a client types, and keeps it until the program takes it. Reading never waits for the program:
// messages above a bound are dropped. An escape byte becomes a key when nothing follows it in time.
type Input struct {
	Ready chan struct{} // holds a value while Next has messages
	Ended chan struct{} // closed at the end of the input

	mu      sync.Mutex
	decoder decoder
	timer   *time.Timer
	end     time.Time     // when an incomplete sequence is given up
	wait    time.Duration // from its last bytes to end; 0 if no sequence is incomplete
	taken   int           // sequences before it
	typed   Typed
	size    int
}

const (
	maxTyped = 2 * maxPaste // approximate bytes of the messages that are kept
	keySize  = 64           // approximate bytes of a key
)

// Read decodes r until it ends.
func (in *Input) Read(r io.Reader) {
	buf := make([]byte, 256)
	for {
		n, err := r.Read(buf)
		if n > 0 {
			in.take(buf[:n])
		}
		if err != nil {
			in.stop()
			close(in.Ended)
			return
		}
	}
}

func (in *Input) take(p []byte) {
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
		return // more bytes of a reply don't extend its time
	}
	in.end = time.Now().Add(in.wait)
	if in.timer == nil {
		in.timer = time.AfterFunc(in.wait, in.expire)
	} else {
		in.timer.Reset(in.wait)
	}
}

// expire gives up an incomplete sequence. The timer may have fired just before more bytes arrived.
func (in *Input) expire() {
	in.mu.Lock()
	defer in.mu.Unlock()
	if in.wait == 0 || time.Now().Before(in.end) {
		return // if a sequence is incomplete, the timer was set again
	}
	in.wait = 0
	in.decoder.expire(in.add)
}

// add keeps a message, unless too many are kept.
func (in *Input) add(msg tea.Msg) {
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
	case in.Ready <- struct{}{}:
	default:
	}
}

// Next returns the messages since the last call.
func (in *Input) Next() Typed {
	in.mu.Lock()
	defer in.mu.Unlock()
	msgs := in.typed
	in.typed, in.size = nil, 0
	return msgs
}

func (in *Input) stop() {
	in.mu.Lock()
	defer in.mu.Unlock()
	in.wait = 0
	if in.timer != nil {
		in.timer.Stop()
	}
}
