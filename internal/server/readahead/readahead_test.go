package readahead

import (
	"io"
	"strings"
	"sync/atomic"
	"testing"
)

// TestTypedAhead types into a buffer without a reader: writes do not wait, and the buffer does not grow.
func TestTypedAhead(t *testing.T) {
	const limit = 4 << 10
	k, touches := New(limit, nil), 0
	k.Fill(strings.NewReader(strings.Repeat("x", 1<<20)), func() { touches++ })
	if len(k.bytes) != limit || touches < 1<<20/512 {
		t.Errorf("%d bytes are kept after %d packets", len(k.bytes), touches)
	}
	if all, err := io.ReadAll(k); len(all) != limit || err != nil {
		t.Errorf("%d bytes are read, %v", len(all), err)
	}
}

// TestWait has the client wait for the reader, and loses nothing.
func TestWait(t *testing.T) {
	var waits, waiting atomic.Int64
	k := New(600, func(waitsNow bool) {
		if waitsNow {
			waits.Add(1)
			waiting.Add(1)
		} else {
			waiting.Add(-1)
		}
	})
	want := strings.Repeat("tide", 1000)
	go k.Fill(strings.NewReader(want), func() {})
	got, err := io.ReadAll(struct{ io.Reader }{k})
	if string(got) != want || err != nil || !k.SawEOF() {
		t.Errorf("%d bytes, %v, at the end: %v", len(got), err, k.SawEOF())
	}
	if waits.Load() == 0 || waiting.Load() != 0 {
		t.Errorf("the client waited %d times, and still does: %d", waits.Load(), waiting.Load())
	}
}

// TestClose ends a buffer that is full: the client no longer waits, and what is in it can be read.
func TestClose(t *testing.T) {
	full := make(chan struct{})
	k := New(600, func(waits bool) {
		if waits {
			close(full)
		}
	})
	filled := make(chan struct{})
	go func() {
		defer close(filled)
		k.Fill(strings.NewReader(strings.Repeat("x", 4096)), func() {})
	}()
	<-full
	k.Close()
	<-filled
	if got, err := io.ReadAll(k); len(got) == 0 || len(got) > 600 || err != nil {
		t.Errorf("%d bytes, %v", len(got), err)
	}
	empty := New(1, nil)
	go empty.Close()
	if n, err := empty.Read(make([]byte, 1)); n != 0 || err != io.EOF || !empty.SawEOF() {
		t.Errorf("%d bytes, %v", n, err)
	}
}
