package app

import (
	"context"
	"image/color"
	"net"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"example.com/folio/internal/export"
	"example.com/folio/internal/render"
	"example.com/folio/internal/server"
	"example.com/folio/internal/settings"
)

// TestWarm checks that opening any page of the sample in a common window renders nothing.
func TestWarm(t *testing.T) {
	site := sampleSite(t)
	cache := render.NewCache(64 << 20)
	open := Sessions{NewSite(site, export.Options{}), cache, &Options{}, ""}.NewModel
	w := NewWarmer(open, cache, 64<<20)
	w.restFactor = 0
	w.run(t.Context(), site)
	before := cache.Stats()
	if before.Misses == 0 || before.Evictions > 0 {
		t.Fatalf("after the warmer: %+v", before)
	}
	for _, path := range append(paths(site), "") {
		for _, c := range commonTerminals {
			for _, size := range []tea.WindowSizeMsg{
				{Width: 80, Height: 24}, {Width: 100, Height: 30}, {Width: 120, Height: 40},
			} {
				m := open(server.Session{Page: path, Term: c.term, Colors: c.colors, Width: size.Width, Height: size.Height,
					Getenv: func(string) string { return "" }, Local: &net.TCPAddr{Port: 22}})
				m.Update(size)
				m.Update(tea.BackgroundColorMsg{Color: color.White})
				m.Update(tea.BackgroundColorMsg{Color: color.Black})
				m.Update(tea.KeyPressMsg{Code: 'v', Text: "v"})
				m.Update(tea.BackgroundColorMsg{Color: color.White})
			}
		}
	}
	if after := cache.Stats(); after.Misses != before.Misses {
		t.Errorf("%d texts were laid out for visitors", after.Misses-before.Misses)
	}
}

func TestWarmStops(t *testing.T) {
	site := sampleSite(t)
	cache := render.NewCache(150 << 10)
	w := NewWarmer(Sessions{NewSite(site, export.Options{}), cache, &Options{}, ""}.NewModel, cache, 150<<10)
	w.restFactor = 0
	if w.run(t.Context(), site); cache.Stats().Evictions > 0 || cache.Stats().Bytes < 75<<10 {
		t.Errorf("it does not fill about half of 150 KiB: %+v", cache.Stats())
	}
	w.restFactor = time.Duration(1 << 40) // forever
	for range 3 {
		w.Start(t.Context(), site)
	}
	ended, end := context.WithCancel(t.Context())
	end()
	last := *w // earlier goroutines read their copy
	last.maxBytes = 64 << 20
	before := time.Now()
	if last.run(ended, site); time.Since(before) > 10*time.Second {
		t.Error("it goes on after its end")
	}
}

// TestWarmDecodes checks that the pictures of the first screens are decoded, but none after the warmer is stopped or
// has filled its share.
func TestWarmDecodes(t *testing.T) {
	site := sampleSite(t)
	ended, end := context.WithCancel(t.Context())
	end()
	for _, tt := range []struct {
		name string
		ctx  context.Context
		size settings.Size
		most int // maximum number of pictures
	}{
		{"ended", ended, 64 << 20, 0},
		{"full", t.Context(), 0, 0},
		{"warm", t.Context(), 64 << 20, 2},
	} {
		cache := render.NewCache(64 << 20)
		w := NewWarmer(Sessions{NewSite(site, export.Options{}), cache, &Options{}, ""}.NewModel, cache, tt.size)
		w.restFactor = 0
		w.run(tt.ctx, site)
		if got := cache.Stats().Pictures; got != tt.most {
			t.Errorf("%s: %d pictures were decoded, want %d", tt.name, got, tt.most)
		}
	}
}
