package server

import (
	"fmt"
	"io"
	"sync/atomic"

	"charm.land/ssh"
)

// talk reads with a visitor line by line, and returns the exit status.
func (s *Server) talk(sess ssh.Session, ch *channel, page string) int {
	var ended atomic.Pointer[string] // why the server ended it; nil if it did not
	end := func(why string) {
		ended.CompareAndSwap(nil, &why)
		_, _ = fmt.Fprintf(ch, "\r\nfolio: %s\r\n", farewells[why])
		_ = ch.Channel.CloseWrite()
		ch.cancel()
	}
	say := func(text string) { _, _ = fmt.Fprintf(ch, "\r\n(%s)\r\n", text) }
	idle, age := s.patience(say, func() {}, end)
	defer idle.stop()
	defer age.stop()

	// Reading goes on after the visitor has left, or the channel would never close.
	in, typed := io.Pipe()
	defer in.Close()
	go func() {
		defer s.rescue("plain input")
		defer typed.Close()
		buf := make([]byte, 512)
		for listening := true; ; {
			n, err := ch.Read(buf)
			if err != nil {
				return
			}
			idle.touch()
			if listening {
				_, err = typed.Write(buf[:n])
				listening = err == nil
			}
		}
	}()
	go func() {
		<-sess.Context().Done()
		_ = typed.Close()
	}()

	err := s.cfg.Plain(s.visitor(sess, ch, page), struct {
		io.Reader
		io.Writer
	}{in, ch})
	switch why := ended.Load(); {
	case why != nil:
		ch.ended = *why
	case err != nil || sess.Context().Err() != nil:
		ch.ended = "gone"
	default:
		ch.ended = "quit"
	}
	return exitOK
}
