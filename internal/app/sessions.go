package app

import (
	"io"

	tea "charm.land/bubbletea/v2"

	"example.com/folio/internal/render"
	"example.com/folio/internal/server"
	"example.com/folio/internal/server/terminal"
	"example.com/folio/tui"
	"example.com/folio/tui/linear"
)

// Sessions creates the model of each session. All share the site and its rendered text.
type Sessions struct {
	Site     *Site
	Cache    *render.Cache
	Options  *Options
	Hostname string // may be empty
}

// NewModel returns the model of a session.
func (f Sessions) NewModel(v server.Session) tea.Model { return tui.New(f.optionsOf(v)) }

// CacheKey is equal for visits with the same first frame.
func (f Sessions) CacheKey(v server.Session) any { return f.optionsOf(v).FirstFrame() }

func (f Sessions) optionsOf(v server.Session) tui.Options {
	now, endpoint := f.Site.current.Load(), visitEndpoint(v, f.Hostname)
	site := now.site
	return tui.Options{
		Site: site, Cache: f.Cache, Index: f.Site.index, Start: f.Options.StartPage(site, v.Page), Themes: now.themes,
		Hyperlinks: terminal.Hyperlinks(v.Term, v.Getenv), Asked: true, Opened: v.Opened,
		Command: endpoint.appCommand(), Text: endpoint.TextCommand(), Fetch: endpoint.resumeCommand(f.Site),
		Width: v.Width, Height: v.Height, Colors: v.Colors,
	}
}

// Plain reads the site to a session line by line.
func (f Sessions) Plain(v server.Session, rw io.ReadWriter) error {
	site := f.Site.current.Load().site
	return linear.Run(site, rw, rw, linear.Options{
		Start: f.Options.StartPage(site, v.Page), Width: v.Width, Height: v.Height, Raw: true,
		Cache: f.Cache, Opened: v.Opened,
	})
}
