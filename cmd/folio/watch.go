package main

import (
	"context"
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

	// maxWatched bounds the folders that are watched, which the kernel does too.
	maxWatched = 10_000
)

// A watcher reads a site again when its files change. What can't be read keeps the last site that could.
type watcher struct {
	path    string // of the site: a folder or a file
	open    func() (*content.Site, error)
	changed func(*content.Site)
	log     *slog.Logger
}

// run watches until ctx ends.
func (w *watcher) run(ctx context.Context) error {
	fsw, err := fsnotify.NewWatcher()
	if err != nil {
		return err
	}
	defer fsw.Close()
	w.watch(fsw)
	due := time.NewTimer(time.Hour)
	due.Stop()
	var first time.Time // of the changes that have not been read
	failing := ""       // what the log was told last
	for {
		select {
		case <-ctx.Done():
			return nil
		case e, ok := <-fsw.Events:
			if !ok {
				return nil
			}
			if e.Op == fsnotify.Chmod || !w.concerns(e.Name) {
				continue
			}
			if first.IsZero() {
				first = time.Now()
			}
			due.Reset(max(0, min(quiet, time.Until(first.Add(unquiet)))))
		case <-fsw.Errors:
			due.Reset(quiet) // events were lost: look
		case <-due.C:
			first = time.Time{}
			w.watch(fsw) // folders that are new, or back
			site, err := w.open()
			if err != nil {
				if err.Error() != failing {
					failing = err.Error()
					w.log.Warn("the site can't be read; the last one stays", "why", failing)
				}
				due.Reset(absent)
				continue
			}
			failing = ""
			w.changed(site)
		}
	}
}

// watch adds every folder of the site. A file is watched through its folder, because editors replace files. A site that is
// not there is waited for in the folder above.
func (w *watcher) watch(fsw *fsnotify.Watcher) {
	_ = fsw.Add(filepath.Dir(filepath.Clean(w.path)))
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
		_ = fsw.Add(name) // where the kernel will watch no more, the rest is read with the next change
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
