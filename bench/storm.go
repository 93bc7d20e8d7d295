package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"text/tabwriter"
	"time"
)

// stormInterval is the time that one line of the storm's table covers.
const stormInterval = 30 * time.Second

// runStorm opens connections at a steady rate, each for one frame, and prints a line for each interval.
func (r *runner) runStorm(ctx context.Context, out io.Writer) error {
	w := r.windows[0]
	for _, t := range r.targets {
		alone, err := r.timeFirstFrames(ctx, t, w, 100)
		if err != nil {
			return fmt.Errorf("%s: %w", t.name, err)
		}
		fmt.Fprintf(out, "%s, %d connections a minute, %v; alone: p50 %s ms, p99 %s ms\n",
			t.name, r.rate, w, formatNumber(percentile(alone, 50)), formatNumber(percentile(alone, 99)))
		table := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
		fmt.Fprintln(table, "seconds\tconnections\tfailed\tframe p50 ms\tframe p99 ms\tmemory MiB\theap MiB\tgoroutines\t")
		start := time.Now()
		for time.Since(start) < r.storm && ctx.Err() == nil {
			s := r.stormFor(ctx, t, w, min(stormInterval, r.storm-time.Since(start)))
			heap, goroutines := t.runtimeMetrics(ctx)
			fmt.Fprintf(table, "%.0f\t%d\t%d\t%s\t%s\t%s\t%s\t%s\t\n", time.Since(start).Seconds(), s.connections, s.failed,
				formatNumber(percentile(s.frames, 50)), formatNumber(percentile(s.frames, 99)),
				formatNumber(t.residentBytes()/(1<<20)), heap, goroutines)
		}
		if err := table.Flush(); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// stormStats are the numbers of one interval of a storm.
type stormStats struct {
	connections, failed int
	frames              []float64 // times to the first frame, in milliseconds
}

// stormFor opens connections at the storm's rate for the given time and waits for all of them.
func (r *runner) stormFor(ctx context.Context, t *target, w window, length time.Duration) (s stormStats) {
	ticker := time.NewTicker(time.Minute / time.Duration(r.rate))
	defer ticker.Stop()
	var mu sync.Mutex
	var wg sync.WaitGroup
	for end := time.Now().Add(length); time.Now().Before(end) && ctx.Err() == nil; <-ticker.C {
		s.connections++
		wg.Go(func() {
			c, at, err := r.connect(ctx, t, w)
			mu.Lock()
			defer mu.Unlock()
			if err != nil {
				s.failed++
				return
			}
			s.frames = append(s.frames, milliseconds(at.Sub(c.connected)))
			c.close()
		})
	}
	wg.Wait()
	return s
}

// runtimeMetrics returns the heap in MiB and the number of goroutines from a target's metrics, "-" where it has none.
func (t *target) runtimeMetrics(ctx context.Context) (heap, goroutines string) {
	heap, goroutines = "-", "-"
	if t.proc == nil || t.proc.statusAddr == "" {
		return heap, goroutines
	}
	ctx, cancel := context.WithTimeout(ctx, waitTimeout)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+t.proc.statusAddr+"/metrics", nil)
	if err != nil {
		return heap, goroutines
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return heap, goroutines
	}
	defer resp.Body.Close()
	text, _ := io.ReadAll(io.LimitReader(resp.Body, 1<<20))
	for line := range strings.Lines(string(text)) {
		var v float64
		if n, _ := fmt.Sscanf(line, "go_memstats_heap_alloc_bytes %g", &v); n == 1 {
			heap = formatNumber(v / (1 << 20))
		}
		if n, _ := fmt.Sscanf(line, "go_goroutines %g", &v); n == 1 {
			goroutines = fmt.Sprintf("%.0f", v)
		}
	}
	return heap, goroutines
}
