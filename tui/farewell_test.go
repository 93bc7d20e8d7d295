package tui

import (
	"image/color"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
)

func farewell(s *screen) string { return s.model.(interface{ Farewell() string }).Farewell() }

// TestFarewell checks what stays in the terminal: the card, and the command that comes back to the page.
func TestFarewell(t *testing.T) {
	ssh := Options{Start: "about", Command: "ssh -t -p 2222 host", Fetch: "scp -P 2222 host:resume.pdf ."}
	local := Options{Start: "about", Command: "folio ~/site", CommandAt: "--start"}
	tests := []struct {
		options    Options
		keys, want string
	}{
		{ssh, "", "come back  ssh -t -p 2222 host about\n"},
		{ssh, "0", "come back  ssh -t -p 2222 host\n"},
		{ssh, "2", "come back  ssh -t -p 2222 host projects\n"},
		{ssh, "2j<enter>", "come back  ssh -t -p 2222 host projects/item-2\n"},
		{ssh, "", "the CV     scp -P 2222 host:resume.pdf .\n"},
		{ssh, "", "\n┃ Ada Quill\n"},
		{ssh, "", "ada@example.org"},
		{local, "", "come back  folio ~/site --start about\n"},
		{local, "0", "come back  folio ~/site\n"},
		{Options{}, "", "\n┃ Ada Quill\n"},
	}
	for _, tt := range tests {
		s := openScreen(t, 80, 24, tt.options)
		s.press(tt.keys)
		if got := ansi.Strip(farewell(s)); !strings.Contains(got, tt.want) {
			t.Errorf("after %q the farewell is %q, want %q", tt.keys, got, tt.want)
		}
	}
	if got := ansi.Strip(farewell(openScreen(t, 80, 24, Options{}))); strings.Contains(got, "come back") {
		t.Errorf("without a command the farewell is %q", got)
	}
}

// TestFarewellColors checks that the farewell has no more colours than the terminal, and is legible on its background.
func TestFarewellColors(t *testing.T) {
	with := func(p colorprofile.Profile, background color.Color, o Options) string {
		s := openScreen(t, 80, 24, o)
		s.send(tea.ColorProfileMsg{Profile: p})
		s.send(tea.BackgroundColorMsg{Color: background})
		return farewell(s)
	}
	for p, allowed := range map[colorprofile.Profile]string{
		colorprofile.TrueColor: "38;", colorprofile.ANSI256: "38;5;", colorprofile.ANSI: "\x1b[96m",
	} {
		if got := with(p, color.Black, Options{}); !strings.Contains(got, allowed) ||
			p < colorprofile.TrueColor && strings.Contains(got, "38;2;") ||
			p < colorprofile.ANSI256 && strings.Contains(got, "38;") {
			t.Errorf("%v: %q", p, got)
		}
	}
	for _, p := range []colorprofile.Profile{colorprofile.Ascii, colorprofile.NoTTY} {
		if got := with(p, color.Black, Options{}); got != ansi.Strip(got) || strings.Contains(got, "┃") {
			t.Errorf("without colours: %q", got)
		}
	}
	own := with(colorprofile.TrueColor, color.White, Options{})
	if got := with(colorprofile.TrueColor, color.White, Options{Themes: styled("dracula")}); got != own {
		t.Errorf("a style for dark backgrounds on a light one: %q", got)
	}
}
