package main

import (
	"context"
	"fmt"
	"math"
	"slices"
	"sync"
	"time"
)

// A measure is something that is done to a target once a round.
type measure struct {
	name  string
	fresh bool // whether it needs a process that has served nobody
	rows  []row
	take  func(b *bench, ctx context.Context, t *target, w window) ([]float64, error)
}

// A row is one number that a measure takes.
type row struct {
	name, unit string
	most       float64 // ratio of folio's to the floor's that --check allows; 0 allows any
}

// measures are all there are. What is not known of a target is NaN.
var measures = []measure{
	{"start", false, []row{
		{"first frame after the handshake, p50", "ms", 2.5},
		{"first frame after the handshake, p99", "ms", 0},
		{"processor time of a session, whole", "ms", 2},
	}, takeStart},
	{"crowd", false, []row{
		{"whole connection, 50 at once, p50", "ms", 2.5},
		{"whole connection, 50 at once, p99", "ms", 0},
	}, takeCrowd},
	{"key", false, []row{
		{"key to its bytes, p50", "ms", 4},
		{"key to its bytes, p99", "ms", 0},
		{"processor time of a key", "ms", 4},
		{"bytes of a line of scrolling", "B", 0},
	}, takeKeys},
	{"wake", false, []row{
		{"key after a pause, p50", "ms", 6},
		{"key after a pause, p99", "ms", 0},
	}, takeWake},
	{"idle", true, []row{
		{"memory of an idle session", "KB", 2.5},
		{"memory of all", "MiB", 0},
		{"processor time of 1,000 idle sessions", "ms/s", 0},
		{"first frame beside them over first frame alone, p50", "x", 0},
	}, takeIdle},
}

// takeStart lets visitors come one after the other.
func takeStart(b *bench, ctx context.Context, t *target, w window) ([]float64, error) {
	const visitors = 100
	n := b.some(visitors)
	before := t.time()
	frames, err := b.firstFrames(ctx, t, w, n)
	time.Sleep(100 * time.Millisecond) // the last one is still being seen off
	return []float64{percentile(frames, 50), percentile(frames, 99), (t.time() - before) / float64(n)}, err
}

// firstFrames are the times from the handshake to the whole first frame, in milliseconds.
func (b *bench) firstFrames(ctx context.Context, t *target, w window, n int) ([]float64, error) {
	var frames []float64
	for range n {
		v, at, err := b.come(ctx, t, w)
		if err != nil {
			return nil, err
		}
		frames = append(frames, milliseconds(at.Sub(v.entered)))
		v.leave()
	}
	return frames, nil
}

// come visits a target and waits for the first frame.
func (b *bench) come(ctx context.Context, t *target, w window) (*visitor, time.Time, error) {
	v, err := visit(ctx, t.addr, b.command, w, b.answer)
	if err != nil {
		return nil, time.Time{}, err
	}
	at, err := v.frame(ctx, t.visible[w])
	if err != nil {
		v.leave()
		return nil, at, fmt.Errorf("first frame: %w", err)
	}
	if b.answer {
		v.quiet(ctx, 20*time.Millisecond) // what comes of the answer
	}
	return v, at, nil
}

// takeCrowd lets many come at once.
func takeCrowd(b *bench, ctx context.Context, t *target, w window) ([]float64, error) {
	const visitors = 50
	whole, errs := make([]float64, visitors), make([]error, visitors)
	var all sync.WaitGroup
	for i := range visitors {
		all.Go(func() {
			v, at, err := b.come(ctx, t, w)
			if errs[i] = err; err == nil {
				whole[i] = milliseconds(at.Sub(v.dialled))
				v.leave()
			}
		})
	}
	all.Wait()
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return []float64{percentile(whole, 50), percentile(whole, 99)}, nil
}

// takeKeys scrolls down and up again, line by line, and waits for each key's bytes before the next.
func takeKeys(b *bench, ctx context.Context, t *target, w window) ([]float64, error) {
	const turn = 20 // keys in one direction
	v, _, err := b.come(ctx, t, w)
	if err != nil {
		return nil, err
	}
	defer v.leave()
	v.quiet(ctx, 200*time.Millisecond)
	n := b.some(200)
	var times []float64
	var all []byte
	before := t.time()
	for i := range n {
		time.Sleep(2 * time.Millisecond) // nobody types faster, and what came late is not the next key's
		all = append(all, v.drain()...)
		at, a, err := v.press(ctx, "jk"[i/turn%2])
		if err != nil {
			return nil, err
		}
		times, all = append(times, milliseconds(at)), append(all, a...)
	}
	took := t.time() - before
	all = append(all, v.quiet(ctx, 200*time.Millisecond)...)
	k := float64(n)
	return []float64{percentile(times, 50), percentile(times, 99), took / k, float64(len(all)) / k}, nil
}

// press types a key, and returns what came of it first and after what time.
func (v *visitor) press(ctx context.Context, key byte) (time.Duration, []byte, error) {
	begun := time.Now()
	if _, err := v.ch.Write([]byte{key}); err != nil {
		return 0, nil, err
	}
	a, err := v.next(ctx, patience)
	if err != nil {
		return 0, nil, fmt.Errorf("key: %w", err)
	}
	return a.at.Sub(begun), a.bytes, nil
}

// takeWake types in sessions in which nobody has typed for a while.
func takeWake(b *bench, ctx context.Context, t *target, w window) ([]float64, error) {
	const visitors = 20
	var all []*visitor
	defer func() {
		for _, v := range all {
			v.leave()
		}
	}()
	for range visitors {
		v, _, err := b.come(ctx, t, w)
		if err != nil {
			return nil, err
		}
		all = append(all, v)
	}
	pause(ctx, b.settle)
	var times []float64
	for _, v := range all {
		v.drain()
		at, _, err := v.press(ctx, 'j')
		if err != nil {
			return nil, err
		}
		times = append(times, milliseconds(at))
	}
	return []float64{percentile(times, 50), percentile(times, 99)}, nil
}

// takeIdle lets many come, who do nothing.
func takeIdle(b *bench, ctx context.Context, t *target, w window) ([]float64, error) {
	const others, doors = 20, 8
	alone, err := b.firstFrames(ctx, t, w, others)
	if err != nil {
		return nil, err
	}
	pause(ctx, b.settle)
	empty := t.memory()
	n := b.sessions / t.fewer
	crowd, err := b.fill(ctx, t, w, n, doors)
	defer func() {
		for _, v := range crowd {
			v.leave()
		}
	}()
	if err != nil {
		return nil, err
	}
	pause(ctx, b.settle)
	full := t.memory()
	before, since := t.time(), time.Now()
	pause(ctx, b.settle)
	took := (t.time() - before) / time.Since(since).Seconds()
	beside, err := b.firstFrames(ctx, t, w, others)
	return []float64{
		(full - empty) / 1024 / float64(n), full / (1 << 20), took / float64(n) * 1000,
		percentile(beside, 50) / percentile(alone, 50),
	}, err
}

// fill lets n visitors come, a few at a time, and stay.
func (b *bench) fill(ctx context.Context, t *target, w window, n, doors int) ([]*visitor, error) {
	crowd, errs := make([]*visitor, n), make([]error, n)
	var all sync.WaitGroup
	for door := range doors {
		all.Go(func() {
			for i := door; i < n && ctx.Err() == nil; i += doors {
				if crowd[i], _, errs[i] = b.come(ctx, t, w); errs[i] != nil {
					return
				}
				crowd[i].ignore()
			}
		})
	}
	all.Wait()
	crowd = slices.DeleteFunc(crowd, func(v *visitor) bool { return v == nil })
	for _, err := range errs {
		if err != nil {
			return crowd, fmt.Errorf("with %d there: %w", len(crowd), err)
		}
	}
	return crowd, ctx.Err()
}

// time is a target's processor time in milliseconds, and memory its memory in bytes.
func (t *target) time() float64 {
	if t.process != nil {
		if d, err := t.cpu(); err == nil {
			return milliseconds(d)
		}
	}
	return math.NaN()
}

func (t *target) memory() float64 {
	if t.process != nil {
		if n, err := t.rss(); err == nil {
			return float64(n)
		}
	}
	return math.NaN()
}

func pause(ctx context.Context, d time.Duration) {
	select {
	case <-ctx.Done():
	case <-time.After(d):
	}
}

func milliseconds(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

// percentile is the smallest of the values that so many in a hundred are not above.
func percentile(values []float64, p int) float64 {
	if len(values) == 0 {
		return math.NaN()
	}
	sorted := slices.Sorted(slices.Values(values))
	return sorted[max((len(sorted)*p+99)/100, 1)-1]
}
