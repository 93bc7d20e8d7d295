package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"syscall"
	"testing"
	"testing/synctest"
	"time"
)

// A writerFunc is an io.Writer that calls itself.
type writerFunc func([]byte) (int, error)

func (f writerFunc) Write(p []byte) (int, error) { return f(p) }

// TestDroppedLinesInTheLog checks the notice of dropped lines in each format.
func TestDroppedLinesInTheLog(t *testing.T) {
	for _, format := range []string{"json", "text"} {
		synctest.Test(t, func(t *testing.T) { testDroppedLines(t, format) })
	}
	if _, _, err := newLogger(io.Discard, "xml"); err == nil {
		t.Error("--log-format xml was accepted")
	}
}

func testDroppedLines(t *testing.T, format string) {
	var out bytes.Buffer
	fail := true
	logger, q, err := newLogger(writerFunc(func(p []byte) (int, error) {
		if fail {
			fail = false
			return 0, syscall.ENOSPC
		}
		return out.Write(p)
	}), format)
	if err != nil {
		t.Fatal(err)
	}
	logger.Info("lost")
	synctest.Wait()
	logger.Info("kept")
	q.Close()
	notice, kept, _ := strings.Cut(out.String(), "\n")
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
		t.Errorf("%s: %q follows the notice", format, kept)
	}
}

// TestReportEnds checks that report returns although stderr blocks.
func TestReportEnds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		release := make(chan struct{})
		report(writerFunc(func([]byte) (int, error) { <-release; return 0, nil }), errors.New("broken"))
		close(release)
	})
	var out bytes.Buffer
	report(&out, errors.New("broken"))
	if out.String() != "folio: broken\n" {
		t.Errorf("%q", out.String())
	}
}

// BenchmarkLog measures what logging costs a session.
func BenchmarkLog(b *testing.B) {
	for _, format := range []string{"json", "text"} {
		b.Run("format="+format, func(b *testing.B) {
			logger, q, err := newLogger(io.Discard, format)
			if err != nil {
				b.Fatal(err)
			}
			defer q.Close()
			b.ReportAllocs()
			for b.Loop() {
				logger.Info("session", "from", "192.0.2.7:40000", "user", "ada", "client", "SSH-2.0-OpenSSH_9.9",
					"term", "xterm-256color", "command", "", "protocol", "tui", "ended", "quit", "took", 92*time.Second,
					"pages", 3, "read", "about projects resume")
			}
		})
	}
}
