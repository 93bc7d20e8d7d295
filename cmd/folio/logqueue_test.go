package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"syscall"
	"testing"
	"testing/synctest"
	"time"
)

// A slowWriter writes when the test lets it. Closing lets lets it write everything.
type slowWriter struct {
	lets chan error // one result for each Write
	buf  bytes.Buffer
}

func newSlowWriter() *slowWriter { return &slowWriter{lets: make(chan error)} }

func (w *slowWriter) Write(p []byte) (int, error) {
	if err := <-w.lets; err != nil {
		return 0, err
	}
	return w.buf.Write(p)
}

func notice(dropped int) []byte { return fmt.Appendf(nil, "dropped %d\n", dropped) }

// lines writes lines of a size, numbered from first.
func lines(w io.Writer, first, n, size int) {
	for i := range n {
		line := fmt.Sprintf("line %d ", first+i)
		_, _ = io.WriteString(w, line+strings.Repeat("x", max(0, size-len(line)-1))+"\n")
	}
}

// account adds up the lines of a log and what its notices count. The lines must be in order, and each notice must stand
// where its lines are missing.
func account(t *testing.T, log string) (written, dropped int) {
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

func TestLogQueueDrops(t *testing.T) {
	for name, tt := range map[string]struct{ lines, size, fit int }{
		"bytes":      {3000, 1 << 10, maxLogBytes >> 10},
		"lines":      {10000, 16, maxLogLines + 1}, // and the one that is being written
		"one by one": {20, maxLogBytes / 2, 2},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				out := newSlowWriter()
				q := newLogQueue(out, notice)
				lines(q, 0, 1, tt.size)
				synctest.Wait() // it is being written
				lines(q, 1, tt.lines-1, tt.size)
				if got, want := q.metric().Read(), float64(tt.lines-tt.fit); got != want {
					t.Errorf("%v lines are dropped, want %v", got, want)
				}
				// A line that fits again comes after a notice.
				out.lets <- nil
				out.lets <- nil
				synctest.Wait()
				lines(q, tt.lines, 1, 16)
				close(out.lets)
				q.close()
				written, dropped := account(t, out.buf.String())
				if written != tt.fit+1 || dropped != tt.lines-tt.fit || !strings.Contains(out.buf.String(), "dropped ") {
					t.Errorf("%d lines are written and %d said to be dropped, of %d", written, dropped, tt.lines+1)
				}
			})
		})
	}
}

// TestLogQueueSaysWhatWasLost needs no further line to say how many were dropped.
func TestLogQueueSaysWhatWasLost(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		out := newSlowWriter()
		q := newLogQueue(out, notice)
		lines(q, 0, maxLogLines+100, 16)
		close(out.lets)
		synctest.Wait()
		if written, dropped := account(t, out.buf.String()); written+dropped != maxLogLines+100 || dropped == 0 {
			t.Errorf("%d lines are written and %d said to be dropped", written, dropped)
		}
		q.close()
	})
}

// TestLogQueueErrors drops lines while writing fails, and says so when it no longer does.
func TestLogQueueErrors(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		out := newSlowWriter()
		q := newLogQueue(out, notice)
		lines(q, 0, 3, 16)
		for range 3 {
			out.lets <- syscall.EPIPE
		}
		synctest.Wait() // it does not try again by itself
		if got := q.metric().Read(); got != 3 {
			t.Errorf("%v lines are dropped", got)
		}
		lines(q, 3, 1, 16)
		out.lets <- syscall.EPIPE // the notice
		out.lets <- syscall.EPIPE
		synctest.Wait()
		if got := q.metric().Read(); got != 4 {
			t.Errorf("%v lines are dropped", got)
		}
		lines(q, 4, 1, 16)
		close(out.lets)
		q.close()
		if written, dropped := account(t, out.buf.String()); written != 1 || dropped != 4 {
			t.Errorf("%d lines are written and %d said to be dropped", written, dropped)
		}
	})
}

// A tornWriter writes half of the first line.
type tornWriter struct {
	bytes.Buffer
	whole bool
}

func (w *tornWriter) Write(p []byte) (int, error) {
	if !w.whole {
		w.whole = true
		n, _ := w.Buffer.Write(p[:len(p)/2])
		return n, syscall.ENOSPC
	}
	return w.Buffer.Write(p)
}

// TestLogQueueTornLine begins a new line after one that was written in part.
func TestLogQueueTornLine(t *testing.T) {
	out := &tornWriter{}
	q := newLogQueue(out, notice)
	lines(q, 0, 1, 16)
	lines(q, 1, 1, 16)
	q.close()
	if got := out.String(); !strings.Contains(got, "\nline 1 xxxxxxxx\n") || !strings.Contains(got, "dropped 1\n") {
		t.Errorf("%q", got)
	}
}

// TestLogQueueClose writes what waits, and does not wait for a log that is not read.
func TestLogQueueClose(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var out bytes.Buffer
		q := newLogQueue(&out, notice)
		lines(q, 0, 1000, 16)
		q.close()
		if written, _ := account(t, out.String()); written != 1000 {
			t.Errorf("%d of 1000 lines are written", written)
		}
		stuck := newSlowWriter()
		q = newLogQueue(stuck, notice)
		lines(q, 0, 1000, 16)
		begun := time.Now()
		q.close()
		if took := time.Since(begun); took > logFlushTime {
			t.Errorf("it takes %v", took)
		}
		close(stuck.lets)
	})
}

// TestLogQueueLargeLine has room for the stacks of panics.
func TestLogQueueLargeLine(t *testing.T) {
	var out bytes.Buffer
	q := newLogQueue(&out, notice)
	lines(q, 0, 1, 256<<10)
	q.close()
	if out.Len() != 256<<10 {
		t.Errorf("%d bytes are written", out.Len())
	}
}

// TestDroppedLinesInTheLog reads the notice in each format.
func TestDroppedLinesInTheLog(t *testing.T) {
	for _, format := range []string{"json", "text"} {
		out := newSlowWriter()
		logger, q, err := newLogger(out, format)
		if err != nil {
			t.Fatal(err)
		}
		logger.Info("lost")
		out.lets <- syscall.ENOSPC
		logger.Info("kept")
		close(out.lets)
		q.close()
		notice, kept, _ := strings.Cut(out.buf.String(), "\n")
		switch format {
		case "json":
			var line struct {
				Level, Msg string
				Lines      int
			}
			err := json.Unmarshal([]byte(notice), &line)
			if err != nil || line.Level != "WARN" || line.Msg != "log lines dropped" || line.Lines != 1 {
				t.Errorf("%s: %v", notice, err)
			}
		case "text":
			if !strings.HasSuffix(notice, `level=WARN msg="log lines dropped" lines=1`) {
				t.Errorf("%s", notice)
			}
		}
		if !strings.Contains(kept, "kept") || strings.Count(kept, "\n") != 1 {
			t.Errorf("%s: %q comes after the notice", format, kept)
		}
	}
	if _, _, err := newLogger(io.Discard, "xml"); err == nil {
		t.Error("--log-format xml is taken")
	}
}

// TestReportEnds prints the last error only if it is read.
func TestReportEnds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		stuck := newSlowWriter()
		report(stuck, errors.New("broken")) // returns
		close(stuck.lets)
	})
	var out bytes.Buffer
	report(&out, errors.New("broken"))
	if out.String() != "folio: broken\n" {
		t.Errorf("%q", out.String())
	}
}

// BenchmarkLog is what a session's line costs the session.
func BenchmarkLog(b *testing.B) {
	for _, format := range []string{"json", "text"} {
		b.Run("format="+format, func(b *testing.B) {
			logger, q, err := newLogger(io.Discard, format)
			if err != nil {
				b.Fatal(err)
			}
			defer q.close()
			b.ReportAllocs()
			for b.Loop() {
				logger.Info("session", "from", "192.0.2.7:40000", "user", "ada", "client", "SSH-2.0-OpenSSH_9.9",
					"term", "xterm-256color", "command", "", "door", "tui", "ended", "quit", "took", 92*time.Second,
					"pages", 3, "read", "about projects resume")
			}
		})
	}
}
