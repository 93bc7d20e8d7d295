package app

import (
	"cmp"
	"net"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"example.com/folio/internal/export"
	"example.com/folio/internal/render"
	"example.com/folio/internal/server"
)

// BenchmarkOpen measures a session up to its first output, with rendered texts in the cache.
func BenchmarkOpen(b *testing.B) {
	site := sampleSite(b)
	open := Sessions{NewSite(site, export.Options{}), render.NewCache(64 << 20), &Options{}, ""}.NewModel
	for _, page := range []string{"", "about", "projects", "resume"} {
		b.Run("page="+cmp.Or(page, "home"), func(b *testing.B) {
			v := server.Session{
				Page: page, Term: "xterm-256color", Getenv: func(string) string { return "" }, Colors: colorprofile.ANSI256,
				Width: 80, Height: 24, Local: &net.TCPAddr{Port: 22},
			}
			b.ReportAllocs()
			for b.Loop() {
				m := open(v)
				m.Update(tea.ColorProfileMsg{Profile: v.Colors})
				m.Update(tea.WindowSizeMsg{Width: v.Width, Height: v.Height})
				m.View()
			}
		})
	}
}
