package render

import (
	"bytes"
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"
	"math"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/charmbracelet/x/ansi"
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

func jpegOf(t testing.TB, img image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: 95}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// gifOf has a second frame of another colour.
func gifOf(t testing.TB, first *image.Paletted) []byte {
	t.Helper()
	second := image.NewPaletted(first.Rect, first.Palette)
	for i := range second.Pix {
		second.Pix[i] = 1
	}
	var b bytes.Buffer
	if err := gif.EncodeAll(&b, &gif.GIF{Image: []*image.Paletted{first, second}, Delay: []int{1, 1}}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// The same colour in 10x8 pixels of WebP, without loss and with.
const (
	webpLossless = "UklGRh4AAABXRUJQVlA4TBEAAAAvCcABAAdQniKXov+BiOh/AAA="
	webpLossy    = "UklGRjoAAABXRUJQVlA4IC4AAADQAQCdASoKAAgAAgA0JaACdLoB+AADsAD+7Qcv/ILlhdcjX/q0PlofLQ/bsAAA"
)

func webpOf(t testing.TB, encoded string) []byte {
	t.Helper()
	b, err := base64.StdEncoding.DecodeString(encoded)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// pngHeader is a PNG that says it has so many pixels, and has none.
func pngHeader(w, h uint32) []byte {
	b := []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")
	for _, n := range []uint32{w, h} {
		b = append(b, byte(n>>24), byte(n>>16), byte(n>>8), byte(n))
	}
	b = append(b, 8, 2, 0, 0, 0)
	sum := crc32.ChecksumIEEE(b[12:])
	return append(b, byte(sum>>24), byte(sum>>16), byte(sum>>8), byte(sum))
}

func TestThumbnail(t *testing.T) {
	tests := []struct {
		name string
		file []byte
		want image.Point
	}{
		{"png", pngOf(t, plainColor(10, 8)), image.Pt(10, 8)},
		{"jpeg", jpegOf(t, plainColor(10, 8)), image.Pt(10, 8)},
		{"gif", gifOf(t, plainColor(10, 8)), image.Pt(10, 8)},
		{"webp without loss", webpOf(t, webpLossless), image.Pt(10, 8)},
		{"webp with loss", webpOf(t, webpLossy), image.Pt(10, 8)},
		{"wide", pngOf(t, plainColor(640, 320)), image.Pt(160, 80)},
		{"high", pngOf(t, plainColor(8, 3200)), image.Pt(1, 160)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			img, err := thumbnail(t.Context(), bytes.NewReader(tt.file))
			if err != nil {
				t.Fatal(err)
			}
			if got := img.Bounds().Size(); got != tt.want {
				t.Errorf("%v, want %v", got, tt.want)
			}
			c := img.RGBAAt(0, img.Bounds().Dy()/2)
			near := func(a uint8, b int) bool { return int(a)-b < 20 && b-int(a) < 20 }
			if !near(c.R, 200) || !near(c.G, 60) || !near(c.B, 20) || c.A != 255 {
				t.Errorf("colour %v", c)
			}
		})
	}
}

func TestThumbnailRefuses(t *testing.T) {
	tests := []struct {
		name string
		file io.Reader
		want string
	}{
		{"nothing", strings.NewReader(""), "unknown format"},
		{"text", strings.NewReader("<svg/>"), "unknown format"},
		{"cut short", bytes.NewReader(pngOf(t, disc(50, 50))[:200]), "not enough pixel data"},
		{"a spacer", bytes.NewReader(pngOf(t, disc(400, 7))), "400x7 pixels, less than 8 to a side"},
		{"too many pixels", bytes.NewReader(pngHeader(8000, 5001)), "png: 8000x5001 pixels, more than 40 million"},
		{"far too many pixels", bytes.NewReader(pngHeader(1<<31-1, 1<<31-1)), "png"},
		{"too much memory", bytes.NewReader(pngHeader(8, 5_000_000)), "png: 8x5000000 pixels take 305 MiB to decode, more than 96"},
		{"just enough pixels and no data", bytes.NewReader(pngHeader(8, 1_000_000)), "EOF"},
		{"too large a file", io.MultiReader(bytes.NewReader(pngHeader(8, 8)), strings.NewReader("\x7f\x00\x00\x00teXt"), zeros{}), "larger than 20 MiB"},
		{"too many scans", bytes.NewReader(manyScans(t)), "too many scans"},
		{"unreadable", io.MultiReader(bytes.NewReader(pngHeader(8, 8)), failing{}), "the disk is gone"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			img, err := thumbnail(t.Context(), tt.file)
			if err == nil || !strings.Contains(err.Error(), tt.want) || img != nil {
				t.Errorf("got %v, want %q", err, tt.want)
			}
		})
	}
}

// manyScans is a progressive JPEG whose last scan is repeated.
func manyScans(t *testing.T) []byte {
	t.Helper()
	b := jpegOf(t, image.NewGray(image.Rect(0, 0, 16, 16)))
	b[bytes.Index(b, []byte("\xff\xc0"))+1] = 0xc2
	scan := bytes.Index(b, []byte("\xff\xda"))
	b = b[:scan]
	for range maxScans + 1 { // of the first coefficients: one component, from 0 to 0, all bits, and four bits of data for them
		b = append(b, "\xff\xda\x00\x08\x01\x01\x00\x00\x00\x00\x00\x00\x00"...)
	}
	return b
}

type zeros struct{}

func (zeros) Read(b []byte) (int, error) { clear(b); return len(b), nil }

type failing struct{}

func (failing) Read([]byte) (int, error) { return 0, errors.New("the disk is gone") }

func TestWithin(t *testing.T) {
	tests := []struct{ w, h, width, height, wantW, wantH int }{
		{100, 100, 40, 40, 40, 40},
		{100, 50, 40, 40, 40, 20},
		{50, 100, 40, 40, 20, 40},
		{10, 12, 40, 40, 10, 12},
		{160, 1, 40, 40, 40, 1},
		{1, 160, 40, 40, 1, 40},
		{100, 75, 24, 40, 24, 18},
		{100, 100, 1, 40, 1, 1},
	}
	for _, tt := range tests {
		if w, h := within(image.Pt(tt.w, tt.h), tt.width, tt.height); w != tt.wantW || h != tt.wantH {
			t.Errorf("%dx%d in %dx%d: %dx%d, want %dx%d", tt.w, tt.h, tt.width, tt.height, w, h, tt.wantW, tt.wantH)
		}
	}
}

// TestHalfBlocks draws pictures of a letter for each pixel, "." being nothing.
func TestHalfBlocks(t *testing.T) {
	inks := map[rune]color.RGBA{'r': {255, 0, 0, 255}, 'b': {0, 0, 255, 255}, 'k': {0, 0, 0, 255}, 'f': {30, 0, 0, 60}, 'h': {100, 0, 0, 200}}
	tests := []struct {
		name, picture string
		trueColor     bool
		want          string
	}{
		{"one above the other", "rr bb", true, `\e[38;2;255;0;0;48;2;0;0;255m▀▀\e[m`},
		{"in the palette", "rr bb", false, `\e[38;5;196;48;5;21m▀▀\e[m`},
		{"black is no hole", "k k", false, `\e[38;5;16;48;5;16m▀\e[m`},
		{"only above", "rr ..", false, `\e[38;5;196m▀▀\e[m`},
		{"only below", ".. rr", false, `\e[38;5;196m▄▄\e[m`},
		{"holes", "r.r .r.", false, `\e[38;5;196m▀▄▀\e[m`},
		{"a gap", "r.r ...", false, `\e[38;5;196m▀ ▀\e[m`},
		{"a gap after a background", "r.r b.b", false, `\e[38;5;196;48;5;21m▀\e[m \e[38;5;196;48;5;21m▀\e[m`},
		{"turned over", "rb br", false, `\e[38;5;196;48;5;21m▀▄\e[m`},
		{"one colour changes", "rr bk", false, `\e[38;5;196;48;5;21m▀\e[48;5;16m▀\e[m`},
		{"nothing at the right", "r.. b..", false, `\e[38;5;196;48;5;21m▀\e[m`},
		{"an odd row", "r b r", false, `\e[38;5;196;48;5;21m▀\e[m|\e[38;5;196m▀\e[m`},
		{"nothing above and below", ". . r r . . b b . .", false, `\e[38;5;196;48;5;196m▀\e[m||\e[38;5;21;48;5;21m▀\e[m`},
		{"faint and strong", "fh ..", true, ` \e[38;2;127;0;0m▀\e[m`},
		{"nothing", ".. ..", true, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			rows := strings.Fields(tt.picture)
			img := image.NewRGBA(image.Rect(0, 0, len(rows[0]), len(rows)))
			for y, row := range rows {
				for x, r := range row {
					img.SetRGBA(x, y, inks[r])
				}
			}
			var got []string
			w := writer{links: new(links)}
			for _, line := range halfBlocks(img, tt.trueColor) {
				got = append(got, strings.ReplaceAll(w.line(tidy(line.runs)), "\x1b", `\e`))
			}
			if got := strings.Join(got, "|"); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
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
		"truecolor.40": {Width: 40, Theme: Dark(), TrueColor: true},
		"256.40":       {Width: 40, Theme: Dark()},
		"256.76":       {Width: 76, Theme: Light(), Hyperlinks: true},
		"portrait.30":  {Width: 30, Theme: Auto(), Portrait: true},
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
			columns, rows = max(columns, width(line)), rows+1
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
		doc := Markdown(tt.source, Options{Width: tt.width, Theme: Dark(), Pictures: site, Portrait: tt.portrait})
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
		doc := Markdown(tt.source, Options{Width: 40, Theme: Dark(), Pictures: site, Portrait: true})
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
		doc := Markdown("![a]("+file+")", Options{Width: 40, Theme: Dark(), Pictures: site})
		if got := strings.Join(doc.Plain, "\n"); got != "[image: a]" {
			t.Errorf("%s: %q", file, got)
		}
	}
	many := strings.Repeat("![a](disc.png)\n\n", maxPictures+1)
	doc := NewCache(1<<20).Markdown(many, Options{Width: 20, Theme: Dark(), Pictures: site})
	if _, rows := pictureSize(doc); rows != maxPictures*10 || doc.Plain[len(doc.Plain)-1] != "[image: a]" {
		t.Errorf("%d rows of pictures, then %q", rows, doc.Plain[len(doc.Plain)-1])
	}
}

func TestCachePictures(t *testing.T) {
	c := NewCache(1 << 20)
	site := newAlbum(t)
	o := Options{Width: 40, Theme: Dark(), Pictures: site}
	const source = "![a](disc.png)"
	first := c.Markdown(source, o)
	next := &album{MapFS: site.MapFS}
	for name, o := range map[string]Options{
		"no pictures": {Width: 40, Theme: Dark()},
		"true colour": {Width: 40, Theme: Dark(), Pictures: site, TrueColor: true},
		"portrait":    {Width: 40, Theme: Dark(), Pictures: site, Portrait: true},
		"next site":   {Width: 40, Theme: Dark(), Pictures: next},
		"width":       {Width: 30, Theme: Dark(), Pictures: site},
	} {
		if c.Markdown(source, o) == first {
			t.Errorf("%s: the same document", name)
		}
	}
	if s := c.Stats(); s.Pictures != 1 || s.Documents != 6 || s.Bytes < 80*80*4 {
		t.Errorf("%+v, want one picture in six documents", s)
	}
	if c.Markdown("no image", o) != c.Markdown("no image", Options{Width: 40, Theme: Dark(), Pictures: next}) {
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
			doc := c.Markdown("![a](disc.png) \n\n![b](broken.png)", Options{Width: 10 + i%8, Theme: Dark(), Pictures: site})
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

// TestInPalette keeps the tint of what the palette has no colour for.
func TestInPalette(t *testing.T) {
	for _, tt := range []struct {
		of   color.RGBA
		want string
		is   func(r, g, b uint32) bool
	}{
		{color.RGBA{107, 58, 36, 255}, "brown, redder than green and blue", func(r, g, b uint32) bool { return r > g && r > b }},
		{color.RGBA{240, 198, 162, 255}, "skin, redder than green, greener than blue", func(r, g, b uint32) bool { return r > g && g > b }},
		{color.RGBA{96, 96, 96, 255}, "grey", func(r, g, b uint32) bool { return r == g && g == b }},
		{color.RGBA{0, 0, 0, 255}, "black", func(r, g, b uint32) bool { return r|g|b == 0 }},
		{color.RGBA{255, 255, 255, 255}, "white", func(r, g, b uint32) bool { return r&g&b == 0xffff }},
	} {
		h := inPalette(tt.of)
		if r, g, b, _ := ansi.IndexedColor(uint8(h)).RGBA(); h < 16 || h > 255 || !tt.is(r, g, b) {
			t.Errorf("%v becomes %d, want %s", tt.of, h, tt.want)
		}
	}
	for i := 16; i < 256; i++ {
		c := color.RGBAModel.Convert(ansi.IndexedColor(uint8(i))).(color.RGBA)
		if got := color.RGBAModel.Convert(ansi.IndexedColor(uint8(inPalette(c)))); got != c {
			t.Errorf("%v of the palette becomes %v", c, got)
		}
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
			if c.Picture(a, tt.name, tt.columns, tt.rows, trueColor, nil) != p {
				t.Errorf("%s in %dx%d is drawn twice", tt.name, tt.columns, tt.rows)
			}
		}
	}
	if none := NewCache(0).Picture(nil, "", 24, 12, true, nil); none != nil {
		t.Errorf("of no files, a picture: %v", none)
	}
}

func FuzzPicture(f *testing.F) {
	for _, b := range [][]byte{
		pngOf(f, disc(12, 12)), jpegOf(f, disc(16, 9)), gifOf(f, plainColor(10, 8)), webpOf(f, webpLossless), webpOf(f, webpLossy),
		pngHeader(8, 5_000_000), pngHeader(1<<31-1, 9),
	} {
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		if config, _, err := image.DecodeConfig(bytes.NewReader(b)); err == nil && config.Width > 0 && config.Height > (1<<20)/config.Width {
			return // within the limits, but slow to try by the thousand
		}
		img, err := thumbnail(t.Context(), bytes.NewReader(b))
		if (img == nil) == (err == nil) {
			t.Fatalf("%v, %v", img, err)
		}
		if img == nil {
			return
		}
		if size := img.Bounds().Size(); size.X < 1 || size.Y < 1 || size.X > thumbnailSide || size.Y > thumbnailSide {
			t.Fatalf("%v pixels", size)
		}
		site := &album{MapFS: fstest.MapFS{"a": {Data: b}}}
		check(t, "![b](a)", Options{Width: 30, Theme: Dark(), Pictures: site, TrueColor: len(b)%2 == 0})
	})
}

func BenchmarkPicture(b *testing.B) {
	for _, megapixels := range []int{1, 12} {
		side := int(math.Sqrt(float64(megapixels) * 1e6))
		file := jpegOf(b, disc(side, side))
		b.Run(fmt.Sprintf("decoding/%dMP", megapixels), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := thumbnail(context.Background(), bytes.NewReader(file)); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	img := scaled(disc(160, 160), 160, 160)
	b.Run("drawing", func(b *testing.B) {
		for b.Loop() {
			halfBlocks(scaled(img, 40, 40), false)
		}
	})
}
