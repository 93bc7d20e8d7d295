//go:build unix

package main

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"example.com/folio/content"
	"example.com/folio/internal/app"
)

// A screens collects what several visitors receive.
type screens struct {
	mu   sync.Mutex
	seen []strings.Builder
	gone int
}

// enters opens a session as visitor i.
func (r *screens) enters(t *testing.T, addr string, i int) {
	t.Helper()
	_, out := openReader(t, dialVisitor(t, addr), 80, 24, "about")
	go func() {
		buf := make([]byte, 4096)
		for {
			n, err := out.Read(buf)
			r.mu.Lock()
			r.seen[i].Write(buf[:n])
			if err != nil {
				r.gone++
				r.mu.Unlock()
				return
			}
			r.mu.Unlock()
		}
	}()
}

// see waits until every visitor has received text since the last call.
func (r *screens) see(t *testing.T, text string) {
	t.Helper()
	for end := time.Now().Add(20 * time.Second); ; time.Sleep(10 * time.Millisecond) {
		r.mu.Lock()
		n := 0
		for i := range r.seen {
			if strings.Contains(r.seen[i].String(), text) {
				n++
			}
		}
		all, gone := n == len(r.seen), r.gone
		if all {
			for i := range r.seen {
				r.seen[i].Reset()
			}
		}
		r.mu.Unlock()
		switch {
		case gone > 0:
			t.Fatalf("waiting for %q: %d have been disconnected", text, gone)
		case all:
			return
		case time.Now().After(end):
			t.Fatalf("%d of %d see %q", n, len(r.seen), text)
		}
	}
}

// TestReloadAccidents changes a site as editors, git pulls and accidents do, with twenty open sessions. While the site
// can't be read its last version stays, and no session ends.
func TestReloadAccidents(t *testing.T) {
	site := filepath.Join(t.TempDir(), "site")
	about := filepath.Join(site, "about.md")
	write(t, about, "# About\n\nEdition one.\n")
	write(t, filepath.Join(site, "projects", "a.md"), "# A\n\nText.\n")
	p := serveProcess(t, site)
	var logs struct {
		sync.Mutex
		lines []string
	}
	go func() {
		for p.logs.Scan() {
			logs.Lock()
			logs.lines = append(logs.lines, p.logs.Text())
			logs.Unlock()
		}
	}()
	logged := func(text string) (n int) {
		logs.Lock()
		defer logs.Unlock()
		for _, line := range logs.lines {
			n += strings.Count(line, text)
		}
		return n
	}
	const many = 20
	readers := &screens{seen: make([]strings.Builder, many)}
	for i := range many {
		readers.enters(t, p.addr, i)
	}
	readers.see(t, "Edition one.")

	fix := func(version string) {
		t.Helper()
		if err := os.RemoveAll(filepath.Join(site, "folio.toml")); err != nil {
			t.Fatal(err)
		}
		write(t, about, "# About\n\nEdition "+version+".\n")
		readers.see(t, version)
	}
	fix("two")
	for i, tt := range []struct {
		name   string
		broken bool // the site can't be shown
		happen func() error
	}{
		{"the folder is moved away", true, func() error { return os.Rename(site, site+"-away") }},
		{"the folder is empty", true, func() error {
			if err := os.RemoveAll(site); err != nil {
				return err
			}
			return os.Mkdir(site, 0o755)
		}},
		{"a page is truncated", false, func() error { return os.Truncate(about, 0) }},
		{"a page is half written", false, func() error { return os.WriteFile(about, []byte("+++\ntitle = \"Ab"), 0o644) }},
		{
			"a page is no text", false,
			func() error { return os.WriteFile(about, []byte(strings.Repeat("\xff\x00\x1b[2J", 999)), 0o644) },
		},
		{"folio.toml is half written", true, func() error {
			return os.WriteFile(filepath.Join(site, "folio.toml"), []byte("title = \"T\nkind ="), 0o644)
		}},
		{"a page has a gigabyte", false, func() error {
			big := filepath.Join(site, "big.md")
			return errors.Join(os.WriteFile(big, nil, 0o644), os.Truncate(big, 1<<30))
		}},
	} {
		lines, changes := logged("serving the last version"), logged("site changed")
		if err := tt.happen(); err != nil {
			t.Fatal(err)
		}
		told := func() bool {
			if tt.broken {
				return logged("serving the last version") > lines
			}
			return logged("site changed") > changes
		}
		for end := time.Now().Add(20 * time.Second); !told(); time.Sleep(10 * time.Millisecond) {
			if time.Now().After(end) {
				t.Fatalf("%s: nothing is logged", tt.name)
			}
		}
		if tt.broken {
			time.Sleep(time.Second) // retried, but not logged again
			if got := logged("serving the last version") - lines; got != 1 {
				t.Errorf("%s: %d lines are logged", tt.name, got)
			}
			if err := visitPage(p.addr, "about", "Edition"); err != nil {
				t.Errorf("%s: a new visitor: %v", tt.name, err)
			}
		} else if err := visitPage(p.addr, "", ""); err != nil {
			t.Errorf("%s: a new visitor: %v", tt.name, err)
		}
		// The words share no letters in the same place, since only changed cells are drawn.
		fix([]string{"brown", "fox", "jumps", "lazily", "under", "quick", "hedges"}[i])
	}
	if n := logged("panic"); n > 0 {
		t.Errorf("%d panics", n)
	}
}

// TestReloadRefuses changes folio.toml to something folio serve would not start with. The reload fails with the same
// error.
func TestReloadRefuses(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "about.md"), "# About\n\nWords.\n")
	write(t, filepath.Join(dir, "b.md"), "# B\n\nWords.\n")
	settings := filepath.Join(dir, "folio.toml")
	good := "start = \"b\"\nmax_startups = 50\n"
	write(t, settings, good)
	t.Setenv("FOLIO_LOG_ADDRESSES", "none")
	flags := []string{"--listen", "127.0.0.1:0", "--host-key-dir", t.TempDir(), "--accent", "teal",
		"--exempt", "192.0.2.1,192.0.2.2"}

	cmd, c := newServe()
	if err := cmd.ParseFlags(flags); err != nil {
		t.Fatal(err)
	}
	args := []string{dir}
	if err := applySettings(cmd, args); err != nil {
		t.Fatal(err)
	}
	first, err := c.site.open(args)
	if err != nil {
		t.Fatal(err)
	}
	open := reopener(args, c.site, func() *content.Site { return first },
		func() (*app.Options, error) { return c.currentAppOptions(cmd, args) })
	for _, text := range []string{
		"start = \"gone\"\n",
		"title = \"T\nkind =",
		"max_startups = 0\n",
		"max_startups = \"many\"\n",
		"kind = \"wordpress\"\n",
		"log_format = \"xml\"\n",
		"proxy_protocol = [\"somewhere\"]\n",
		"grace = [1]\n",
		"paper = \"a3\"\n",
		"cache = \"much\"\n",
		"host_key = \"" + filepath.Join(dir, "no-key") + "\"\n",
		"next_host_key = \"" + filepath.Join(dir, "about.md") + "\"\n",
		strings.Repeat("#", 1<<20+1),
	} {
		write(t, settings, text)
		ctx, cancel := context.WithCancel(t.Context())
		cancel() // in case it starts
		started := run(ctx, append(append([]string{"serve"}, flags...), dir), nil, io.Discard, io.Discard)
		if started == nil {
			t.Errorf("%.40q: folio serve starts", text)
			continue
		}
		if _, err := open(); err == nil || err.Error() != started.Error() {
			t.Errorf("%.40q: the reload says\n%v\nand the start\n%v", text, err, started)
		}
	}
	// Errors in settings that the command line or environment overrides are ignored, as at the start.
	for _, text := range []string{
		good, "accent = \"rainbow\"\n", "log_addresses = \"some\"\n", "listen = \"nowhere\"\n", "exempt = \"x\"\n", "",
	} {
		write(t, settings, text)
		if _, err := open(); err != nil {
			t.Errorf("%q: %v", text, err)
		}
	}
	other, c := newServe()
	write(t, settings, "listen = \"256.0.0.1:1x\"\n")
	if _, err := c.currentAppOptions(other, args); err == nil || !strings.Contains(err.Error(), "256.0.0.1:1x: ") {
		t.Errorf("an address that can't be listened on: %v", err)
	}
}

// TestReloadLogs changes a site under folio serve: the log has the new problems, and a page that can't be read stays.
func TestReloadLogs(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "about.md"), "# About\n\nEdition one.\n")
	write(t, filepath.Join(dir, "b.md"), "---\ndate: yesterday\n---\n# B\n\nEdition one.\n")
	p := serveProcess(t, dir)
	lines := func(change func()) (msgs []string) {
		t.Helper()
		change()
		for p.logs.Scan() {
			var line struct{ Msg, Why string }
			if err := json.Unmarshal(p.logs.Bytes(), &line); err != nil {
				t.Fatal(err)
			}
			switch {
			case line.Msg == "site changed":
				return msgs
			case line.Why != "":
				return append(msgs, line.Why)
			case line.Msg != "listening" && line.Msg != "session":
				msgs = append(msgs, line.Msg)
			}
		}
		t.Fatal("the log ends")
		return nil
	}
	large := filepath.Join(dir, "large.md")
	write(t, large, strings.Repeat("x", 3<<20)) // moved into place when complete
	settings := filepath.Join(dir, "folio.toml")
	for _, tt := range []struct {
		name   string
		change func()
		want   string
	}{
		{"a large page", func() {}, "large.md: too large: larger than 2 MiB (the page is not shown)"},
		{"a page with a problem", func() {
			write(t, filepath.Join(dir, "new.md"), "---\ndate: tomorrow\n---\n# C\n\nText.\n")
			_ = os.Rename(filepath.Join(dir, "new.md"), filepath.Join(dir, "c.md"))
		}, `c.md:2: front matter: key "date" is not a date: "tomorrow"`},
		{"a page that has grown", func() { _ = os.Rename(large, filepath.Join(dir, "about.md")) },
			"about.md: too large: larger than 2 MiB (its last version is shown)"},
		{"settings", func() { write(t, settings, "\ngrace = 5\n") }, settings + ":2: grace: "},
	} {
		got := lines(tt.change)
		if len(got) != 1 || !strings.HasPrefix(got[0], tt.want) {
			t.Errorf("%s: the log has %q, want %q", tt.name, got, tt.want)
		}
	}
	if err := visitPage(p.addr, "about", "Edition one."); err != nil {
		t.Error(err)
	}
}
