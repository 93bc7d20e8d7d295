package picture

import (
	"context"
	"image"
	"math"

	"github.com/charmbracelet/colorprofile"
	"golang.org/x/image/draw"

	"example.com/folio/internal/graphics"
	"example.com/folio/internal/graphics/encode"
	"example.com/folio/internal/render/cache"
	"example.com/folio/internal/render/style"
)

// Limits of the pixels of a picture.
const (
	maxPixelSide    = 1000 // xterm draws no larger sixels
	maxEncodedBytes = 512 << 10
	minEncodedSide  = 100 // a smaller picture is enlarged, since a terminal would round its proportions
	// cellsSize is how many bytes are expected for the picture in cells.
	cellsSize = 64 << 10
)

// Pixels is a picture of pixels that stands in lines. It is shared by all sessions and never modified. It can be found
// by its ID while it is used.
type Pixels struct {
	key     pixelsKey
	picture graphics.Picture

	above, below int // transparent rows above the picture and below it
}

// Rows returns the rows that stand for the picture. As those of [Picture.Draw], transparent rows have no runs.
func (p *Pixels) Rows() [][]style.Run {
	rows := make([][]style.Run, p.above+p.picture.Rows+p.below)
	id := p.picture.ID
	s := style.Style{Foreground: style.RGB(uint8(id>>16), uint8(id>>8), uint8(id))}
	for i := range p.picture.Rows {
		rows[p.above+i] = []style.Run{{Text: graphics.Cells(i, 0, p.picture.Columns), Style: s}}
	}
	return rows
}

// Width returns the columns of the picture.
func (p *Pixels) Width() int { return p.picture.Columns }

// size returns how many bytes of memory it takes.
func (p *Pixels) size() int64 {
	n := entrySize + len(p.key.name) + len(p.picture.Data)
	for _, line := range p.picture.Cells {
		n += 16 + len(line)
	}
	return int64(n)
}

// A pixelsKey identifies [Pixels].
type pixelsKey struct {
	fileKey
	columns, rows int // also transparent ones
	display       graphics.Display
}

// canEncode reports whether the display shows pixels in a rectangle of cells.
func (k pixelsKey) canEncode() bool {
	size := k.size()
	switch {
	case k.display.Protocol == graphics.NoPixels, min(k.display.CellWidth, k.display.CellHeight) < 1,
		min(k.columns, k.rows) < 1, max(k.columns, k.rows) > graphics.MaxSide:
		return false
	case k.display.Protocol == graphics.Sixel: // the terminal doesn't scale them
		return max(size.X, size.Y) <= maxPixelSide && size.Y >= sixelHeight
	}
	return true
}

// sixelHeight is how many pixels are one above the other in a sixel.
const sixelHeight = 6

// Limit returns the most columns and rows, up to those given, in which a picture can be shown in pixels where the
// target shows any.
func (t Target) Limit(columns, rows int) (int, int) {
	columns, rows = min(columns, graphics.MaxSide), min(rows, graphics.MaxSide)
	if d := t.Display; d.Protocol == graphics.Sixel && min(d.CellWidth, d.CellHeight) > 0 {
		columns, rows = min(columns, maxPixelSide/d.CellWidth), min(rows, maxPixelSide/d.CellHeight)
	}
	return columns, rows
}

// size returns the pixels of the cells. Sixels don't fill the last ones.
func (k pixelsKey) size() image.Point {
	size := image.Pt(k.columns*k.display.CellWidth, k.rows*k.display.CellHeight)
	if k.display.Protocol == graphics.Sixel {
		size.Y -= size.Y % sixelHeight
	}
	return size
}

// A canvas is the rectangle of pixels that is encoded for cells.
type canvas struct {
	size  image.Point
	inner image.Point // size of the picture in the upper left corner, where it is in cells too
}

// canvas returns the canvas for an upright picture of a size. The picture keeps its proportions. Where the terminal
// scales it, the canvas has those of the cells, and no more pixels than the picture. Sixels need not fill the cells:
// some terminals paint what is transparent.
func (k pixelsKey) canvas(picture image.Point) canvas {
	cells, full := image.Pt(k.columns*k.display.CellWidth, k.rows*k.display.CellHeight), k.size()
	by := min(float64(cells.X)/float64(picture.X), float64(cells.Y)/float64(picture.Y))
	side := func(n int, by float64) int { return max(int(math.Round(float64(n)*by)), 1) }
	if k.display.Protocol == graphics.Sixel {
		h := sixelHeight * max(side(picture.Y, by/sixelHeight), 1)
		inner := image.Pt(fill(side(picture.X, by), full.X), min(fill(h, full.Y), full.Y))
		return canvas{inner, inner}
	}
	enough := max(1/by, minEncodedSide/float64(min(full.X, full.Y)))
	scale := min(1, enough, maxPixelSide/float64(max(full.X, full.Y)))
	c := canvas{size: image.Pt(side(full.X, scale), side(full.Y, scale))}
	c.inner = image.Pt(fill(side(picture.X, by*scale), c.size.X), fill(side(picture.Y, by*scale), c.size.Y))
	return c
}

// fill returns the length of a side of a picture on a canvas. What little is missing, by rounding to cells, is not left
// open.
func fill(side, canvas int) int {
	const nearly = .98
	if float64(side) >= nearly*float64(canvas) {
		return canvas
	}
	return side
}

// Pixels returns the pixels of a picture in cells as [Picture.Draw] draws them, or nil if it is to be shown in cells.
// If pending is not nil, the pixels have not been made yet: [Store.Await] makes them. Without later, Pixels makes them.
func (p Picture) Pixels(columns, rows int, t Target, later bool) (pixels *Pixels, pending *File) {
	if !p.Exists() || p.store == nil || p.store.cache.MaxBytes() < minLazyCache {
		return nil, nil
	}
	w, h := fit(p.Size, columns, 2*rows)
	k := pixelsKey{p.file.key, w, (h + 1) / 2, t.Display}
	if !k.canEncode() {
		return nil, nil
	}
	if made, ok := p.store.made(k); ok {
		return made, nil
	}
	file := p.file
	file.pixels, file.shown, file.columns, file.rows = &k, !p.Pending(), columns, rows
	if later {
		return nil, &file
	}
	made, _ := p.store.pixels(context.Background(), file, drawn{})
	return made, nil
}

// made returns pixels that have been made, and reports whether that has been tried; they are nil if it failed.
func (s *Store) made(k pixelsKey) (*Pixels, bool) {
	if p, ok := cache.Peek[*Pixels](s.cache, k); ok {
		return p, true
	}
	p := s.pixelIDs.find(k)
	return p, p != nil
}

// Picture implements [graphics.Pictures].
func (s *Store) Picture(id graphics.ID) *graphics.Picture {
	if p := s.pixelIDs.live.Get(id); p != nil {
		return &p.picture
	}
	return nil
}

// Held returns the bytes of all pixels in memory.
func (s *Store) Held() int64 { return s.pixelIDs.live.Held() }

// pixels returns the pixels of a file for its key, and reports whether they are made or can't be. If not, there was no
// memory, or ctx has ended. d may be the decoded picture, which is decoded otherwise.
func (s *Store) pixels(ctx context.Context, f File, d drawn) (p *Pixels, ok bool) {
	k := *f.pixels
	return cache.Get(ctx, s.cache, k, func() (*Pixels, int64) {
		if p := s.pixelIDs.find(k); p != nil {
			return p, p.size()
		}
		const reserved = maxEncodedBytes + cellsSize
		if !s.pixelIDs.live.Reserve(reserved, 0) {
			return nil, cache.Uncached
		}
		id := s.pixelIDs.take(k)
		defer s.pixelIDs.release(id)
		p, err := s.encode(ctx, f, id, d)
		if s.report(err); err != nil || p == nil {
			s.pixelIDs.live.Release(reserved)
			if ctx.Err() != nil {
				return nil, cache.Uncached
			}
			return nil, int64(entrySize + len(k.name))
		}
		size := p.size()
		if !s.pixelIDs.live.Add(id, p, size, reserved, 0) {
			return nil, cache.Uncached
		}
		return p, size
	})
}

// encode makes the pixels of a file. They are nil if there are none, or too many bytes.
func (s *Store) encode(ctx context.Context, f File, id graphics.ID, d drawn) (p *Pixels, err error) {
	defer recoverError(&err)
	thumbnail, _ := s.thumbnail(ctx, f, &d)
	if thumbnail == nil {
		return nil, ctx.Err()
	}
	if d.picture == nil {
		if err := f.read(ctx, func(h header, img image.Image) { d = f.pixels.draw(h, img) }); err != nil {
			return nil, err
		}
	}
	weight := decodingBudget / maxDecoders
	if err := decoding.Acquire(ctx, weight); err != nil {
		return nil, err
	}
	defer decoding.Release(weight)
	if p = newPixels(f, id, thumbnail); p == nil {
		return nil, nil
	}
	_, halves := fit(thumbnail.Rect.Max, f.columns, 2*f.rows)
	if p.picture.Data = p.data(p.visible(d, halves)); p.picture.Data == "" {
		return nil, nil
	}
	return p, nil
}

// newPixels returns the pixels of a picture without data, nil if all of it is transparent.
func newPixels(f File, id graphics.ID, thumbnail *image.RGBA) *Pixels {
	k := *f.pixels
	target := Target{Colors: colorprofile.TrueColor, Display: k.display}
	cells, width := newPicture(File{}, thumbnail).Draw(f.columns, f.rows, target, style.Style{})
	visible := TrimRows(cells)
	if width != k.columns || len(cells) != k.rows || len(visible) == 0 { // or the file is another one since
		return nil
	}
	p := &Pixels{key: k, picture: graphics.Picture{
		ID: id, Columns: width, Rows: len(visible), Cells: NewDrawing(visible, width).Lines,
	}}
	for cells[p.above] == nil {
		p.above++
	}
	p.below = len(cells) - p.above - len(visible)
	return p
}

// data returns what the terminal is sent for the rows that are not transparent, empty if that takes too many bytes.
func (p *Pixels) data(visible *image.RGBA) string {
	if visible.Rect.Empty() {
		return ""
	}
	columns, rows := p.picture.Columns, p.picture.Rows
	if p.key.display.Protocol == graphics.Sixel {
		for _, colors := range []int{encode.MaxSixelColors, 64, 16} {
			if data := encode.Sixel(visible, colors); len(data) <= maxEncodedBytes {
				return data
			}
		}
		return ""
	}
	for range 5 {
		data := ""
		if p.key.display.Protocol == graphics.ITerm {
			data = encode.ITerm(visible, columns, rows)
		} else {
			data = encode.Kitty(visible, p.picture.ID, columns, rows)
		}
		if len(data) <= maxEncodedBytes {
			return data
		}
		size := visible.Rect.Size()
		by := .95 * math.Sqrt(maxEncodedBytes/float64(len(data)))
		side := func(n int) int { return max(int(by*float64(n)), 1) }
		visible = resize(visible, side(size.X), side(size.Y))
	}
	return ""
}

// A drawn picture is scaled for its canvas and turned upright.
type drawn struct {
	picture *image.RGBA // in the upper left corner of the canvas; nil if it is not decoded
	canvas  image.Point
}

// draw scales a decoded picture.
func (k pixelsKey) draw(h header, img image.Image) drawn {
	upright, turned := h.size, h.orientation >= 5 // turned if the sides swap
	if turned {
		upright = image.Pt(upright.Y, upright.X)
	}
	c := k.canvas(upright)
	inner := c.inner
	if turned {
		inner = image.Pt(inner.Y, inner.X)
	}
	return drawn{h.scaled(img, inner), c.size}
}

// visible returns the canvas of the rows that are not transparent, with the part of a picture in them. In cells, the
// picture is so many half rows high.
func (p *Pixels) visible(d drawn, halves int) *image.RGBA {
	part := d.picture.Rect
	h := part.Dy()
	part.Min.Y, part.Max.Y = 2*p.above*h/halves, min(2*(p.key.rows-p.below)*h/halves, h)
	if p.key.display.Protocol == graphics.Sixel {
		part.Max.Y -= part.Dy() % sixelHeight
		return d.picture.SubImage(part).(*image.RGBA)
	}
	size := image.Pt(d.canvas.X, d.canvas.Y*p.picture.Rows/p.key.rows)
	if part.Size() == size {
		return d.picture.SubImage(part).(*image.RGBA)
	}
	out := image.NewRGBA(image.Rectangle{Max: size})
	draw.Copy(out, image.Point{}, d.picture, part, draw.Src, nil)
	return out
}
