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

// A bench is one run of the measures.
type bench struct {
	*options
	targets []*target
	frames  string // folder of the floor's frames
	log     io.Writer
	results []*result
}

// A result is what one row of a measure came to, for one target in one window, round by round.
type result struct {
	window window
	row    row
	target string
	values []float64
}

// measure takes the measures that are asked for, and prints what came of them.
func (o *options) measure(ctx context.Context, out, log io.Writer) error {
	if err := allow(o.sessions + 2000); err != nil {
		return err
	}
	if !canWatch {
		fmt.Fprintln(log, "memory and processor time of a process can be read on Linux alone: those rows stay empty")
	}
	folder, err := os.MkdirTemp("", "folio-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	b := &bench{options: o, frames: folder, log: log}
	if b.targets, err = o.targets(folder); err != nil {
		return err
	}
	defer func() {
		for _, t := range b.targets {
			t.halt()
		}
	}()
	if err := b.prepare(ctx); err != nil {
		return err
	}
	if o.storm > 0 {
		return b.endure(ctx, out)
	}
	for _, m := range measures {
		if len(o.measures) > 0 && !slices.Contains(o.measures, m.name) {
			continue
		}
		for _, size := range o.windows {
			w, _ := parseWindow(size)
			if err := b.rounds(ctx, m, w); err != nil {
				return err
			}
		}
	}
	if o.json {
		err = b.printJSON(out)
	} else {
		err = b.printTables(out)
	}
	if err == nil && o.bounds {
		err = b.withinBounds()
	}
	return err
}

// prepare finds out how large each target's first frame is. The floor gets those of the first folio, so that both send the same.
func (b *bench) prepare(ctx context.Context) error {
	floor := slices.IndexFunc(b.targets, func(t *target) bool { return t.name == floorName })
	order := slices.Clone(b.targets)
	if floor >= 0 {
		order = append(slices.Delete(order, floor, floor+1), b.targets[floor])
	}
	ready := false
	for _, t := range order {
		if t.name == floorName && !ready {
			return fmt.Errorf("the floor has no frame of its own\nhint: measure it beside another")
		}
		if err := t.run(ctx); err != nil {
			return err
		}
		for _, size := range b.windows {
			w, _ := parseWindow(size)
			frame, err := b.probe(ctx, t, w)
			if err != nil {
				return fmt.Errorf("%s: %w", t.name, err)
			}
			t.visible[w] = visible(frame)
			if t.name != naiveName && t.name != floorName && !ready {
				if err := os.WriteFile(filepath.Join(b.frames, size), frame, 0o600); err != nil {
					return err
				}
			}
		}
		ready = ready || t.name != naiveName
	}
	return nil
}

// probe is a target's first frame: what it sends until it has been quiet for a while.
func (b *bench) probe(ctx context.Context, t *target, w window) (frame []byte, err error) {
	const least = 40 // letters; what has fewer is not a page
	for range 2 {    // the first one may still make something for all who follow
		v, err := visit(ctx, t.addr, b.command, w, false)
		if err != nil {
			return nil, err
		}
		first, err := v.next(ctx, patience)
		if err != nil {
			v.leave()
			return nil, err
		}
		frame = append(first.bytes, v.quiet(ctx, 500*time.Millisecond)...)
		v.leave()
	}
	if visible(frame) < least {
		return nil, fmt.Errorf("its first frame has %d letters: %q", visible(frame), frame)
	}
	return frame, nil
}

// rounds takes a measure of all targets in turns; who begins changes with the round.
func (b *bench) rounds(ctx context.Context, m measure, w window) error {
	results := map[string][]*result{}
	for _, t := range b.targets {
		for _, row := range m.rows {
			r := &result{window: w, row: row, target: t.name}
			results[t.name] = append(results[t.name], r)
			b.results = append(b.results, r)
		}
	}
	for round := range b.options.rounds {
		fmt.Fprintf(b.log, "%s %s %v, round %d of %d\n", time.Now().Format(time.TimeOnly), m.name, w, round+1, b.options.rounds)
		for i := range b.targets {
			t := b.targets[(i+round)%len(b.targets)]
			if m.fresh {
				t.halt()
			}
			if err := t.run(ctx); err != nil {
				return err
			}
			values, err := m.take(b, ctx, t, w)
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
