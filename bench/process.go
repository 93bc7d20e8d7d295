package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os/exec"
	"strings"
	"time"
)

// A process is a server that was started.
type process struct {
	pid        int
	addr       string // where it listens for SSH
	statusAddr string // where it serves its metrics; may be empty
	stop       func()
}

// launchReference starts a reference server, which prints its address on standard output.
func launchReference(cmd *exec.Cmd) (*process, error) {
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	return launch(cmd, out, func(p *process, line string) { p.addr = strings.TrimSpace(line) })
}

// launchFolio starts a folio, which writes its addresses to its log.
func launchFolio(cmd *exec.Cmd) (*process, error) {
	log, err := cmd.StderrPipe()
	if err != nil {
		return nil, err
	}
	return launch(cmd, log, func(p *process, line string) {
		var entry struct{ Msg, Address string }
		_ = json.Unmarshal([]byte(line), &entry)
		switch entry.Msg {
		case "status":
			p.statusAddr = entry.Address
		case "listening":
			p.addr = entry.Address
		}
	})
}

// launch starts cmd and calls parse with each line of out until the process has an address.
func launch(cmd *exec.Cmd, out io.Reader, parse func(p *process, line string)) (*process, error) {
	cmd.WaitDelay = time.Second
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	p := &process{pid: cmd.Process.Pid, stop: func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	}}
	lines := bufio.NewReader(out)
	for p.addr == "" {
		line, err := lines.ReadString('\n')
		if err != nil {
			p.stop()
			return nil, fmt.Errorf("it ended before it listened: %s", strings.TrimSpace(line))
		}
		parse(p, line)
	}
	go func() { _, _ = io.Copy(io.Discard, lines) }()
	return p, nil
}
