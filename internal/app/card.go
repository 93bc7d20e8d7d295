package app

import (
	"strings"

	"example.com/folio/content"
	"example.com/folio/internal/card"
	"example.com/folio/internal/render"
	"example.com/folio/internal/render/picture"
	"example.com/folio/internal/render/style"
	"example.com/folio/internal/server"
)

// Card returns the card for the terminal of a session, with a code or without, or "" if the terminal gets plain text.
func (f Sessions) Card(v server.Session, code bool) string {
	e := visitEndpoint(v, f.Hostname)
	look := card.Look{Columns: v.Width, Rows: v.Height, Colors: v.Colors, Code: code, Address: e.url()}
	now, themes := f.Site.current.Load(), style.Default()
	if now.themes != nil {
		themes = now.themes.Themes
	}
	return DrawCard(now.site, f.Cache, themes, look, card.Commands{
		Open: e.TextCommand(), Fetch: e.resumeCommand(f.Site),
	})
}

// DrawCard returns the card of a site in a look, which needs no theme and no portrait, or "".
func DrawCard(site *content.Site, cache *render.Cache, themes *style.Themes, look card.Look, c card.Commands) string {
	look.Theme = themes.Unpainted(look.Colors, nil)
	look.Portrait = func(columns, rows int) *render.Picture {
		return cache.Draw(site.Images, site.Portrait, columns, rows, picture.Target{Colors: look.Colors}, nil)
	}
	lines := card.Of(site).Poster(look, c)
	if lines == nil {
		return ""
	}
	return strings.Join(lines, "\n") + "\n"
}
