package picture

import (
	"image"
	"testing"

	"example.com/folio/internal/graphics"
	"example.com/folio/internal/graphics/graphicstest"
	"example.com/folio/internal/render/cache"
	"example.com/folio/internal/render/picture/picturetest"
)

// TestLargeThumbnail finds a picture with a larger thumbnail, next to its ordinary one.
func TestLargeThumbnail(t *testing.T) {
	files := newFiles(t)
	files["photo.png"] = file(picturetest.PNG(t, graphicstest.Photo(800, 400)))
	for _, tt := range []struct {
		name  string
		cache int64
		want  image.Point
	}{
		{"photo.png", minLargeCache, image.Pt(400, 200)},
		{"photo.png", minLargeCache - 1, image.Pt(160, 80)},
		{"disc.png", minLargeCache, Open(files, "disc.png").Size},
		{"gone.png", minLargeCache, image.Point{}},
	} {
		s := NewStore(cache.New(tt.cache, nil), nil)
		ordinary := s.Find(files, tt.name, false).Size
		if got := s.FindLarge(files, tt.name, true).Size; got != tt.want {
			t.Errorf("%s, %d: %v while it is pending", tt.name, tt.cache, got)
		}
		if got := s.FindLarge(files, tt.name, false).Size; got != tt.want {
			t.Errorf("%s, %d: %v", tt.name, tt.cache, got)
		}
		if again := s.Find(files, tt.name, true); again.Size != ordinary || again.Pending() {
			t.Errorf("%s, %d: the ordinary one is %v, pending %t", tt.name, tt.cache, again.Size, again.Pending())
		}
	}
}

// TestLargePending waits for a large thumbnail and its pixels.
func TestLargePending(t *testing.T) {
	files := newFiles(t)
	photo := graphicstest.Photo(800, 400)
	files["photo.png"] = file(picturetest.PNG(t, photo))
	s := NewStore(cache.New(minLargeCache, nil), nil)
	target := display(graphics.Kitty, 5, 10)
	p := s.FindLarge(files, "photo.png", true)
	_, pending := p.Pixels(200, 60, target, true)
	if !p.Pending() || pending == nil || !s.Await([]File{*p.Next(pending)}) {
		t.Fatal("there is nothing to wait for")
	}
	p = s.FindLarge(files, "photo.png", true)
	pixels, pending := p.Pixels(200, 60, target, true)
	if p.Pending() || pixels == nil || pending != nil || pixels.Width() != 200 || len(pixels.Rows()) != 50 {
		t.Fatalf("pending %t, pixels %v", p.Pending(), pixels)
	}
}

// TestToDraw draws cells in advance, alone and with what else is to be made of a picture.
func TestToDraw(t *testing.T) {
	files := newFiles(t)
	for _, tt := range []struct {
		name    string
		cache   int64
		decoded bool
		target  Target
		wanted  bool
	}{
		{"decoded", minLargeCache, true, display(graphics.NoPixels, 0, 0), true},
		{"pending", minLargeCache, false, display(graphics.NoPixels, 0, 0), true},
		{"with pixels", minLargeCache, false, display(graphics.Kitty, 5, 10), true},
		{"small cache", minLargeCache - 1, true, display(graphics.NoPixels, 0, 0), false},
	} {
		s := NewStore(cache.New(tt.cache, nil), nil)
		p := s.FindLarge(files, "disc.png", !tt.decoded)
		_, pending := p.Pixels(40, 20, tt.target, true)
		file := s.ToDraw(p, 40, 20, tt.target, p.Next(pending))
		if (file != nil) != tt.wanted {
			t.Errorf("%s: to draw %v", tt.name, file)
		}
		if file == nil {
			continue
		}
		if s.AnyDecoded([]File{*file}) || !s.Await([]File{*file}) || !s.AnyDecoded([]File{*file}) {
			t.Errorf("%s: it is not drawn by waiting", tt.name)
		}
		p = s.FindLarge(files, "disc.png", true)
		if p.Pending() || s.ToDraw(p, 40, 20, tt.target, nil) != nil {
			t.Errorf("%s: it is still to be drawn, pending %t", tt.name, p.Pending())
		}
		if _, pending := p.Pixels(40, 20, tt.target, true); pending != nil {
			t.Errorf("%s: its pixels are still to be made", tt.name)
		}
	}
	if file := NewStore(cache.New(minLargeCache, nil), nil).ToDraw(Picture{}, 40, 20, Target{}, nil); file != nil {
		t.Error("no picture is to be drawn")
	}
}

// TestLimit bounds cells by what a terminal shows in pixels.
func TestLimit(t *testing.T) {
	for _, tt := range []struct {
		target        Target
		columns, rows int
	}{
		{display(graphics.NoPixels, 10, 20), 297, 200},
		{display(graphics.Kitty, 10, 20), 297, 200},
		{display(graphics.Sixel, 10, 20), 100, 50},
		{display(graphics.Sixel, 0, 0), 297, 200},
	} {
		if c, r := tt.target.Limit(500, 200); c != tt.columns || r != tt.rows {
			t.Errorf("%+v: %d x %d", tt.target.Display, c, r)
		}
		if c, r := tt.target.Limit(30, 10); c != 30 || r != 10 {
			t.Errorf("%+v: %d x %d of 30 x 10", tt.target.Display, c, r)
		}
	}
}
