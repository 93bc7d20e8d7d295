package render

import (
	"fmt"
	"image"
	"io/fs"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"example.com/folio/internal/cells"
	"example.com/folio/internal/render/picture"
	"example.com/folio/internal/render/picture/picturetest"
	"example.com/folio/internal/render/style"
)

// pictureFiles are the pictures of a site.
type pictureFiles struct{ fstest.MapFS }

func newPictures(t testing.TB) *pictureFiles {
	broken := picturetest.PNG(t, picturetest.Disc(30, 30))
	a := &pictureFiles{MapFS: fstest.MapFS{
		"disc.png":       {Data: picturetest.PNG(t, picturetest.Disc(80, 80))},
		"img/wide 1.png": {Data: picturetest.PNG(t, picturetest.Disc(80, 32))},
		"high.png":       {Data: picturetest.PNG(t, picturetest.Disc(32, 80))},
		"nothing.png":    {Data: picturetest.PNG(t, image.NewNRGBA(image.Rect(0, 0, 20, 20)))},
		"broken.png":     {Data: broken[:len(broken)/2]},
		"folder/a.txt":   {},
	}}
	for _, f := range a.MapFS {
		f.ModTime = time.Unix(1, 0)
	}
	return a
}

func TestPictureGolden(t *testing.T) {
	const source = "Words before.\n\n![A *disc*, lit from the left](disc.png)\n\n" +
		"Words with ![a disc](disc.png) in them.\n\n" +
		"> [![Wide](<img/wide 1.png>)](https://a.example/wide)\n\n- one\n\n  ![](high.png)\n\n" +
		"![Gone](gone.png)\n\n| ![In a table](disc.png) |\n|-|\n"
	for variant, o := range map[string]Options{
		"truecolor.40": {Width: 40, Theme: style.Dark(), Target: targetOf(true)},
		"256.40":       {Width: 40, Theme: style.Dark()},
		"256.76":       {Width: 76, Theme: style.Light(), Hyperlinks: true},
		"portrait.30":  {Width: 30, Theme: style.Auto(), Portrait: true},
		"plain.40":     {Width: 40},
	} {
		o.Pictures = newPictures(t)
		golden(t, "testdata/picture.md", variant, Markdown(source, o))
	}
}

// pictureSize returns the columns and rows of a document's pictures.
func pictureSize(doc *Document) (columns, rows int) {
	for _, line := range doc.Plain {
		if strings.ContainsAny(line, "▀▄") {
			columns, rows = max(columns, cells.Width(line)), rows+1
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
	site := newPictures(t)
	for _, tt := range tests {
		doc := Markdown(tt.source, Options{Width: tt.width, Theme: style.Dark(), Pictures: site, Portrait: tt.portrait})
		if columns, rows := pictureSize(doc); columns != tt.columns || rows != tt.rows {
			t.Errorf("%q at %d: %dx%d, want %dx%d", tt.source, tt.width, columns, rows, tt.columns, tt.rows)
		}
	}
}

// TestPortraitPosition checks the order of the blocks of a page with a portrait.
func TestPortraitPosition(t *testing.T) {
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
	site := newPictures(t)
	for _, tt := range tests {
		doc := Markdown(tt.source, Options{Width: 40, Theme: style.Dark(), Pictures: site, Portrait: true})
		text := strings.NewReplacer("▀", "", "▄", "", "•", "", "─", "").Replace(strings.Join(doc.Plain, " "))
		if got := strings.Join(strings.Fields(text), " "); got != tt.want {
			t.Errorf("%q: %s, want %s", tt.source, got, tt.want)
		}
	}
}

// TestNoPicture checks images that are shown as their descriptions.
func TestNoPicture(t *testing.T) {
	site := newPictures(t)
	for _, file := range []string{
		"broken.png", "nothing.png", "gone.png", "folder", "folder/a.txt", "https://a.example/disc.png",
		"/disc.png", "../disc.png", "disc.png/", ".", "#disc.png",
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
	site := newPictures(t)
	o := Options{Width: 40, Theme: style.Dark(), Pictures: site}
	const source = "![a](disc.png)"
	first := c.Markdown(source, o)
	next := &pictureFiles{MapFS: site.MapFS}
	for name, o := range map[string]Options{
		"no pictures": {Width: 40, Theme: style.Dark()},
		"true colour": {Width: 40, Theme: style.Dark(), Pictures: site, Target: targetOf(true)},
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
		t.Error("a page without an image was laid out twice")
	}
	wide := picturetest.PNG(t, picturetest.Disc(80, 32))
	site.MapFS["disc.png"] = &fstest.MapFile{Data: wide, ModTime: time.Unix(2, 0)}
	o.Pictures = &pictureFiles{MapFS: site.MapFS}
	if _, rows := pictureSize(c.Markdown(source, o)); rows != 8 {
		t.Errorf("%d rows: the old picture", rows)
	}

	// Files without modification times are distinguished by their sites.
	for _, color := range []uint8{10, 11} {
		img := picturetest.PlainColor(20, 20)
		img.Palette[0] = ansi.IndexedColor(color + 200)
		o.Pictures = &pictureFiles{MapFS: fstest.MapFS{"disc.png": {Data: picturetest.PNG(t, img)}}}
		if doc := c.Markdown(source, o); !strings.Contains(doc.Lines[0], fmt.Sprint("38;5;", color+200, ";")) {
			t.Errorf("a picture of colour %d: %q", color+200, doc.Lines[0])
		}
	}
}

// TestCacheDecodesOnce lays out a picture at many widths concurrently.
func TestCacheDecodesOnce(t *testing.T) {
	c := NewCache(1 << 20)
	site := newPictures(t)
	var wg sync.WaitGroup
	for i := range 16 {
		wg.Go(func() {
			o := Options{Width: 10 + i%8, Theme: style.Dark(), Pictures: site}
			doc := c.Markdown("![a](disc.png) \n\n![b](broken.png)", o)
			if columns, _ := pictureSize(doc); columns != o.Width {
				t.Errorf("%d columns, want %d", columns, o.Width)
			}
		})
	}
	wg.Wait()
	if s := c.Stats(); s.Pictures != 2 || s.Documents != 8 {
		t.Errorf("%+v", s)
	}
}

// withPortraits returns pictures of several shapes, one of them broken.
func withPortraits(t *testing.T) *pictureFiles {
	a := newPictures(t)
	for name, data := range map[string][]byte{
		"icon.png":   picturetest.PNG(t, picturetest.Disc(31, 64)),
		"wide.png":   picturetest.PNG(t, picturetest.PlainColor(300, 100)),
		"high.png":   picturetest.PNG(t, picturetest.PlainColor(100, 300)),
		"broken.png": []byte("no picture"),
	} {
		a.MapFS[name] = &fstest.MapFile{Data: data}
	}
	return a
}

// TestCachePicture draws pictures outside of documents.
// targetOf returns a terminal with 256 colours or all.
func targetOf(trueColor bool) picture.Target {
	if trueColor {
		return picture.Target{Colors: colorprofile.TrueColor}
	}
	return picture.Target{Colors: colorprofile.ANSI256}
}

func TestCachePicture(t *testing.T) {
	a, c := withPortraits(t), NewCache(1<<20)
	for _, tt := range []struct {
		name          string
		columns, rows int
		width, lines  int // no lines: no picture
	}{
		{"wide.png", 24, 12, 24, 4},
		{"high.png", 24, 12, 8, 12},
		{"wide.png", 1000, 1000, 48, 8},
		{"wide.png", 0, 12, 0, 0},
		{"icon.png", 24, 12, 0, 0},
		{"broken.png", 24, 12, 0, 0},
		{"missing.png", 24, 12, 0, 0},
		{"../high.png", 24, 12, 0, 0},
	} {
		for _, trueColor := range []bool{false, true} {
			p := c.Draw(a, tt.name, tt.columns, tt.rows, targetOf(trueColor), nil)
			if (p != nil) != (tt.lines > 0) {
				t.Errorf("%s in %dx%d: %+v", tt.name, tt.columns, tt.rows, p)
			}
			if p == nil {
				continue
			}
			if p.Width != tt.width || len(p.Lines) != tt.lines {
				t.Errorf("%s in %dx%d is %dx%d cells, want %dx%d",
					tt.name, tt.columns, tt.rows, p.Width, len(p.Lines), tt.width, tt.lines)
			}
			wantPictureLines(t, p.Lines, tt.width, trueColor)
			if &c.Draw(a, tt.name, tt.columns, tt.rows, targetOf(trueColor), nil).Lines[0] != &p.Lines[0] {
				t.Errorf("%s in %dx%d is drawn twice", tt.name, tt.columns, tt.rows)
			}
		}
	}
	if p := NewCache(0).Draw(nil, "", 24, 12, targetOf(true), nil); p != nil {
		t.Errorf("a picture without files: %v", p)
	}
}

// wantPictureLines checks that the lines of a picture fit and end its colours.
func wantPictureLines(t *testing.T, lines []string, width int, trueColor bool) {
	t.Helper()
	for _, line := range lines {
		if ansi.StringWidth(line) > width || !strings.HasSuffix(line, "\x1b[m") ||
			trueColor != strings.Contains(line, "8;2;") {
			t.Errorf("not %d columns, true colour %t: %q", width, trueColor, line)
		}
	}
}

// TestCachePendingPicture draws a frame until the picture is decoded.
func TestCachePendingPicture(t *testing.T) {
	a, c := withPortraits(t), NewCache(1<<20)
	p := c.Draw(a, "wide.png", 24, 12, targetOf(false), style.Mono())
	if p == nil || p.Pending == nil || p.Width != 24 || len(p.Lines) != 4 || !strings.HasPrefix(p.Lines[0], "┌──") {
		t.Fatalf("no frame: %+v", p)
	}
	if !c.Await([]Pending{*p.Pending}) || !c.Decoded([]Pending{*p.Pending}) {
		t.Error("the picture is still pending")
	}
	p = c.Draw(a, "wide.png", 24, 12, targetOf(false), style.Mono())
	if p == nil || p.Pending != nil || p.Width != 24 || len(p.Lines) != 4 {
		t.Errorf("no picture: %+v", p)
	}
}

// later returns options as a session has them.
func later(site fs.FS) Options {
	return Options{Width: 60, Theme: style.Dark(), Pictures: site, Later: true}
}

// TestLater lays pages out before and after their pictures are decoded: no line of text moves.
func TestLater(t *testing.T) {
	site := newPictures(t)
	site.MapFS["margins.png"] = &fstest.MapFile{Data: picturetest.PNG(t, withMargins()), ModTime: time.Unix(1, 0)}
	for _, source := range []string{
		"Before.\n\n![A *disc*](disc.png)\n\nAfter.",
		"> [![Wide](<img/wide 1.png>)](https://a.example/wide)\n\n- one\n\n  ![](high.png)\n\nAfter.",
		"![Nothing around](margins.png)\n\nAfter.",
		strings.Repeat("![a](disc.png)\n\n", maxPictures+2),
	} {
		c := NewCache(1 << 20)
		first := c.Markdown(source, later(site))
		if columns, _ := pictureSize(first); columns > 0 || len(first.Pending) == 0 || c.Stats().Pictures > 0 {
			t.Fatalf("%q: %d pictures are decoded, %d pending:\n%s",
				source, c.Stats().Pictures, len(first.Pending), strings.Join(first.Plain, "\n"))
		}
		if c.Markdown(source, later(site)) != first {
			t.Errorf("%q: the same is laid out twice", source)
		}
		doc := first
		for n := len(first.Pending); len(doc.Pending) > 0 && n > 0; n-- {
			if !c.Await(doc.Pending) || !c.Decoded(doc.Pending) {
				t.Fatalf("%q: no picture is decoded", source)
			}
			doc = c.Markdown(source, later(site))
		}
		if len(doc.Pending) > 0 || len(doc.Plain) != len(first.Plain) {
			t.Fatalf("%q: %d lines, and %d when all but %d are decoded",
				source, len(first.Plain), len(doc.Plain), len(doc.Pending))
		}
		for i, line := range first.Plain {
			inFrame := func(p Pending) bool { return i >= p.Line && i < p.End }
			if !slices.ContainsFunc(first.Pending, inFrame) && line != doc.Plain[i] {
				t.Errorf("%q: line %d is %q, and then %q", source, i, line, doc.Plain[i])
			}
		}
		for _, p := range first.Pending {
			shown := strings.Join(doc.Plain[p.Line:p.End], "")
			above, below := first.Plain[p.Line], first.Plain[p.End-1]
			if !strings.ContainsAny(shown, "▀▄") || !strings.Contains(above, "┌──") || !strings.Contains(below, "──┘") {
				t.Errorf("%q: no picture, or no frame, from %d to %d", source, p.Line, p.End)
			}
		}
	}
}

// withMargins returns a picture with transparent margins.
func withMargins() image.Image {
	img := image.NewNRGBA(image.Rect(0, 0, 60, 60))
	for y := 20; y < 40; y++ {
		for x := range 60 {
			img.Pix[img.PixOffset(x, y)], img.Pix[img.PixOffset(x, y)+3] = 200, 255
		}
	}
	return img
}

// TestLaterBroken checks that the description replaces the frame of a picture that has only a valid header.
func TestLaterBroken(t *testing.T) {
	c, site := NewCache(1<<20), newPictures(t)
	for _, file := range []string{"broken.png", "nothing.png"} {
		source := "![a](" + file + ")"
		doc := c.Markdown(source, later(site))
		if len(doc.Pending) != 1 || doc.Plain[len(doc.Plain)-1] != "a" {
			t.Fatalf("%s: %q", file, doc.Plain)
		}
		if !c.Await(doc.Pending) {
			t.Fatalf("%s: still pending", file)
		}
		doc = c.Markdown(source, later(site))
		if len(doc.Plain) != 1 || doc.Plain[0] != "[image: a]" || doc.Pending != nil {
			t.Errorf("%s: %q", file, doc.Plain)
		}
	}
	if doc := c.Markdown("![a](gone.png)", later(site)); doc.Pending != nil || doc.Plain[0] != "[image: a]" {
		t.Errorf("a missing picture: %q", doc.Plain)
	}
}

// TestLaterInASmallCache checks that a cache too small to keep pictures decodes them at once.
func TestLaterInASmallCache(t *testing.T) {
	doc := NewCache(0).Markdown("![a](disc.png)", later(newPictures(t)))
	if _, rows := pictureSize(doc); rows != 20 || doc.Pending != nil {
		t.Errorf("%d rows, %d pending", rows, len(doc.Pending))
	}
}

// A panicFS panics when a file is opened.
type panicFS struct{ _ int }

func (*panicFS) Open(name string) (fs.File, error) { panic("opening " + name) }

// TestOnPanic lays out pages that panic.
func TestOnPanic(t *testing.T) {
	c, site := NewCache(1<<20), new(panicFS)
	const apology = "Sorry, this page could not be drawn."
	if doc := c.Markdown("# a\n\n![a](trap.png)", later(site)); doc.Plain[0] != apology {
		t.Errorf("the page says %q", doc.Plain)
	}
	var reported []string
	c.OnPanic = func(value any, stack []byte) {
		reported = append(reported, fmt.Sprint(value, " ", strings.Contains(string(stack), "(*panicFS).Open")))
	}
	for range 3 {
		doc := c.Markdown("# b\n\n![b](trap.png)", later(site))
		if got := strings.Join(doc.Plain, " "); got != apology+" The error has been logged." {
			t.Errorf("the page says %q", got)
		}
	}
	o := later(site)
	if doc := Markdown("![c](trap.png)", o); doc.Plain[0] != "![c](trap.png)" {
		t.Errorf("without OnPanic, the page says %q", doc.Plain)
	}
	o.OnPanic = c.OnPanic
	if doc := Markdown("![c](trap.png)", o); !strings.HasPrefix(doc.Plain[0], apology+" The error") {
		t.Errorf("without a cache, the page says %q", doc.Plain)
	}
	if got := strings.Join(reported, ", "); got != "opening trap.png true, opening trap.png true" {
		t.Errorf("reported %q", got)
	}
}
