package app

import (
	"strings"
	"testing"

	"example.com/folio/content"
	"example.com/folio/content/sample"
	"example.com/folio/internal/export"
	"example.com/folio/internal/render"
	"example.com/folio/internal/server"
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
	Sessions{Site: NewSite(site, export.Options{}), Cache: render.NewCache(0), Options: &Options{}}.NewModel(server.Session{
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
