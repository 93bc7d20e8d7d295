package tui

import (
	"fmt"
	"image"
	"image/color"
	"strings"
	"testing"
	"testing/fstest"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/ansi/kitty"

	"example.com/folio/content"
	"example.com/folio/internal/graphics"
	"example.com/folio/internal/graphics/graphicstest"
	"example.com/folio/internal/render"
	"example.com/folio/internal/render/picture/picturetest"
	pagestyle "example.com/folio/internal/render/style"
	"example.com/folio/tui/look"
	"example.com/folio/tui/view"
)

// kittyCells is a terminal that shows pixels.
var kittyCells = graphics.Display{Protocol: graphics.Kitty, CellWidth: 8, CellHeight: 16}

// photoScreen opens a page with a picture between words, in a terminal that shows pixels, and waits for them.
func photoScreen(t *testing.T, w, h int) *screen {
	t.Helper()
	photo := picturetest.PNG(t, graphicstest.Photo(240, 120))
	site, err := content.Load(fstest.MapFS{
		"prints.md": {Data: []byte("# Prints\n\nWords before.\n\n> ![A print](a.png)\n\nWords after.\n")},
		"about.md":  {Data: []byte("# About\n\nWords.\n")},
		"a.png":     {Data: photo},
	}, ".", content.Options{})
	if err != nil {
		t.Fatal(err)
	}
	o := trueColorOptions
	o.Site, o.Cache, o.Start, o.Width, o.Height = site, render.NewCache(4<<20), "prints", w, h
	s := &screen{TB: t, model: New(o), w: w, h: h}
	s.run(s.model.Init())
	s.send(kittyCells)
	return s
}

// photo returns what is seen of the pictures of the screen, and the rectangle of their placeholders.
func (s *screen) photo() (*image.RGBA, image.Rectangle) {
	s.Helper()
	terminal := graphicstest.New(s.w, s.h+1, kittyCells.CellWidth, kittyCells.CellHeight)
	_, _ = terminal.WriteString(strings.ReplaceAll(s.model.View().Content, "\n", "\r\n"))
	at := image.Rectangle{}
	for y := range s.h {
		for x := range s.w {
			if c := terminal.CellAt(x, y); c != nil && strings.ContainsRune(c.Content, kitty.Placeholder) {
				at = at.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	for _, id := range terminal.Shown() {
		p := s.model.(*model).cache.Picture(id)
		if p == nil {
			s.Fatalf("picture %d is not found", id)
		}
		_, _ = terminal.WriteString(p.Data)
	}
	img := terminal.Image(at)
	if len(terminal.Errors) > 0 {
		s.Errorf("%q", terminal.Errors)
	}
	return img, at
}

// TestPlaceholders searches, scrolls, narrows and covers a page with a picture of pixels: each part of it that is shown
// is the part of the picture that belongs there.
func TestPlaceholders(t *testing.T) {
	s := photoScreen(t, 80, 30)
	whole, at := s.photo()
	if at.Dx() < 30 || at.Dy() < 8 || graphicstest.SSIM(whole, scaled(at.Dx()*8, at.Dy()*16)) < .9 {
		t.Fatalf("no picture at %v:\n%s", at, s)
	}
	same := func(name string, part image.Rectangle) {
		t.Helper()
		got, _ := s.photo()
		want := whole.SubImage(image.Rect(part.Min.X*8, part.Min.Y*16, part.Max.X*8, part.Max.Y*16)).(*image.RGBA)
		if got.Rect.Size() != want.Rect.Size() || graphicstest.PSNR(want, got) < 60 {
			t.Errorf("%s: %v is shown, want %v:\n%s", name, got.Rect.Size(), want.Rect.Size(), s)
		}
	}
	all := image.Rect(0, 0, at.Dx(), at.Dy())

	s.press("/words<enter>")
	same("found words", all)
	s.press("<esc>/\u0305")
	same("a query of a diacritic", all)
	if !s.shows("no matches") {
		t.Errorf("a diacritic is found:\n%s", s)
	}
	s.press("<esc>")

	s.press("?")
	if _, covered := s.photo(); covered.Dx()*covered.Dy() > 0 {
		t.Errorf("a picture is shown next to a panel, at %v", covered)
	}
	s.press("<esc>")
	same("after a panel", all)

	s.resize(80, 12)
	_, short := s.photo()
	same("a low window", image.Rect(0, 0, short.Dx(), short.Dy()))
}

// TestPaintedPlaceholders paints the background of themes: placeholders keep their color, the ID of the picture.
func TestPaintedPlaceholders(t *testing.T) {
	s := photoScreen(t, 80, 30)
	plain, at := s.photo()
	s.send(ThemesMsg{styled("dracula")})
	s.send(tea.BackgroundColorMsg{Color: color.White})
	painted := 0
	for _, keys := range []string{"", "/words<enter>", "<esc>", "T", "T"} {
		s.press(keys)
		if got, now := s.photo(); now != at || graphicstest.PSNR(plain, got) < 60 {
			t.Errorf("after %q, %v is shown, want %v:\n%s", keys, now, at, s)
		}
		if strings.Contains(s.model.View().Content, "48;") {
			painted++
		}
	}
	if painted < 3 {
		t.Errorf("%d views are painted", painted)
	}
}

// TestPlaceholdersInAllWindows shows a page with a picture in the smallest and largest windows and cells: placeholders
// stand for pictures that are found, and no line is wider than the window.
func TestPlaceholdersInAllWindows(t *testing.T) {
	s, found := photoScreen(t, 80, 30), 0
	for _, size := range [][2]int{{1, 1}, {2, 1}, {1, 200}, {7, 3}, {500, 2}, {500, 200}} {
		s.resize(size[0], size[1])
		for _, p := range []graphics.Protocol{graphics.Kitty, graphics.Sixel, graphics.ITerm} {
			for _, cell := range [][2]int{{4, 6}, {64, 128}} {
				s.send(graphics.Display{Protocol: p, CellWidth: cell[0], CellHeight: cell[1]})
				name := fmt.Sprintf("%v, protocol %d, cells of %v", size, p, cell)
				for _, line := range strings.Split(s.model.View().Content, "\n") {
					if w := ansi.StringWidth(line); w > size[0] {
						t.Errorf("%s: %d columns: %q", name, w, line)
					}
				}
				terminal := graphicstest.New(s.w, s.h+1, cell[0], cell[1])
				_, _ = terminal.WriteString(strings.ReplaceAll(s.model.View().Content, "\n", "\r\n"))
				for _, id := range terminal.Shown() {
					if found++; s.model.(*model).cache.Picture(id) == nil {
						t.Errorf("%s: picture %d is not found", name, id)
					}
				}
			}
		}
	}
	if found == 0 {
		t.Error("no picture is shown in any window")
	}
}

func scaled(w, h int) image.Image {
	original := graphicstest.Photo(240, 120)
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			out.SetRGBA(x, y, original.RGBAAt(x*240/w, y*120/h))
		}
	}
	return out
}

// TestPlaceholdersAreCut draws lines with placeholders that are shifted and cut, and highlights before and after them.
func TestPlaceholdersAreCut(t *testing.T) {
	const red = "\x1b[38;2;1;2;3m"
	cell := func(columns ...int) string {
		s := ""
		for _, c := range columns {
			s += graphics.Cells(2, c, 1)
		}
		return s
	}
	lc := &view.Context{Layout: view.Layout{LineWidth: 6}, Styles: look.NewStyles(pagestyle.Dark())}
	line, text := "ab "+red+cell(0, 1, 2, 3, 4, 5)+"\x1b[m", "ab "+cell(0, 1, 2, 3, 4, 5)
	for _, tt := range []struct {
		shift int
		want  string // without escape sequences
	}{
		{0, "ab " + cell(0, 1) + "›"},
		{1, "‹ " + cell(0, 1, 2) + "›"},
		{4, "‹" + cell(2, 3, 4, 5)},
	} {
		got := lc.DrawLine(line, text, 0, tt.shift)
		if ansi.Strip(got) != tt.want || !strings.Contains(got, red+cell(2)) && !strings.Contains(got, red+cell(0)) {
			t.Errorf("shifted by %d: %+q, want %+q", tt.shift, got, tt.want)
		}
	}
	got := look.ApplyHighlights(line+"xy", []look.Highlight{
		{From: 0, To: 2, Style: "\x1b[1m"}, {From: len(text), To: len(text) + 1, Style: "\x1b[4m"},
	})
	if !strings.Contains(got, red+cell(0, 1, 2, 3, 4, 5)+"\x1b[m") || !strings.Contains(got, "\x1b[4mx") {
		t.Errorf("highlighted as %+q", got)
	}
}
