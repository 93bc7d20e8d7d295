// Package picture draws image files as cells or pixels of a terminal.
//
// A file is decoded within bounds of bytes, pixels and memory, scaled down to a thumbnail, and turned upright. A
// [Picture] is drawn from its thumbnail in any number of cells: in the half blocks, quadrants or sextants that the
// terminal has, in two colours each. For a terminal that shows pixels it is decoded again, scaled to them and encoded:
// see [Pixels]. A [Store] keeps thumbnails and pixels in a cache.
package picture

import (
	"context"
	"image"
	"io/fs"
	"math"

	"github.com/charmbracelet/colorprofile"

	"example.com/folio/internal/graphics"
	"example.com/folio/internal/render/style"
)

// A Picture is a picture that was found in a file. The zero Picture is none.
type Picture struct {
	Size image.Point // pixels of the thumbnail

	store     *Store // nil if none found it
	file      File
	thumbnail *image.RGBA // nil while it is not decoded
}

// A Target is what pictures are drawn for.
type Target struct {
	Colors  colorprofile.Profile // ANSI or TrueColor, otherwise 256 colours
	Display graphics.Display
}

// A File names the file of a [Picture], and what is to be made of it.
type File struct {
	key    fileKey
	fsys   fs.FS
	pixels *pixelsKey  // nil for none
	cells  *drawingKey // of a drawing that is to be made; nil for none
	shown  bool        // the picture is decoded and shown in cells; only its pixels are to be made

	columns, rows int // at most, of the pixels
}

// Exists reports whether there is a picture.
func (p Picture) Exists() bool { return p.Size != image.Point{} }

// Pending reports whether the picture is not decoded yet. [Store.Await] decodes its File.
func (p Picture) Pending() bool { return p.Exists() && p.thumbnail == nil }

// File returns the file of a picture that a [Store] found.
func (p Picture) File() File { return p.file }

// Frame returns a frame of the picture's size, as [Picture.Draw] does while it is pending.
func (p Picture) Frame(columns, rows int, frame style.Style) (cells [][]style.Run, width int) {
	p.thumbnail = nil
	return p.Draw(columns, rows, Target{}, frame)
}

// Next returns the file of which [Store.Await] makes more than is shown: pixels as [Picture.Pixels] returned it, else
// that of a picture that is pending. It is nil if there is nothing to make.
func (p Picture) Next(pixels *File) *File {
	if pixels == nil && p.Pending() {
		return &p.file
	}
	return pixels
}

// Draw returns the rows of the picture, as large as columns and rows allow but never enlarged, and their width. While
// the picture is pending, Draw returns a frame of its size. Rows where the picture is transparent have no runs.
func (p Picture) Draw(columns, rows int, t Target, frame style.Style) (cells [][]style.Run, width int) {
	w, h := fit(p.Size, columns, 2*rows) // a cell is two pixels high
	if p.Pending() {
		return drawFrame(w, (h+1)/2, frame), w
	}
	return drawCells(p.thumbnail, w, h, t), w
}

// fit returns the largest size of the same proportions within width and height. A picture is never enlarged.
func fit(size image.Point, width, height int) (w, h int) {
	by := min(float64(width)/float64(size.X), float64(height)/float64(size.Y), 1)
	side := func(n int) int { return max(int(math.Round(float64(n)*by)), 1) }
	return side(size.X), side(size.Y)
}

// Open returns the picture in a file, the zero Picture if there is none that can be shown.
func Open(fsys fs.FS, name string) Picture {
	f, _, err := open(fsys, name)
	if err != nil {
		return Picture{}
	}
	defer f.Close()
	thumbnail, _ := readThumbnail(context.Background(), f)
	return newPicture(File{}, thumbnail)
}

// newPicture returns the picture of a thumbnail, the zero Picture if it is nil.
func newPicture(file File, thumbnail *image.RGBA) Picture {
	if thumbnail == nil {
		return Picture{}
	}
	return Picture{file: file, Size: thumbnail.Bounds().Size(), thumbnail: thumbnail}
}

// read decodes the picture in the file and calls use with it.
func (f File) read(ctx context.Context, use func(h header, img image.Image)) error {
	file, _, err := open(f.fsys, f.key.name)
	if err != nil {
		return err
	}
	defer file.Close()
	return readPicture(ctx, file, use)
}

// open opens a regular file.
func open(fsys fs.FS, name string) (fs.File, fs.FileInfo, error) {
	if !fs.ValidPath(name) { // such as a URL
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
