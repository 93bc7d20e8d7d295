package app

import (
	"net"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"example.com/folio/internal/export"
	"example.com/folio/internal/render"
	"example.com/folio/internal/server"
)

// TestCardOfSession draws the card of the sample for terminals of sessions.
func TestCardOfSession(t *testing.T) {
	site := sampleSite(t)
	factory := Sessions{Site: NewSite(site, export.Options{}), Cache: render.NewCache(1 << 20), Options: &Options{}}
	for _, tt := range []struct {
		colors         colorprofile.Profile
		code           bool
		portrait, scan bool
	}{
		{colorprofile.TrueColor, true, true, true},
		{colorprofile.ANSI256, false, true, false},
		{colorprofile.ANSI, true, false, true},
		{colorprofile.ANSI, false, false, false},
	} {
		got := factory.Card(server.Session{
			Local: &net.TCPAddr{IP: net.IPv4(192, 0, 2, 7), Port: 2022}, Width: 80, Height: 24, Colors: tt.colors,
		}, tt.code)
		text := ansi.Strip(got)
		for _, want := range []string{"Una Skarvø", "ssh -p 2022 192.0.2.7\n", "scp -P 2022 192.0.2.7:resume.pdf ."} {
			if !strings.Contains(strings.Join(strings.Fields(text), " ")+"\n", strings.TrimSpace(want)) {
				t.Errorf("%v: no %q in\n%s", tt.colors, want, text)
			}
		}
		portrait, scan := strings.Contains(text, "▀▀▀▀▀▀▀▀▀▀▀▀"), strings.Contains(text, "192.0.2.7:2022")
		if portrait != tt.portrait || scan != tt.scan {
			t.Errorf("%+v: the card is\n%s", tt, text)
		}
	}
	session := server.Session{Local: &net.TCPAddr{Port: 22}, Width: 80, Height: 24, Colors: colorprofile.Ascii}
	if got := factory.Card(session, true); got != "" {
		t.Errorf("without colours the card is\n%s", got)
	}
}
