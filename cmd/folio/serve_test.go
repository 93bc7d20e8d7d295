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

// TestOpenerTellsPages connects the reader with the log.
func TestOpenerTellsPages(t *testing.T) {
	site, err := content.Load(sample.FS(), ".", content.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var pages []string
	opener{newLive(site, export.Options{}), render.NewCache(0), &look{}, ""}.open(server.Visit{
		Page:   "resume",
		Getenv: func(string) string { return "" },
		Local:  nowhere{},
		Opened: func(page string) { pages = append(pages, page) },
	})
	if got := strings.Join(pages, " "); got != "resume" {
		t.Errorf("opened %q", got)
	}
}

// nowhere is an address without a port.
type nowhere struct{}

func (nowhere) Network() string { return "" }
func (nowhere) String() string  { return "" }
