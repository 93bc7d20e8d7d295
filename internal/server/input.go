package server

import (
	"io"
	"time"

	"example.com/folio/internal/server/terminal"
)

// resizePause is the time after a new window size before the next message, because each redraws the whole screen.
const resizePause = 20 * time.Millisecond

// Frames that a session may draw for keys, at once and then each second. Beyond that, keys wait for keyPause and
// share a frame: a key costs a client forty bytes and the server most of a millisecond.
const (
	framesAtOnce, framesPerSecond = 500, 50
	keyPause                      = 20 * time.Millisecond
)

// listen returns the decoded input of a channel. It is read to the end of the channel, which would otherwise never
// close.
func (s *Server) listen(ch *channel) *terminal.Input {
	in := terminal.NewInput()
	go func() {
		defer s.recoverGoroutine("input")
		in.Read(ch)
	}()
	return in
}

// discard reads unused input. The library keeps packets until they are read, up to two million of one byte each.
func discard(r io.Reader) {
	buf := make([]byte, 64)
	for {
		if _, err := r.Read(buf); err != nil {
			return
		}
	}
}
