package render

import (
	"context"
	"fmt"
	"image"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
	"testing/synctest"
	"time"
)

// later is how a reader's pages are laid out.
func later(site fs.FS) Options {
	return Options{Width: 60, Theme: Dark(), Pictures: site, Later: true}
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

// TestDecodingBudget has no memory left for pictures. Nothing is decoded until there is, and nobody waits for ever.
func TestDecodingBudget(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, site := NewCache(1<<20), newAlbum(t)
		doc := c.Markdown("![a](disc.png)", later(site))
		if err := decoding.Acquire(t.Context(), decodingBudget); err != nil {
			t.Fatal(err)
		}
		begun := time.Now()
		if c.Await(doc.Pending) || time.Since(begun) != longestAwait {
			t.Errorf("a picture was decoded, or waited for after %v", time.Since(begun))
		}
		decoded := make(chan bool)
		for range 3 {
			go func() { decoded <- c.Await(doc.Pending) }()
		}
		synctest.Wait()
		if c.Decoded(doc.Pending) {
			t.Error("it is decoded without memory")
		}
		decoding.Release(decodingBudget)
		for range 3 {
			if !<-decoded {
				t.Error("it was not decoded when there was memory")
			}
		}
		if got := c.Stats().Pictures; got != 1 {
			t.Errorf("%d pictures", got)
		}
	})
}

// TestHeaderBombs refuses what is too large by its header, without a wait for memory.
func TestHeaderBombs(t *testing.T) {
	if err := decoding.Acquire(t.Context(), decodingBudget); err != nil {
		t.Fatal(err)
	}
	defer decoding.Release(decodingBudget)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, size := range [][2]uint32{{8000, 5001}, {1<<31 - 1, 1<<31 - 1}, {6000, 6000}} {
		_, err := thumbnail(ctx, strings.NewReader(string(pngHeader(size[0], size[1]))))
		if err == nil || err == context.Canceled {
			t.Errorf("%v: %v", size, err)
		}
	}
	if _, err := thumbnail(ctx, strings.NewReader(string(pngHeader(4000, 4000)))); err != context.Canceled {
		t.Errorf("a picture within the limits: %v", err)
	}
}

// TestJPEGCost compares the bytes for each pixel of JPEGs of all kinds.
func TestJPEGCost(t *testing.T) {
	frame := func(marker byte, sampling ...byte) []byte {
		b := []byte{0xff, 0xd8, 0xff, marker, 0, byte(8 + 3*len(sampling)), 8, 0, 16, 0, 16, byte(len(sampling))}
		for i, s := range sampling {
			b = append(b, byte(i+1), s, 0)
		}
		return append(b, 0xff, 0xda, 0, 0)
	}
	for _, tt := range []struct {
		name string
		head []byte
		want float64
	}{
		{"grey", frame(0xc0, 0x11), 1},
		{"4:4:4", frame(0xc0, 0x11, 0x11, 0x11), 3},
		{"4:2:0", frame(0xc0, 0x22, 0x11, 0x11), 1.5},
		{"4:2:0 progressive", frame(0xc2, 0x22, 0x11, 0x11), 7.5},
		{"4:4:4 progressive", frame(0xc2, 0x11, 0x11, 0x11), 15},
		{"four components", frame(0xc0, 0x11, 0x11, 0x11, 0x11), 8},
		{"without a frame", []byte{0xff, 0xd8, 0xff, 0xda}, 20},
		{"no components", frame(0xc0), 1},
		{"cut", frame(0xc2, 0x22, 0x11, 0x11)[:14], 20},
	} {
		size := image.Pt(4000, 3000)
		got := float64(jpegCost(size, tt.head)) / float64(size.X*size.Y)
		if got < tt.want || got > tt.want*1.02 { // up to a unit more at each side
			t.Errorf("%s: %v bytes a pixel, want %v", tt.name, got, tt.want)
		}
	}
	if got := jpegCost(image.Pt(8, 1000), frame(0xc0, 0x41, 0x11, 0x11)); got < 32*1000*6/4 {
		t.Errorf("a picture of a part of a unit takes %d bytes", got)
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
	if c.Await([]Pending{{key: pictureKey{name: "p.png"}, fsys: site}}) {
		t.Error("there is a picture")
	}
	if got := strings.Join(told, ", "); got != "opening trap.png true, opening trap.png true, opening p.png true" {
		t.Errorf("told %q", got)
	}
}
