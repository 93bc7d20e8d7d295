package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"sync"
	"time"
)

// measureIdle opens many sessions that do nothing, and a few others before and next to them.
func measureIdle(ctx context.Context, r *runner, t *target, w window) ([]float64, error) {
	const others, workers = 20, 8
	alone, err := r.timeFirstFrames(ctx, t, w, others)
	if err != nil {
		return nil, err
	}
	sleep(ctx, r.settle)
	empty := t.residentBytes()
	n := r.sessions / t.sessionDivisor
	clients, err := r.openIdle(ctx, t, w, n, workers)
	defer func() {
		for _, c := range clients {
			c.close()
		}
	}()
	if err != nil {
		return nil, err
	}
	sleep(ctx, r.settle)
	full := t.residentBytes()
	before, start := t.cpuMilliseconds(), time.Now()
	sleep(ctx, r.settle)
	cpu := (t.cpuMilliseconds() - before) / time.Since(start).Seconds()
	crowded, err := r.timeFirstFrames(ctx, t, w, others)
	return []float64{
		(full - empty) / 1024 / float64(n), full / (1 << 20), cpu / float64(n) * 1000,
		percentile(crowded, 50) / percentile(alone, 50),
	}, err
}

// openIdle opens n sessions, a few at a time, and leaves them open. On an error it returns those it opened.
func (r *runner) openIdle(ctx context.Context, t *target, w window, n, workers int) ([]*client, error) {
	clients, errs := make([]*client, n), make([]error, n)
	var wg sync.WaitGroup
	for worker := range workers {
		wg.Go(func() {
			for i := worker; i < n && ctx.Err() == nil; i += workers {
				if clients[i], _, errs[i] = r.connect(ctx, t, w); errs[i] != nil {
					return
				}
				clients[i].discard()
			}
		})
	}
	wg.Wait()
	clients = slices.DeleteFunc(clients, func(c *client) bool { return c == nil })
	if err := cmp.Or(errs...); err != nil {
		return clients, fmt.Errorf("with %d sessions open: %w", len(clients), err)
	}
	return clients, ctx.Err()
}
