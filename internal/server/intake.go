package server

import (
	"io"
	"sync"
)

// An intake is what a client sends to a session that reads it and does other things as well. It takes from the channel
// without waiting for the reader, and goes on after the session has ended: the library keeps every packet that nobody
// takes, and the channel would never close.
type intake struct {
	most int // bytes that nobody has read yet

	// waits is called with true when the client has to wait for the reader, and with false when it no longer has.
	// If it is nil nobody waits, and what there is no room for is lost.
	waits func(bool)

	mu     sync.Mutex
	change *sync.Cond
	bytes  []byte
	closed bool
	missed bool // the reader wanted more than there was
}

func newIntake(most int, waits func(bool)) *intake {
	in := &intake{most: most, waits: waits}
	in.change = sync.NewCond(&in.mu)
	return in
}

// read takes what arrives until the channel ends, and calls touch for each piece of it.
func (in *intake) read(ch io.Reader, touch func()) {
	defer in.close()
	buf := make([]byte, 512)
	for {
		n, err := ch.Read(buf)
		if err != nil {
			return
		}
		touch()
		in.put(buf[:n])
	}
}

func (in *intake) put(p []byte) {
	in.mu.Lock()
	defer in.mu.Unlock()
	if in.waits != nil && len(in.bytes)+len(p) > in.most && !in.closed {
		in.waits(true)
		for len(in.bytes)+len(p) > in.most && !in.closed {
			in.change.Wait()
		}
		in.waits(false)
	}
	if in.closed {
		return
	}
	in.bytes = append(in.bytes, p[:min(len(p), in.most-len(in.bytes))]...)
	in.change.Broadcast()
}

// close ends what is to be read, after what has been sent.
func (in *intake) close() {
	in.mu.Lock()
	defer in.mu.Unlock()
	in.closed = true
	in.change.Broadcast()
}

// Read waits until something has been sent.
func (in *intake) Read(p []byte) (int, error) {
	in.mu.Lock()
	defer in.mu.Unlock()
	for len(in.bytes) == 0 && !in.closed {
		in.change.Wait()
	}
	if len(in.bytes) == 0 {
		in.missed = true
		return 0, io.EOF
	}
	n := copy(p, in.bytes)
	in.bytes = in.bytes[n:] // moving the rest would cost a reader of single bytes the square of their number
	in.change.Broadcast()
	return n, nil
}

// over tells whether the reader came to the end of what is sent: a visitor who is done says so instead.
func (in *intake) over() bool {
	in.mu.Lock()
	defer in.mu.Unlock()
	return in.missed
}
