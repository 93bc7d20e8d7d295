package main

import (
	"cmp"
	"context"
	"sync"
	"time"
)

// measureStart opens sessions one after the other.
func measureStart(ctx context.Context, r *runner, t *target, w window) ([]float64, error) {
	const sessions = 100
	n := r.scaled(sessions)
	before := t.cpuMilliseconds()
	times, err := r.timeFirstFrames(ctx, t, w, n)
	sleep(ctx, 100*time.Millisecond) // the server is still closing the last session
	return []float64{percentile(times, 50), percentile(times, 99), (t.cpuMilliseconds() - before) / float64(n)}, err
}

// measureCrowd opens many sessions at once.
func measureCrowd(ctx context.Context, r *runner, t *target, w window) ([]float64, error) {
	const sessions = 50
	times, errs := make([]float64, sessions), make([]error, sessions)
	var wg sync.WaitGroup
	for i := range sessions {
		wg.Go(func() {
			c, at, err := r.connect(ctx, t, w)
			if errs[i] = err; err == nil {
				times[i] = milliseconds(at.Sub(c.dialed))
				c.close()
			}
		})
	}
	wg.Wait()
	if err := cmp.Or(errs...); err != nil {
		return nil, err
	}
	return []float64{percentile(times, 50), percentile(times, 99)}, nil
}
