package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// A runner runs the selected measures and collects their results.
type runner struct {
	*options
	targets []*target
	frames  string // folder of the floor's prepared frames
	log     io.Writer
	results []*result
}

// A result is one row of a measure for one target in one window, with a value for each round.
type result struct {
	window window
	row    row
	target string
	values []float64
}

// runBench runs the selected measures and prints the results to out, progress to log.
func runBench(ctx context.Context, o *options, out, log io.Writer) error {
	if err := raiseFileLimit(o.sessions + 2000); err != nil {
		return err
	}
	if !canReadProcesses {
		fmt.Fprintln(log, "memory and processor time of a process can only be read on Linux: those rows stay empty")
	}
	folder, err := os.MkdirTemp("", "folio-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	r := &runner{options: o, frames: folder, log: log}
	if r.targets, err = newTargets(o, folder); err != nil {
		return err
	}
	defer func() {
		for _, t := range r.targets {
			t.stop()
		}
	}()
	if err := r.prepareFrames(ctx); err != nil {
		return err
	}
	if o.storm > 0 {
		return r.runStorm(ctx, out)
	}
	for _, m := range o.selectedMeasures() {
		for _, w := range o.windows {
			if err := r.runRounds(ctx, m, w); err != nil {
				return err
			}
		}
	}
	report := r.printTables
	if o.json {
		report = r.printJSON
	}
	if err := report(out); err != nil {
		return err
	}
	if o.check {
		return r.checkRatios()
	}
	return nil
}

// prepareFrames records the size of each target's first frame. The floor sends the frames of the first folio, so that
// both send the same bytes.
func (r *runner) prepareFrames(ctx context.Context) error {
	floor := slices.IndexFunc(r.targets, func(t *target) bool { return t.name == floorName })
	order := slices.Clone(r.targets)
	if floor >= 0 {
		order = append(slices.Delete(order, floor, floor+1), r.targets[floor])
	}
	saved := false
	for _, t := range order {
		if t.name == floorName && !saved {
			return fmt.Errorf("the floor has no frame of its own\nhint: measure it next to a folio or an --addr")
		}
		if err := t.ensureRunning(ctx); err != nil {
			return err
		}
		for _, w := range r.windows {
			frame, err := r.firstFrame(ctx, t, w)
			if err != nil {
				return fmt.Errorf("%s: %w", t.name, err)
			}
			t.frameSize[w] = visibleBytes(frame)
			if t.name != naiveName && !saved {
				if err := os.WriteFile(filepath.Join(r.frames, w.String()), frame, 0o600); err != nil {
					return err
				}
			}
		}
		saved = saved || t.name != naiveName
	}
	return nil
}

// firstFrame returns a target's first frame: the bytes it sends until it is quiet.
func (r *runner) firstFrame(ctx context.Context, t *target, w window) (frame []byte, err error) {
	const minVisible = 40 // with fewer visible bytes it isn't a page
	for range 2 {         // the first session may fill caches that all others share
		c, err := openSession(ctx, t.addr, r.command, w, false)
		if err != nil {
			return nil, err
		}
		first, err := c.next(ctx, waitTimeout)
		if err != nil {
			c.close()
			return nil, err
		}
		frame = append(first.bytes, c.readUntilQuiet(ctx, 500*time.Millisecond)...)
		c.close()
	}
	if n := visibleBytes(frame); n < minVisible {
		return nil, fmt.Errorf("first frame has only %d visible bytes: %q", n, frame)
	}
	return frame, nil
}

// runRounds runs a measure for all targets in turns; each round starts with another target.
func (r *runner) runRounds(ctx context.Context, m measure, w window) error {
	results := map[string][]*result{}
	for _, t := range r.targets {
		for _, row := range m.rows {
			res := &result{window: w, row: row, target: t.name}
			results[t.name] = append(results[t.name], res)
			r.results = append(r.results, res)
		}
	}
	for round := range r.rounds {
		fmt.Fprintf(r.log, "%s %s %v, round %d of %d\n", time.Now().Format(time.TimeOnly), m.name, w, round+1, r.rounds)
		for i := range r.targets {
			t := r.targets[(i+round)%len(r.targets)]
			if m.restart {
				t.stop()
			}
			if err := t.ensureRunning(ctx); err != nil {
				return err
			}
			values, err := m.run(ctx, r, t, w)
			if err == nil {
				err = ctx.Err()
			}
			if err != nil {
				return fmt.Errorf("%s: %s %v: %w", t.name, m.name, w, err)
			}
			for k, value := range values {
				results[t.name][k].values = append(results[t.name][k].values, value)
			}
		}
	}
	return nil
}
