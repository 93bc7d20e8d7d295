// Package poster draws the screen of a terminal as a picture of its window: as SVG, with text that can be searched and
// scaled, or as PNG.
//
// Both are drawn from the same cells. Box-drawing characters and block elements are shapes, so that they join; all else
// is text. In an SVG the viewer's monospace font draws it, stretched to the cells; in a PNG Go Mono does, and other
// fonts for what that lacks.
package poster

import (
	"image/color"
	"strings"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
)

// Bounds of a screen in cells. The largest one is a PNG of 15 megapixels.
const (
	MinColumns, MaxColumns = 20, 240
	MinRows, MaxRows       = 5, 80
)

// A Screen is what a terminal shows.
type Screen struct {
	Lines         []string // styled with SGR
	Columns, Rows int
	Title         string // of the window

	// The colours of the terminal.
	Foreground, Background color.Color
}

// Sizes in units: a cell is twice as high as wide, so that a half block is a square.
const (
	cellWidth   = 10
	cellHeight  = 20
	fontSize    = 16.66 // a cell wide in a font whose characters take 0.6 em
	wideSize    = 1.15  // of the font size, for characters of two columns: an em wide, they would leave gaps
	baseline    = 15    // from the top of a cell
	windowInset = 16    // between the edge of the window and the cells
	titleBar    = 36
	radius      = 10 // of the window's corners
	buttonSize  = 6  // radius of a button in the title bar

	titleSize     = 13 // of the font
	titleBaseline = titleBar/2 + 5
)

func (s *Screen) size() (width, height int) {
	return s.Columns*cellWidth + 2*windowInset, s.Rows*cellHeight + windowInset + titleBar
}

// origin returns the upper left corner of a cell.
func origin(column, row int) (x, y int) {
	return windowInset + column*cellWidth, titleBar + row*cellHeight
}

// A style is how the text of a cell looks.
type style struct {
	color                           rgb
	bold, italic, underline, strike bool
}

// A text is a run of characters of one column in one style, or one wide character.
type text struct {
	x, y  int // of the upper left corner
	width int
	wide  bool
	text  string
	style
}

// A drawing is what is in the window, in the order of layers.
type drawing struct {
	fills  []fill
	shapes []shape
	texts  []text
}

// An rgb is an opaque colour.
type rgb struct{ r, g, b uint8 }

func rgbOf(c color.Color) rgb {
	r, g, b, _ := c.RGBA()
	return rgb{uint8(r >> 8), uint8(g >> 8), uint8(b >> 8)}
}

func (c rgb) RGBA() (r, g, b, a uint32) { return color.RGBA{c.r, c.g, c.b, 0xff}.RGBA() }

// mixed returns the colour between a and b that has the share of b.
func mixed(a, b rgb, share float64) rgb {
	mix := func(x, y uint8) uint8 { return uint8(float64(x)*(1-share) + float64(y)*share + 0.5) }
	return rgb{mix(a.r, b.r), mix(a.g, b.g), mix(a.b, b.b)}
}

// A fill is a rectangle of one colour.
type fill struct {
	x, y, w, h int
	color      rgb
}

// draw draws the cells.
func (s *Screen) draw() *drawing {
	screen := uv.NewScreenBuffer(s.Columns, s.Rows)
	screen.Method = ansi.GraphemeWidth
	for y, line := range s.Lines[:min(len(s.Lines), s.Rows)] {
		uv.NewStyledString(line).Draw(screen, uv.Rect(0, y, s.Columns, 1))
	}
	d := &drawing{}
	for row := range s.Rows {
		for column := 0; column < s.Columns; {
			cell := screen.CellAt(column, row)
			wide := 1
			if cell != nil && cell.Width > 1 {
				wide = min(cell.Width, s.Columns-column)
			}
			if cell != nil {
				s.drawCell(d, cell, column, row, wide)
			}
			column += wide
		}
	}
	return d
}

// drawCell adds a cell to a drawing.
func (s *Screen) drawCell(d *drawing, cell *uv.Cell, column, row, wide int) {
	fg, bg := s.colors(cell)
	x, y := origin(column, row)
	if bg != rgbOf(s.Background) {
		d.fill(fill{x, y, wide * cellWidth, cellHeight, bg})
	}
	st := style{
		color: fg, bold: cell.Style.Attrs&uv.AttrBold != 0, italic: cell.Style.Attrs&uv.AttrItalic != 0,
		underline: cell.Style.Underline != 0, strike: cell.Style.Attrs&uv.AttrStrikethrough != 0,
	}
	content := []rune(cell.Content)
	if len(content) == 1 && d.drawShape(content[0], x, y, fg, bg) {
		return
	}
	if cell.Content == "" || cell.Content == " " && !st.underline && !st.strike {
		return
	}
	d.text(text{x, y, wide * cellWidth, wide > 1, cell.Content, st})
}

// colors returns the colours of a cell.
func (s *Screen) colors(cell *uv.Cell) (fg, bg rgb) {
	fg, bg = rgbOf(s.Foreground), rgbOf(s.Background)
	if cell.Style.Fg != nil {
		fg = rgbOf(cell.Style.Fg)
	}
	if cell.Style.Bg != nil {
		bg = rgbOf(cell.Style.Bg)
	}
	if cell.Style.Attrs&uv.AttrReverse != 0 {
		fg, bg = bg, fg
	}
	if cell.Style.Attrs&uv.AttrFaint != 0 {
		fg = mixed(fg, bg, 0.5)
	}
	return fg, bg
}

// fill adds a rectangle, joined with the last one if that continues it to the left.
func (d *drawing) fill(f fill) {
	for i := len(d.fills) - 1; i >= 0 && i >= len(d.fills)-2; i-- { // of the same row of pixels
		last := &d.fills[i]
		if last.color == f.color && last.y == f.y && last.h == f.h && last.x+last.w == f.x {
			last.w += f.w
			return
		}
	}
	d.fills = append(d.fills, f)
}

// text adds a run, joined with the last one if that continues it to the left in the same style, perhaps with a blank
// between them: words that are written from right to left change places.
func (d *drawing) text(t text) {
	if n := len(d.texts); n > 0 && !t.wide {
		last := &d.texts[n-1]
		between := (t.x - last.x - last.width) / cellWidth
		if !last.wide && last.y == t.y && (between == 0 || between == 1) && last.style == t.style {
			last.text += strings.Repeat(" ", between) + t.text
			last.width += between*cellWidth + t.width
			return
		}
	}
	d.texts = append(d.texts, t)
}
