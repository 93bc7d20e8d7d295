package main

import (
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// Names of the reference servers.
const floorName, naiveName = "floor", "naive"

// A target is a server that is measured. One that was given by its address has no process.
type target struct {
	name           string
	addr           string
	sessionDivisor int // holds so many times fewer idle sessions; at least 1
	start          func(ctx context.Context) (*process, error)
	frameSize      map[window]int // visible bytes of a whole first frame
	proc           *process       // nil while not running
}

// newTargets returns the targets that the options select. folder holds the floor's frames and folio's host keys.
func newTargets(o *options, folder string) ([]*target, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	reference := func(command string) func(context.Context) (*process, error) {
		return func(ctx context.Context) (*process, error) {
			return launchReference(exec.CommandContext(ctx, self, command, "--frames", folder))
		}
	}
	all := []*target{
		{name: floorName, sessionDivisor: 1, start: reference("serve-floor")},
		{name: naiveName, sessionDivisor: 10, start: reference("serve-naive")},
	}
	folios := o.folios
	if len(folios) == 0 {
		folios = []string{""}
	}
	for _, flag := range folios {
		name, file, ok := strings.Cut(flag, "=")
		if !ok {
			name, file = "folio", flag
		}
		start := func(ctx context.Context) (*process, error) { return startFolio(ctx, file, folder) }
		all = append(all, &target{name: name, sessionDivisor: 1, start: start})
	}
	for _, addr := range o.addrs {
		all = append(all, &target{name: addr, addr: addr, sessionDivisor: 1})
	}
	if len(o.only) > 0 {
		all = slices.DeleteFunc(all, func(t *target) bool { return t.start != nil && !slices.Contains(o.only, t.name) })
	}
	if len(all) == 0 {
		return nil, errors.New("--only: no server has that name")
	}
	for _, t := range all {
		t.frameSize = map[window]int{}
	}
	return all, nil
}

// ensureRunning starts a target's process unless it is running.
func (t *target) ensureRunning(ctx context.Context) (err error) {
	if t.start == nil || t.proc != nil {
		return nil
	}
	if t.proc, err = t.start(ctx); err != nil {
		return fmt.Errorf("%s: starting: %w", t.name, err)
	}
	t.addr = t.proc.addr
	t.waitIdle(ctx)
	return nil
}

// waitIdle waits until a target has done the work of its start, for five seconds at most.
func (t *target) waitIdle(ctx context.Context) {
	const interval, maxCPU = 250 * time.Millisecond, 5 // milliseconds of processor time
	for end := time.Now().Add(5 * time.Second); time.Now().Before(end) && ctx.Err() == nil; {
		before := t.cpuMilliseconds()
		sleep(ctx, interval)
		if used := t.cpuMilliseconds() - before; math.IsNaN(used) || used <= maxCPU {
			return
		}
	}
}

// stop ends a target's process.
func (t *target) stop() {
	if t.proc != nil {
		t.proc.stop()
		t.proc = nil
	}
}

// cpuMilliseconds returns the processor time a target has used, NaN if it is unknown.
func (t *target) cpuMilliseconds() float64 {
	if t.proc != nil {
		if d, err := t.proc.cpu(); err == nil {
			return milliseconds(d)
		}
	}
	return math.NaN()
}

// residentBytes returns a target's resident memory, NaN if it is unknown.
func (t *target) residentBytes() float64 {
	if t.proc != nil {
		if n, err := t.proc.rss(); err == nil {
			return float64(n)
		}
	}
	return math.NaN()
}

// startFolio starts the folio server in file, or builds one from source if file is empty.
func startFolio(ctx context.Context, file, folder string) (*process, error) {
	if file == "" {
		file = filepath.Join(folder, "folio")
		if err := buildFolio(ctx, file); err != nil {
			return nil, err
		}
	}
	return launchFolio(exec.CommandContext(ctx, file, "serve", "--listen", "127.0.0.1:0", "--status", "127.0.0.1:0",
		"--host-key-dir", filepath.Join(folder, "keys"), "--log-format", "json", "--exempt", "127.0.0.0/8",
		"--max-connections", "30000", "--max-startups", "2000", "--idle-timeout", "1h"))
}

// buildFolio builds folio in its own module, so that it gets the versions it is released with and not this module's.
func buildFolio(ctx context.Context, file string) error {
	dir, err := folioDir(ctx)
	if err != nil {
		return err
	}
	out, err := exec.CommandContext(ctx, "go", "build", "-C", dir, "-o", file, "./cmd/folio").CombinedOutput()
	if err != nil {
		return fmt.Errorf("building folio: %w: %s", err, strings.TrimSpace(string(out)))
	}
	return nil
}

// folioDir returns the folder of folio's module, which this module's go.mod names.
func folioDir(ctx context.Context) (string, error) {
	out, err := exec.CommandContext(ctx, "go", "list", "-m", "-f", "{{.Dir}}", "example.com/folio").Output()
	if err != nil {
		const hint = "run it in the folder bench, or name a program with --folio"
		return "", fmt.Errorf("finding folio's source: %w\nhint: %s", err, hint)
	}
	return strings.TrimSpace(string(out)), nil
}
