package main

import (
	"context"
	"time"
)

// measureKeys scrolls down and up again line by line, and waits for each key's output before the next.
func measureKeys(ctx context.Context, r *runner, t *target, w window) ([]float64, error) {
	const turn = 20 // keys in one direction
	c, _, err := r.connect(ctx, t, w)
	if err != nil {
		return nil, err
	}
	defer c.close()
	c.readUntilQuiet(ctx, 200*time.Millisecond)
	n := r.scaled(200)
	var times []float64
	var all []byte
	before := t.cpuMilliseconds()
	for i := range n {
		sleep(ctx, 2*time.Millisecond) // no hand types faster, and late output isn't counted for the next key
		all = append(all, c.buffered()...)
		took, p, err := c.press(ctx, "jk"[i/turn%2])
		if err != nil {
			return nil, err
		}
		times, all = append(times, milliseconds(took)), append(all, p...)
	}
	cpu := t.cpuMilliseconds() - before
	all = append(all, c.readUntilQuiet(ctx, 200*time.Millisecond)...)
	k := float64(n)
	return []float64{percentile(times, 50), percentile(times, 99), cpu / k, float64(len(all)) / k}, nil
}

// measureWake types a key in sessions that have been idle for a while.
func measureWake(ctx context.Context, r *runner, t *target, w window) ([]float64, error) {
	const sessions = 20
	var clients []*client
	defer func() {
		for _, c := range clients {
			c.close()
		}
	}()
	for range sessions {
		c, _, err := r.connect(ctx, t, w)
		if err != nil {
			return nil, err
		}
		clients = append(clients, c)
	}
	sleep(ctx, r.settle)
	var times []float64
	for _, c := range clients {
		c.buffered()
		took, _, err := c.press(ctx, 'j')
		if err != nil {
			return nil, err
		}
		times = append(times, milliseconds(took))
	}
	return []float64{percentile(times, 50), percentile(times, 99)}, nil
}
