// Package app makes the app of a site for those who see it: the model and the card of each session, of the newest
// version of a site that changes, and pictures of its screens. It fills the render cache before sessions come.
package app

import (
	"io/fs"
	"sync"
	"sync/atomic"

	"example.com/folio/content"
	"example.com/folio/internal/export"
	"example.com/folio/tui/look"
	"example.com/folio/tui/search"
)

// A Site holds the newest version of a site that could be read. As an [fs.FS] it is that version's files.
type Site struct {
	options export.Options
	index   *search.Index // the search index that all sessions share
	current atomic.Pointer[snapshot]
}

// A snapshot is one version of a site, its themes and its exported files.
type snapshot struct {
	site   *content.Site
	themes *look.Themes // nil for folio's own
	files  func() fs.FS // exports the files on the first call
}

// NewSite returns a Site with folio's own themes. Its files are exported when they are needed, so that themes that are
// set before that cost nothing.
func NewSite(site *content.Site, o export.Options) *Site {
	s := &Site{options: o, index: search.NewIndex()}
	s.current.Store(s.snapshot(site, nil))
	return s
}

// Publish replaces the site by a newer version.
func (s *Site) Publish(site *content.Site, themes *look.Themes) {
	now := s.snapshot(site, themes)
	now.files() // a panic is the caller's, not that of a session
	s.current.Store(now)
}

func (s *Site) snapshot(site *content.Site, themes *look.Themes) *snapshot {
	o := s.options
	if themes != nil {
		o.Themes = themes.Themes
	}
	return &snapshot{site, themes, sync.OnceValue(func() fs.FS { return export.New(site, o) })}
}

// SetThemes sets the themes of a site for the sessions from now on, unless there is a newer version of the site.
func (s *Site) SetThemes(site *content.Site, themes *look.Themes) {
	now := s.current.Load()
	if now.site != site || now.themes == themes {
		return
	}
	next := s.snapshot(site, themes)
	next.files()
	s.current.CompareAndSwap(now, next)
}

// Now returns the newest version, and its themes.
func (s *Site) Now() (*content.Site, *look.Themes) {
	now := s.current.Load()
	return now.site, now.themes
}

// Open implements [fs.FS].
func (s *Site) Open(name string) (fs.File, error) { return s.current.Load().files().Open(name) }

// Stat implements [fs.StatFS] without producing the file.
func (s *Site) Stat(name string) (fs.FileInfo, error) {
	return fs.Stat(s.current.Load().files(), name)
}

// ReadDir implements [fs.ReadDirFS].
func (s *Site) ReadDir(name string) ([]fs.DirEntry, error) {
	return fs.ReadDir(s.current.Load().files(), name)
}

// ReadFile implements [fs.ReadFileFS].
func (s *Site) ReadFile(name string) ([]byte, error) {
	return fs.ReadFile(s.current.Load().files(), name)
}
