package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/creack/pty"
)

// documents returns the Markdown files for owners, operators and contributors.
func documents(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("../../docs/*.md")
	if err != nil || len(files) < 10 {
		t.Fatal(files, err)
	}
	return append(files, "../../README.md", "../../CONTRIBUTING.md", "../../SECURITY.md")
}

// A fence is a fenced block of a document.
type fence struct {
	line   int
	lang   string
	lines  []string
	notRun bool // a line before it says <!-- not run: WHY -->
}

var notRunMark = regexp.MustCompile(`^<!-- not run: \S.* -->$`)

func fences(text string) (all []fence) {
	var before string // the last line that isn't empty
	var open *fence
	for i, line := range strings.Split(text, "\n") {
		switch {
		case open != nil && strings.HasPrefix(line, "```"):
			all, open, before = append(all, *open), nil, ""
		case open != nil:
			open.lines = append(open.lines, line)
		case strings.HasPrefix(line, "```"):
			open = &fence{line: i + 1, lang: strings.TrimPrefix(line, "```"), notRun: notRunMark.MatchString(before)}
		case strings.TrimSpace(line) != "":
			before = strings.TrimSpace(line)
		}
	}
	return all
}

// TestDocumentCommands runs the commands of all documents, as they stand in blocks of the language console: lines that
// start with "$ ". The blocks of a document share one home, and a server that one starts runs until the document ends.
// A block after a line <!-- not run: WHY --> is not run.
func TestDocumentCommands(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the documents are written for a POSIX shell")
	}
	ssh := tool(t, "ssh")
	ran := 0
	for _, name := range documents(t) {
		text := readText(t, name)
		t.Run(filepath.Base(name), func(t *testing.T) {
			var commands []string
			for _, f := range fences(text) {
				switch {
				case f.lang == "", f.lang == "sh", f.lang == "bash":
					t.Errorf("%s:%d: a block of commands is of the language console, and one of output text", name, f.line)
				case f.lang == "console" && !f.notRun:
					for _, line := range f.lines {
						if command, ok := strings.CutPrefix(line, "$ "); ok {
							commands = append(commands, command)
						}
					}
				}
			}
			if len(commands) == 0 {
				return
			}
			d := newDocumentShell(t, ssh)
			if filepath.Base(name) != "README.md" { // whose reader starts with nothing
				d.run("folio new ~/my-site")
				d.run("folio serve ~/my-site")
			}
			for _, command := range commands {
				d.run(command)
				ran++
			}
		})
	}
	if ran < 10 {
		t.Errorf("only %d commands are run", ran)
	}
}

// A documentShell runs the commands of a document in the root of the repository, with a home of its own.
type documentShell struct {
	*testing.T
	home string
	env  []string
}

func newDocumentShell(t *testing.T, ssh string) *documentShell {
	d := &documentShell{T: t, home: t.TempDir()}
	bin := filepath.Join(d.home, "bin")
	goEnv, err := exec.Command("go", "env", "GOCACHE", "GOMODCACHE", "GOPATH").Output()
	if err != nil {
		t.Fatal(err)
	}
	dirs := strings.Fields(string(goEnv))
	d.env = append(os.Environ(), "HOME="+d.home, "XDG_STATE_HOME=", "SHELL=/bin/sh", "TERM=xterm-256color",
		"PATH="+bin+":"+os.Getenv("PATH"), "GOBIN="+bin, "GOCACHE="+dirs[0], "GOMODCACHE="+dirs[1], "GOPATH="+dirs[2],
		"FOLIO_LISTEN=127.0.0.1:0", "FOLIO_GRACE=1s")
	// Every host and port is that of the server that was started last.
	d.write("bin/ssh", 0o755, "#!/bin/sh\nexec %s -F %s/config \"$@\"\n", ssh, d.home)
	d.write("proxy", 0o755, "#!/usr/bin/env bash\nexec 3<>/dev/tcp/127.0.0.1/$(cat %s/port)\ncat <&3 & exec cat >&3\n",
		d.home)
	d.write("config", 0o600, "ProxyCommand %s/proxy\nStrictHostKeyChecking accept-new\nUserKnownHostsFile %[1]s/known\n"+
		"LogLevel ERROR\n", d.home)
	return d
}

func (d *documentShell) write(name string, mode os.FileMode, format string, args ...any) {
	d.Helper()
	path := filepath.Join(d.home, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		d.Fatal(err)
	}
	if err := os.WriteFile(path, fmt.Appendf(nil, format, args...), mode); err != nil {
		d.Fatal(err)
	}
}

var (
	servesPattern  = regexp.MustCompile(`\bfolio serve\b`)
	addressPattern = regexp.MustCompile(`127\.0\.0\.1:(\d+)`)
)

// run runs a command in a terminal, which must succeed. It leaves an app with q, and keeps a server running.
func (d *documentShell) run(command string) {
	d.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	cmd := exec.CommandContext(ctx, "bash", "-c", command)
	cmd.Dir, cmd.Env = "../..", d.env
	terminal, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: 24, Cols: 80})
	if err != nil {
		cancel()
		d.Fatal(err)
	}
	serves := servesPattern.MatchString(command)
	output, ready, ended := &strings.Builder{}, make(chan struct{}), make(chan error, 1)
	go func() {
		isReady, app := false, false
		for buf := make([]byte, 4096); ; {
			n, err := terminal.Read(buf)
			_, _ = output.Write(buf[:n])
			if !app && strings.Contains(output.String(), "\x1b[?1049h") {
				app = true
				_, _ = io.WriteString(terminal, "q")
			}
			if port := addressPattern.FindStringSubmatch(output.String()); serves && !isReady && port != nil {
				isReady = true
				d.write("port", 0o600, "%s", port[1])
				close(ready)
			}
			if err != nil { // the terminal is closed when the command has ended
				ended <- cmd.Wait()
				return
			}
		}
	}()
	select {
	case <-ready:
		d.Cleanup(func() {
			_, _ = io.WriteString(terminal, "\x03") // Ctrl-C
			<-ended                                 // with an error of go run, which was interrupted
			cancel()
			_ = terminal.Close()
		})
	case err := <-ended:
		cancel()
		_ = terminal.Close()
		if err != nil || serves {
			d.Errorf("$ %s\n%v\n%s", command, err, output.String())
		}
	}
}

// TestDocumentFlags checks that the commands and flags of folio in documents exist.
func TestDocumentFlags(t *testing.T) {
	span, flag := regexp.MustCompile("(?m)`(folio [^`]*)`|^\\$ (folio .*)$"), regexp.MustCompile(`\s--([a-z-]+)`)
	count := 0
	for _, name := range documents(t) {
		text := readText(t, name)
		for _, match := range span.FindAllStringSubmatch(text, -1) {
			command, _, _ := strings.Cut(match[1]+match[2], " #")
			command, _, _ = strings.Cut(strings.ReplaceAll(command, "\n", " "), ">")
			count++
			cmd, _, err := rootCommand().Find(strings.Fields(command)[1:])
			if err != nil {
				t.Errorf("%s: %s: %v", name, command, err)
				continue
			}
			for _, f := range flag.FindAllStringSubmatch(command, -1) {
				if cmd.Flags().Lookup(f[1]) == nil && f[1] != "help" && f[1] != "version" {
					t.Errorf("%s: %s: %s has no --%s", name, command, cmd.CommandPath(), f[1])
				}
			}
		}
	}
	if count < 30 {
		t.Errorf("only %d commands", count)
	}
}

// TestDocumentLinks checks that the links between documents lead to files and headings that exist.
func TestDocumentLinks(t *testing.T) {
	link, code := regexp.MustCompile(`\]\(([^)\s]+)\)`), regexp.MustCompile("(?s)```.*?```|`[^`]*`")
	count := 0
	for _, name := range documents(t) {
		for _, match := range link.FindAllStringSubmatch(code.ReplaceAllString(readText(t, name), ""), -1) {
			target, anchor, _ := strings.Cut(match[1], "#")
			if strings.Contains(target, ":") {
				continue
			}
			count++
			path := name
			if target != "" {
				path = filepath.Join(filepath.Dir(name), target)
			}
			if _, err := os.Stat(path); err != nil {
				t.Errorf("%s: %s: %v", name, match[1], err)
			} else if anchor != "" && !slices.Contains(anchors(readText(t, path)), anchor) {
				t.Errorf("%s: %s: no such heading", name, match[1])
			}
		}
	}
	if count < 60 {
		t.Errorf("only %d links", count)
	}
}

func readText(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// anchors returns the anchors of the headings of a document, as GitHub makes them.
func anchors(text string) (all []string) {
	for _, heading := range regexp.MustCompile(`(?m)^#+ (.*)$`).FindAllStringSubmatch(text, -1) {
		anchor := regexp.MustCompile(`[^\p{L}\p{N} _-]`).ReplaceAllString(strings.ToLower(heading[1]), "")
		all = append(all, strings.ReplaceAll(anchor, " ", "-"))
	}
	return all
}
