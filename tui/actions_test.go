package tui

import (
	"io"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"example.com/folio/content"
	"example.com/folio/internal/render"
	"example.com/folio/tui/linear"
	"example.com/folio/tui/sitetest"
)

// TestFirstScreenOfManySections checks that the first screen only lays out visible sections.
func TestFirstScreenOfManySections(t *testing.T) {
	o := Options{Site: sitetest.Flat(1000), Cache: render.NewCache(64 << 20), Width: 120, Height: 40}
	m := New(o).(*model)
	if laid := o.Cache.Stats().Misses; laid > 40 || len(m.sections) > 2 {
		t.Errorf("%d texts were laid out, and %d sections made", laid, len(m.sections))
	}
	for range 30 {
		m.Update(tea.KeyPressMsg{Code: 'j', Text: "j"})
	}
	if laid := o.Cache.Stats().Misses; laid > 70 {
		t.Errorf("after 30 lines %d texts were laid out", laid)
	}
	small := Options{Site: sitetest.Flat(200), Cache: render.NewCache(64 << 20), Width: 120, Height: 40}
	few := allocatedBytes(func() { New(small).Update(SiteMsg{small.Site}) })
	if many := allocatedBytes(func() { New(o).Update(SiteMsg{o.Site}) }); many > few {
		t.Errorf("a model of 1,000 sections takes %d bytes, want at most %d as for 200 with an empty cache", many, few)
	}
}

// BenchmarkAction measures single actions on large sites whose pages have been laid out.
func BenchmarkAction(b *testing.B) {
	sites := map[string]*content.Site{
		"list": sitetest.Large(5000, 2<<10), "flat": sitetest.Flat(5000), "page": sitetest.LongPage(),
	}
	for _, tt := range []struct{ site, name, before, key, undo string }{
		{"list", "open the list", "1", "2", "1"},
		{"list", "down in the list", "2", "j", "k"},
		{"list", "end of the list", "2", "G", "g"},
		{"list", "open an item", "2", "<enter>", "<esc>"},
		{"list", "next item", "2<enter>", "n", "p"},
		{"list", "next item, beside the list", "2<enter>o", "n", "p"},
		{"flat", "first screen", "1", "0", "1"},
		{"flat", "down on the first screen", "0", "j", "k"},
		{"flat", "next section", "", "l", "h"},
		{"flat", "help", "", "?", "<esc>"},
		{"page", "scroll by a page", "", "<pgdn>", "<pgup>"},
		{"page", "to the end", "", "G", "g"},
		{"page", "find", "/par", "t", "<bs>"},
		{"page", "outline", "", "o", "<esc>"},
		{"page", "down in the outline", "o", "j", "k"},
		{"page", "labels", "", "f", "<esc>"},
		{"page", "first screen", "1", "0", "1"},
		{"page", "on the first screen", "0", "j", "k"},
		{"page", "sections", "1", "2", "1"},
	} {
		b.Run(tt.site+"/"+strings.ReplaceAll(tt.name, " ", "_"), func(b *testing.B) {
			s := &screen{TB: b, model: New(Options{Site: sites[tt.site], Cache: render.NewCache(256 << 20)})}
			s.resize(160, 50)
			s.press(tt.before)
			s.press(tt.key + tt.undo)
			b.ReportAllocs()
			for b.Loop() {
				s.press(tt.key + tt.undo)
			}
		})
	}
	for name, site := range sites {
		cache := render.NewCache(256 << 20)
		open := func() tea.Model { return New(Options{Site: site, Cache: cache, Width: 120, Height: 40}) }
		b.Run(name+"/session", func(b *testing.B) {
			open()
			b.ReportAllocs()
			for b.Loop() {
				open()
			}
		})
		b.Run(name+"/reload", func(b *testing.B) {
			m := open()
			m.Update(SiteMsg{site})
			b.ReportAllocs()
			for b.Loop() {
				m.Update(SiteMsg{site})
			}
		})
		b.Run(name+"/in words", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				in := strings.NewReader("1\ns\nsurvey 4999\nq\n")
				if err := linear.Run(site, in, io.Discard, linear.Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
