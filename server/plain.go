package server

import (
	"context"
	"fmt"
	"io"
	"sync"
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

	in := newKeyboard()
	defer context.AfterFunc(sess.Context(), in.close)()
	go func() {
		defer s.rescue("plain input")
		in.read(ch, idle.touch)
	}()
	err := s.cfg.Plain(s.visitor(sess, ch, page), struct {
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

// A keyboard is what a visitor types, to be read. Taking it from the channel never waits for the reader, and goes on after
// the visitor has left: the library keeps every packet that nobody takes, and the channel would never close.
type keyboard struct {
	mu     sync.Mutex
	more   *sync.Cond
	typed  []byte
	closed bool
	missed bool // the reader wanted more than there was
}

func newKeyboard() *keyboard {
	k := &keyboard{}
	k.more = sync.NewCond(&k.mu)
	return k
}

// read takes what arrives until the channel ends, and calls touch for each packet.
func (k *keyboard) read(ch io.Reader, touch func()) {
	defer k.close()
	buf := make([]byte, 512)
	for {
		n, err := ch.Read(buf)
		if err != nil {
			return
		}
		touch()
		k.mu.Lock()
		k.typed = append(k.typed, buf[:min(n, maxUnread-len(k.typed))]...)
		k.mu.Unlock()
		k.more.Signal()
	}
}

// close ends what is to be read, after what was typed.
func (k *keyboard) close() {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.closed = true
	k.more.Broadcast()
}

// Read waits until something is typed.
func (k *keyboard) Read(p []byte) (int, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	for len(k.typed) == 0 && !k.closed {
		k.more.Wait()
	}
	if len(k.typed) == 0 {
		k.missed = true
		return 0, io.EOF
	}
	n := copy(p, k.typed)
	k.typed = append(k.typed[:0], k.typed[n:]...)
	return n, nil
}

// over tells whether the reader came to the end of what is typed: a visitor who is done says so instead.
func (k *keyboard) over() bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.missed
}
