package main

import (
	"io"
	"os"
	"strings"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/term"

	"example.com/folio/content"
	"example.com/folio/internal/card"
	"example.com/folio/internal/local"
	"example.com/folio/internal/render"
	"example.com/folio/internal/render/style"
	"example.com/folio/internal/server"
)

// cardName is the name of the card, as a command of the server and for show.
const cardName = "card"

// card returns the card for the terminal of a session, with a code or without, or "" if the terminal gets plain text.
func (f modelFactory) card(v server.Session, code bool) string {
	e := visitEndpoint(v, f.hostname)
	look := card.Look{Columns: v.Width, Rows: v.Height, Colors: v.Colors, Code: code, Address: e.url()}
	now, themes := f.site.current.Load(), style.Default()
	if now.themes != nil {
		themes = now.themes.Themes
	}
	return drawCard(now.site, f.cache, themes, look, card.Commands{
		Open: e.textCommand(), Fetch: e.resumeCommand(f.site),
	})
}

// drawCard returns the card of a site in a look, which needs no theme and no portrait, or "".
func drawCard(site *content.Site, cache *render.Cache, themes *style.Themes, look card.Look, c card.Commands) string {
	look.Theme = themes.Unpainted(look.Colors, nil)
	look.Portrait = func(columns, rows int) *render.Picture {
		return cache.Picture(site.Images, site.Portrait, columns, rows, look.Colors == colorprofile.TrueColor, nil)
	}
	lines := card.Of(site).Poster(look, c)
	if lines == nil {
		return ""
	}
	return strings.Join(lines, "\n") + "\n"
}

// terminalLook returns the look of a card in the terminal out. It has no colours if out is no terminal.
func terminalLook(out io.Writer) card.Look {
	f, ok := out.(*os.File)
	if !ok || !term.IsTerminal(f.Fd()) {
		return card.Look{}
	}
	look := card.Look{Colors: local.Colors(out)}
	if columns, rows, err := term.GetSize(f.Fd()); err == nil {
		look.Columns, look.Rows = columns, rows
	}
	return look
}
