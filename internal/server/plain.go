package server

import (
	"context"
	"fmt"
	"io"
	"sync/atomic"

	"charm.land/ssh"
)

// talk reads with a visitor line by line, and returns the exit status.
func (s *Server) talk(sess ssh.Session, ch *channel) int {
	in := newIntake(maxUnread, nil)
	defer context.AfterFunc(sess.Context(), in.close)()
	var ended atomic.Pointer[string] // why the server ended it; nil if it did not
	end := func(why string) {
		ended.CompareAndSwap(nil, &why)
		_, _ = fmt.Fprintf(ch, "\r\nfolio: %s\r\n", farewells[why])
		_ = ch.Channel.CloseWrite()
		in.close()
	}
	say := func(text string) { _, _ = fmt.Fprintf(ch, "\r\n(%s)\r\n", text) }
	idle, age := s.patience(say, func() {}, end)
	defer idle.stop()
	defer age.stop()

	defer context.AfterFunc(s.closing, func() { say(stopping) })()
	defer context.AfterFunc(s.grace, func() { end("stopped") })()

	go func() {
		defer s.rescue("plain input")
		in.read(ch, idle.touch)
	}()
	err := s.cfg.Plain(s.visitor(ch), struct {
		io.Reader
		io.Writer
	}{in, ch})
	switch why := ended.Load(); {
	case why != nil:
		ch.ended = *why
	case err != nil || in.over():
		ch.ended = "gone"
	default:
		ch.ended = "quit"
	}
	return exitOK
}

// maxUnread bounds, in bytes, what a visitor has typed and nobody has read yet. More is lost.
const maxUnread = 4 << 10
