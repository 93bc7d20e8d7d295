package main

import (
	"fmt"
	"image/color"
	"strconv"
	"strings"

	"github.com/spf13/pflag"
	"golang.org/x/image/colornames"

	"example.com/folio/content"
)

// A look is what the owner of a site says of how the app opens.
type look struct {
	start  string
	accent accent
}

// lookFlags adds the flags that say how the app opens, wherever it is read.
func lookFlags(f *pflag.FlagSet) *look {
	l := &look{}
	f.StringVar(&l.start, "start", "", "page to open at: about, projects/foo")
	f.Var(&l.accent, "accent", "colour of the site's own: #2a9d8f, #2a8, teal")
	return l
}

// check tells whether the site has the page to open at.
func (l *look) check(site *content.Site) error {
	if l.start != "" && site.Page(l.start) == nil {
		return fmt.Errorf("--start: %w", unknownPage(site, l.start))
	}
	return nil
}

// page is where somebody begins who asked for a page, or for none. A page that a later version of the site has no more is the
// first screen.
func (l *look) page(site *content.Site, asked string) string {
	if asked == "" && l.start != "" && site.Page(l.start) != nil {
		return l.start
	}
	return asked
}

// An accent is a colour as a flag, none until it is set.
type accent struct{ color.Color }

// Set implements [pflag.Value]: #rrggbb, #rgb, or one of the names of SVG 1.1, which are those of CSS.
func (a *accent) Set(s string) error {
	name := strings.ToLower(strings.TrimSpace(s))
	if c, ok := colornames.Map[name]; ok {
		a.Color = c
		return nil
	}
	hex := strings.TrimPrefix(name, "#")
	if len(hex) == 3 && hex != name {
		hex = string([]byte{hex[0], hex[0], hex[1], hex[1], hex[2], hex[2]})
	}
	n, err := strconv.ParseUint(hex, 16, 24)
	if len(hex) != 6 || hex == name || err != nil {
		return fmt.Errorf("%q is not a colour", s)
	}
	a.Color = color.RGBA{uint8(n >> 16), uint8(n >> 8), uint8(n), 0xff}
	return nil
}

// String implements [pflag.Value].
func (a *accent) String() string {
	if a.Color == nil {
		return ""
	}
	r, g, b, _ := a.RGBA()
	return fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, b>>8)
}

// Type implements [pflag.Value].
func (a *accent) Type() string { return "colour" }
