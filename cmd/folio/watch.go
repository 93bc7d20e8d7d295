package main

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

	"example.com/folio/content"
)

const (
	// quiet is how long nothing may change before a site is read again: an editor writes a file in several steps, and a pull
	// changes hundreds.
	quiet = 150 * time.Millisecond

	// unquiet is the longest that a site which changes all the time is not read.
	unquiet = 800 * time.Millisecond

	// absent is how often a site that has gone is looked for.
	absent = 500 * time.Millisecond

	// refused is how often a site that can't be shown is read again without a change of it: what kept it from being
	// shown may be elsewhere.
	refused = 5 * time.Second

	// maxWatched bounds the folders that are watched, which the kernel does too.
	maxWatched = 10_000
)

// A watcher reads a site again when its files change. What can't be read keeps the last site that could.
type watcher struct {
	path string // of the site: a folder or a file
	fs   *fsnotify.Watcher
}

// watch begins to watch a site. It comes before the site is read, so that no change falls in between.
func watch(path string) (*watcher, error) {
	fs, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, fmt.Errorf("%s: watching: %w", path, err)
	}
	w := &watcher{path, fs}
	w.add()
	return w, nil
}

// run opens the site after each change and hands it to changed, until ctx ends. A panic is handed to panicked, and the
// site is not opened again before the next change. A nil watcher has nothing to do.
func (w *watcher) run(ctx context.Context, open func() (*content.Site, error), changed func(*content.Site),
	panicked func(cause any, stack []byte), log *slog.Logger) {
	if w == nil {
		return
	}
	defer w.fs.Close()
	due := time.NewTimer(time.Hour)
	due.Stop()
	var first time.Time // of the changes that have not been read
	failing := ""       // what the log was told last
	for {
		select {
		case <-ctx.Done():
			return
		case e, ok := <-w.fs.Events:
			if !ok {
				return
			}
			if e.Op == fsnotify.Chmod || !w.concerns(e.Name) {
				continue
			}
			if first.IsZero() {
				first = time.Now()
			}
			due.Reset(max(0, min(quiet, time.Until(first.Add(unquiet)))))
		case <-w.fs.Errors:
			due.Reset(quiet) // events were lost: look
		case <-due.C:
			first = time.Time{}
			w.add() // folders that are new, or back
			var err error
			ok := guard(panicked, func() {
				var site *content.Site
				if site, err = open(); err == nil {
					changed(site)
				}
			})
			if !ok {
				err = errPanic
			} else if err != nil {
				due.Reset(w.retry())
			}
			if err == nil {
				failing = ""
			} else if err.Error() != failing {
				failing = err.Error()
				log.Warn("the site can't be read; the last one stays", "why", failing)
			}
		}
	}
}

var errPanic = errors.New("a defect of folio: see the panic in the log")

// retry returns the time after which a site that could not be read is read again without a change.
func (w *watcher) retry() time.Duration {
	if _, err := os.Stat(w.path); err != nil {
		return absent
	}
	return refused
}

// add watches every folder of the site. A file is watched through its folder, because editors replace files. A site that is
// not there is waited for in the folder above.
func (w *watcher) add() {
	_ = w.fs.Add(filepath.Dir(filepath.Clean(w.path)))
	if info, err := os.Stat(w.path); err != nil || !info.IsDir() {
		return
	}
	watched := 0
	_ = filepath.WalkDir(w.path, func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil || !d.IsDir():
			return nil
		case name != w.path && ignored(d.Name()), watched >= maxWatched:
			return fs.SkipDir
		}
		watched++
		_ = w.fs.Add(name) // where the kernel will watch no more, the rest is read with the next change
		return nil
	})
}

// concerns tells whether a change of that name can change the site.
func (w *watcher) concerns(name string) bool {
	site, name := filepath.Clean(w.path), filepath.Clean(name)
	rel, err := filepath.Rel(site, name)
	if err != nil || rel == ".." || strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
		return false
	}
	for part := range strings.SplitSeq(rel, string(filepath.Separator)) {
		if part != "." && ignored(part) {
			return false
		}
	}
	return true
}

// ignored are the folders that no generator keeps pages in, and that others write to all the time.
func ignored(name string) bool {
	switch name {
	case ".git", "node_modules", "public", "_site", ".jekyll-cache", ".sass-cache":
		return true
	}
	return false
}
