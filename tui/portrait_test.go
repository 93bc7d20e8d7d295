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
	"example.com/folio/internal/render"
)

// siteWithPortrait returns a site of four sections with a portrait of w by h pixels, half red and half blue.
func siteWithPortrait(t *testing.T, w, h int) *content.Site {
	t.Helper()
	redBlue := color.Palette{color.RGBA{255, 0, 0, 255}, color.RGBA{0, 0, 255, 255}}
	img := image.NewPaletted(image.Rect(0, 0, w, h), redBlue)
	for i := range img.Pix[len(img.Pix)/2:] {
		img.Pix[len(img.Pix)/2+i] = 1
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	fsys := fstest.MapFS{
		"folio.toml": {Data: []byte("author = \"Ada Quill\"\n" +
			"description = \"Maps of what is under water\"\nportrait = \"me.png\"\n")},
		"about.md": {Data: []byte("# About\n\nWrite to [me](mailto:ada@example.org).\n")},
		"me.png":   {Data: b.Bytes()},
	}
	for _, name := range []string{"projects", "resume", "writing"} {
		fsys[name+".md"] = &fstest.MapFile{Data: []byte("Words.\n")}
	}
	site, err := content.Load(fsys, ".", content.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return site
}

// TestPortrait checks the size of the portrait for various windows and colour profiles.
func TestPortrait(t *testing.T) {
	const all = colorprofile.TrueColor
	tests := []struct {
		w, h    int
		colors  colorprofile.Profile
		picture image.Point // size of the file in pixels
		rows    int         // of the portrait; 0 if it isn't shown
	}{
		{80, 24, all, image.Pt(200, 200), 12},
		{80, 24, colorprofile.ANSI256, image.Pt(200, 200), 12},
		{80, 24, colorprofile.ANSI, image.Pt(200, 200), 0},
		{80, 24, colorprofile.Ascii, image.Pt(200, 200), 0},
		{100, 30, all, image.Pt(200, 200), 16},
		{120, 40, all, image.Pt(200, 200), 20},
		{160, 50, all, image.Pt(200, 200), 24},
		{500, 200, all, image.Pt(200, 200), 24},
		{60, 20, all, image.Pt(200, 200), 10},
		{60, 16, all, image.Pt(200, 200), 0},
		{59, 40, all, image.Pt(200, 200), 0},
		{40, 12, all, image.Pt(200, 200), 0},
		{20, 5, all, image.Pt(200, 200), 0},
		{80, 24, all, image.Pt(150, 200), 12},
		{80, 24, all, image.Pt(400, 200), 8},
		{80, 24, all, image.Pt(20, 20), 0}, // an icon
	}
	for _, tt := range tests {
		s := openScreen(t, tt.w, tt.h, Options{Site: siteWithPortrait(t, tt.picture.X, tt.picture.Y)})
		s.send(tea.ColorProfileMsg{Profile: tt.colors})
		checkFrame(t, s.model, tt.w, tt.h)
		rows := 0
		for _, line := range s.text() {
			if strings.Contains(line, "▀▀▀▀▀▀▀▀") || strings.Contains(line, "▄▄▄▄▄▄▄▄") {
				rows++
			}
		}
		if rows != tt.rows {
			t.Errorf("%dx%d, %v, %v: the portrait has %d rows, want %d:\n%s",
				tt.w, tt.h, tt.colors, tt.picture, rows, tt.rows, s)
		}
		if tt.w < 30 {
			continue
		}
		for _, want := range []string{
			"▸ 1  About      Write to me.", "4  Writing", "Maps of what is under water", "ada@example.org",
		} {
			if !s.shows(want) {
				t.Errorf("%dx%d, %v, %v: no %q:\n%s", tt.w, tt.h, tt.colors, tt.picture, want, s)
			}
		}
	}
}

func TestPortraitIsDecodedOnce(t *testing.T) {
	cache, site := render.NewCache(1<<20), siteWithPortrait(t, 200, 200)
	for _, width := range []int{80, 81, 120} {
		s := &screen{TB: t, model: New(Options{Site: site, Cache: cache})}
		s.send(tea.ColorProfileMsg{Profile: colorprofile.TrueColor})
		s.resize(width, 30)
		if !strings.Contains(s.model.View().Content, "38;2;255;0;0") {
			t.Errorf("at %d columns there is no portrait", width)
		}
	}
	if got := cache.Stats().Pictures; got != 1 {
		t.Errorf("%d pictures were decoded", got)
	}
}

// TestPortraitClicks clicks next to the portrait and below it.
func TestPortraitClicks(t *testing.T) {
	s := openScreen(t, 80, 24, Options{Site: siteWithPortrait(t, 200, 200)})
	s.send(tea.ColorProfileMsg{Profile: colorprofile.TrueColor})
	s.press("m")
	if s.click("ada@", tea.MouseLeft); !s.shows("mailto:ada@example.org") {
		t.Errorf("a click on the contact shows\n%s", s)
	}
	s.press("<esc>")
	for y, row := range s.text() {
		if strings.Contains(row, "3  Re") {
			s.send(tea.MouseClickMsg{X: 10, Y: y, Button: tea.MouseLeft})
		}
	}
	if got := s.model.View().WindowTitle; !strings.HasPrefix(got, "Re") && !strings.HasPrefix(got, "Ré") {
		t.Errorf("a click on the third section leads to %q", got)
	}
}
