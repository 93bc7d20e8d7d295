//go:build unix

package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// A readership is the screens of several visitors, as bytes.
type readership struct {
	mu   sync.Mutex
	seen []strings.Builder
	gone int
}

// enters adds reader i.
func (r *readership) enters(t *testing.T, addr string, i int) {
	t.Helper()
	_, out := openReader(t, visitor(t, addr), 80, 24, "about")
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

// see waits until every screen has shown a text since the last time.
func (r *readership) see(t *testing.T, text string) {
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

// TestAccidents does to a site what editors, pulls and accidents do, while twenty read. What can't be shown keeps the last site
// that could, and nobody is disconnected.
func TestAccidents(t *testing.T) {
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
	readers := &readership{seen: make([]strings.Builder, many)}
	for i := range many {
		readers.enters(t, p.addr, i)
	}
	readers.see(t, "Edition one.")

	mend := func(edition string) {
		t.Helper()
		write(t, about, "# About\n\nEdition "+edition+".\n")
		readers.see(t, edition)
	}
	mend("two")
	for i, tt := range []struct {
		name   string
		broken bool // there is nothing to show
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
		{"a page is no text", false, func() error { return os.WriteFile(about, []byte(strings.Repeat("\xff\x00\x1b[2J", 999)), 0o644) }},
		{"folio.toml is half written", false, func() error {
			return os.WriteFile(filepath.Join(site, "folio.toml"), []byte("title = \"T\nkind ="), 0o644)
		}},
		{"a page has a gigabyte", false, func() error {
			big := filepath.Join(site, "big.md")
			return errors.Join(os.WriteFile(big, nil, 0o644), os.Truncate(big, 1<<30))
		}},
	} {
		lines, changes := logged("the last one stays"), logged("site changed")
		if err := tt.happen(); err != nil {
			t.Fatal(err)
		}
		told := func() bool {
			if tt.broken {
				return logged("the last one stays") > lines
			}
			return logged("site changed") > changes
		}
		for end := time.Now().Add(20 * time.Second); !told(); time.Sleep(10 * time.Millisecond) {
			if time.Now().After(end) {
				t.Fatalf("%s: nothing is logged", tt.name)
			}
		}
		if tt.broken {
			time.Sleep(2 * absent) // it is looked for again, and not logged again
			if got := logged("the last one stays") - lines; got != 1 {
				t.Errorf("%s: %d lines are logged", tt.name, got)
			}
			if err := dropInto(p.addr, "about", "Edition"); err != nil {
				t.Errorf("%s: a new visitor: %v", tt.name, err)
			}
		} else if err := dropInto(p.addr, "", ""); err != nil {
			t.Errorf("%s: a new visitor: %v", tt.name, err)
		}
		mend([]string{"brown", "fox", "jumps", "lazily", "under", "quick", "hedges"}[i]) // no two alike: only what changes is drawn
	}
	if n := logged("panic"); n > 0 {
		t.Errorf("%d panics", n)
	}
}
