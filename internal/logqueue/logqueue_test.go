package logqueue

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"syscall"
	"testing"
	"testing/synctest"
	"time"
)

// A gatedWriter takes the result of each Write from a channel; once that is closed, all writes succeed.
type gatedWriter struct {
	results chan error
	buf     bytes.Buffer
}

func newGatedWriter() *gatedWriter { return &gatedWriter{results: make(chan error)} }

func (w *gatedWriter) Write(p []byte) (int, error) {
	if err := <-w.results; err != nil {
		return 0, err
	}
	return w.buf.Write(p)
}

func notice(dropped int) []byte { return fmt.Appendf(nil, "dropped %d\n", dropped) }

// writeLines writes n numbered lines of size bytes.
func writeLines(w io.Writer, first, n, size int) {
	for i := range n {
		line := fmt.Sprintf("line %d ", first+i)
		_, _ = io.WriteString(w, line+strings.Repeat("x", max(0, size-len(line)-1))+"\n")
	}
}

// countLines returns the number of lines in a log, and of dropped lines by its notices. It checks that lines are in
// order and that each notice stands where its lines are missing.
func countLines(t *testing.T, log string) (written, dropped int) {
	t.Helper()
	for line := range strings.Lines(log) {
		var n int
		if _, err := fmt.Sscanf(line, "dropped %d", &n); err == nil {
			dropped += n
			continue
		}
		if _, err := fmt.Sscanf(line, "line %d", &n); err != nil || n != written+dropped {
			t.Errorf("%.40q after %d written and %d dropped lines", line, written, dropped)
			return
		}
		written++
	}
	return written, dropped
}

func TestDrops(t *testing.T) {
	for name, tt := range map[string]struct{ lines, size, fit int }{
		"bytes":      {3000, 1 << 10, maxBytes >> 10},
		"lines":      {10000, 16, maxLines + 1}, // and one being written
		"one by one": {20, maxBytes / 2, 2},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				out := newGatedWriter()
				q := New(out, notice)
				writeLines(q, 0, 1, tt.size)
				synctest.Wait() // the first line is being written
				writeLines(q, 1, tt.lines-1, tt.size)
				if got, want := q.Dropped(), int64(tt.lines-tt.fit); got != want {
					t.Errorf("dropped %v lines, want %v", got, want)
				}
				// The next line that fits follows a notice.
				out.results <- nil
				out.results <- nil
				synctest.Wait()
				writeLines(q, tt.lines, 1, 16)
				close(out.results)
				q.Close()
				written, dropped := countLines(t, out.buf.String())
				if written != tt.fit+1 || dropped != tt.lines-tt.fit || !strings.Contains(out.buf.String(), "dropped ") {
					t.Errorf("%d lines written and %d reported as dropped, of %d", written, dropped, tt.lines+1)
				}
			})
		})
	}
}

// TestNotice checks that dropped lines are reported without a further line.
func TestNotice(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		out := newGatedWriter()
		q := New(out, notice)
		writeLines(q, 0, maxLines+100, 16)
		close(out.results)
		synctest.Wait()
		if written, dropped := countLines(t, out.buf.String()); written+dropped != maxLines+100 || dropped == 0 {
			t.Errorf("%d lines written and %d reported as dropped", written, dropped)
		}
		q.Close()
	})
}

// TestWriteErrors checks that lines are dropped while writes fail, and reported afterwards.
func TestWriteErrors(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		out := newGatedWriter()
		q := New(out, notice)
		writeLines(q, 0, 3, 16)
		for range 3 {
			out.results <- syscall.EPIPE
		}
		synctest.Wait() // the notice is not retried by itself
		if got := q.Dropped(); got != 3 {
			t.Errorf("dropped %v lines", got)
		}
		writeLines(q, 3, 1, 16)
		out.results <- syscall.EPIPE // the notice
		out.results <- syscall.EPIPE
		synctest.Wait()
		if got := q.Dropped(); got != 4 {
			t.Errorf("dropped %v lines", got)
		}
		writeLines(q, 4, 1, 16)
		close(out.results)
		q.Close()
		if written, dropped := countLines(t, out.buf.String()); written != 1 || dropped != 4 {
			t.Errorf("%d lines written and %d reported as dropped", written, dropped)
		}
	})
}

// A partialWriter writes half of its first line.
type partialWriter struct {
	bytes.Buffer
	whole bool
}

func (w *partialWriter) Write(p []byte) (int, error) {
	if !w.whole {
		w.whole = true
		n, _ := w.Buffer.Write(p[:len(p)/2])
		return n, syscall.ENOSPC
	}
	return w.Buffer.Write(p)
}

// TestPartialLine checks that a partly written line is ended before the next.
func TestPartialLine(t *testing.T) {
	out := &partialWriter{}
	q := New(out, notice)
	writeLines(q, 0, 1, 16)
	writeLines(q, 1, 1, 16)
	q.Close()
	if got := out.String(); !strings.Contains(got, "\nline 1 xxxxxxxx\n") || !strings.Contains(got, "dropped 1\n") {
		t.Errorf("%q", got)
	}
}

// TestClose checks that Close flushes the queue, but does not wait for a blocked writer.
func TestClose(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var out bytes.Buffer
		q := New(&out, notice)
		writeLines(q, 0, 1000, 16)
		q.Close()
		if written, _ := countLines(t, out.String()); written != 1000 {
			t.Errorf("%d of 1000 lines written", written)
		}
		stuck := newGatedWriter()
		q = New(stuck, notice)
		writeLines(q, 0, 1000, 16)
		begun := time.Now()
		q.Close()
		if took := time.Since(begun); took > flushTime {
			t.Errorf("Close took %v", took)
		}
		close(stuck.results)
	})
}

// TestLargeLine checks that the stack of a panic fits.
func TestLargeLine(t *testing.T) {
	var out bytes.Buffer
	q := New(&out, notice)
	writeLines(q, 0, 1, 256<<10)
	q.Close()
	if out.Len() != 256<<10 {
		t.Errorf("%d bytes written", out.Len())
	}
}
