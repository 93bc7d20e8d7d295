package app

import (
	"image/color"
	"time"

	"example.com/folio/content"
	"example.com/folio/internal/render"
	"example.com/folio/tui/look"
)

// MaxAccentWait bounds how long the start waits for the colour of the portrait. Most portraits take less to decode; a
// large photograph must not delay the first frame.
const MaxAccentWait = 50 * time.Millisecond

// portraitAccent returns the colour that the portrait of a site has most of, or nil.
func portraitAccent(cache *render.Cache, site *content.Site) color.Color {
	if site.Portrait == "" {
		return nil
	}
	return cache.Dominant(site.Images, site.Portrait)
}

// ThemesOf returns the themes of a site, in the colour of its portrait if the owner names no accent. It waits for the
// portrait to be decoded.
func (o *Options) ThemesOf(cache *render.Cache, site *content.Site) *look.Themes {
	if o.Accent.Color != nil {
		return o.Themes(nil)
	}
	return o.Themes(portraitAccent(cache, site))
}

// ThemesSoon returns what ThemesOf does if that takes at most a time, and otherwise the themes without the colour of
// the portrait. Those with it are then sent on later, which is nil if there will be none.
func (o *Options) ThemesSoon(cache *render.Cache, site *content.Site, within time.Duration) (
	themes *look.Themes, later <-chan *look.Themes,
) {
	if o.Accent.Color != nil || site.Portrait == "" {
		return o.Themes(nil), nil
	}
	colors := make(chan color.Color, 1)
	go func() { colors <- portraitAccent(cache, site) }()
	timeout := time.NewTimer(within)
	defer timeout.Stop()
	select {
	case c := <-colors:
		return o.Themes(c), nil
	case <-timeout.C:
	}
	sent := make(chan *look.Themes, 1)
	go func() {
		if c := <-colors; c != nil {
			sent <- o.Themes(c)
		}
		close(sent)
	}()
	return o.Themes(nil), sent
}
