package main

import (
	"fmt"

	"github.com/spf13/pflag"

	"example.com/folio/content"
	"example.com/folio/internal/settings"
)

// appOptions are what the owner sets about the app: the page it opens at, and the accent colour.
type appOptions struct {
	start  string
	accent settings.Color
}

// appFlags adds the flags for appOptions.
func appFlags(f *pflag.FlagSet) *appOptions {
	o := &appOptions{}
	f.StringVar(&o.start, "start", "", "page to open at: about, projects/foo")
	f.Var(&o.accent, "accent", "accent colour: #2a9d8f, #2a8, teal")
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
