// Package logqueue has a writer for logs that never blocks.
package logqueue

import (
	"bytes"
	"io"
	"sync"
	"time"
)

// Bounds of the queued lines. The stack of a panic is about 10 KB.
const (
	maxBytes   = 1 << 20
	maxLines   = 8192
	noticeSize = 256                    // bytes reserved for a notice of dropped lines
	flushTime  = 500 * time.Millisecond // bounds Close
)

// A Queue is an [io.Writer] that never blocks: a goroutine writes the queued lines, and lines that don't fit are
// dropped and counted. Each call of Write must be one line, as slog's handlers make them.
type Queue struct {
	out    io.Writer
	notice func(dropped int) []byte

	mu         sync.Mutex
	changed    sync.Cond // signaled when lines or closed change
	lines      []line
	bytes      int   // in lines and in the line being written
	unreported int   // dropped lines that no notice has counted yet
	dropped    int64 // since the start
	closed     bool
	done       chan struct{} // closed when the goroutine ends
}

// A line is one queued line.
type line struct {
	text   []byte
	counts int // dropped lines that it reports, if it is a notice
}

// New returns a Queue that writes to out. notice formats the line that reports dropped lines, in at most 256 bytes.
func New(out io.Writer, notice func(dropped int) []byte) *Queue {
	q := &Queue{out: out, notice: notice, done: make(chan struct{})}
	q.changed.L = &q.mu
	go q.run()
	return q
}

// Write queues a line or drops it. It never returns an error: folio goes on without its log.
func (q *Queue) Write(text []byte) (int, error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	bytesNeeded, linesNeeded := len(text), 1
	if q.unreported > 0 {
		bytesNeeded, linesNeeded = bytesNeeded+noticeSize, 2
	}
	if q.closed || q.bytes+bytesNeeded > maxBytes || len(q.lines)+linesNeeded > maxLines {
		q.unreported++
		q.dropped++
		return len(text), nil
	}
	q.pushNotice()
	q.push(line{text: bytes.Clone(text)})
	return len(text), nil
}

// pushNotice queues a notice if lines were dropped since the last one.
func (q *Queue) pushNotice() {
	if q.unreported > 0 {
		q.push(line{q.notice(q.unreported), q.unreported})
		q.unreported = 0
	}
}

func (q *Queue) push(l line) {
	q.lines = append(q.lines, l)
	q.bytes += len(l.text)
	q.changed.Signal()
}

// run writes lines until the queue is closed and empty.
func (q *Queue) run() {
	defer close(q.done)
	partial := false // the last line was written in part
	for {
		l, ok := q.next()
		if !ok {
			return
		}
		text := l.text
		if partial {
			text = append([]byte("\n"), text...)
		}
		n, err := q.out.Write(text)
		partial = err != nil && (partial || n > 0)
		q.written(l, err)
	}
}

// next waits for a line. ok is false when the queue is closed and empty.
func (q *Queue) next() (l line, ok bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	for len(q.lines) == 0 {
		if q.closed {
			return line{}, false
		}
		q.changed.Wait()
	}
	l = q.lines[0]
	q.lines[0] = line{}
	q.lines = q.lines[1:]
	return l, true
}

// written frees the space of a line. A line that could not be written counts as dropped.
func (q *Queue) written(l line, err error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.bytes -= len(l.text)
	switch {
	case err != nil && l.counts > 0:
		q.unreported += l.counts
	case err != nil:
		q.unreported++
		q.dropped++
	case len(q.lines) == 0: // only after a success, so that a failing notice isn't retried in a loop
		q.pushNotice()
	}
}

// Close waits up to half a second for the queued lines to be written. Later lines are dropped.
func (q *Queue) Close() {
	q.mu.Lock()
	q.closed = true
	q.changed.Signal()
	q.mu.Unlock()
	select {
	case <-q.done:
	case <-time.After(flushTime):
	}
}

// Dropped returns the number of lines dropped since the start.
func (q *Queue) Dropped() int64 {
	q.mu.Lock()
	defer q.mu.Unlock()
	return q.dropped
}
