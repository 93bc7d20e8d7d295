package app

import (
	"image/color"
	"sync"

	"github.com/spf13/pflag"

	"example.com/folio/content"
	"example.com/folio/internal/render/style"
	"example.com/folio/internal/settings"
	"example.com/folio/tui/look"
)

// Options are what the owner sets about the app: the page it opens at, the style and the accent colour.
type Options struct {
	Start  string
	Accent settings.Color
	Flags  *pflag.FlagSet  // that set the others; may be nil
	Style  *settings.Style // nil for folio's own

	mu        sync.Mutex
	made      *look.Themes
	suggested color.Color // that made was made with
}

// Themes returns the themes of the style, with an accent that is used if the owner names none. It returns the same ones
// until that changes, so that what was rendered stays in the cache.
func (o *Options) Themes(suggested color.Color) *look.Themes {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.made == nil || o.suggested != suggested {
		dark, light := settings.FolioStyle(), settings.FolioStyle()
		if o.Style != nil {
			dark, light = o.Style.Dark, o.Style.Light
		}
		o.made = look.NewThemes(style.NewThemes(dark, light, o.Accent.Color).Suggest(suggested))
		o.suggested = suggested
	}
	return o.made
}

// AccentUsage describes the flag of an accent.
const AccentUsage = "accent colour: #2a9d8f, #2a8, teal"

// AddOptions adds the flags of Options.
func AddOptions(f *pflag.FlagSet) *Options {
	o := &Options{Flags: f, Style: settings.AddStyle(f)}
	f.StringVar(&o.Start, "start", "", "page to open at: about, projects/foo")
	f.Var(&o.Accent, "accent", AccentUsage)
	return o
}

// StartPage returns the path of the page to open: the requested one, or else the configured one if the site (still) has
// it.
func (o *Options) StartPage(site *content.Site, asked string) string {
	if asked == "" && o.Start != "" {
		if p := site.Named(o.Start); p != nil {
			return p.Path
		}
	}
	return asked
}
