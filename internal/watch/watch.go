// Package watch reads a site again when its files change.
package watch

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
)

const (
	// quietTime is how long a site must stay unchanged before it is read again: editors save in several steps, and a
	// git pull changes hundreds of files.
	quietTime = 150 * time.Millisecond

	// maxQuietWait bounds the wait for a site that keeps changing.
	maxQuietWait = 800 * time.Millisecond

	// absentRetry is the interval at which a missing site is retried.
	absentRetry = 500 * time.Millisecond

	// failedRetry is the interval at which a site that can't be shown is retried without a change: the cause may be
	// outside it.
	failedRetry = 5 * time.Second

	// maxWatched bounds the watched folders. The kernel has its own bound.
	maxWatched = 10_000
)

// A Watcher reads a site again when its files change. While the site can't be read, its last version stays.
type Watcher struct {
	path string // of the site's folder or file
	fs   *fsnotify.Watcher
}

// New starts watching the site at a path. It must be called before the site is read, to miss no change.
func New(path string) (*Watcher, error) {
	fs, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, fmt.Errorf("%s: watching: %w", path, err)
	}
	w := &Watcher{path, fs}
	w.addFolders()
	return w, nil
}

// Run calls read after each change until ctx ends. If read fails, it is called again after a while, except after a
// panic, for which it returns [ErrPanic]. A nil watcher does nothing.
func (w *Watcher) Run(ctx context.Context, read func() error, log *slog.Logger) {
	if w == nil {
		return
	}
	defer w.fs.Close()
	due := time.NewTimer(time.Hour)
	due.Stop()
	var first time.Time // of the unread changes
	failing := ""       // the last logged error
	for {
		select {
		case <-ctx.Done():
			return
		case e, ok := <-w.fs.Events:
			if !ok {
				return
			}
			if e.Op == fsnotify.Chmod || !w.isRelevant(e.Name) {
				continue
			}
			if first.IsZero() {
				first = time.Now()
			}
			due.Reset(max(0, min(quietTime, time.Until(first.Add(maxQuietWait)))))
		case <-w.fs.Errors:
			due.Reset(quietTime) // events were lost
		case <-due.C:
			first = time.Time{}
			w.addFolders() // some may be new
			err := read()
			if err != nil && !errors.Is(err, ErrPanic) {
				due.Reset(w.retry())
			}
			if err == nil {
				failing = ""
			} else if err.Error() != failing {
				failing = err.Error()
				log.Warn("can't reload the site; serving the last version", "why", failing)
			}
		}
	}
}

// ErrPanic is the error of a read that panicked.
var ErrPanic = errors.New("a bug in folio: see the panic in the log")

// retry returns the time after which a site that can't be read is retried without a change.
func (w *Watcher) retry() time.Duration {
	if _, err := os.Stat(w.path); err != nil {
		return absentRetry
	}
	return failedRetry
}

// addFolders watches every folder of the site. A file is watched through its folder, because editors replace files; so
// is a missing site.
func (w *Watcher) addFolders() {
	_ = w.fs.Add(filepath.Dir(filepath.Clean(w.path)))
	if info, err := os.Stat(w.path); err != nil || !info.IsDir() {
		return
	}
	watched := 0
	_ = filepath.WalkDir(w.path, func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil || !d.IsDir():
			return nil
		case name != w.path && isIgnored(d.Name()), watched >= maxWatched:
			return fs.SkipDir
		}
		watched++
		_ = w.fs.Add(name) // beyond the kernel's bound, changes are read with the next noticed one
		return nil
	})
}

// isRelevant reports whether a change of the named file can change the site.
func (w *Watcher) isRelevant(name string) bool {
	site, name := filepath.Clean(w.path), filepath.Clean(name)
	rel, err := filepath.Rel(site, name)
	if err != nil || rel == ".." || strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
		return false
	}
	for part := range strings.SplitSeq(rel, string(filepath.Separator)) {
		if part != "." && isIgnored(part) {
			return false
		}
	}
	return true
}

// isIgnored reports whether a folder has that name of build output or tools, in which no generator keeps pages.
func isIgnored(name string) bool {
	switch name {
	case ".git", "node_modules", "public", "_site", ".jekyll-cache", ".sass-cache":
		return true
	}
	return false
}
