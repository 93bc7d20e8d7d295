// Package readahead reads the input of a channel ahead of its reader.
package readahead

import (
	"io"
	"sync"
)

// A Buffer reads the input of a channel ahead of its reader, and to the end of the channel: the library would
// keep packets that are not read, and the channel would never close.
type Buffer struct {
	limit int // of bytes that are unread

	onFull func(bool) // see New

	mu      sync.Mutex
	changed *sync.Cond
	bytes   []byte
	closed  bool
	readEOF bool // Read has returned io.EOF
}

// New returns a buffer of at most limit bytes. onFull is called with true when the client has to wait for the reader,
// and with false when it no longer has to. If it is nil, the client never waits, and bytes beyond the limit are lost.
func New(limit int, onFull func(bool)) *Buffer {
	in := &Buffer{limit: limit, onFull: onFull}
	in.changed = sync.NewCond(&in.mu)
	return in
}

// Fill reads ch to its end, and calls onRead for each piece.
func (in *Buffer) Fill(ch io.Reader, onRead func()) {
	defer in.Close()
	buf := make([]byte, 512)
	for {
		n, err := ch.Read(buf)
		if err != nil {
			return
		}
		onRead()
		in.put(buf[:n])
	}
}

func (in *Buffer) put(p []byte) {
	in.mu.Lock()
	defer in.mu.Unlock()
	if in.onFull != nil && len(in.bytes)+len(p) > in.limit && !in.closed {
		in.onFull(true)
		for len(in.bytes)+len(p) > in.limit && !in.closed {
			in.changed.Wait()
		}
		in.onFull(false)
	}
	if in.closed {
		return
	}
	in.bytes = append(in.bytes, p[:min(len(p), in.limit-len(in.bytes))]...)
	in.changed.Broadcast()
}

// Close ends the input. What is buffered can still be read.
func (in *Buffer) Close() {
	in.mu.Lock()
	defer in.mu.Unlock()
	in.closed = true
	in.changed.Broadcast()
}

// Read waits until there is input.
func (in *Buffer) Read(p []byte) (int, error) {
	in.mu.Lock()
	defer in.mu.Unlock()
	for len(in.bytes) == 0 && !in.closed {
		in.changed.Wait()
	}
	if len(in.bytes) == 0 {
		in.readEOF = true
		return 0, io.EOF
	}
	n := copy(p, in.bytes)
	in.bytes = in.bytes[n:] // moving the rest would be quadratic for a reader of single bytes
	in.changed.Broadcast()
	return n, nil
}

// SawEOF reports whether the reader came to the end of the input, which a client that quits does not.
func (in *Buffer) SawEOF() bool {
	in.mu.Lock()
	defer in.mu.Unlock()
	return in.readEOF
}
