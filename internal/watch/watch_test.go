package watch

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// A watched is a site in a folder or a file, and the versions of its text that its watcher read.
type watched struct {
	t    *testing.T
	read chan string
	logs *syncBuilder
	stop func()
}

// A syncBuilder is a strings.Builder that may be read while it is written.
type syncBuilder struct {
	mu sync.Mutex
	b  strings.Builder
}

func (s *syncBuilder) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(p)
}

func (s *syncBuilder) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.String()
}

// watching starts to watch a site until the test ends.
func watching(t *testing.T, path string) *watched {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	s := &watched{t: t, read: make(chan string, 1000), logs: &syncBuilder{}}
	w, err := New(path)
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan struct{})
	go func() {
		w.Run(ctx, func() error {
			file := path
			if filepath.Ext(file) != ".md" {
				file = filepath.Join(path, "about.md")
			}
			text, err := os.ReadFile(file)
			if err == nil {
				s.read <- string(text)
			}
			return err
		}, slog.New(slog.NewTextHandler(s.logs, nil)))
		close(done)
	}()
	s.stop = func() {
		cancel()
		<-done
	}
	t.Cleanup(s.stop)
	return s
}

// becomes makes a change and waits until the site contains text.
func (s *watched) becomes(text string, change func()) {
	s.t.Helper()
	change()
	end := time.After(30 * time.Second)
	for {
		select {
		case got := <-s.read:
			if strings.Contains(got, text) {
				return
			}
		case <-end:
			s.t.Fatalf("the site never says %q", text)
		}
	}
}

func write(t *testing.T, name, text string) {
	t.Helper()
	err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o755), os.WriteFile(name, []byte(text), 0o644))
	if err != nil {
		t.Fatal(err)
	}
}

func TestWatch(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "site")
	about := filepath.Join(dir, "about.md")
	write(t, about, "One.\n")
	s := watching(t, dir)

	s.becomes("Two.", func() { write(t, about, "Two.\n") })
	s.becomes("Three.", func() { // as editors save
		write(t, about+"~", "Three.\n")
		if err := os.Rename(about+"~", about); err != nil {
			t.Fatal(err)
		}
	})
	s.becomes("Four.", func() { // as git pull does
		for i := range 500 {
			write(t, filepath.Join(dir, "posts", fmt.Sprint(i), "index.md"), "# Post\n\nText.\n")
		}
		write(t, about, "Four.\n")
	})
	s.becomes("Five.", func() { // the folder is missing for a moment
		if err := os.RemoveAll(dir); err != nil {
			t.Fatal(err)
		}
		for end := time.Now().Add(30 * time.Second); !strings.Contains(s.logs.String(), "serving the last version"); {
			if time.Now().After(end) {
				t.Fatal("the missing folder is not logged")
			}
			time.Sleep(10 * time.Millisecond)
		}
		write(t, about, "Five.\n")
	})
	s.becomes("Six.", func() { write(t, about, "Six.\n") })
}

func TestWatchOneFile(t *testing.T) {
	file := filepath.Join(t.TempDir(), "me.md")
	write(t, file, "One.\n")
	s := watching(t, file)
	s.becomes("Two.", func() { write(t, file, "Two.\n") })
	s.becomes("Three.", func() {
		_ = os.Remove(file)
		write(t, file, "Three.\n")
	})
	s.stop()
}

func TestWatchIgnores(t *testing.T) {
	w := &Watcher{path: filepath.FromSlash("/srv/site")}
	for name, want := range map[string]bool{
		"/srv/site": true, "/srv/site/about.md": true, "/srv/site/content/a/b.md": true,
		"/srv/site/.git/index": false, "/srv/site/public/index.html": false, "/srv/other": false,
		"/srv/site2/a.md": false,
	} {
		if got := w.isRelevant(filepath.FromSlash(name)); got != want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// TestPanic reads a site with a panic once, and again after the next change.
func TestPanic(t *testing.T) {
	file := filepath.Join(t.TempDir(), "me.md")
	write(t, file, "One.\n")
	w, err := New(file)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	logs, reads, done := &syncBuilder{}, make(chan struct{}, 100), make(chan struct{})
	go func() {
		w.Run(ctx, func() error {
			reads <- struct{}{}
			return ErrPanic
		}, slog.New(slog.NewTextHandler(logs, nil)))
		close(done)
	}()
	for i := range 2 {
		write(t, file, fmt.Sprintf("%d.\n", i))
		<-reads
	}
	cancel()
	<-done
	if n := strings.Count(logs.String(), ErrPanic.Error()); n != 1 {
		t.Errorf("logged %d times: %s", n, logs)
	}
}

func TestNone(t *testing.T) {
	var w *Watcher
	w.Run(context.Background(), nil, nil) // returns at once
}

// TestLostEvents reads the site when the system has lost events, and ends when the watcher is closed.
func TestLostEvents(t *testing.T) {
	w, err := New(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	read, done := make(chan struct{}, 1), make(chan struct{})
	go func() {
		w.Run(context.Background(), func() error {
			read <- struct{}{}
			return nil
		}, slog.New(slog.DiscardHandler))
		close(done)
	}()
	w.fs.Errors <- errors.New("overflow")
	<-read
	if err := w.fs.Close(); err != nil {
		t.Error(err)
	}
	<-done
}
