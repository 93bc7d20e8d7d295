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

// endure lets connections come at a steady rate, each for one frame, and prints what became of every half minute.
func (b *bench) endure(ctx context.Context, out io.Writer) error {
	w, _ := parseWindow(b.windows[0])
	for _, t := range b.targets {
		alone, err := b.firstFrames(ctx, t, w, 100)
		if err != nil {
			return fmt.Errorf("%s: %w", t.name, err)
		}
		fmt.Fprintf(out, "%s, %d connections a minute, %v; alone: p50 %s ms, p99 %s ms\n",
			t.name, b.rate, w, digits(percentile(alone, 50)), digits(percentile(alone, 99)))
		table := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
		fmt.Fprintln(table, "seconds\tconnections\tfailed\tframe p50 ms\tframe p99 ms\tmemory MiB\theap MiB\tgoroutines\t")
		begun := time.Now()
		for time.Since(begun) < b.storm && ctx.Err() == nil {
			b.spell(ctx, t, w, min(30*time.Second, b.storm-time.Since(begun)), begun, table)
		}
		if err := table.Flush(); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// spell is one line of the table.
func (b *bench) spell(ctx context.Context, t *target, w window, length time.Duration, begun time.Time, out io.Writer) {
	next := time.NewTicker(time.Minute / time.Duration(b.rate))
	defer next.Stop()
	var mu sync.Mutex
	var all sync.WaitGroup
	var frames []float64
	failed, came := 0, 0
	for end := time.Now().Add(length); time.Now().Before(end) && ctx.Err() == nil; <-next.C {
		came++
		all.Go(func() {
			v, at, err := b.come(ctx, t, w)
			mu.Lock()
			defer mu.Unlock()
			if err != nil {
				failed++
				return
			}
			frames = append(frames, milliseconds(at.Sub(v.entered)))
			v.leave()
		})
	}
	all.Wait()
	heap, goroutines := t.inside()
	fmt.Fprintf(out, "%.0f\t%d\t%d\t%s\t%s\t%s\t%s\t%s\t\n", time.Since(begun).Seconds(), came, failed,
		digits(percentile(frames, 50)), digits(percentile(frames, 99)), digits(t.memory()/(1<<20)), heap, goroutines)
}

// inside is what a target with metrics says of its heap, in MiB, and of its goroutines.
func (t *target) inside() (heap, goroutines string) {
	heap, goroutines = "-", "-"
	if t.process == nil || t.status == "" {
		return heap, goroutines
	}
	answer, err := (&http.Client{Timeout: patience}).Get("http://" + t.status + "/metrics")
	if err != nil {
		return heap, goroutines
	}
	defer answer.Body.Close()
	text, _ := io.ReadAll(io.LimitReader(answer.Body, 1<<20))
	for line := range strings.Lines(string(text)) {
		var v float64
		if n, _ := fmt.Sscanf(line, "go_memstats_heap_alloc_bytes %g", &v); n == 1 {
			heap = digits(v / (1 << 20))
		}
		if n, _ := fmt.Sscanf(line, "go_goroutines %g", &v); n == 1 {
			goroutines = fmt.Sprintf("%.0f", v)
		}
	}
	return heap, goroutines
}
