package render

import (
	"bytes"
	"fmt"
	"image"
	_ "image/gif"  // read by image.Decode, as the others
	_ "image/jpeg" // baseline and progressive
	_ "image/png"
	"io"
	"io/fs"
	"math"

	"golang.org/x/image/draw"
	_ "golang.org/x/image/webp" // still pictures
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

// thumbnail reads a picture and makes it small. It fails with what is wrong with the picture, or with the limit that it
// is over.
func thumbnail(r io.Reader) (*image.RGBA, error) {
	b, err := io.ReadAll(io.LimitReader(r, maxPictureBytes+1))
	if err != nil {
		return nil, err
	}
	if len(b) > maxPictureBytes {
		return nil, fmt.Errorf("larger than %d MiB", maxPictureBytes>>20)
	}
	img, err := decode(b)
	if err != nil {
		return nil, err
	}
	w, h := within(img.Bounds().Size(), thumbnailSide, thumbnailSide)
	return upright(scaled(img, w, h), orientation(b)), nil
}

// decode decodes PNG, JPEG, the first frame of a GIF, and WebP. Nothing is taken from memory for the pixels before the
// header has said how many there are. A fault in a decoder is an error.
func decode(b []byte) (img image.Image, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			img, err = nil, fmt.Errorf("decoding: %v", fault)
		}
	}()
	config, format, err := image.DecodeConfig(bytes.NewReader(b))
	if err != nil {
		return nil, err
	}
	w, h := int64(config.Width), int64(config.Height)
	switch {
	case w < minPictureSide || h < minPictureSide:
		return nil, fmt.Errorf("%s: %dx%d pixels, less than %d to a side", format, w, h, minPictureSide)
	case w > maxPicturePixels/h:
		return nil, fmt.Errorf("%s: %dx%d pixels, more than %d million", format, w, h, maxPicturePixels/1_000_000)
	}
	img, _, err = image.Decode(bytes.NewReader(b))
	if err == nil && img.Bounds().Empty() {
		err = fmt.Errorf("%s: no pixels", format)
	}
	return img, err
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
	Lines []string // styled; each begins and ends in the default style, without trailing blanks
	Width int      // columns, of the widest line
}

// leastPortrait is the pixels to a side that a picture has which stands for itself: less is an icon.
const leastPortrait = 32

// Picture draws the picture in a file as large as so many columns and rows allow, within the limits of pictures on a page.
// It is nil where there is none to show, and where it has less than 32 pixels to a side. It is remembered, as documents are.
func (c *Cache) Picture(fsys fs.FS, name string, columns, rows int, trueColor bool) *Picture {
	columns, rows = min(columns, maxPictureColumns), min(rows, maxPictureRows)
	img, k := c.thumbnail(fsys, name)
	if img == nil || min(img.Bounds().Dx(), img.Bounds().Dy()) < leastPortrait || columns < 1 || rows < 1 {
		return nil
	}
	return once(c, drawnKey{k, columns, rows, trueColor}, func() (*Picture, int64) {
		w, h := within(img.Bounds().Size(), columns, 2*rows)
		p, size := &Picture{Width: w}, int64(512)
		var pen writer
		for _, l := range halfBlocks(scaled(img, w, h), trueColor) {
			p.Lines = append(p.Lines, pen.line(tidy(l.runs)))
			size += int64(16 + len(p.Lines[len(p.Lines)-1]))
		}
		return p, size
	})
}

// A gallery finds the thumbnail of the picture in a file, nil where there is none to show.
type gallery func(fsys fs.FS, name string) *image.RGBA

// openPicture is a gallery that remembers nothing.
func openPicture(fsys fs.FS, name string) *image.RGBA {
	f, _, err := openFile(fsys, name)
	if err != nil {
		return nil
	}
	defer f.Close()
	img, _ := thumbnail(f) // its description is shown instead
	return img
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
