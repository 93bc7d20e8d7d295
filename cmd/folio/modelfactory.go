package main

import (
	tea "charm.land/bubbletea/v2"

	"example.com/folio/internal/render"
	"example.com/folio/internal/server"
	"example.com/folio/internal/server/terminal"
	"example.com/folio/tui"
)

// A modelFactory creates the model of each session. All share the site and its rendered text.
type modelFactory struct {
	site     *liveSite
	cache    *render.Cache
	app      *appOptions
	hostname string // may be empty
}

func (f modelFactory) newModel(v server.Session) tea.Model { return tui.New(f.options(v)) }

// cacheKey is equal for visits with the same first frame.
func (f modelFactory) cacheKey(v server.Session) any { return f.options(v).FirstFrame() }

func (f modelFactory) options(v server.Session) tui.Options {
	now, endpoint := f.site.current.Load(), visitEndpoint(v, f.hostname)
	site := now.site
	return tui.Options{
		Site: site, Cache: f.cache, Index: f.site.index, Start: f.app.startPage(site, v.Page), Themes: now.themes,
		Hyperlinks: terminal.Hyperlinks(v.Term, v.Getenv), Asked: true, Opened: v.Opened,
		Command: endpoint.appCommand(), Text: endpoint.textCommand(), Fetch: endpoint.resumeCommand(f.site),
		Width: v.Width, Height: v.Height, Colors: v.Colors,
	}
}
