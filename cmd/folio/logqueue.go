package main

import (
	"bytes"
	"io"
	"sync"
	"time"

	"example.com/folio/internal/server"
)

// Bounds of the log lines that wait to be written. The stack of a panic is about 10 KB.
const (
	maxLogBytes  = 1 << 20
	maxLogLines  = 8192
	maxLogNotice = 256                    // bytes of the line that counts dropped ones
	logFlushTime = 500 * time.Millisecond // for what still waits when the process ends
)

// A logQueue is an io.Writer that never blocks: a goroutine writes the lines to out, and lines that don't fit are dropped
// and counted. Each call of Write must be one line, as slog's handlers make them.
type logQueue struct {
	out    io.Writer
	notice func(dropped int) []byte // formats the line that counts dropped ones

	mu      sync.Mutex
	changed sync.Cond // signaled when lines or closed change
	lines   []logLine
	bytes   int   // of lines, and of the line that is being written
	unsaid  int   // dropped lines that no notice has counted yet
	dropped int64 // since the start
	closed  bool
	done    chan struct{} // closed when the goroutine ends
}

// A logLine is one line that waits. A notice stands for the dropped lines that it counts.
type logLine struct {
	text   []byte
	counts int
}

func newLogQueue(out io.Writer, notice func(dropped int) []byte) *logQueue {
	q := &logQueue{out: out, notice: notice, done: make(chan struct{})}
	q.changed.L = &q.mu
	go q.run()
	return q
}

// Write queues a line, or drops it. It never fails: a log that can't be written is no reason to stop.
func (q *logQueue) Write(line []byte) (int, error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	room, more := len(line), 1
	if q.unsaid > 0 {
		room, more = room+maxLogNotice, 2
	}
	if q.closed || q.bytes+room > maxLogBytes || len(q.lines)+more > maxLogLines {
		q.unsaid++
		q.dropped++
		return len(line), nil
	}
	q.countDropped()
	q.push(logLine{text: bytes.Clone(line)})
	return len(line), nil
}

// countDropped queues a notice if lines were dropped since the last one.
func (q *logQueue) countDropped() {
	if q.unsaid > 0 {
		q.push(logLine{q.notice(q.unsaid), q.unsaid})
		q.unsaid = 0
	}
}

func (q *logQueue) push(line logLine) {
	q.lines = append(q.lines, line)
	q.bytes += len(line.text)
	q.changed.Signal()
}

// run writes lines until the queue is closed and empty.
func (q *logQueue) run() {
	defer close(q.done)
	torn := false // the last line was written in part
	for {
		line, ok := q.next()
		if !ok {
			return
		}
		text := line.text
		if torn {
			text = append([]byte("\n"), text...)
		}
		n, err := q.out.Write(text)
		torn = err != nil && (torn || n > 0)
		q.written(line, err)
	}
}

// next waits for a line. ok is false when the queue is closed and empty.
func (q *logQueue) next() (line logLine, ok bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	for len(q.lines) == 0 {
		if q.closed {
			return logLine{}, false
		}
		q.changed.Wait()
	}
	line = q.lines[0]
	q.lines[0] = logLine{}
	q.lines = q.lines[1:]
	return line, true
}

// written frees the space of a line. One that could not be written counts as dropped.
func (q *logQueue) written(line logLine, err error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.bytes -= len(line.text)
	switch {
	case err != nil && line.counts > 0:
		q.unsaid += line.counts
	case err != nil:
		q.unsaid++
		q.dropped++
	case len(q.lines) == 0: // only after a success: a notice that fails is not tried again at once
		q.countDropped()
	}
}

// close waits until the lines are written, but not for long: nobody may be reading them.
func (q *logQueue) close() {
	q.mu.Lock()
	q.closed = true
	q.changed.Signal()
	q.mu.Unlock()
	select {
	case <-q.done:
	case <-time.After(logFlushTime):
	}
}

// metric counts the lines that were dropped.
func (q *logQueue) metric() server.Metric {
	return server.Metric{
		Name: "folio_log_dropped_total", Counter: true,
		Help: "Log lines that were dropped, because the log was not read or could not be written.",
		Read: func() float64 {
			q.mu.Lock()
			defer q.mu.Unlock()
			return float64(q.dropped)
		},
	}
}
