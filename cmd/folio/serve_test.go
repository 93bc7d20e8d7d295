package main

import (
	"strings"
	"testing"

	"example.com/folio/content"
	"example.com/folio/content/sample"
	"example.com/folio/internal/export"
	"example.com/folio/internal/render"
	"example.com/folio/internal/server"
)

// TestOpenedPages checks that the model reports opened pages for the log.
func TestOpenedPages(t *testing.T) {
	site, err := content.Load(sample.FS(), ".", content.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var pages []string
	modelFactory{newLiveSite(site, export.Options{}), render.NewCache(0), &appOptions{}, ""}.newModel(server.Session{
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
