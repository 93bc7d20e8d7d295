package picture

import (
	"encoding/binary"
	"fmt"
	"image"
	"io/fs"
	"maps"
	"strings"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"testing/synctest"
	"time"

	"example.com/folio/internal/graphics"
	"example.com/folio/internal/render/cache"
	"example.com/folio/internal/render/picture/picturetest"
	"example.com/folio/internal/render/style"
)

// newFiles returns picture files.
func newFiles(t *testing.T) fstest.MapFS {
	files := fstest.MapFS{
		"disc.png":        {Data: picturetest.PNG(t, picturetest.Disc(80, 80))},
		"wide.png":        {Data: picturetest.PNG(t, picturetest.PlainColor(300, 100))},
		"transparent.png": {Data: picturetest.PNG(t, image.NewNRGBA(image.Rect(0, 0, 20, 20)))},
		"rotated.jpg":     {Data: rotatedJPEG(t, binary.BigEndian, 6)},
		"broken.png":      {Data: picturetest.PNG(t, picturetest.Disc(30, 30))[:200]},
		"text.png":        {Data: []byte("no picture")},
		"folder/a.txt":    {},
	}
	for _, f := range files {
		f.ModTime = time.Unix(1, 0)
	}
	return files
}

func TestFind(t *testing.T) {
	files := newFiles(t)
	for _, tt := range []struct {
		name      string
		size      image.Point
		decodable bool // a lazy Find reads only the header
	}{
		{"disc.png", image.Pt(80, 80), true},
		{"wide.png", image.Pt(160, 53), true},
		{"rotated.jpg", image.Pt(32, 64), true},
		{"broken.png", image.Pt(30, 30), false},
		{"text.png", image.Point{}, false},
		{"folder", image.Point{}, false},
		{"gone.png", image.Point{}, false},
		{"https://a.example/disc.png", image.Point{}, false},
	} {
		s := NewStore(cache.New(minLazyCache, nil), nil)
		if p := s.Find(files, tt.name, true); p.Size != tt.size || p.Exists() != p.Pending() {
			t.Errorf("%s: lazily %+v", tt.name, p)
		}
		if !tt.decodable {
			tt.size = image.Point{}
		}
		if p := Open(files, tt.name); p.Size != tt.size || p.Pending() {
			t.Errorf("%s: opened %+v", tt.name, p)
		}
		for range 2 {
			if p := s.Find(files, tt.name, false); p.Size != tt.size || p.Pending() {
				t.Errorf("%s: %+v", tt.name, p)
			}
		}
		if p := s.Find(files, tt.name, true); tt.decodable && (p.Size != tt.size || p.Pending()) {
			t.Errorf("%s: decoded, but lazily %+v", tt.name, p)
		}
		small := NewStore(cache.New(minLazyCache-1, nil), nil)
		if p := small.Find(files, tt.name, true); p.Size != tt.size || p.Pending() {
			t.Errorf("%s: in a small cache %+v", tt.name, p)
		}
	}
}

// TestFindVersions reads files that change: each version has its own thumbnail.
func TestFindVersions(t *testing.T) {
	s := NewStore(cache.New(1<<20, nil), nil)
	files := newFiles(t)
	first := s.Find(files, "disc.png", false)
	if again := s.Find(maps.Clone(files), "disc.png", false); again.thumbnail != first.thumbnail {
		t.Error("an unchanged file is decoded again for a reloaded site")
	}
	files["disc.png"] = &fstest.MapFile{Data: files["disc.png"].Data, ModTime: time.Unix(2, 0)}
	if again := s.Find(files, "disc.png", false); again.thumbnail == first.thumbnail {
		t.Error("a changed file is not decoded again")
	}
	first = s.Find(&unversioned{files}, "disc.png", false)
	if again := s.Find(&unversioned{files}, "disc.png", false); again.thumbnail == first.thumbnail {
		t.Error("a file without modification time is the same in another file system")
	}
}

// unversioned is files without modification times.
type unversioned struct{ fstest.MapFS }

func (u *unversioned) Open(name string) (fs.File, error) {
	return fstest.MapFS{name: {Data: u.MapFS[name].Data}}.Open(name)
}

func TestDraw(t *testing.T) {
	files, frame := newFiles(t), style.Style{Attributes: style.Bold}
	s := NewStore(cache.New(1<<20, nil), nil)
	lazy := s.Find(files, "wide.png", true)
	for _, tt := range []struct{ columns, rows, width, lines int }{
		{24, 12, 24, 4}, {1000, 1000, 160, 27}, {24, 2, 12, 2}, {24, 1, 6, 1}, {1, 12, 1, 1},
	} {
		cells, width := lazy.Draw(tt.columns, tt.rows, target(false), frame)
		d := NewDrawing(cells, width)
		outlined := strings.HasPrefix(d.Lines[0], "\x1b[1m┌─")
		if d.Width != tt.width || len(d.Lines) != tt.lines || outlined != (tt.lines > 1) {
			t.Errorf("%dx%d: the frame is %+v", tt.columns, tt.rows, d)
		}
		p := s.Find(files, "wide.png", false)
		d = s.Draw(p, tt.columns, tt.rows, target(true))
		if d.Width != tt.width || len(d.Lines) != tt.lines || !strings.HasPrefix(d.Lines[0], "\x1b[38;2;200;60;20") {
			t.Errorf("%dx%d: %+v", tt.columns, tt.rows, d)
		}
		if s.Draw(p, tt.columns, tt.rows, target(true)) != d || s.Draw(p, tt.columns, tt.rows, target(false)) == d {
			t.Errorf("%dx%d: drawn twice, or in other colours once", tt.columns, tt.rows)
		}
	}
	if d := s.Draw(s.Find(files, "transparent.png", false), 24, 12, target(true)); len(d.Lines) > 0 {
		t.Errorf("a transparent picture is %q", d.Lines)
	}
}

func TestAwait(t *testing.T) {
	thumbnails := 0
	s := NewStore(cache.New(1<<20, func(key any, delta int) {
		if IsThumbnail(key) {
			thumbnails += delta
		}
	}), nil)
	files := newFiles(t)
	var pending []File
	for _, name := range []string{"disc.png", "broken.png", "wide.png"} {
		pending = append(pending, s.Find(files, name, true).File())
	}
	delete(files, "wide.png")
	if s.AnyDecoded(pending) || thumbnails != 0 {
		t.Error("a picture is decoded before it is awaited")
	}
	for _, file := range pending {
		if !s.Await([]File{file}) || !s.AnyDecoded([]File{file}) {
			t.Errorf("%s: still pending", file.key.name)
		}
	}
	if thumbnails != 3 {
		t.Errorf("%d thumbnails", thumbnails)
	}
	if s.Await(nil) {
		t.Error("no picture was awaited, and one found")
	}
}

// TestDecodingBudget leaves no memory to decode pictures: callers of Await wait for it, but not forever.
func TestDecodingBudget(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		thumbnails := 0
		s, files := NewStore(cache.New(1<<20, func(key any, delta int) {
			if IsThumbnail(key) {
				thumbnails += delta
			}
		}), nil), newFiles(t)
		pending := []File{s.Find(files, "disc.png", true).File()}
		if err := decoding.Acquire(t.Context(), decodingBudget); err != nil {
			t.Fatal(err)
		}
		begun := time.Now()
		if s.Await(pending) || time.Since(begun) != maxAwait {
			t.Errorf("a picture was decoded, or Await returned after %v", time.Since(begun))
		}
		decoded := make(chan bool)
		for range 3 {
			go func() { decoded <- s.Await(pending) }()
		}
		synctest.Wait()
		if s.AnyDecoded(pending) {
			t.Error("decoded without memory")
		}
		decoding.Release(decodingBudget)
		for range 3 {
			if !<-decoded {
				t.Error("not decoded when there was memory")
			}
		}
		if thumbnails != 1 {
			t.Errorf("%d thumbnails", thumbnails)
		}
	})
}

// openedFS counts the files that are opened.
type openedFS struct {
	fstest.MapFS
	opened *atomic.Int64
}

func (f openedFS) Open(name string) (fs.File, error) {
	f.opened.Add(1)
	return f.MapFS.Open(name)
}

// TestScalingBudget has many callers wait for pixels of different pictures at once. Few of them hold a decoded one.
func TestScalingBudget(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		files := openedFS{fstest.MapFS{}, new(atomic.Int64)}
		s := NewStore(cache.New(8<<20, nil), nil)
		var pending []File
		for i := range 10 {
			name := fmt.Sprintf("%d.png", i)
			files.MapFS[name] = file(picturetest.PNG(t, picturetest.Disc(200, 200)))
			_, next := s.Find(files, name, true).Pixels(10, 5, display(graphics.Kitty, 8, 16), true)
			pending = append(pending, *next)
		}
		files.opened.Store(0)
		if err := decoding.Acquire(t.Context(), decodingBudget); err != nil {
			t.Fatal(err)
		}
		made := make(chan bool)
		for _, f := range pending {
			go func() { made <- s.Await([]File{f}) }()
		}
		synctest.Wait()
		if n := files.opened.Load(); n == 0 || n > 2*maxDecoders {
			t.Errorf("%d pictures are decoded at once", n)
		}
		decoding.Release(decodingBudget)
		for range pending {
			if !<-made {
				t.Error("not made when there was memory")
			}
		}
	})
}

// panicFS panics when a file is opened, or when one that it opened is read.
type panicFS struct{ fstest.MapFS }

func (f *panicFS) Open(name string) (fs.File, error) {
	file, err := f.MapFS.Open(name)
	if err != nil {
		panic("opening " + name)
	}
	return panicFile{file}, nil
}

type panicFile struct{ fs.File }

func (panicFile) Read([]byte) (int, error) { panic("reading") }

func TestOnPanic(t *testing.T) {
	var reported []string
	onPanic := func(value any, stack []byte) {
		reported = append(reported, fmt.Sprint(value, " ", strings.Contains(string(stack), "picture.(*panicFS).Open")))
	}
	files := &panicFS{newFiles(t)}
	for _, s := range []*Store{
		NewStore(cache.New(1<<20, nil), nil),
		NewStore(cache.New(1<<20, nil), onPanic),
	} {
		for _, lazy := range []bool{true, false, false} { // the failed decoding is cached
			if p := s.Find(files, "disc.png", lazy); p.Exists() {
				t.Errorf("found %+v", p)
			}
		}
		if s.Await([]File{{key: fileKey{name: "gone.png"}, fsys: files}}) {
			t.Error("a picture was found")
		}
	}
	if got := strings.Join(reported, ", "); got != "reading false, reading false, opening gone.png true" {
		t.Errorf("reported %q", got)
	}
}
