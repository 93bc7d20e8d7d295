package main

import (
	"fmt"
	"image/color"
	"sync"

	"github.com/spf13/pflag"

	"example.com/folio/content"
	"example.com/folio/internal/render/style"
	"example.com/folio/internal/settings"
	"example.com/folio/tui"
)

// appOptions are what the owner sets about the app: the page it opens at, the style and the accent colour.
type appOptions struct {
	start  string
	accent settings.Color
	style  *settings.Style // nil for folio's own

	mu        sync.Mutex
	made      *tui.Themes
	suggested color.Color // that made was made with
}

// themes returns the themes of the style, with an accent that is used if the owner names none. It returns the same ones
// until that changes, so that what was rendered stays in the cache.
func (o *appOptions) themes(suggested color.Color) *tui.Themes {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.made == nil || o.suggested != suggested {
		dark, light := settings.FolioStyle(), settings.FolioStyle()
		if o.style != nil {
			dark, light = o.style.Dark, o.style.Light
		}
		o.made = tui.NewThemes(style.NewThemes(dark, light, o.accent.Color).Suggest(suggested))
		o.suggested = suggested
	}
	return o.made
}

const accentUsage = "accent colour: #2a9d8f, #2a8, teal"

// appFlags adds the flags for appOptions.
func appFlags(f *pflag.FlagSet) *appOptions {
	o := &appOptions{style: settings.AddStyle(f)}
	f.StringVar(&o.start, "start", "", "page to open at: about, projects/foo")
	f.Var(&o.accent, "accent", accentUsage)
	return o
}

// check returns an error if the site doesn't have the start page.
func (o *appOptions) check(site *content.Site) error {
	if o.start != "" && site.Page(o.start) == nil {
		return fmt.Errorf("--start: %w", unknownPage(site, o.start))
	}
	return nil
}

// startPage returns the page to open: the requested one, or else the configured one if the site (still) has it.
func (o *appOptions) startPage(site *content.Site, asked string) string {
	if asked == "" && o.start != "" && site.Page(o.start) != nil {
		return o.start
	}
	return asked
}
