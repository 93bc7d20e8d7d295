package app

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"

	tea "charm.land/bubbletea/v2"

	"example.com/folio/content"
	"example.com/folio/internal/render"
	"example.com/folio/internal/server"
	"example.com/folio/internal/watch"
)

// TestNewProblems compares the problems of two versions of a site.
func TestNewProblems(t *testing.T) {
	p := func(line int, text string) content.Problem {
		return content.Problem{File: "a.md", Line: line, Rule: "front-matter", Text: text}
	}
	var many []content.Problem
	for i := range maxNewProblems + 7 {
		many = append(many, p(i, fmt.Sprint("n", i)))
	}
	for _, tt := range []struct {
		before, now []content.Problem
		lines       int
		last        string
	}{
		{nil, nil, 0, ""},
		{nil, []content.Problem{p(3, "x")}, 1, "a.md:3: front matter: x"},
		{[]content.Problem{p(3, "x")}, []content.Problem{p(5, "x")}, 0, ""},
		{[]content.Problem{p(3, "x")}, []content.Problem{p(3, "x"), p(5, "x")}, 1, "a.md:5: front matter: x"},
		{[]content.Problem{p(3, "x")}, nil, 0, ""},
		{many[:7], many, maxNewProblems, fmt.Sprintf("a.md:%d: front matter: n%[1]d", maxNewProblems+6)},
		{nil, many, maxNewProblems + 1, "and 7 more problems"},
	} {
		var logs strings.Builder
		LogNewProblems(slog.New(slog.NewTextHandler(&logs, nil)), tt.before, tt.now)
		lines := strings.Split(strings.TrimSuffix(logs.String(), "\n"), "\n")
		if n := strings.Count(logs.String(), "\n"); n != tt.lines || !strings.Contains(lines[len(lines)-1], tt.last) {
			t.Errorf("%d lines, want %d and last %q:\n%s", n, tt.lines, tt.last, &logs)
		}
	}
}

// TestReloadPanics checks that the watcher survives a panic while a site is read, in the reload's goroutine and in a
// worker.
func TestReloadPanics(t *testing.T) {
	file := filepath.Join(t.TempDir(), "me.md")
	write := func(text string) {
		t.Helper()
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("One.\n")
	w, err := watch.New(file)
	if err != nil {
		t.Fatal(err)
	}
	var logs strings.Builder
	panics, read := make(chan string, 10), make(chan *content.Site, 10)
	causes := []any{"broken", &content.WorkerPanic{Value: "broken too", Stack: []byte("the worker's stack")}}
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan struct{})
	go func() {
		defer close(done)
		Reload(ctx, w, func() (*content.Site, error) {
			if len(causes) > 0 {
				cause := causes[0]
				causes = causes[1:]
				panic(cause)
			}
			return content.Open(file, content.Options{})
		}, func(site *content.Site) { read <- site }, func(cause any, stack []byte) {
			panics <- fmt.Sprintf("%v\n%s", cause, stack)
		}, slog.New(slog.NewTextHandler(&logs, nil)))
	}()
	for i, want := range []string{"TestReloadPanics", "broken too\nthe worker's stack"} {
		write(fmt.Sprintln("Two.", i))
		if got := <-panics; !strings.Contains(got, want) {
			t.Errorf("the panic is %q, want %q", got, want)
		}
	}
	write("Three.\n")
	for site := range read { // a write may cause two events
		if strings.Contains(site.Sections[0].Body, "Three.") {
			break
		}
	}
	cancel()
	<-done
	if n := strings.Count(logs.String(), "serving the last version"); n != 1 { // a repeated error is not logged again
		t.Errorf("%d lines:\n%s", n, &logs)
	}
}

// TestWarmerPanics checks a page that panics while the cache is warmed.
func TestWarmerPanics(t *testing.T) {
	site := sampleSite(t)
	synctest.Test(t, func(t *testing.T) {
		w := NewWarmer(func(server.Session) tea.Model { panic("broken page") }, render.NewCache(0), 0)
		got := ""
		w.Panicked = func(cause any, stack []byte) { got = fmt.Sprintf("%v\n%s", cause, stack) }
		w.Start(t.Context(), site)
		synctest.Wait()
		if !strings.Contains(got, "broken page") || !strings.Contains(got, "TestWarmerPanics") {
			t.Errorf("the panic is %q", got)
		}
	})
}
