package poster

import (
	"bytes"
	"compress/gzip"
	"encoding/xml"
	"errors"
	"flag"
	"image"
	"image/color"
	"image/png"
	"io"
	"os"
	"slices"
	"strings"
	"testing"

	"golang.org/x/image/font/gofont/gomono"
	"golang.org/x/image/font/sfnt"
)

var (
	dark, light = color.RGBA{0x10, 0x10, 0x20, 0xff}, color.RGBA{0xf0, 0xf0, 0xe0, 0xff}
	red, blue   = color.RGBA{0xff, 0, 0, 0xff}, color.RGBA{0, 0, 0xff, 0xff}
)

// newScreen returns a screen of 20 columns that shows lines.
func newScreen(lines ...string) *Screen {
	return &Screen{
		Lines: lines, Columns: 20, Rows: max(len(lines), 2), Title: "A & B", Foreground: light, Background: dark,
	}
}

// svgTexts returns the texts of an SVG in order, the title first.
func svgTexts(t *testing.T, data []byte) (texts []string) {
	t.Helper()
	d, inText := xml.NewDecoder(bytes.NewReader(data)), false
	for {
		token, err := d.Token()
		switch {
		case errors.Is(err, io.EOF):
			return texts
		case err != nil:
			t.Fatalf("%v in\n%s", err, data)
		}
		switch token := token.(type) {
		case xml.StartElement:
			if inText = token.Name.Local == "text"; inText {
				texts = append(texts, "")
			}
		case xml.EndElement:
			inText = false
		case xml.CharData:
			if inText {
				texts[len(texts)-1] += string(token)
			}
		}
	}
}

func TestSVGTexts(t *testing.T) {
	for _, tt := range []struct {
		lines []string
		want  []string
	}{
		{[]string{"one two   three"}, []string{"one two", "three"}},
		{[]string{"", "  <a href='x'>&"}, []string{"<a href='x'>&"}},
		{[]string{"\x1b[1mbold\x1b[m plain"}, []string{"bold", "plain"}},
		{[]string{"王小 x"}, []string{"王", "小", "x"}},
		{[]string{"e\u0301a 👩\u200d💻 b"}, []string{"e\u0301a", "👩\u200d💻", "b"}},
		{[]string{"── ▀▄█ ▸ ok"}, []string{"ok"}},
		{[]string{"x\x1b]0;evil\ay\x07\x1b[2Jz"}, []string{"xyz"}},
		{[]string{"a very long line that is cut"}, []string{"a very long line tha"}},
		{[]string{"a", "b", "c"}, []string{"a", "b", "c"}},
	} {
		got := svgTexts(t, newScreen(tt.lines...).SVG())
		if want := append([]string{"A & B"}, tt.want...); !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", tt.lines, got, want)
		}
	}
}

func TestSVGStyles(t *testing.T) {
	for line, want := range map[string]string{
		"\x1b[1mx":                     `font-weight="bold"`,
		"\x1b[3mx":                     `font-style="italic"`,
		"\x1b[4mx":                     `text-decoration="underline"`,
		"\x1b[4;9mx":                   `text-decoration="underline line-through"`,
		"\x1b[38;2;255;0;0mx":          `fill="#ff0000">x<`,
		"\x1b[38;5;21mx":               `fill="#0000ff">x<`,
		"\x1b[7mx":                     `fill="#101020">x<`,
		"\x1b[48;2;255;0;0m  ":         `fill="#ff0000" d="M16 36h20v20h-20z"`,
		"\x1b[38;2;255;0;0;44m▀":       `fill="#ff0000" d="M16 36h10v10h-10z"`,
		"──":                           `d="M16 46h20v1h-20z"`,
		"\x1b]8;;https://a.example\ax": ">x<",
	} {
		if got := string(newScreen(line).SVG()); !strings.Contains(got, want) {
			t.Errorf("%q: no %s in\n%s", line, want, got)
		}
	}
}

// decoded draws a screen as PNG.
func decoded(t *testing.T, s *Screen, f Fonts) (image.Image, []rune) {
	t.Helper()
	data, missing, err := s.PNG(f)
	if err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return img, missing
}

func same(a, b color.Color) bool { return rgbOf(a) == rgbOf(b) }

// cellAt returns the colour at a part of a cell, in eighths.
func cellAt(img image.Image, column, row, x, y int) color.Color {
	left, top := origin(column, row)
	return img.At(scale*(left*8+x*cellWidth)/8, scale*(top*8+y*cellHeight)/8)
}

func TestPNGWindow(t *testing.T) {
	s := newScreen("x")
	img, _ := decoded(t, s, Fonts{})
	width, height := s.size()
	if img.Bounds() != image.Rect(0, 0, scale*width, scale*height) {
		t.Errorf("the picture is %v", img.Bounds())
	}
	if _, _, _, a := img.At(0, 0).RGBA(); a != 0 {
		t.Error("the corner is not transparent")
	}
	if got := cellAt(img, 10, 1, 4, 4); !same(got, dark) {
		t.Errorf("the background is %v", got)
	}
	again, _, _ := s.PNG(Fonts{})
	if first, _, _ := s.PNG(Fonts{}); !bytes.Equal(first, again) {
		t.Error("two pictures of a screen differ")
	}
}

func TestPNGCells(t *testing.T) {
	img, _ := decoded(t, newScreen("\x1b[38;2;255;0;0;48;2;0;0;255m▀▄ █\x1b[m\x1b[31m▌▐"), Fonts{})
	for _, tt := range []struct {
		column, x, y int
		want         color.Color
	}{
		{0, 4, 1, red},
		{0, 4, 6, blue},
		{1, 4, 1, blue},
		{1, 4, 6, red},
		{2, 4, 4, blue},
		{3, 4, 4, red},
		{4, 6, 4, dark},
		{5, 1, 4, dark},
	} {
		if got := cellAt(img, tt.column, 0, tt.x, tt.y); !same(got, tt.want) {
			t.Errorf("column %d at %d, %d: %v, want %v", tt.column, tt.x, tt.y, got, tt.want)
		}
	}
}

// inked counts the pixels of a cell that are not background.
func inked(img image.Image, column, row int) (n int) {
	left, top := origin(column, row)
	for y := scale * top; y < scale*(top+cellHeight); y++ {
		for x := scale * left; x < scale*(left+cellWidth); x++ {
			if !same(img.At(x, y), dark) {
				n++
			}
		}
	}
	return n
}

func TestPNGGlyphs(t *testing.T) {
	img, missing := decoded(t, newScreen("aÉж\u00a0 \x1b[1ma", "\u5c0f!"), Fonts{})
	for column, some := range []bool{true, true, true, false, false, true} {
		if (inked(img, column, 0) > 0) != some {
			t.Errorf("column %d has %d inked pixels", column, inked(img, column, 0))
		}
	}
	if plain, bold := inked(img, 0, 0), inked(img, 5, 0); bold <= plain {
		t.Errorf("a bold letter has %d pixels, a plain one %d", bold, plain)
	}
	if string(missing) != "小" || inked(img, 0, 1) == 0 || inked(img, 2, 1) == 0 {
		t.Errorf("missing: %q; %d pixels in its place", string(missing), inked(img, 0, 1))
	}
	asked := ""
	font := func(c rune) *sfnt.Font { asked += string(c); return nil }
	decoded(t, newScreen("a小"), Fonts{Of: font, Visual: func(s string) string { return strings.ToUpper(s) + "道" }})
	if !strings.HasPrefix(asked, "道") || !strings.Contains(asked, "小") {
		t.Errorf("other fonts are asked for %q", asked)
	}
}

// TestBoxesJoin checks that the arms of each box-drawing character reach the edges of the cell in their middle.
func TestBoxesJoin(t *testing.T) {
	if len(boxes) != 128 {
		t.Fatalf("%d box-drawing characters", len(boxes))
	}
	for i, arms := range boxes {
		c := rune(0x2500 + i)
		var d drawing
		if !d.drawShape(c, 0, 0, rgb{}, rgb{}) || len(d.fills)+len(d.shapes) == 0 {
			t.Errorf("%c is not drawn", c)
		}
		if arms == "...." {
			continue
		}
		reach := [4]bool{}
		for _, f := range d.fills {
			reach[0] = reach[0] || f.y == 0
			reach[1] = reach[1] || f.x+f.w == cellWidth
			reach[2] = reach[2] || f.y+f.h == cellHeight
			reach[3] = reach[3] || f.x == 0
			if f.x < 0 || f.y < 0 || f.x+f.w > cellWidth || f.y+f.h > cellHeight || f.w <= 0 || f.h <= 0 {
				t.Errorf("%c is drawn out of its cell: %+v", c, f)
			}
		}
		for side, arm := range arms {
			if reach[side] != (arm != '0') {
				t.Errorf("%c: an arm to side %d: %t", c, side, reach[side])
			}
		}
	}
	for c := rune(0x2580); c < 0x25a0; c++ {
		var d drawing
		if !d.drawShape(c, 0, 0, rgb{1, 1, 1}, rgb{}) || len(d.fills) == 0 {
			t.Errorf("%c is not drawn", c)
		}
	}
}

var update = flag.Bool("update", false, "write the font anew")

// TestFont compares the embedded font with its source.
func TestFont(t *testing.T) {
	if *update {
		var b bytes.Buffer
		z, _ := gzip.NewWriterLevel(&b, gzip.BestCompression)
		_, _ = z.Write(gomono.TTF)
		_ = z.Close()
		if err := os.WriteFile("gomono.ttf.gz", b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	z, err := gzip.NewReader(bytes.NewReader(regularGz))
	if err != nil {
		t.Fatal(err)
	}
	if ttf, err := io.ReadAll(z); err != nil || !bytes.Equal(ttf, gomono.TTF) {
		t.Errorf("the font is another one (%v); write it with -update", err)
	}
}

// TestLargest draws the largest screen, and lines that are far too long.
func TestLargest(t *testing.T) {
	s := &Screen{Columns: MaxColumns, Rows: MaxRows, Foreground: light, Background: dark}
	s.Title = strings.Repeat("x", 1e6)
	for range 2 * MaxRows {
		s.Lines = append(s.Lines, strings.Repeat("\x1b[31ma\x1b[32m─", 10000))
	}
	if n := len(s.SVG()); n > 4<<20 {
		t.Errorf("an SVG of %d bytes", n)
	}
}

// TestShapes draws every box-drawing character and block as PNG and as SVG, with blanks around it: each leaves ink in
// its cell.
func TestShapes(t *testing.T) {
	const first, last, perRow = '\u2500', '\u259f', 10
	var lines []string
	for r := first; r <= last; r += perRow {
		var line strings.Builder
		for c := r; c < r+perRow; c++ {
			line.WriteString(string(c) + " ")
		}
		lines = append(lines, line.String(), "")
	}
	s := newScreen(append(lines, "\x1b[4;9mx\x1b[m\x1b[3;2my\x1b[m")...)
	img, missing := decoded(t, s, Fonts{})
	if len(missing) > 0 {
		t.Errorf("%q are missing", missing)
	}
	texts := strings.Join(svgTexts(t, s.SVG()), "")
	for r := first; r <= last; r++ {
		i := int(r - first)
		if inked(img, i%perRow*2, i/perRow*2) == 0 {
			t.Errorf("%c: nothing is drawn", r)
		}
		if strings.ContainsRune(texts, r) {
			t.Errorf("%c is text", r)
		}
	}
}
