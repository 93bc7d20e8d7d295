package server

import (
	"context"
	"io"
	"sync/atomic"

	"charm.land/ssh"
)

// maxAhead bounds, in bytes, what the program of a client has asked for and nobody has answered yet. It waits with more.
const maxAhead = 64 << 10

// attend serves a program of the client's, not a person, until serve returns why it has ended, or the session or the
// visitor's time ends. serve may end it too, from any goroutine: then in ends.
func (s *Server) attend(sess ssh.Session, ch *channel, serve func(in io.Reader, out io.Writer, end func(why string)) (ended string)) {
	in := newIntake(maxAhead, ch.peer.deaf)
	defer in.close()
	defer context.AfterFunc(sess.Context(), in.close)()
	var why atomic.Pointer[string] // nil if the client ended it
	end := func(reason string) {
		why.CompareAndSwap(nil, &reason)
		in.close()
	}
	idle, age := s.patience(func(string) {}, func() {}, end) // a program can't be warned
	defer idle.stop()
	defer age.stop()
	go func() {
		defer s.rescue("program's input")
		in.read(ch, idle.touch)
	}()
	ended := serve(in, touching{ch, idle.touch}, end)
	switch reason := why.Load(); {
	case reason != nil:
		ended = *reason
	case sess.Context().Err() != nil:
		ended = "gone"
	}
	ch.ended = ended
}

// A touching writer counts what the client takes as a sign of life: a large file over a slow line is many pieces, and a
// client that takes none is cut off before long.
type touching struct {
	io.Writer
	touch func()
}

func (w touching) Write(p []byte) (int, error) {
	defer w.touch()
	return w.Writer.Write(p)
}

// deaf notes that the client sends more than anybody reads, or that it no longer does.
func (p *peer) deaf(waits bool) {
	if waits {
		p.waiting.Add(1)
	} else {
		p.waiting.Add(-1)
	}
}
