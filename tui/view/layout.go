package view

import "example.com/folio/tui/look"

// Window sizes. A larger window is drawn in its top left corner; an invalid size is replaced by the default.
const (
	MaxWidth, MaxHeight         = look.MaxColumns, 200
	defaultWidth, defaultHeight = 80, 24
)

// MaxTextWidth is the width of prose in columns. Longer lines are hard to read.
const MaxTextWidth = 76

// MinTextWidth is the least width that texts are laid out at. In a narrower window they are truncated: lines of a
// word or less take several times the memory and are unreadable anyway.
const MinTextWidth = 20

// A Shape is a class of window sizes.
type Shape int

const (
	Small  Shape = iota // one header line and no sidebar
	Medium              // tabs with a rule, and margins
	Large               // medium with space for a sidebar, at the right of a frame that all screens share
)

// A Rect is a rectangle of cells. The origin is the top left corner of the window.
type Rect struct{ X, Y, W, H int }

// Contains reports whether a cell is in the rectangle.
func (r Rect) Contains(x, y int) bool {
	return x >= r.X && x < r.X+r.W && y >= r.Y && y < r.Y+r.H
}

// A Layout divides a window. Rows outside of its rectangles are blank.
type Layout struct {
	Width, Height int
	Shape         Shape

	Header Rect // one line, or two if the shape isn't small
	Body   Rect
	Footer Rect // one line; empty in a very low window

	// Columns to the right of the body, empty where there is no space for them. What they show is for the view to
	// decide: the body keeps its place.
	Sidebar Rect // an outline
	Preview Rect // the selected item of a list

	LineWidth  int // columns from the left edge of the body for lines that can't be wrapped
	TableWidth int // columns that a table may take without wrapping its cells, at least those of the body
}

// Sizes in columns.
const (
	largeWidth   = 120 // the narrowest large window
	previewWidth = 140 // the narrowest window with a preview

	maxFrameWidth   = 140
	ColumnGutter    = 4 // between two columns of a frame; the rule is in the middle
	minSidebarWidth = 30
	maxTextGap      = 20 // between text and sidebar; code and tables use it

	// Tables grow in steps, so that windows of many sizes share a few documents.
	tableStep = 8
)

// Plan divides a window of the given size. In a large window the text is at the left of a frame.
func Plan(width, height int) Layout {
	if width <= 0 || height <= 0 {
		width, height = defaultWidth, defaultHeight
	}
	l := Layout{Width: min(width, MaxWidth), Height: min(height, MaxHeight)}
	l.Shape = shapeOf(l.Width, l.Height)

	edge := l.SideMargin()
	text := min(l.Width-2*edge, MaxTextWidth)
	total := text
	if l.Shape == Large {
		total = min(l.Width-2*edge, maxFrameWidth)
	}
	left := (l.Width - total) / 2
	l.LineWidth = l.Width - left - edge

	above, below := l.margins()
	l.Header = Rect{left, above, total, l.headerHeight()}
	top := l.Header.Y + l.Header.H + l.gap()
	bottom := l.Height
	if l.Height > 6 {
		l.Footer = Rect{left, l.Height - 1 - below, total, 1}
		bottom = l.Footer.Y - l.gap()
	}
	l.Body = Rect{left, top, text, max(bottom-top, 0)}
	if l.Shape == Large {
		w := max(total-text-maxTextGap, minSidebarWidth)
		l.Sidebar = Rect{left + total - w, top, w, l.Body.H}
	}
	if l.Shape == Large && l.Width >= previewWidth {
		l.Preview = Rect{left + total - text, top, text, l.Body.H}
	}
	l.TableWidth = text + (l.BesideSidebar()-text)/tableStep*tableStep
	return l
}

// BesideSidebar returns the LineWidth next to a sidebar, whether it is shown or not.
func (l Layout) BesideSidebar() int {
	if l.Sidebar.W == 0 {
		return l.LineWidth
	}
	return l.Sidebar.X - l.Body.X - ColumnGutter/2
}

// ListColumn returns the layout of a list next to a preview.
func (l Layout) ListColumn() Layout {
	l.Body.W = l.Preview.X - ColumnGutter - l.Body.X
	l.LineWidth, l.TableWidth = l.Body.W+1, l.Body.W
	l.Sidebar, l.Preview = Rect{}, Rect{}
	return l
}

// PreviewColumn returns the layout of a preview. Its body begins at column 0.
func (l Layout) PreviewColumn() Layout {
	l.Body.X, l.Body.W = 0, l.Preview.W
	l.LineWidth, l.TableWidth = l.Body.W, l.Body.W
	l.Sidebar, l.Preview = Rect{}, Rect{}
	return l
}

func shapeOf(width, height int) Shape {
	switch {
	case width < 60 || height < 16:
		return Small
	case width < largeWidth:
		return Medium
	}
	return Large
}

// SideMargin returns the width of the left and right margins, which hold the selection mark.
func (l Layout) SideMargin() int {
	switch {
	case l.Width < 30:
		return 0
	case l.Shape == Small:
		return 1
	}
	return 2
}

// margins returns the number of blank rows above the header and below the footer.
func (l Layout) margins() (above, below int) {
	switch {
	case l.Shape == Small || l.Height < 24:
		return 0, 0
	case l.Height < 40:
		return 1, 0
	}
	return 2, 1
}

func (l Layout) headerHeight() int {
	if l.Shape == Small {
		return 1
	}
	return 2
}

// gap returns the number of blank rows above and below the body.
func (l Layout) gap() int {
	if l.Height < 12 {
		return 0
	}
	return 1
}
