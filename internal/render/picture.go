package render

import (
	"cmp"
	"image/color"
	"io/fs"

	"github.com/yuin/goldmark/ast"

	"example.com/folio/internal/graphics"
	"example.com/folio/internal/inline"
	"example.com/folio/internal/render/picture"
	"example.com/folio/internal/render/plaintext"
	"example.com/folio/internal/render/run"
	"example.com/folio/internal/render/style"
)

// Limits of the pictures on a page. A cell is twice as high as wide.
const (
	maxPictures        = 24 // further images are shown as their descriptions
	maxPictureColumns  = 40
	maxPictureRows     = 20
	maxPortraitColumns = 24

	// The most columns and rows of a picture that [Cache.Draw] draws.
	maxDrawnColumns, maxDrawnRows = 48, 24

	// minPortraitSide is the fewest pixels of a side of a picture that [Cache.Draw] draws. Smaller ones are icons.
	minPortraitSide = 32
)

// A Pending is a picture that is not decoded yet, or whose pixels have not been made.
type Pending struct {
	Line, End int // of what is in its place: from Lines[Line] to before Lines[End] of a Document

	file picture.File
}

// A Picture is a picture as lines for a terminal. It is shared by all sessions and never modified.
type Picture struct {
	Lines   []string // each begins and ends in the default style, without trailing spaces
	Width   int      // columns, of the widest line
	Pending *Pending // nil once there is nothing more to show; until then Lines are a frame, or the picture in cells

	pixels *picture.Pixels // which the lines stand for; kept in memory by this
}

// Draw returns the picture in a file, as large as columns and rows allow, up to 48 and 24. It returns nil if there is
// none that can be shown, or it has fewer than 32 pixels to a side. If frame is not nil, Draw returns a frame in that
// theme for a picture that is not decoded yet, and cells while its pixels are not made; otherwise it makes them.
func (c *Cache) Draw(fsys fs.FS, name string, columns, rows int, t picture.Target, frame *style.Theme) *Picture {
	p := c.pictures.Find(fsys, name, frame != nil)
	if min(p.Size.X, p.Size.Y) < minPortraitSide {
		return nil
	}
	return c.draw(p, min(columns, maxDrawnColumns), min(rows, maxDrawnRows), t, frame, false)
}

// DrawLarge returns the picture in a file, as large as columns and rows allow and the terminal shows pixels, as
// [Cache.Draw] does. It may have any number of pixels, and is not enlarged to more than a column for each. If frame is
// not nil, there is also a frame until the cells are drawn.
func (c *Cache) DrawLarge(fsys fs.FS, name string, columns, rows int, t picture.Target, frame *style.Theme) *Picture {
	columns, rows = t.Limit(columns, rows)
	return c.draw(c.pictures.FindLarge(fsys, name, frame != nil), columns, rows, t, frame, frame != nil)
}

// draw draws a picture that was found; see [Cache.Draw]. With later, its cells may be drawn later too.
func (c *Cache) draw(
	p picture.Picture, columns, rows int, t picture.Target, frame *style.Theme, later bool,
) *Picture {
	if !p.Exists() || columns < 1 || rows < 1 {
		return nil
	}
	pixels, file := p.Pixels(columns, rows, t, frame != nil)
	if pixels != nil {
		d := picture.NewDrawing(picture.TrimRows(pixels.Rows()), pixels.Width())
		return &Picture{Lines: d.Lines, Width: d.Width, pixels: pixels}
	}
	next := p.Next(file)
	var undrawn *picture.File
	if later {
		undrawn = c.pictures.ToDraw(p, columns, rows, t, next)
	}
	var d *picture.Drawing
	if p.Pending() || undrawn != nil {
		d = picture.NewDrawing(p.Frame(columns, rows, style.SheetOf(frame).Faint))
	} else {
		d = c.pictures.Draw(p, columns, rows, t)
	}
	drawn := &Picture{Lines: d.Lines, Width: d.Width}
	if next = cmp.Or(undrawn, next); next != nil {
		drawn.Pending = &Pending{file: *next}
	}
	return drawn
}

// Picture implements [graphics.Pictures]: it finds the pictures of pixels in the lines of documents and pictures, as
// long as they are used.
func (c *Cache) Picture(id graphics.ID) *graphics.Picture { return c.pictures.Picture(id) }

// Dominant returns the colour that the picture in a file has most of, or nil if that is a grey or there is no picture.
// It decodes the picture, which is kept for [Cache.Draw].
func (c *Cache) Dominant(fsys fs.FS, name string) color.Color { return c.pictures.Dominant(fsys, name) }

// Decoded reports whether one of the pictures has been decoded since, or its pixels made, so that a new layout shows
// more.
func (c *Cache) Decoded(pictures []Pending) bool { return c.pictures.AnyDecoded(files(pictures)) }

// Await decodes pictures and makes their pixels in order, and returns as soon as there is something new to show: one of
// them is ready, or found to be invalid. It reports whether there is. It gives up after half a minute, and at once if
// there is no memory for pixels.
func (c *Cache) Await(pictures []Pending) bool { return c.pictures.Await(files(pictures)) }

func files(pictures []Pending) []picture.File {
	var list []picture.File
	for _, p := range pictures {
		list = append(list, p.file)
	}
	return list
}

// figure returns a paragraph that is one image as a picture with its description below, nil if it is none.
func (l *layout) figure(n *ast.Paragraph, width int) []line {
	p := l.findPicture(n)
	if !p.Exists() {
		return nil
	}
	columns := maxPictureColumns
	if n == l.portrait {
		columns = maxPortraitColumns
	}
	cells, pending := l.drawPicture(p, min(columns, width))
	switch visible := picture.TrimRows(cells); {
	case p.Pending():
	case len(visible) == 0:
		return nil
	case !l.later: // otherwise as many lines as its frame had
		cells = visible
	}
	figure := l.addFigure(n)
	lines := make([]line, len(cells))
	for i, row := range cells {
		lines[i] = line{runs: inFigure(toRuns(row), figure), pending: pending, figure: figure}
	}
	l.inCaption = true
	defer func() { l.inCaption = false }()
	return append(lines, paragraph(inFigure(l.inline(n, l.styles.Image), figure), width)...)
}

// addFigure adds the figure of a paragraph that is one image, and returns its index plus one.
func (l *layout) addFigure(n *ast.Paragraph) int {
	image := onlyImage(n)
	l.figures = append(l.figures, Figure{
		File: imageFile(image), Alt: plaintext.Line(l.plain(image)), InLink: n.FirstChild() != ast.Node(image),
	})
	return len(l.figures)
}

// inFigure marks runs as those of a figure.
func inFigure(runs []run.Run, figure int) []run.Run {
	for i := range runs {
		runs[i].Figure = figure
	}
	return runs
}

// imageFile returns the name of an image's file.
func imageFile(n *ast.Image) string { return inline.Unescape(n.Destination) }

// drawPicture returns the rows of a picture: its pixels, or while there are none cells, or a frame. pending is its
// index in l.pending plus one, 0 if there is nothing more to show.
func (l *layout) drawPicture(p picture.Picture, columns int) (rows [][]style.Run, pending int) {
	pixels, file := p.Pixels(columns, maxPictureRows, l.target, l.later)
	if pixels != nil {
		l.pixels = append(l.pixels, pixels)
		return pixels.Rows(), 0
	}
	rows, _ = p.Draw(columns, maxPictureRows, l.target, l.styles.Faint)
	isTransparent := !p.Pending() && len(picture.TrimRows(rows)) == 0
	if file = p.Next(file); file == nil || isTransparent {
		return rows, 0
	}
	l.pending = append(l.pending, Pending{file: *file})
	return rows, len(l.pending)
}

// findPicture returns the picture of a paragraph that is one image.
func (l *layout) findPicture(n *ast.Paragraph) picture.Picture {
	image := onlyImage(n)
	if image == nil || l.pictures == nil || l.pictureCount == maxPictures {
		return picture.Picture{}
	}
	p := l.pictures(imageFile(image))
	if p.Exists() {
		l.pictureCount++
	}
	return p
}

// onlyImage returns the image that is the whole content of n, perhaps in a link.
func onlyImage(n ast.Node) *ast.Image {
	only := n.FirstChild()
	if only == nil || only.NextSibling() != nil {
		return nil
	}
	switch only := only.(type) {
	case *ast.Image:
		return only
	case *ast.Link:
		return onlyImage(only)
	}
	return nil
}

// movePortrait makes the first picture of a page its portrait. If it precedes all text, movePortrait moves it after
// the first paragraph, past one heading at most.
func (l *layout) movePortrait(root ast.Node) {
	first := root.FirstChild()
	for ; first != nil; first = first.NextSibling() {
		if first.Kind() == ast.KindParagraph {
			break
		}
	}
	for n := first; n != nil && l.portrait == nil; n = n.NextSibling() {
		if p, ok := n.(*ast.Paragraph); ok && onlyImage(p) != nil {
			l.portrait = p
		}
	}
	if l.portrait == nil || l.portrait != first {
		return
	}
	headings := 0
	for n := first.NextSibling(); n != nil && headings < 2; n = n.NextSibling() {
		switch n.Kind() {
		case ast.KindHeading:
			headings++
		case ast.KindParagraph:
			if onlyImage(n) == nil {
				root.InsertAfter(root, n, l.portrait)
				return
			}
		}
	}
}
