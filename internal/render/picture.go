package render

import (
	"bytes"
	"context"
	"fmt"
	"image"
	_ "image/gif"  // read by image.Decode, as the others
	_ "image/jpeg" // baseline and progressive
	_ "image/png"
	"io"
	"io/fs"
	"math"
	"runtime"
	"strings"

	"golang.org/x/image/draw"
	_ "golang.org/x/image/webp" // still pictures
	"golang.org/x/sync/semaphore"
)

// Limits of the pictures that are shown.
const (
	maxPictureBytes  = 20 << 20   // of a file
	maxPicturePixels = 40_000_000 // by its header
	minPictureSide   = 8          // pixels; what is smaller is a spacer, or counts readers

	// A picture is at most so many cells on a page, and a portrait is narrower. A cell is twice as high as wide.
	maxPictureColumns  = 40
	maxPictureRows     = 20
	maxPortraitColumns = 24

	// A thumbnail has so many pixels to a side at most, enough to scale it again to any number of cells.
	thumbnailSide = 160

	// A page shows so many pictures; those after them are told by their descriptions.
	maxPictures = 24
)

// thumbnail reads a picture and makes it small. It waits until the pictures that are being decoded leave memory for
// this one. It fails with what is wrong with the picture, with the limit that it is over, or with what ctx ended with.
func thumbnail(ctx context.Context, r io.Reader) (*image.RGBA, error) {
	h, head, err := readHeader(r)
	if err != nil {
		return nil, err
	}
	weight := max(h.cost, decodingBudget/decoders)
	if err := decoding.Acquire(ctx, weight); err != nil {
		return nil, err
	}
	defer decoding.Release(weight)
	whole := io.MultiReader(bytes.NewReader(head), r)
	return decode(h, &pictureReader{r: whole, left: maxPictureBytes, jpeg: h.format == "jpeg"})
}

// decodingBudget is how many bytes the pictures that are being decoded take together at most. One that takes more is
// refused.
const decodingBudget = 96 << 20

// decoders is how many pictures are decoded at the same time in this process. Text comes first.
var decoders = int64(max(runtime.GOMAXPROCS(0)/2, 1))

var decoding = semaphore.NewWeighted(decodingBudget)

// decode decodes PNG, JPEG, the first frame of a GIF, and WebP, and makes it small and upright. A fault in a decoder is
// an error.
func decode(h header, r io.Reader) (small *image.RGBA, err error) {
	defer catch(&err)
	img, _, err := image.Decode(r)
	if err != nil {
		return nil, err
	}
	b := img.Bounds()
	if b.Empty() {
		return nil, fmt.Errorf("%s: no pixels", h.format)
	}
	// The first frame of a GIF may fill a part of the picture only.
	w, height := within(h.size, thumbnailSide, thumbnailSide)
	small = image.NewRGBA(image.Rect(0, 0, w, height))
	part := image.Rect(b.Min.X*w/h.size.X, b.Min.Y*height/h.size.Y, b.Max.X*w/h.size.X, b.Max.Y*height/h.size.Y)
	draw.CatmullRom.Scale(small, part, img, b, draw.Src, nil)
	return upright(small, h.orientation), nil
}

// within is the largest size of the same proportions that fits; a picture is never enlarged.
func within(size image.Point, width, height int) (w, h int) {
	by := min(float64(width)/float64(size.X), float64(height)/float64(size.Y), 1)
	side := func(n int) int { return max(int(math.Round(float64(n)*by)), 1) }
	return side(size.X), side(size.Y)
}

func scaled(img image.Image, w, h int) *image.RGBA {
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.CatmullRom.Scale(out, out.Bounds(), img, img.Bounds(), draw.Src, nil)
	return out
}

// A Picture is a picture in half-blocks. It is shared by all readers, so nobody writes to it.
type Picture struct {
	Lines   []string // styled; each begins and ends in the default style, without trailing blanks
	Width   int      // columns, of the widest line
	Pending *Pending // nil once the picture is decoded; until then Lines are a frame of its size
}

// leastPortrait is the pixels to a side that a picture has which stands for itself: less is an icon.
const leastPortrait = 32

// Picture draws the picture in a file as large as so many columns and rows allow, within the limits of pictures on a page.
// It is nil where there is none to show, and where it has less than 32 pixels to a side. It is remembered, as documents are.
// Where theme is given, it is the one of the frame that a picture has until it is decoded; without, Picture decodes it.
func (c *Cache) Picture(fsys fs.FS, name string, columns, rows int, trueColor bool, theme *Theme) *Picture {
	columns, rows = min(columns, maxPictureColumns), min(rows, maxPictureRows)
	p := c.find(fsys, name, theme != nil)
	if min(p.size.X, p.size.Y) < leastPortrait || columns < 1 || rows < 1 {
		return nil
	}
	w, h := within(p.size, columns, 2*rows)
	if p.pending != nil {
		return newPicture(frame(w, (h+1)/2, newStyles(theme).faint), w, p.pending)
	}
	return once(c, drawnKey{p.key, columns, rows, trueColor}, func() (*Picture, int64) {
		drawn, size := newPicture(halfBlocks(scaled(p.thumbnail, w, h), trueColor), w, nil), int64(512)
		for _, l := range drawn.Lines {
			size += int64(16 + len(l))
		}
		return drawn, size
	})
}

func newPicture(lines []line, width int, pending *Pending) *Picture {
	p := &Picture{Width: width, Pending: pending}
	var pen writer
	for _, l := range lines {
		p.Lines = append(p.Lines, pen.line(tidy(l.runs)))
	}
	return p
}

// frame is what stands in the place of a picture until it is decoded: its outline, where there is room for one.
func frame(columns, rows int, s style) []line {
	lines := make([]line, rows)
	if columns < 2 || rows < 2 {
		return lines
	}
	row := func(left, middle, right string) line {
		return line{runs: []run{{text: left + strings.Repeat(middle, columns-2) + right, style: s}}}
	}
	side := row("│", " ", "│")
	for i := range lines {
		lines[i] = side
	}
	lines[0], lines[rows-1] = row("┌", "─", "┐"), row("└", "─", "┘")
	return lines
}

// A gallery finds the picture in a file.
type gallery func(fsys fs.FS, name string) picture

// A picture is what a gallery found. The zero picture is none.
type picture struct {
	key       pictureKey
	size      image.Point // of the thumbnail
	thumbnail *image.RGBA // nil while pending
	pending   *Pending
}

// openPicture is a gallery that remembers nothing.
func openPicture(fsys fs.FS, name string) picture {
	f, _, err := openFile(fsys, name)
	if err != nil {
		return picture{}
	}
	defer f.Close()
	img, err := thumbnail(context.Background(), f)
	if err != nil {
		return picture{} // its description is shown instead
	}
	return picture{size: img.Bounds().Size(), thumbnail: img}
}

// openFile opens a regular file.
func openFile(fsys fs.FS, name string) (fs.File, fs.FileInfo, error) {
	if !fs.ValidPath(name) { // as an address in the world
		return nil, nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	f, err := fsys.Open(name)
	if err != nil {
		return nil, nil, err
	}
	info, err := f.Stat()
	if err == nil && !info.Mode().IsRegular() {
		err = &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	if err != nil {
		f.Close()
		return nil, nil, err
	}
	return f, info, nil
}
