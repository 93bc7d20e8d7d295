package picture

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"io/fs"
	"math/rand/v2"
	"runtime"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
	"golang.org/x/image/draw"

	"example.com/folio/internal/graphics"
	"example.com/folio/internal/graphics/graphicstest"
	"example.com/folio/internal/render/cache"
	"example.com/folio/internal/render/picture/picturetest"
	"example.com/folio/internal/render/style"
)

// display returns a target with pixels.
func display(p graphics.Protocol, cellWidth, cellHeight int) Target {
	return Target{colorprofile.TrueColor, graphics.Display{Protocol: p, CellWidth: cellWidth, CellHeight: cellHeight}}
}

func file(data []byte) *fstest.MapFile { return &fstest.MapFile{Data: data, ModTime: time.Unix(1, 0)} }

// pixelsOf finds a picture, makes its pixels as a session does, and returns them with the rows of its frame.
func pixelsOf(t *testing.T, s *Store, fsys fs.FS, name string, columns, rows int, target Target) (*Pixels, int) {
	t.Helper()
	p := s.Find(fsys, name, true)
	frame, width := p.Draw(columns, rows, target, style.Style{})
	pixels, pending := p.Pixels(columns, rows, target, true)
	if pixels == nil && pending != nil {
		if s.AnyDecoded([]File{*pending}) || !s.Await([]File{*pending}) || !s.AnyDecoded([]File{*pending}) {
			t.Fatalf("%s: not awaited", name)
		}
		if pixels, pending = s.Find(fsys, name, true).Pixels(columns, rows, target, true); pending != nil {
			t.Fatalf("%s: still pending", name)
		}
	}
	if pixels != nil && (len(pixels.Rows()) != len(frame) || pixels.Width() != width) {
		t.Errorf("%s: %d columns and %d rows, but %d and %d in cells",
			name, pixels.Width(), len(pixels.Rows()), width, len(frame))
	}
	return pixels, len(frame)
}

// seen returns what a terminal shows where the rows of a picture are, after it was sent the picture.
func seen(t *testing.T, p *Pixels) *image.RGBA {
	t.Helper()
	d := p.key.display
	rows := p.Rows()
	terminal := graphicstest.New(p.Width()+1, len(rows)+2, d.CellWidth, d.CellHeight)
	if d.Protocol == graphics.Kitty {
		_, _ = terminal.WriteString(p.picture.Data)
		for i, row := range rows {
			_, _ = terminal.WriteString(ansi.CursorPosition(1, i+1) + style.Line(row))
		}
	} else {
		_, _ = terminal.WriteString(ansi.CursorPosition(1, p.above+1) + p.picture.Data)
	}
	img := terminal.Image(image.Rect(0, 0, p.Width(), len(rows)))
	if len(terminal.Errors) > 0 {
		t.Errorf("%s: %q", p.key.name, terminal.Errors)
	}
	return img
}

// TestPixelsSeen compares what terminals show with the originals.
func TestPixelsSeen(t *testing.T) {
	files := fstest.MapFS{
		"square.png": file(picturetest.PNG(t, graphicstest.Photo(300, 300))),
		"wide.jpg":   file(jpegOf(t, graphicstest.Photo(600, 200))),
		"photo.png":  file(picturetest.PNG(t, graphicstest.Photo(480, 320))),
		"high.png":   file(picturetest.PNG(t, graphicstest.Photo(100, 500))),
		"strip.png":  file(picturetest.PNG(t, graphicstest.Photo(640, 60))),
		"small.png":  file(picturetest.PNG(t, graphicstest.Photo(60, 40))),
		"disc.png":   file(picturetest.PNG(t, picturetest.Disc(200, 200))),
		"turned.jpg": file(turned(t, jpegOf(t, graphicstest.Photo(240, 360)))),
	}
	originals := map[string]image.Image{
		"square.png": graphicstest.Photo(300, 300), "wide.jpg": graphicstest.Photo(600, 200),
		"photo.png": graphicstest.Photo(480, 320), "high.png": graphicstest.Photo(100, 500),
		"small.png": graphicstest.Photo(60, 40), "strip.png": graphicstest.Photo(640, 60),
		"disc.png":   picturetest.Disc(200, 200),
		"turned.jpg": turn(graphicstest.Photo(240, 360), 6),
	}
	s := NewStore(cache.New(16<<20, nil), nil)
	for name, original := range originals {
		for _, d := range []Target{
			display(graphics.Kitty, 10, 20), display(graphics.Kitty, 9, 19), display(graphics.Sixel, 10, 20),
			display(graphics.Sixel, 7, 15), display(graphics.ITerm, 8, 17),
		} {
			p, rows := pixelsOf(t, s, files, name, 24, 12, d)
			if p == nil {
				t.Errorf("%s, %+v: none", name, d.Display)
				continue
			}
			w, h := p.Width()*d.Display.CellWidth, rows*d.Display.CellHeight
			want, got := placed(original, w, h, d.Display.Protocol), seen(t, p)
			ssim, psnr := graphicstest.SSIM(want, got), graphicstest.PSNR(want, got)
			if ssim < .85 || psnr < 20 {
				t.Errorf("%s, %+v: SSIM %.3f, %.1f dB", name, d.Display, ssim, psnr)
			}
		}
	}
}

// TestTransparentRows shows a picture with transparent rows in cells of other proportions than 1:2: its visible part is
// in the same rows as in cells.
func TestTransparentRows(t *testing.T) {
	photo := graphicstest.Photo(200, 100)
	files := fstest.MapFS{"margin.png": file(picturetest.PNG(t, inMargin(photo, 50)))}
	s := NewStore(cache.New(16<<20, nil), nil)
	for _, d := range []Target{
		display(graphics.Kitty, 8, 20), display(graphics.Kitty, 12, 20), display(graphics.Sixel, 8, 20),
		display(graphics.Sixel, 10, 18), display(graphics.ITerm, 10, 17),
	} {
		p, _ := pixelsOf(t, s, files, "margin.png", 24, 12, d)
		if p == nil || p.above != 3 || p.picture.Rows != 6 || p.below != 3 {
			t.Fatalf("%+v: %+v", d.Display, p)
		}
		w, h := 24*d.Display.CellWidth, 12*d.Display.CellHeight
		got := seen(t, p).SubImage(image.Rect(0, h/4, w, h*3/4)).(*image.RGBA)
		want := placed(photo, w, h/2, d.Display.Protocol)
		if ssim, psnr := graphicstest.SSIM(want, got), graphicstest.PSNR(want, got); ssim < .85 || psnr < 18 {
			t.Errorf("%+v: SSIM %.3f, %.1f dB", d.Display, ssim, psnr)
		}
	}
}

// inMargin returns a picture with transparent rows above and below.
func inMargin(img *image.RGBA, margin int) *image.RGBA {
	size := img.Rect.Size()
	out := image.NewRGBA(image.Rect(0, 0, size.X, size.Y+2*margin))
	draw.Copy(out, image.Pt(0, margin), img, img.Rect, draw.Src, nil)
	return out
}

// placed returns a picture as large as w and h allow, in the upper left corner. Sixels have whole bands.
func placed(img image.Image, w, h int, p graphics.Protocol) *image.RGBA {
	size := img.Bounds().Size()
	by := min(float64(w)/float64(size.X), float64(h)/float64(size.Y))
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	inner := image.Rect(0, 0, int(by*float64(size.X)+.5), int(by*float64(size.Y)+.5))
	if p == graphics.Sixel {
		inner.Max.Y = min((inner.Max.Y+sixelHeight/2)/sixelHeight, h/sixelHeight) * sixelHeight
	}
	draw.CatmullRom.Scale(out, inner, img, img.Bounds(), draw.Src, nil)
	return out
}

// TestNoPixels finds pictures that are shown in cells only.
func TestNoPixels(t *testing.T) {
	files := newFiles(t)
	files["large.png"] = file(picturetest.PNG(t, picturetest.PlainColor(400, 400)))
	kitty := display(graphics.Kitty, 10, 20)
	for _, tt := range []struct {
		name          string
		columns, rows int
		target        Target
		cacheBytes    int64
		tried         bool
	}{
		{"disc.png", 24, 12, display(graphics.NoPixels, 10, 20), 4 << 20, false},
		{"disc.png", 24, 12, display(graphics.Kitty, 0, 0), 4 << 20, false},
		{"disc.png", 24, 12, kitty, minLazyCache - 1, false},
		{"large.png", 160, 80, display(graphics.Sixel, 10, 20), 4 << 20, false},
		{"disc.png", 1, 1, display(graphics.Sixel, 2, 5), 4 << 20, false},
		{"gone.png", 24, 12, kitty, 4 << 20, false},
		{"broken.png", 24, 12, kitty, 4 << 20, true},
		{"transparent.png", 24, 12, kitty, 4 << 20, true},
	} {
		s := NewStore(cache.New(tt.cacheBytes, nil), nil)
		if p, _ := s.Find(files, tt.name, true).Pixels(tt.columns, tt.rows, tt.target, true); p != nil {
			t.Errorf("%s: pixels at once", tt.name)
		}
		_, pending := s.Find(files, tt.name, true).Pixels(tt.columns, tt.rows, tt.target, true)
		if (pending != nil) != tt.tried {
			t.Errorf("%s, %+v: pending is %t", tt.name, tt.target.Display, pending != nil)
		}
		if !tt.tried {
			continue
		}
		if p, _ := pixelsOf(t, s, files, tt.name, tt.columns, tt.rows, tt.target); p != nil {
			t.Errorf("%s: pixels of nothing", tt.name)
		}
	}
	if p, pending := Open(files, "disc.png").Pixels(24, 12, kitty, true); p != nil || pending != nil {
		t.Error("a picture that no store found has pixels")
	}
}

// TestPixelsWithoutLater makes pixels at once.
func TestPixelsWithoutLater(t *testing.T) {
	s := NewStore(cache.New(4<<20, nil), nil)
	p, pending := s.Find(newFiles(t), "disc.png", false).Pixels(24, 12, display(graphics.Kitty, 10, 20), false)
	if p == nil || pending != nil {
		t.Errorf("%v, pending %v", p, pending)
	}
}

// TestPixelsAreShared finds pixels by their key and their ID, in the cache and while they are used.
func TestPixelsAreShared(t *testing.T) {
	files := newFiles(t)
	made, removed := 0, 0
	c := cache.New(minLazyCache, func(key any, delta int) {
		if _, ok := key.(pixelsKey); ok {
			made += max(delta, 0)
			removed += max(-delta, 0)
		}
	})
	s := NewStore(c, nil)
	kitty := display(graphics.Kitty, 10, 20)
	p, _ := pixelsOf(t, s, files, "disc.png", 24, 12, kitty)
	if again, _ := pixelsOf(t, s, files, "disc.png", 24, 20, kitty); again != p || made != 1 {
		t.Errorf("the same cells have other pixels; made %d times", made)
	}
	ids := map[graphics.ID]bool{p.picture.ID: true}
	for _, other := range []Target{display(graphics.Kitty, 10, 21), display(graphics.Sixel, 10, 20)} {
		q, _ := pixelsOf(t, s, files, "disc.png", 24, 12, other)
		ids[q.picture.ID] = true
	}
	if len(ids) != 3 || ids[0] {
		t.Errorf("IDs %v", ids)
	}
	if s.Picture(p.picture.ID) != &p.picture || s.Picture(p.picture.ID+1) != nil {
		t.Error("not found by its ID")
	}

	c.Remove(p.key, p)
	if s.Picture(p.picture.ID) != &p.picture {
		t.Error("not found while it is used")
	}
	if again, _ := pixelsOf(t, s, files, "disc.png", 24, 12, kitty); again != p {
		t.Error("made again while it is used")
	}
	id := p.picture.ID
	if c.Remove(p.key, p); removed == 0 {
		t.Error("not removed from the cache")
	}
	p = nil
	runtime.GC()
	if s.Picture(id) != nil {
		t.Error("found when it is used no more")
	}
	if p, _ = pixelsOf(t, s, files, "disc.png", 24, 12, kitty); p.picture.ID != id {
		t.Error("made again with another ID")
	}
}

// TestIDCollisions gives IDs that are in use to other keys.
func TestIDCollisions(t *testing.T) {
	ids := newPixelIDs(1 << 20)
	k := pixelsKey{columns: 1}
	first := ids.take(k)
	if got := ids.take(k); got != next(first) || got == 0 || next(maxID) != 1 {
		t.Errorf("%d after %d, which is being made", got, first)
	}
	other := &Pixels{key: pixelsKey{columns: 2}}
	ids.release(next(first))
	ids.live.Add(first, other, 1, 0, 0)
	ids.release(first)
	if got := ids.take(k); got != next(first) || ids.find(k) != nil {
		t.Errorf("%d is not the one after %d", got, first)
	}
	p := &Pixels{key: k}
	ids.live.Add(next(first), p, 1, 0, 0)
	if ids.find(k) != p {
		t.Error("not found next to another")
	}
	runtime.KeepAlive(other)
}

// TestPixelsBudget leaves no memory for pixels: the picture stays in cells and pending until there is some.
func TestPixelsBudget(t *testing.T) {
	s, files := NewStore(cache.New(4<<20, nil), nil), newFiles(t)
	kitty := display(graphics.Kitty, 10, 20)
	s.pixelIDs.live.MaxBytes, s.pixelIDs.live.CollectInterval = maxEncodedBytes, 0
	p := s.Find(files, "disc.png", true)
	_, pending := p.Pixels(24, 12, kitty, true)
	if !s.Await([]File{*pending}) {
		t.Error("not even decoded")
	}
	p = s.Find(files, "disc.png", true)
	made, pending := p.Pixels(24, 12, kitty, true)
	if made != nil || pending == nil || s.Await([]File{*pending}) || s.AnyDecoded([]File{*pending}) {
		t.Errorf("%v made without memory", made)
	}
	s.pixelIDs.live.MaxBytes = 4 << 20
	if !s.Await([]File{*pending}) || !s.AnyDecoded([]File{*pending}) {
		t.Error("not made with memory")
	}
	if held := s.Held(); held < 1000 || held > 1<<20 {
		t.Errorf("%d bytes are held", held)
	}
}

// TestPixelsTakeLittle encodes noise, of which few bytes are allowed.
func TestPixelsTakeLittle(t *testing.T) {
	noise := image.NewRGBA(image.Rect(0, 0, 480, 480))
	r := rand.New(rand.NewPCG(1, 1))
	for i := 0; i < len(noise.Pix); i += 4 {
		n := r.Uint32()
		c := color.RGBA{uint8(n), uint8(n >> 8), uint8(n >> 16), 255}
		noise.Pix[i], noise.Pix[i+1], noise.Pix[i+2], noise.Pix[i+3] = c.R, c.G, c.B, c.A
	}
	files := fstest.MapFS{"noise.png": file(picturetest.PNG(t, noise))}
	for _, protocol := range []graphics.Protocol{graphics.Kitty, graphics.Sixel, graphics.ITerm} {
		s := NewStore(cache.New(8<<20, nil), nil)
		p, _ := pixelsOf(t, s, files, "noise.png", 24, 12, display(protocol, 20, 40))
		if p == nil && protocol == graphics.Sixel {
			continue // in cells
		}
		if n := len(p.picture.Data); n > maxEncodedBytes || n < maxEncodedBytes/4 {
			t.Errorf("protocol %d: %d bytes", protocol, n)
		}
	}
}

// TestCanvas checks that pictures keep their proportions, but for what cells round.
func TestCanvas(t *testing.T) {
	for _, tt := range []struct {
		protocol              graphics.Protocol
		columns, rows         int
		cellWidth, cellHeight int
		picture               image.Point
		size, inner           image.Point
	}{
		{graphics.Sixel, 40, 20, 10, 20, image.Pt(1000, 1000), image.Pt(400, 396), image.Pt(400, 396)},
		{graphics.Sixel, 40, 14, 10, 20, image.Pt(1200, 800), image.Pt(400, 264), image.Pt(400, 264)},
		{graphics.Sixel, 40, 1, 10, 20, image.Pt(4000, 10), image.Pt(400, 6), image.Pt(400, 2)},
		{graphics.Kitty, 40, 20, 10, 20, image.Pt(1000, 1000), image.Pt(400, 400), image.Pt(400, 400)},
		{graphics.Kitty, 40, 14, 10, 20, image.Pt(1200, 800), image.Pt(400, 280), image.Pt(400, 267)},
		{graphics.Kitty, 40, 20, 8, 20, image.Pt(1000, 1000), image.Pt(320, 400), image.Pt(320, 320)},
		{graphics.Kitty, 40, 20, 10, 20, image.Pt(200, 200), image.Pt(200, 200), image.Pt(200, 200)},
		{graphics.Kitty, 40, 20, 10, 20, image.Pt(40, 40), image.Pt(100, 100), image.Pt(100, 100)},
		{graphics.Kitty, 100, 50, 20, 40, image.Pt(4000, 4000), image.Pt(1000, 1000), image.Pt(1000, 1000)},
		{graphics.ITerm, 2, 1, 1, 1, image.Pt(4000, 4000), image.Pt(2, 1), image.Pt(1, 1)},
		{graphics.Kitty, 1, 20, 10, 20, image.Pt(8, 4000), image.Pt(10, 400), image.Pt(1, 400)},
	} {
		d := display(tt.protocol, tt.cellWidth, tt.cellHeight).Display
		c := pixelsKey{columns: tt.columns, rows: tt.rows, display: d}.canvas(tt.picture)
		nearly := c.inner.Sub(tt.inner)
		if c.size != tt.size || max(nearly.X, nearly.Y) > 4 || min(nearly.X, nearly.Y) < 0 {
			t.Errorf("%+v: canvas %v, picture %v", tt, c.size, c.inner)
		}
	}
}

// turned returns a JPEG that says it was taken with the camera on its side.
func turned(t *testing.T, file []byte) []byte {
	t.Helper()
	tiff := "II*\x00\x08\x00\x00\x00\x01\x00\x12\x01\x03\x00\x01\x00\x00\x00\x06\x00\x00\x00\x00\x00\x00\x00"
	segment := "Exif\x00\x00" + tiff
	rest := strings.TrimPrefix(string(file), "\xff\xd8")
	return []byte("\xff\xd8\xff\xe1" + string([]byte{0, byte(2 + len(segment))}) + segment + rest)
}

func BenchmarkPixels(b *testing.B) {
	photo := graphicstest.Photo(1600, 1200)
	files := fstest.MapFS{"photo.jpg": file(jpegOf(b, photo))}
	for _, protocol := range []graphics.Protocol{graphics.Kitty, graphics.Sixel, graphics.ITerm} {
		b.Run(fmt.Sprint("protocol=", protocol), func(b *testing.B) {
			b.ReportAllocs()
			var size int64
			for b.Loop() {
				s := NewStore(cache.New(8<<20, nil), nil)
				p, _ := s.Find(files, "photo.jpg", true).Pixels(40, 20, display(protocol, 10, 20), false)
				size = p.size()
			}
			b.ReportMetric(float64(size), "bytes")
		})
	}
}

// TestPixelsConcurrently makes pixels for several displays in many sessions: each once.
func TestPixelsConcurrently(t *testing.T) {
	s, files := NewStore(cache.New(8<<20, nil), nil), newFiles(t)
	var mu sync.Mutex
	var wg sync.WaitGroup
	found := make(map[graphics.ID]*Pixels)
	for i := range 24 {
		wg.Go(func() {
			d := display(graphics.Kitty, 8+i%3, 16)
			if _, pending := s.Find(files, "disc.png", true).Pixels(24, 12, d, true); pending != nil {
				s.Await([]File{*pending})
			}
			p, _ := s.Find(files, "disc.png", true).Pixels(24, 12, d, true)
			mu.Lock()
			defer mu.Unlock()
			if p == nil || p.key.display != d.Display || found[p.picture.ID] != nil && found[p.picture.ID] != p {
				t.Errorf("session %d has %v", i, p)
				return
			}
			found[p.picture.ID] = p
		})
	}
	wg.Wait()
	if len(found) != 3 {
		t.Errorf("made %d times", len(found))
	}
}

func FuzzPixels(f *testing.F) {
	f.Add(picturetest.PNG(f, picturetest.Disc(12, 12)), uint8(1), uint8(10), uint8(20), uint8(24), uint8(12))
	f.Add(jpegOf(f, picturetest.Disc(16, 9)), uint8(2), uint8(7), uint8(13), uint8(9), uint8(30))
	f.Add(gifOf(f, picturetest.PlainColor(10, 8)), uint8(3), uint8(1), uint8(1), uint8(40), uint8(1))
	f.Add(webpOf(f, webpLossy), uint8(2), uint8(3), uint8(2), uint8(1), uint8(40))
	f.Fuzz(func(t *testing.T, b []byte, protocol, cellWidth, cellHeight, columns, rows uint8) {
		config, _, err := image.DecodeConfig(bytes.NewReader(b))
		if err == nil && config.Width > 0 && config.Height > (1<<20)/config.Width {
			return // within the limits, but too slow for fuzzing
		}
		s, files := NewStore(cache.New(minLazyCache, nil), nil), fstest.MapFS{"a": file(b)}
		d := display(graphics.Protocol(protocol%4), int(cellWidth%32), int(cellHeight%32))
		w, h := int(columns%48)+1, int(rows%24)+1
		p, pending := s.Find(files, "a", false).Pixels(w, h, d, false)
		if pending != nil {
			t.Fatal("pending")
		}
		if p == nil {
			return
		}
		n, size := len(p.Rows()), len(p.picture.Data)
		if p.Width() < 1 || p.Width() > w || n < 1 || n > h || size > maxEncodedBytes {
			t.Fatalf("%d columns, %d rows, %d bytes", p.Width(), n, size)
		}
		if seen(t, p).Rect.Empty() {
			t.Fatal("nothing is seen")
		}
	})
}

// An openFS counts how often files are opened.
type openFS struct {
	fstest.MapFS
	opened int
}

func (o *openFS) Open(name string) (fs.File, error) {
	o.opened++
	return o.MapFS.Open(name)
}

// TestPixelsAreDecodedOnce decodes a file once for its thumbnail and its pixels, and again for others.
func TestPixelsAreDecodedOnce(t *testing.T) {
	s, files := NewStore(cache.New(4<<20, nil), nil), &openFS{MapFS: newFiles(t)}
	for _, tt := range []struct {
		cellWidth, opened int
	}{{10, 1}, {10, 0}, {11, 1}} {
		_, pending := s.Find(files, "disc.png", true).Pixels(24, 12, display(graphics.Kitty, tt.cellWidth, 20), true)
		files.opened = 0
		if pending != nil {
			s.Await([]File{*pending})
		}
		if files.opened != tt.opened {
			t.Errorf("cells of %d pixels: opened %d times, want %d", tt.cellWidth, files.opened, tt.opened)
		}
	}
}
