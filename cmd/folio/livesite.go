package main

import (
	"io/fs"
	"sync/atomic"

	"example.com/folio/content"
	"example.com/folio/internal/export"
	"example.com/folio/tui/look"
	"example.com/folio/tui/search"
)

// A liveSite holds the newest version of a site that could be read. As an [fs.FS] it is that version's files.
type liveSite struct {
	options export.Options
	index   *search.Index // the search index that all sessions share
	current atomic.Pointer[snapshot]
}

// A snapshot is one version of a site, its themes and its exported files.
type snapshot struct {
	site   *content.Site
	themes *look.Themes // nil for folio's own
	files  fs.FS
}

// newLiveSite returns a liveSite with folio's own themes.
func newLiveSite(site *content.Site, o export.Options) *liveSite {
	l := &liveSite{options: o, index: search.NewIndex()}
	l.publish(site, nil)
	return l
}

func (l *liveSite) publish(site *content.Site, themes *look.Themes) {
	l.current.Store(l.snapshot(site, themes))
}

func (l *liveSite) snapshot(site *content.Site, themes *look.Themes) *snapshot {
	o := l.options
	if themes != nil {
		o.Themes = themes.Themes
	}
	return &snapshot{site, themes, export.New(site, o)}
}

// setThemes sets the themes of a site for the sessions from now on, unless there is a newer version of the site.
func (l *liveSite) setThemes(site *content.Site, themes *look.Themes) {
	if now := l.current.Load(); now.site == site && now.themes != themes {
		l.current.CompareAndSwap(now, l.snapshot(site, themes))
	}
}

func (l *liveSite) site() *content.Site { return l.current.Load().site }

// Open implements [fs.FS].
func (l *liveSite) Open(name string) (fs.File, error) { return l.current.Load().files.Open(name) }

// Stat implements [fs.StatFS] without producing the file.
func (l *liveSite) Stat(name string) (fs.FileInfo, error) {
	return fs.Stat(l.current.Load().files, name)
}

// ReadDir implements [fs.ReadDirFS].
func (l *liveSite) ReadDir(name string) ([]fs.DirEntry, error) {
	return fs.ReadDir(l.current.Load().files, name)
}

// ReadFile implements [fs.ReadFileFS].
func (l *liveSite) ReadFile(name string) ([]byte, error) {
	return fs.ReadFile(l.current.Load().files, name)
}
