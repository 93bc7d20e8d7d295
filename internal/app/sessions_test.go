package app

import (
	"bytes"
	"io/fs"
	"strings"
	"testing"

	"github.com/spf13/pflag"

	"example.com/folio/content"
	"example.com/folio/content/sample"
	"example.com/folio/internal/export"
	"example.com/folio/internal/render"
	"example.com/folio/internal/server"
	"example.com/folio/internal/settings"
)

// sampleSite returns the sample.
func sampleSite(tb testing.TB) *content.Site {
	tb.Helper()
	site, err := content.Load(sample.FS(), ".", content.Options{})
	if err != nil {
		tb.Fatal(err)
	}
	return site
}

// paths returns the paths of all pages of a site.
func paths(site *content.Site) (paths []string) {
	for p := range site.All {
		paths = append(paths, p.Path)
	}
	return paths
}

// TestOpenedPages checks that the model reports opened pages for the log.
func TestOpenedPages(t *testing.T) {
	site := sampleSite(t)
	var pages []string
	sessions := Sessions{Site: NewSite(site, export.Options{}), Cache: render.NewCache(0), Options: &Options{}}
	sessions.NewModel(server.Session{
		Page:   "resume",
		Getenv: func(string) string { return "" },
		Local:  noAddr{},
		Opened: func(page string) { pages = append(pages, page) },
	})
	if got := strings.Join(pages, " "); got != "resume" {
		t.Errorf("opened %q", got)
	}
}

// A noAddr is an address without a port.
type noAddr struct{}

func (noAddr) Network() string { return "" }
func (noAddr) String() string  { return "" }

// TestThemesBeforeFiles checks that files are exported once themes are known, and again for a new version.
func TestThemesBeforeFiles(t *testing.T) {
	site := sampleSite(t)
	live := NewSite(site, export.Options{})
	dracula := settings.AddStyle(pflag.NewFlagSet("", pflag.ContinueOnError))
	if err := dracula.Set("dracula"); err != nil {
		t.Fatal(err)
	}
	live.SetThemes(site, (&Options{Style: dracula}).Themes(nil))
	colored, err := fs.ReadFile(live, "about.ansi")
	plain, _ := fs.ReadFile(export.New(site, export.Options{}), "about.ansi")
	if err != nil || len(colored) == 0 || bytes.Equal(colored, plain) {
		t.Errorf("%v: the files are in folio's own style", err)
	}
	live.Publish(site, nil)
	if now, themes := live.Now(); now != site || themes != nil {
		t.Error("a new version is not published")
	}
	if own, err := fs.ReadFile(live, "about.ansi"); err != nil || !bytes.Equal(own, plain) {
		t.Errorf("%v: the files are those of the last version", err)
	}
}
