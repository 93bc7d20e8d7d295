package main

import (
	"context"
	"fmt"
	"time"
)

// A measure does one kind of work with a target, once a round.
type measure struct {
	name    string
	restart bool // whether it needs a process that has served no session yet
	rows    []row
	run     func(ctx context.Context, r *runner, t *target, w window) ([]float64, error) // a value for each row
}

// A row describes one value of a measure.
type row struct {
	name, unit string
	maxRatio   float64 // folio's value over the floor's that --check allows; 0 allows any
}

// measures lists all measures. A value that isn't known is NaN.
var measures = []measure{
	{"start", false, []row{
		{"first frame after the handshake, p50", "ms", 2.5},
		{"first frame after the handshake, p99", "ms", 0},
		{"processor time of a session, whole", "ms", 2},
	}, measureStart},
	{"crowd", false, []row{
		{"whole connection, 50 at once, p50", "ms", 2.5},
		{"whole connection, 50 at once, p99", "ms", 0},
	}, measureCrowd},
	{"key", false, []row{
		{"key to its bytes, p50", "ms", 4},
		{"key to its bytes, p99", "ms", 0},
		{"processor time of a key", "ms", 4},
		{"bytes of a line of scrolling", "B", 0},
	}, measureKeys},
	{"wake", false, []row{
		{"key after a pause, p50", "ms", 6},
		{"key after a pause, p99", "ms", 0},
	}, measureWake},
	{"idle", true, []row{
		{"memory of an idle session", "KB", 2.5},
		{"memory of all", "MiB", 0},
		{"processor time of 1,000 idle sessions", "ms/s", 0},
		{"first frame beside them over first frame alone, p50", "x", 0},
	}, measureIdle},
}

// connect opens a session and waits for its first frame. It returns when the frame was complete.
func (r *runner) connect(ctx context.Context, t *target, w window) (*client, time.Time, error) {
	c, err := openSession(ctx, t.addr, r.command, w, r.answer)
	if err != nil {
		return nil, time.Time{}, err
	}
	at, err := c.waitFrame(ctx, t.frameSize[w])
	if err != nil {
		c.close()
		return nil, at, fmt.Errorf("first frame: %w", err)
	}
	if r.answer {
		c.readUntilQuiet(ctx, 20*time.Millisecond) // what the answer changed on the screen
	}
	return c, at, nil
}

// timeFirstFrames opens n sessions one after the other, and returns the times from the handshake to the whole first
// frame, in milliseconds.
func (r *runner) timeFirstFrames(ctx context.Context, t *target, w window, n int) ([]float64, error) {
	var times []float64
	for range n {
		c, at, err := r.connect(ctx, t, w)
		if err != nil {
			return nil, err
		}
		times = append(times, milliseconds(at.Sub(c.connected)))
		c.close()
	}
	return times, nil
}
