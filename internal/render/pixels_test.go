package render

import (
	"fmt"
	"image"
	"io/fs"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/ansi/kitty"
	"golang.org/x/image/draw"

	"example.com/folio/internal/cells"
	"example.com/folio/internal/graphics"
	"example.com/folio/internal/graphics/graphicstest"
	"example.com/folio/internal/render/picture"
	"example.com/folio/internal/render/picture/picturetest"
	"example.com/folio/internal/render/style"
)

// Cells of a terminal with kitty's protocol, in pixels.
const cellWidth, cellHeight = 8, 16

var withPixels = picture.Target{
	Colors:  colorprofile.TrueColor,
	Display: graphics.Display{Protocol: graphics.Kitty, CellWidth: cellWidth, CellHeight: cellHeight},
}

var _ graphics.Pictures = (*Cache)(nil)

// photoFS has the same photograph under many names. It must be comparable.
type photoFS struct{ fstest.MapFS }

func withPhotos(t *testing.T, n, w, h int) *photoFS {
	photo := picturetest.PNG(t, graphicstest.Photo(w, h))
	files := &photoFS{make(fstest.MapFS)}
	for i := range n {
		files.MapFS[fmt.Sprintf("%d.png", i)] = &fstest.MapFile{Data: photo, ModTime: time.Unix(1, 0)}
	}
	return files
}

// onScreen returns a terminal that shows lines and the pictures in them.
func onScreen(t *testing.T, c *Cache, lines []string) *graphicstest.Terminal {
	t.Helper()
	terminal := graphicstest.New(80, len(lines)+1, cellWidth, cellHeight)
	for i, line := range lines {
		_, _ = terminal.WriteString(ansi.CursorPosition(1, i+1) + line)
	}
	for _, id := range terminal.Shown() {
		p := c.Picture(id)
		if p == nil {
			t.Fatalf("picture %d is not found", id)
		}
		_, _ = terminal.WriteString(p.Data)
	}
	return terminal
}

// placeholdersIn returns the lines of the first picture, and the columns of its placeholders.
func placeholdersIn(plain []string) image.Rectangle {
	for i, line := range plain {
		before, _, found := strings.Cut(line, string(kitty.Placeholder))
		if !found {
			continue
		}
		r := image.Rect(cells.Width(before), i, cells.Width(line), i+1)
		for r.Max.Y < len(plain) && strings.ContainsRune(plain[r.Max.Y], kitty.Placeholder) {
			r.Max.Y++
		}
		return r
	}
	return image.Rectangle{}
}

// TestPixels lays pages out until all pictures are in pixels: no line of text moves, and what is seen is the picture.
func TestPixels(t *testing.T) {
	site := withPhotos(t, 3, 240, 120)
	original := graphicstest.Photo(240, 120)
	for _, source := range []string{
		"Before.\n\n![A *photograph*](0.png)\n\nAfter.",
		"> [![A photograph](0.png)](https://a.example/photo)\n\n- one\n\n  ![](1.png)\n\nAfter.",
		"# Photographs\n\n*2020 – 2021*\n\n![](0.png)\n\n![](1.png)\n\n![](2.png)",
	} {
		c, o := NewCache(4<<20), later(site)
		o.Target, o.Timeline = withPixels, true
		first := c.Markdown(source, o)
		doc := first
		for range 10 {
			if len(doc.Pending) > 0 && c.Await(doc.Pending) {
				doc = c.Markdown(source, o)
			}
		}
		if len(doc.Pending) > 0 || len(doc.Plain) != len(first.Plain) || doc == first {
			t.Fatalf("%q: %d pictures are pending, %d lines of %d",
				source, len(doc.Pending), len(doc.Plain), len(first.Plain))
		}
		for i, line := range first.Plain {
			if !strings.ContainsAny(line, "┌│└") && line != doc.Plain[i] {
				t.Errorf("%q: line %d is %q, and then %q", source, i, line, doc.Plain[i])
			}
		}
		at := placeholdersIn(doc.Plain)
		terminal := onScreen(t, c, doc.Lines)
		want := image.NewRGBA(image.Rect(0, 0, at.Dx()*cellWidth, at.Dy()*cellHeight))
		draw.CatmullRom.Scale(want, want.Rect, original, original.Rect, draw.Src, nil)
		if ssim := graphicstest.SSIM(want, terminal.Image(at)); ssim < .9 || len(terminal.Errors) > 0 {
			t.Errorf("%q: SSIM %.2f, %q", source, ssim, terminal.Errors)
		}
		if n := strings.Count(source, "!["); len(terminal.IDs()) != n {
			t.Errorf("%q: %d pictures are sent, want %d", source, len(terminal.IDs()), n)
		}
	}
}

// TestCellsBeforePixels shows a decoded picture in cells until its pixels are made.
func TestCellsBeforePixels(t *testing.T) {
	c, site := NewCache(4<<20), withPhotos(t, 1, 240, 120)
	const source = "![](0.png)"
	o := later(site)
	o.Target = targetOf(true)
	c.Await(c.Markdown(source, o).Pending)
	o.Target = withPixels
	doc := c.Markdown(source, o)
	columns, rows := pictureSize(doc)
	if len(doc.Pending) != 1 || columns == 0 || rows != doc.Pending[0].End-doc.Pending[0].Line {
		t.Fatalf("%d pending, %d columns, %d rows", len(doc.Pending), columns, rows)
	}
	if c.Decoded(doc.Pending) || !c.Await(doc.Pending) || !c.Decoded(doc.Pending) {
		t.Error("the pixels are not awaited")
	}
	doc = c.Markdown(source, o)
	if at := placeholdersIn(doc.Plain); at != image.Rect(0, 0, columns, rows) || len(doc.Pending) > 0 {
		t.Errorf("placeholders at %v, want %dx%d", at, columns, rows)
	}
}

// TestTransparentPixels checks that a picture of which nothing is visible is not pending when it is decoded.
func TestTransparentPixels(t *testing.T) {
	c, site := NewCache(4<<20), newPictures(t)
	o := later(site)
	o.Target = withPixels
	c.Await(c.Markdown("![a](nothing.png)", o).Pending)
	if doc := c.Markdown("![a](nothing.png)", o); len(doc.Pending) > 0 || doc.Plain[0] != "[image: a]" {
		t.Errorf("%q, %d pending", doc.Plain, len(doc.Pending))
	}
}

// TestDrawPixels draws a picture by itself: a frame, cells if it is decoded only, and pixels.
func TestDrawPixels(t *testing.T) {
	c, site := NewCache(4<<20), withPhotos(t, 1, 240, 200)
	frame := style.Mono()
	first := c.Draw(site, "0.png", 24, 12, withPixels, frame)
	if first.Pending == nil || !strings.HasPrefix(first.Lines[0], "┌") {
		t.Fatalf("no frame: %q", first.Lines)
	}
	c.Draw(site, "0.png", 24, 12, targetOf(true), nil)
	inCells := c.Draw(site, "0.png", 24, 12, withPixels, frame)
	if inCells.Pending == nil || !strings.ContainsAny(inCells.Lines[0], "▀▄") {
		t.Fatalf("no cells: %q", inCells.Lines)
	}
	if c.Decoded([]Pending{*inCells.Pending}) || !c.Await([]Pending{*inCells.Pending}) {
		t.Error("not awaited")
	}
	p := c.Draw(site, "0.png", 24, 12, withPixels, frame)
	rows := len(p.Lines)
	if p.Pending != nil || p.Width != first.Width || rows != len(first.Lines) || rows != len(inCells.Lines) {
		t.Errorf("%dx%d, pending %v", p.Width, len(p.Lines), p.Pending)
	}
	terminal := onScreen(t, c, p.Lines)
	original := graphicstest.Photo(240, 200)
	want := image.NewRGBA(image.Rect(0, 0, p.Width*cellWidth, len(p.Lines)*cellHeight))
	draw.CatmullRom.Scale(want, want.Rect, original, original.Rect, draw.Src, nil)
	got := terminal.Image(image.Rect(0, 0, p.Width, len(p.Lines)))
	if ssim := graphicstest.SSIM(want, got); ssim < .9 || len(terminal.Errors) > 0 {
		t.Errorf("SSIM %.2f, %q", ssim, terminal.Errors)
	}
}

// TestPixelsInUse evicts the pictures of a document from the cache: they are found while the document is used.
func TestPixelsInUse(t *testing.T) {
	c, site := NewCache(1<<20), withPhotos(t, 12, 320, 320)
	o := later(site)
	o.Target = withPixels
	at := func(name string) *Document {
		source := "![](" + name + ")"
		c.Await(c.Markdown(source, o).Pending)
		return c.Markdown(source, o)
	}
	doc := at("0.png")
	id := onScreen(t, c, doc.Lines).Shown()[0]
	for i := range 11 {
		at(fmt.Sprintf("%d.png", i+1))
	}
	s := c.Stats()
	if s.Evictions == 0 || s.Bytes > 1<<20 || s.Held < int64(len(c.Picture(id).Data)) {
		t.Errorf("%+v", s)
	}
	runtime.GC()
	if c.Picture(id) == nil {
		t.Error("a picture of a document in use is not found")
	}
	runtime.KeepAlive(doc)
	doc = nil
	for i := range 12 { // the cache may hold it
		at(fmt.Sprintf("%d.png", (i+1)%12))
	}
	for i := 1; i < 12; i++ {
		at(fmt.Sprintf("%d.png", i))
	}
	runtime.GC()
	if c.Picture(id) != nil {
		t.Error("a picture that nothing uses is found")
	}
}

// TestManyPictures shows a page of 200 pictures in a small cache.
func TestManyPictures(t *testing.T) {
	c, site := NewCache(2<<20), withPhotos(t, 200, 160, 120)
	var source strings.Builder
	for i := range 200 {
		fmt.Fprintf(&source, "![%d](%d.png)\n\n", i, i)
	}
	o := later(fs.FS(site))
	o.Target = withPixels
	doc := c.Markdown(source.String(), o)
	for range maxPictures {
		if len(doc.Pending) == 0 || !c.Await(doc.Pending) {
			break
		}
		doc = c.Markdown(source.String(), o)
	}
	s := c.Stats()
	if len(doc.pixels) == 0 || len(doc.pixels) > maxPictures || s.Bytes > 2<<20 || s.Held > 3<<20+c.documents.Held() {
		t.Errorf("%d in pixels, %d pending, %+v", len(doc.pixels), len(doc.Pending), s)
	}
}
