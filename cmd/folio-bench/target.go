package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// A target is a server that is measured. One that is only an address is seen from outside alone.
type target struct {
	name    string
	addr    string
	fewer   int // by how much fewer idle sessions it holds, 1 or more
	start   func(ctx context.Context) (*process, error)
	visible map[window]int // letters of a whole frame

	*process // nil while none runs
}

// A process is a server that was started.
type process struct {
	pid    int
	addr   string
	status string // address of its metrics, may be empty
	stop   func()
}

// targets makes the targets that are asked for. Frames for the floor are looked up in a folder.
func (o *options) targets(frames string) ([]*target, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	own := func(command string) func(context.Context) (*process, error) {
		return func(ctx context.Context) (*process, error) {
			return launch(exec.CommandContext(ctx, self, command, "--frames", frames), false)
		}
	}
	all := []*target{
		{name: floorName, fewer: 1, start: own("serve-floor")},
		{name: naiveName, fewer: 10, start: own("serve-naive")},
	}
	folios := o.folios
	if len(folios) == 0 {
		folios = []string{""}
	}
	for _, named := range folios {
		name, file, ok := strings.Cut(named, "=")
		if !ok {
			name, file = "folio", named
		}
		all = append(all, &target{name: name, fewer: 1, start: startFolio(file, filepath.Join(frames, "keys"))})
	}
	for _, addr := range o.addrs {
		all = append(all, &target{name: addr, addr: addr, fewer: 1})
	}
	if len(o.only) > 0 {
		all = slices.DeleteFunc(all, func(t *target) bool { return t.start != nil && !slices.Contains(o.only, t.name) })
	}
	if len(all) == 0 {
		return nil, fmt.Errorf("--only: there is nothing of that name to measure")
	}
	for _, t := range all {
		t.visible = map[window]int{}
	}
	return all, nil
}

const floorName, naiveName = "floor", "naive"

// run starts a target's process, unless it runs.
func (t *target) run(ctx context.Context) (err error) {
	if t.start == nil || t.process != nil {
		return nil
	}
	if t.process, err = t.start(ctx); err != nil {
		return fmt.Errorf("%s: starting: %w", t.name, err)
	}
	t.addr = t.process.addr
	t.rest(ctx)
	return nil
}

// rest waits until a target has nothing more to do for its start, five seconds at most.
func (t *target) rest(ctx context.Context) {
	const look, little = 250 * time.Millisecond, 5 // ms of processor time
	for end := time.Now().Add(5 * time.Second); time.Now().Before(end) && ctx.Err() == nil; {
		before := t.time()
		if pause(ctx, look); !(t.time()-before > little) {
			return
		}
	}
}

// halt ends it.
func (t *target) halt() {
	if t.process != nil {
		t.process.stop()
		t.process = nil
	}
}

// startFolio starts a folio from an executable file, or from this module.
func startFolio(file, keys string) func(context.Context) (*process, error) {
	return func(ctx context.Context) (*process, error) {
		if file == "" {
			file = filepath.Join(filepath.Dir(keys), "folio")
			build := exec.CommandContext(ctx, "go", "build", "-o", file, "example.com/folio/cmd/folio")
			if said, err := build.CombinedOutput(); err != nil {
				return nil, fmt.Errorf("building: %w: %s\nhint: run it in the module's folder, or name a program with --folio", err, bytes.TrimSpace(said))
			}
		}
		return launch(exec.CommandContext(ctx, file, "serve", "--listen", "127.0.0.1:0", "--status", "127.0.0.1:0",
			"--host-key-dir", keys, "--log-format", "json", "--exempt", "127.0.0.0/8",
			"--max-connections", "30000", "--max-startups", "2000", "--idle-timeout", "1h"), true)
	}
}

// launch starts a server and waits until it says where it listens: on standard output alone, or as folio does in its log.
func launch(cmd *exec.Cmd, logs bool) (*process, error) {
	said, err := cmd.StdoutPipe()
	if logs {
		said, err = cmd.StderrPipe()
	}
	if err != nil {
		return nil, err
	}
	cmd.WaitDelay = time.Second
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	p := &process{pid: cmd.Process.Pid, stop: func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	}}
	lines := bufio.NewReader(said)
	for p.addr == "" {
		line, err := lines.ReadString('\n')
		if err != nil {
			p.stop()
			return nil, fmt.Errorf("it does not listen: %s", strings.TrimSpace(line))
		}
		if !logs {
			p.addr = strings.TrimSpace(line)
			break
		}
		var entry struct{ Msg, Address string }
		_ = json.Unmarshal([]byte(line), &entry)
		switch entry.Msg {
		case "status":
			p.status = entry.Address
		case "listening":
			p.addr = entry.Address
		}
	}
	go func() { _, _ = io.Copy(io.Discard, lines) }()
	return p, nil
}
