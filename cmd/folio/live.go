package main

import (
	"io/fs"
	"sync/atomic"

	"example.com/folio/content"
	"example.com/folio/internal/export"
	"example.com/folio/tui"
)

// A live site is the one of the moment: whoever opens something gets it from the newest site that could be read, whole.
// As an [fs.FS] it is that site's files.
type live struct {
	options export.Options // of its files
	index   *tui.Index     // of its text, for all who search it
	now     atomic.Pointer[edition]
}

// An edition is a site with the files that show it.
type edition struct {
	site  *content.Site
	files fs.FS
}

func newLive(site *content.Site, o export.Options) *live {
	l := &live{options: o, index: tui.NewIndex()}
	l.publish(site)
	return l
}

func (l *live) publish(site *content.Site) {
	l.now.Store(&edition{site, export.New(site, l.options)})
}

func (l *live) site() *content.Site { return l.now.Load().site }

// Open implements [fs.FS].
func (l *live) Open(name string) (fs.File, error) { return l.now.Load().files.Open(name) }

// Stat implements [fs.StatFS], which can answer without making a file.
func (l *live) Stat(name string) (fs.FileInfo, error) { return fs.Stat(l.now.Load().files, name) }

// ReadDir implements [fs.ReadDirFS].
func (l *live) ReadDir(name string) ([]fs.DirEntry, error) {
	return fs.ReadDir(l.now.Load().files, name)
}

// ReadFile implements [fs.ReadFileFS].
func (l *live) ReadFile(name string) ([]byte, error) { return fs.ReadFile(l.now.Load().files, name) }
