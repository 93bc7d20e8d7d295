package server

import (
	"context"
	"fmt"
	"io"
	"sync/atomic"

	"charm.land/ssh"

	"example.com/folio/internal/server/readahead"
)

// servePlain serves a session line by line, and returns the exit status.
func (s *Server) servePlain(sess ssh.Session, ch *channel) int {
	in := readahead.New(maxPlainInput, nil)
	out := newTurnWriter(ch) // the page and notices
	defer context.AfterFunc(sess.Context(), in.Close)()
	var ended atomic.Pointer[string] // why the server ended it, or nil
	end := func(why string) {
		ended.CompareAndSwap(nil, &why)
		_, _ = fmt.Fprintf(out, "\r\nfolio: %s\r\n", farewells[why])
		_ = ch.Channel.CloseWrite()
		in.Close()
	}
	say := func(text string) { _, _ = fmt.Fprintf(out, "\r\n(%s)\r\n", text) }
	idle, age := s.startTimers(say, func() {}, end)
	defer idle.Stop()
	defer age.Stop()

	defer context.AfterFunc(s.closing, func() { say(stopping) })()
	defer context.AfterFunc(s.grace, func() { end("stopped") })()

	go func() {
		defer s.recoverGoroutine("plain input")
		in.Fill(ch, idle.Reset)
	}()
	err := s.cfg.Plain(s.sessionInfo(ch), struct {
		io.Reader
		io.Writer
	}{in, out})
	switch why := ended.Load(); {
	case why != nil:
		ch.ended = *why
	case err != nil || in.SawEOF():
		ch.ended = "gone"
	default:
		ch.ended = "quit"
	}
	return exitOK
}

// maxPlainInput is how many bytes of input may be unread. More is lost.
const maxPlainInput = 4 << 10

// A turnWriter makes one write at a time: x/crypto uses the same buffer for all writes to a channel.
type turnWriter struct {
	io.Writer
	turn chan struct{} // holds a value during a write; unlike a mutex, a fake clock goes on while it is waited for
}

func newTurnWriter(w io.Writer) turnWriter { return turnWriter{w, make(chan struct{}, 1)} }

func (w turnWriter) Write(p []byte) (int, error) {
	w.turn <- struct{}{}
	defer func() { <-w.turn }()
	return w.Writer.Write(p)
}
