package server

import (
	"context"
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"
)

// pump carries what the visitor types, and the sizes of the window, to the program. It ends with the session, not with the
// program: what is typed after q must still be read, or the channel would never close.
func (s *Server) pump(ctx context.Context, ch *channel, program *tea.Program, touch func()) {
	defer rescue(s.cfg.Log, "input")
	go func() {
		defer rescue(s.cfg.Log, "window")
		for {
			select {
			case <-ctx.Done():
				return
			case window := <-ch.sizes:
				program.Send(window)
			}
		}
	}()
	in := input{send: program.Send}
	buf := make([]byte, 1024)
	for {
		n, err := ch.Read(buf)
		if n > 0 {
			touch()
			in.take(buf[:n])
		}
		if err != nil {
			in.stop()
			return
		}
	}
}

// typed is what one packet held: the program draws once for all of it.
type typed []tea.Msg

// An input collects what a decoder finds, and lets an escape key through that nothing follows.
type input struct {
	send func(tea.Msg)

	mu      sync.Mutex
	decoder decoder
	timer   *time.Timer
}

// escapeTime is how long the rest of an escape sequence may take.
const escapeTime = 50 * time.Millisecond

func (in *input) take(p []byte) {
	in.mu.Lock()
	var msgs typed
	in.decoder.feed(p, func(m tea.Msg) { msgs = append(msgs, m) })
	if in.timer != nil {
		in.timer.Stop()
	}
	if in.decoder.waiting() {
		in.timer = time.AfterFunc(escapeTime, in.expire)
	}
	in.mu.Unlock()
	if len(msgs) > 0 {
		in.send(msgs)
	}
}

func (in *input) expire() {
	in.mu.Lock()
	var msgs typed
	in.decoder.expire(func(m tea.Msg) { msgs = append(msgs, m) })
	in.mu.Unlock()
	if len(msgs) > 0 {
		in.send(msgs)
	}
}

func (in *input) stop() {
	in.mu.Lock()
	defer in.mu.Unlock()
	if in.timer != nil {
		in.timer.Stop()
	}
}
