package picture

import (
	"context"
	"errors"
	"image"
	"image/color"
	"io/fs"
	"time"

	"example.com/folio/internal/render/cache"
	"example.com/folio/internal/render/style"
)

// A Store finds pictures and keeps their thumbnails in a cache, so that each is decoded once for all sizes. It also
// keeps their pixels, so that each is encoded once for all sessions with equal displays.
type Store struct {
	cache    *cache.Cache
	onPanic  func(value any, stack []byte)
	pixelIDs *pixelIDs
}

// NewStore returns a Store. onPanic, which may be nil, is called when a decoder panics: the picture can't be shown
// then.
func NewStore(c *cache.Cache, onPanic func(value any, stack []byte)) *Store {
	// Pixels outside of the cache may take half as many bytes as it.
	return &Store{cache: c, onPanic: onPanic, pixelIDs: newPixelIDs(c.MaxBytes() + c.MaxBytes()/2)}
}

// A fileKey identifies a version of a file across sites that are reloaded.
type fileKey struct {
	name     string
	size     int64 // bytes
	modified int64 // nanoseconds
	fsys     fs.FS // if the modification time is unknown
	side     int   // of the thumbnail, in pixels
}

// A headerKey identifies the size of a picture.
type headerKey fileKey

// A drawingKey identifies a [Drawing].
type drawingKey struct {
	fileKey
	columns, rows int
	target        Target
}

func newDrawingKey(p Picture, columns, rows int, t Target) drawingKey {
	return drawingKey{p.file.key, columns, rows, t}
}

// IsThumbnail reports whether a key of the cache is one of a thumbnail.
func IsThumbnail(key any) bool {
	_, ok := key.(fileKey)
	return ok
}

// Bounds in bytes of the smallest caches that keep pictures until they are shown: thumbnails, and large ones.
const (
	minLazyCache  = 1 << 20
	minLargeCache = 8 << 20
)

// entrySize is roughly how many bytes a cached picture takes without its name and pixels.
const entrySize = 512

// Find returns the picture in a file, the zero Picture if there is none that can be shown. It decodes the picture
// unless lazy is set and the cache is large enough to keep it: then the picture may be pending.
func (s *Store) Find(fsys fs.FS, name string, lazy bool) Picture {
	return s.find(fsys, name, thumbnailSide, lazy)
}

// FindLarge returns what [Store.Find] does with a larger thumbnail, for a picture that fills the window, unless the
// cache is too small to keep it.
func (s *Store) FindLarge(fsys fs.FS, name string, lazy bool) Picture {
	if s.cache.MaxBytes() < minLargeCache {
		return s.Find(fsys, name, lazy)
	}
	return s.find(fsys, name, largeSide, lazy)
}

func (s *Store) find(fsys fs.FS, name string, side int, lazy bool) Picture {
	f, info, err := open(fsys, name)
	if err != nil {
		return Picture{}
	}
	defer f.Close()
	k := fileKey{name: name, size: info.Size(), modified: info.ModTime().UnixNano(), side: side}
	if info.ModTime().IsZero() {
		k.fsys = fsys
	}
	file := File{key: k, fsys: fsys}
	if !lazy || s.cache.MaxBytes() < minLazyCache {
		img, _ := cache.Get(context.Background(), s.cache, k, func() (*image.RGBA, int64) {
			return s.decode(context.Background(), k, f, nil)
		})
		return s.picture(file, img)
	}
	if img, ok := cache.Peek[*image.RGBA](s.cache, k); ok {
		return s.picture(file, img)
	}
	size, _ := cache.Get(context.Background(), s.cache, headerKey(k), func() (size image.Point, bytes int64) {
		h, _, err := readHeader(f)
		if s.report(err); err == nil {
			size = h.thumbnailSize(side)
		}
		return size, int64(entrySize + len(name))
	})
	return Picture{store: s, file: file, Size: size}
}

// picture returns the picture of a thumbnail, the zero Picture if it is nil.
func (s *Store) picture(file File, thumbnail *image.RGBA) Picture {
	p := newPicture(file, thumbnail)
	if p.Exists() {
		p.store = s
	}
	return p
}

// decode returns the thumbnail of a picture, nil if it can't be shown, and its size in the cache. It also calls use
// with the decoded picture, unless use is nil.
func (s *Store) decode(
	ctx context.Context, k fileKey, f fs.File, use func(h header, img image.Image),
) (thumbnail *image.RGBA, size int64) {
	err := readPicture(ctx, f, func(h header, img image.Image) {
		thumbnail = h.thumbnail(img, k.side)
		if use != nil {
			use(h, img)
		}
	})
	s.report(err)
	switch {
	case err == nil:
		return thumbnail, int64(entrySize + len(k.name) + len(thumbnail.Pix))
	case ctx.Err() != nil && errors.Is(err, ctx.Err()):
		return nil, cache.Uncached
	}
	return nil, int64(entrySize + len(k.name))
}

// thumbnail returns the thumbnail of a file, nil if it can't be shown, and reports whether it is known which. If it
// decodes the picture and the file has pixels to make, it sets d.
func (s *Store) thumbnail(ctx context.Context, file File, d *drawn) (*image.RGBA, bool) {
	name := file.key.name
	return cache.Get(ctx, s.cache, file.key, func() (*image.RGBA, int64) {
		f, _, err := open(file.fsys, name)
		if err != nil {
			return nil, int64(entrySize + len(name))
		}
		defer f.Close()
		return s.decode(ctx, file.key, f, func(h header, img image.Image) {
			if file.pixels != nil {
				*d = file.pixels.draw(h, img)
			}
		})
	})
}

// A Drawing is a picture as lines for a terminal. It is shared by all sessions and never modified.
type Drawing struct {
	Lines []string // each begins and ends in the default style, without trailing spaces
	Width int      // columns
}

// Draw returns the cached drawing of a picture that this Store found and that is not pending, see [Picture.Draw].
func (s *Store) Draw(p Picture, columns, rows int, t Target) *Drawing {
	key := newDrawingKey(p, columns, rows, t)
	d, _ := cache.Get(context.Background(), s.cache, key, func() (*Drawing, int64) {
		cells, width := p.Draw(columns, rows, t, style.Style{})
		d, size := NewDrawing(TrimRows(cells), width), int64(entrySize)
		for _, line := range d.Lines {
			size += int64(16 + len(line))
		}
		return d, size
	})
	return d
}

// ToDraw returns the file of which [Store.Await] makes what [Store.Draw] returns and then what next says, which may be
// nil. It returns nil if the drawing is cached. The many cells of a picture that fills the window take a tenth of a
// second.
func (s *Store) ToDraw(p Picture, columns, rows int, t Target, next *File) *File {
	key := newDrawingKey(p, columns, rows, t)
	if !p.Exists() || s.cache.MaxBytes() < minLargeCache || s.cache.Contains(key) {
		return nil
	}
	file := p.file
	if file.shown = !p.Pending(); next != nil {
		file = *next
	}
	file.cells = &key
	return &file
}

// NewDrawing returns the drawing of rows that [Picture.Draw] returned.
func NewDrawing(cells [][]style.Run, width int) *Drawing {
	d := &Drawing{Width: width}
	for _, row := range cells {
		d.Lines = append(d.Lines, style.Line(row))
	}
	return d
}

// Dominant returns the colour that the picture in a file has most of, see [style.Dominant], or nil if there is no
// picture. It decodes the picture.
func (s *Store) Dominant(fsys fs.FS, name string) color.Color {
	p := s.Find(fsys, name, false)
	if p.thumbnail == nil {
		return nil
	}
	return style.Dominant(p.thumbnail)
}

// AnyDecoded reports whether one of the pictures has been decoded, or can't be, so that it is pending no more; or, if
// it is shown in cells, whether its pixels have been made or can't be; or whether its cells have been drawn.
func (s *Store) AnyDecoded(files []File) bool {
	for _, f := range files {
		if !f.shown && s.cache.Contains(f.key) {
			return true
		}
		if f.cells != nil && s.cache.Contains(*f.cells) {
			return true
		}
		if f.shown && f.pixels != nil {
			if _, ok := s.made(*f.pixels); ok {
				return true
			}
		}
	}
	return false
}

// Bounds of [Store.Await].
const (
	maxAwait  = 30 * time.Second
	batchTime = 150 * time.Millisecond // pictures decoded in this time are shown together
)

// Await decodes pictures and makes their pixels in order, and returns as soon as there is one that is pending no more.
// It reports whether there is one, and gives up after half a minute.
func (s *Store) Await(files []File) (found bool) {
	var err error
	defer func() { s.report(err) }()
	defer recoverError(&err)
	ctx, cancel := context.WithTimeout(context.Background(), maxAwait)
	defer cancel()
	begun := time.Now()
	for _, f := range files {
		if found && time.Since(begun) > batchTime || ctx.Err() != nil {
			break
		}
		found = s.await(ctx, f) || found
	}
	return found
}

// await decodes a picture and makes its pixels, or waits for another caller that does. It reports whether there is
// something new to show. There is nothing if there is no memory for pixels: they stay pending.
func (s *Store) await(ctx context.Context, file File) (found bool) {
	var d drawn
	if !file.shown {
		if _, ok := s.thumbnail(ctx, file, &d); !ok {
			return false
		}
		found = true
	}
	if file.cells != nil {
		found = s.makeCells(ctx, file) || found
	}
	if file.pixels != nil {
		_, made := s.pixels(ctx, file, d)
		found = found || made
	}
	return found
}

// makeCells makes the drawing of a file, while other pictures leave it a processor. It reports whether there is one.
func (s *Store) makeCells(ctx context.Context, file File) bool {
	thumbnail, _ := s.thumbnail(ctx, file, &drawn{})
	weight := decodingBudget / maxDecoders
	if thumbnail == nil || decoding.Acquire(ctx, weight) != nil {
		return false
	}
	defer decoding.Release(weight)
	s.Draw(newPicture(file, thumbnail), file.cells.columns, file.cells.rows, file.cells.target)
	return true
}

// report calls onPanic if err is a panic.
func (s *Store) report(err error) {
	var p *panicError
	if errors.As(err, &p) && s.onPanic != nil {
		s.onPanic(p.value, p.stack)
	}
}
