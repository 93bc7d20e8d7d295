// Package viewtest shows a view without the rest of the interface.
package viewtest

import (
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"example.com/folio/content"
	"example.com/folio/internal/render"
	pagestyle "example.com/folio/internal/render/style"
	"example.com/folio/tui/look"
	"example.com/folio/tui/view"
)

// Now is the day that durations count to.
var Now = time.Date(2026, time.March, 1, 0, 0, 0, 0, time.UTC)

// A Window is a window of a site. Its texts are laid out in a cache.
type Window struct {
	testing.TB
	Site  *content.Site
	Cache *render.Cache
	Links bool // whether the terminal supports OSC 8, from the next resize on
	*view.Context
}

// New returns a window of a site in 256 colours.
func New(t testing.TB, site *content.Site, width, height int) *Window {
	w := &Window{TB: t, Site: site, Cache: render.NewCache(8 << 20)}
	w.Resize(width, height)
	return w
}

// Resize replaces the context by one of another size.
func (w *Window) Resize(width, height int) {
	l := view.Plan(width, height)
	w.Context = w.contextOf(l)
	if l.Sidebar.W > 0 {
		next := *w.Context
		next.LineWidth = l.BesideSidebar()
		w.NextToSidebar = &next
	}
}

func (w *Window) contextOf(l view.Layout) *view.Context {
	theme := pagestyle.Default().For(colorprofile.ANSI256, nil)
	options := render.Options{
		Width: max(l.Body.W, view.MinTextWidth), TableWidth: l.TableWidth, Theme: theme, Hyperlinks: w.Links,
	}
	return &view.Context{
		Layout: l, Styles: look.NewStyles(theme), Column: w.contextOf, Decoded: w.Cache.Decoded, Hyperlinks: w.Links,
		Portrait: func(int) *render.Picture { return nil },
		Large:    func(string, int, int) *render.Picture { return nil },
		Timeline: func(p *content.Page) content.Timeline { return w.Site.Timeline(p, Now) },
		Document: func(p *content.Page) *render.Document { return w.Cache.Markdown(p.Body, options) },
		TimelineDocument: func(p *content.Page) *render.Document {
			o := options
			o.Timeline = true
			return w.Cache.Markdown(w.Site.Timeline(p, Now).Source, o)
		},
		PlainDocument: func(source string) *render.Document {
			return w.Cache.Markdown(source, render.Options{Width: view.MaxTextWidth})
		},
	}
}

// Show lays out a view and returns its lines as text. It checks that they are in the window.
func (w *Window) Show(v view.View) string {
	w.Helper()
	v.Fit(w.Context)
	lines, _ := v.Show()
	text := make([]string, len(lines))
	for i, line := range lines {
		if text[i] = strings.TrimRight(ansi.Strip(line), " "); look.Width(line) > w.Width {
			w.Errorf("line %d has %d columns, the window %d: %q", i, look.Width(line), w.Width, text[i])
		}
	}
	if len(lines) > w.Height {
		w.Errorf("%d lines in a window of %d", len(lines), w.Height)
	}
	return strings.Join(text, "\n")
}
