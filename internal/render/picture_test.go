package render

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/charmbracelet/x/ansi"

	"example.com/folio/internal/render/style"
)

// disc is a picture of a sphere in front of nothing, red above and blue below.
func disc(w, h int) image.Image {
	img := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			dx, dy := 2*(float64(x)+.5)/float64(w)-1, 2*(float64(y)+.5)/float64(h)-1
			if dx*dx+dy*dy > 1 {
				continue
			}
			light := uint8(255 * (1 - math.Hypot(dx+.3, dy+.3)/2))
			img.SetNRGBA(x, y, color.NRGBA{light, 40, 255 - light, 255})
		}
	}
	return img
}

// plainColor is a picture of one colour.
func plainColor(w, h int) *image.Paletted {
	return image.NewPaletted(image.Rect(0, 0, w, h), color.Palette{color.RGBA{200, 60, 20, 255}, color.RGBA{0, 0, 255, 255}})
}

func pngOf(t testing.TB, img image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// An album is the files of one site.
type album struct{ fstest.MapFS }

func newAlbum(t testing.TB) *album {
	broken := pngOf(t, disc(30, 30))
	a := &album{MapFS: fstest.MapFS{
		"disc.png":       {Data: pngOf(t, disc(80, 80))},
		"img/wide 1.png": {Data: pngOf(t, disc(80, 32))},
		"high.png":       {Data: pngOf(t, disc(32, 80))},
		"nothing.png":    {Data: pngOf(t, image.NewNRGBA(image.Rect(0, 0, 20, 20)))},
		"broken.png":     {Data: broken[:len(broken)/2]},
		"folder/a.txt":   {},
	}}
	for _, f := range a.MapFS {
		f.ModTime = time.Unix(1, 0)
	}
	return a
}

func TestPictureGolden(t *testing.T) {
	const source = "Words before.\n\n![A *disc*, lit from the left](disc.png)\n\nWords with ![a disc](disc.png) in them.\n\n" +
		"> [![Wide](<img/wide 1.png>)](https://a.example/wide)\n\n- one\n\n  ![](high.png)\n\n![Gone](gone.png)\n\n| ![In a table](disc.png) |\n|-|\n"
	for variant, o := range map[string]Options{
		"truecolor.40": {Width: 40, Theme: style.Dark(), TrueColor: true},
		"256.40":       {Width: 40, Theme: style.Dark()},
		"256.76":       {Width: 76, Theme: style.Light(), Hyperlinks: true},
		"portrait.30":  {Width: 30, Theme: style.Auto(), Portrait: true},
		"plain.40":     {Width: 40},
	} {
		o.Pictures = newAlbum(t)
		golden(t, "testdata/picture.md", variant, Markdown(source, o))
	}
}

// pictureSize is how many columns and rows a document's pictures take.
func pictureSize(doc *Document) (columns, rows int) {
	for _, line := range doc.Plain {
		if strings.ContainsAny(line, "▀▄") {
			columns, rows = max(columns, stringWidth(line)), rows+1
		}
	}
	return columns, rows
}

func TestPictureSize(t *testing.T) {
	tests := []struct {
		source        string
		width         int
		portrait      bool
		columns, rows int
	}{
		{"![a](disc.png)", 76, false, 40, 20},
		{"![a](disc.png)", 30, false, 30, 15},
		{"![a](disc.png)", 1, false, 1, 1},
		{"![a](<img/wide 1.png>)", 76, false, 40, 8},
		{"![a](high.png)", 76, false, 16, 20},
		{"![a](disc.png)", 76, true, 24, 12},
		{"![a](high.png)", 76, true, 16, 20},
		{"a\n\n![a](disc.png)\n\n![b](disc.png)", 76, true, 40, 32},
		{"> ![a](disc.png)", 32, false, 32, 15},
	}
	site := newAlbum(t)
	for _, tt := range tests {
		doc := Markdown(tt.source, Options{Width: tt.width, Theme: style.Dark(), Pictures: site, Portrait: tt.portrait})
		if columns, rows := pictureSize(doc); columns != tt.columns || rows != tt.rows {
			t.Errorf("%q at %d: %dx%d, want %dx%d", tt.source, tt.width, columns, rows, tt.columns, tt.rows)
		}
	}
}

// TestPortraitComesAfterWords says which block stands first, second and so on.
func TestPortraitComesAfterWords(t *testing.T) {
	tests := []struct{ source, want string }{
		{"![P](disc.png)\n\none\n\ntwo", "one P two"},
		{"![P](disc.png)\n\n# head\n\none\n\ntwo", "head one P two"},
		{"# head\n\n![P](disc.png)\n\none\n\ntwo", "head one P two"},
		{"one\n\n![P](disc.png)\n\ntwo", "one P two"},
		{"![P](disc.png)\n\n![Q](disc.png)\n\none", "Q one P"},
		{"![P](disc.png)\n\n# a\n\n# b\n\none", "P a b one"},
		{"![P](disc.png)\n\n- a\n- b", "P a b"},
		{"![P](disc.png)", "P"},
		{"one\n\ntwo", "one two"},
		{"", ""},
	}
	site := newAlbum(t)
	for _, tt := range tests {
		doc := Markdown(tt.source, Options{Width: 40, Theme: style.Dark(), Pictures: site, Portrait: true})
		said := strings.NewReplacer("▀", "", "▄", "", "•", "", "─", "").Replace(strings.Join(doc.Plain, " "))
		if got := strings.Join(strings.Fields(said), " "); got != tt.want {
			t.Errorf("%q: %s, want %s", tt.source, got, tt.want)
		}
	}
}

// TestNoPicture lists images of which only the description is shown.
func TestNoPicture(t *testing.T) {
	site := newAlbum(t)
	for _, file := range []string{
		"broken.png", "nothing.png", "gone.png", "folder", "folder/a.txt", "https://a.example/disc.png", "/disc.png", "../disc.png", "disc.png/", ".", "#disc.png",
	} {
		doc := Markdown("![a]("+file+")", Options{Width: 40, Theme: style.Dark(), Pictures: site})
		if got := strings.Join(doc.Plain, "\n"); got != "[image: a]" {
			t.Errorf("%s: %q", file, got)
		}
	}
	many := strings.Repeat("![a](disc.png)\n\n", maxPictures+1)
	doc := NewCache(1<<20).Markdown(many, Options{Width: 20, Theme: style.Dark(), Pictures: site})
	if _, rows := pictureSize(doc); rows != maxPictures*10 || doc.Plain[len(doc.Plain)-1] != "[image: a]" {
		t.Errorf("%d rows of pictures, then %q", rows, doc.Plain[len(doc.Plain)-1])
	}
}

func TestCachePictures(t *testing.T) {
	c := NewCache(1 << 20)
	site := newAlbum(t)
	o := Options{Width: 40, Theme: style.Dark(), Pictures: site}
	const source = "![a](disc.png)"
	first := c.Markdown(source, o)
	next := &album{MapFS: site.MapFS}
	for name, o := range map[string]Options{
		"no pictures": {Width: 40, Theme: style.Dark()},
		"true colour": {Width: 40, Theme: style.Dark(), Pictures: site, TrueColor: true},
		"portrait":    {Width: 40, Theme: style.Dark(), Pictures: site, Portrait: true},
		"next site":   {Width: 40, Theme: style.Dark(), Pictures: next},
		"width":       {Width: 30, Theme: style.Dark(), Pictures: site},
	} {
		if c.Markdown(source, o) == first {
			t.Errorf("%s: the same document", name)
		}
	}
	if s := c.Stats(); s.Pictures != 1 || s.Documents != 6 || s.Bytes < 80*80*4 {
		t.Errorf("%+v, want one picture in six documents", s)
	}
	if c.Markdown("no image", o) != c.Markdown("no image", Options{Width: 40, Theme: style.Dark(), Pictures: next}) {
		t.Error("a page without an image was rendered twice")
	}
	site.MapFS["disc.png"] = &fstest.MapFile{Data: pngOf(t, disc(80, 32)), ModTime: time.Unix(2, 0)}
	o.Pictures = &album{MapFS: site.MapFS}
	if _, rows := pictureSize(c.Markdown(source, o)); rows != 8 {
		t.Errorf("%d rows: the picture of before", rows)
	}

	// Files that do not know when they were modified are told apart by their sites.
	for _, color := range []uint8{10, 11} {
		img := plainColor(20, 20)
		img.Palette[0] = ansi.IndexedColor(color + 200)
		o.Pictures = &album{MapFS: fstest.MapFS{"disc.png": {Data: pngOf(t, img)}}}
		if doc := c.Markdown(source, o); !strings.Contains(doc.Lines[0], fmt.Sprint("38;5;", color+200, ";")) {
			t.Errorf("a picture of colour %d: %q", color+200, doc.Lines[0])
		}
	}
}

// TestCacheDecodesOnce asks for a picture in many widths at once.
func TestCacheDecodesOnce(t *testing.T) {
	c := NewCache(1 << 20)
	site := newAlbum(t)
	var wg sync.WaitGroup
	for i := range 16 {
		wg.Go(func() {
			doc := c.Markdown("![a](disc.png) \n\n![b](broken.png)", Options{Width: 10 + i%8, Theme: style.Dark(), Pictures: site})
			if columns, _ := pictureSize(doc); columns != 10+i%8 {
				t.Errorf("%d columns, want %d", columns, 10+i%8)
			}
		})
	}
	wg.Wait()
	if s := c.Stats(); s.Pictures != 2 || s.Documents != 8 {
		t.Errorf("%+v", s)
	}
}

// TestPictureAlone draws pictures for themselves.
func TestPictureAlone(t *testing.T) {
	a := newAlbum(t)
	a.MapFS["icon.png"] = &fstest.MapFile{Data: pngOf(t, disc(31, 64))}
	a.MapFS["wide.png"] = &fstest.MapFile{Data: pngOf(t, plainColor(300, 100))}
	a.MapFS["high.png"] = &fstest.MapFile{Data: pngOf(t, plainColor(100, 300))}
	a.MapFS["broken.png"] = &fstest.MapFile{Data: []byte("no picture")}
	c := NewCache(1 << 20)
	for _, tt := range []struct {
		name          string
		columns, rows int
		width, lines  int
	}{
		{"wide.png", 24, 12, 24, 4},
		{"high.png", 24, 12, 8, 12},
		{"wide.png", 1000, 1000, 40, 7},
		{"wide.png", 0, 12, 0, 0},
		{"icon.png", 24, 12, 0, 0},
		{"broken.png", 24, 12, 0, 0},
		{"missing.png", 24, 12, 0, 0},
		{"../high.png", 24, 12, 0, 0},
	} {
		for _, trueColor := range []bool{false, true} {
			p := c.Picture(a, tt.name, tt.columns, tt.rows, trueColor, nil)
			if p == nil {
				if tt.lines > 0 {
					t.Errorf("%s in %dx%d is nothing", tt.name, tt.columns, tt.rows)
				}
				continue
			}
			if p.Width != tt.width || len(p.Lines) != tt.lines {
				t.Errorf("%s in %dx%d is %d columns wide and %d lines high, want %dx%d", tt.name, tt.columns, tt.rows, p.Width, len(p.Lines), tt.width, tt.lines)
			}
			for _, line := range p.Lines {
				if w := ansi.StringWidth(line); w > tt.width || !strings.HasSuffix(line, "\x1b[m") || trueColor != strings.Contains(line, "8;2;") {
					t.Errorf("%s: %q", tt.name, line)
				}
			}
			if &c.Picture(a, tt.name, tt.columns, tt.rows, trueColor, nil).Lines[0] != &p.Lines[0] {
				t.Errorf("%s in %dx%d is drawn twice", tt.name, tt.columns, tt.rows)
			}
		}
	}
	if none := NewCache(0).Picture(nil, "", 24, 12, true, nil); none != nil {
		t.Errorf("of no files, a picture: %v", none)
	}
}
