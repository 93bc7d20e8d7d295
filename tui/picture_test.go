package tui

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"strings"
	"testing"
	"testing/fstest"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"example.com/folio/content"
)

// pictured is a site with a picture of one colour before the words of About.
func pictured(t *testing.T, c color.Color) *content.Site {
	t.Helper()
	img := image.NewPaletted(image.Rect(0, 0, 100, 100), color.Palette{c})
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	site, err := content.Load(fstest.MapFS{
		"about.md": {Data: []byte("# About\n\n![A portrait](me.png)\n\nFirst words.\n\nMore words.\n")},
		"me.png":   {Data: b.Bytes()},
	}, ".", content.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return site
}

// TestPictures shows one page to terminals of all kinds, and then a next version of it.
func TestPictures(t *testing.T) {
	red, blue := color.RGBA{255, 0, 0, 255}, color.RGBA{0, 0, 255, 255}
	tests := []struct {
		profile      colorprofile.Profile
		before, next string // the colours in SGR; empty for none
	}{
		{colorprofile.TrueColor, "38;2;255;0;0", "38;2;0;0;255"},
		{colorprofile.ANSI256, "38;5;196", "38;5;21"},
		{colorprofile.ANSI, "", ""},
		{colorprofile.Ascii, "", ""},
		{colorprofile.NoTTY, "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.profile.String(), func(t *testing.T) {
			s := openScreen(t, 80, 30, Options{Site: pictured(t, red), Start: "about"})
			s.send(tea.ColorProfileMsg{Profile: tt.profile})
			for _, want := range []string{tt.before, tt.next} {
				drawn := s.model.View().Content
				if strings.Contains(drawn, "▀") != (want != "") || !strings.Contains(drawn, want) {
					t.Errorf("want a picture in %q:\n%q", want, drawn)
				}
				text := strings.Join(s.text(), "\n")
				if alone := strings.Contains(text, "[image: A portrait]"); alone != (want == "") || !strings.Contains(text, "A portrait") {
					t.Errorf("the description is not where it should be:\n%s", text)
				}
				if words, picture := strings.Index(text, "First words"), strings.Index(text, "▀"); want != "" && words > picture {
					t.Errorf("the picture is before the words:\n%s", text)
				}
				if strings.Contains(text, strings.Repeat("▀", 25)) {
					t.Errorf("the portrait is wider than 24 columns:\n%s", text)
				}
				s.send(SiteMsg{pictured(t, blue)})
			}
		})
	}
}
