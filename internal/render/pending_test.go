package render

import (
	"fmt"
	"image"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"example.com/folio/internal/render/style"
)

// later is how a reader's pages are laid out.
func later(site fs.FS) Options {
	return Options{Width: 60, Theme: style.Dark(), Pictures: site, Later: true}
}

// TestLater lays pages out before their pictures are decoded, and after: no line of text moves.
func TestLater(t *testing.T) {
	site := newAlbum(t)
	site.MapFS["margins.png"] = &fstest.MapFile{Data: pngOf(t, withMargins()), ModTime: time.Unix(1, 0)}
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
			t.Fatalf("%q: %d lines, and %d when all but %d are decoded", source, len(first.Plain), len(doc.Plain), len(doc.Pending))
		}
		for i, line := range first.Plain {
			framed := false
			for _, p := range first.Pending {
				framed = framed || i >= p.Line && i < p.End
			}
			if !framed && line != doc.Plain[i] {
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

// withMargins is a picture in the middle of nothing.
func withMargins() image.Image {
	img := image.NewNRGBA(image.Rect(0, 0, 60, 60))
	for y := 20; y < 40; y++ {
		for x := range 60 {
			img.Pix[img.PixOffset(x, y)], img.Pix[img.PixOffset(x, y)+3] = 200, 255
		}
	}
	return img
}

// TestLaterBroken has a picture with a good header and a bad rest: its description takes the place of its frame.
func TestLaterBroken(t *testing.T) {
	c, site := NewCache(1<<20), newAlbum(t)
	for _, file := range []string{"broken.png", "nothing.png"} {
		source := "![a](" + file + ")"
		doc := c.Markdown(source, later(site))
		if len(doc.Pending) != 1 || doc.Plain[len(doc.Plain)-1] != "a" {
			t.Fatalf("%s: %q", file, doc.Plain)
		}
		if !c.Await(doc.Pending) {
			t.Fatalf("%s: nothing is known of it", file)
		}
		if doc := c.Markdown(source, later(site)); len(doc.Plain) != 1 || doc.Plain[0] != "[image: a]" || doc.Pending != nil {
			t.Errorf("%s: %q", file, doc.Plain)
		}
	}
	if doc := c.Markdown("![a](gone.png)", later(site)); doc.Pending != nil || doc.Plain[0] != "[image: a]" {
		t.Errorf("a picture that is not there: %q", doc.Plain)
	}
}

// TestLaterInASmallCache decodes while laying out: what is decoded would not be kept until it is shown.
func TestLaterInASmallCache(t *testing.T) {
	doc := NewCache(0).Markdown("![a](disc.png)", later(newAlbum(t)))
	if _, rows := pictureSize(doc); rows != 20 || doc.Pending != nil {
		t.Errorf("%d rows, %d pending", rows, len(doc.Pending))
	}
}

// A trap is a site whose files panic.
type trap struct{ _ int }

func (*trap) Open(name string) (fs.File, error) { panic("opening " + name) }

// TestOnPanic draws a page that panics, and decodes a picture that does.
func TestOnPanic(t *testing.T) {
	c, site := NewCache(1<<20), new(trap)
	if doc := c.Markdown("# a\n\n![a](trap.png)", later(site)); doc.Plain[0] != "Sorry, this page could not be drawn." {
		t.Errorf("the page says %q", doc.Plain)
	}
	var told []string
	c.OnPanic = func(value any, stack []byte) {
		told = append(told, fmt.Sprint(value, " ", strings.Contains(string(stack), "(*trap).Open")))
	}
	for range 3 {
		doc := c.Markdown("# b\n\n![b](trap.png)", later(site))
		if got := strings.Join(doc.Plain, " "); got != "Sorry, this page could not be drawn. The error has been logged." {
			t.Errorf("the page says %q", got)
		}
	}
	o := later(site)
	if doc := Markdown("![c](trap.png)", o); doc.Plain[0] != "![c](trap.png)" {
		t.Errorf("without anybody to tell, the page says %q", doc.Plain)
	}
	o.OnPanic = c.OnPanic
	if doc := Markdown("![c](trap.png)", o); !strings.HasPrefix(doc.Plain[0], "Sorry, this page could not be drawn. The error") {
		t.Errorf("without a cache, the page says %q", doc.Plain)
	}
	if got := strings.Join(told, ", "); got != "opening trap.png true, opening trap.png true" {
		t.Errorf("told %q", got)
	}
}
