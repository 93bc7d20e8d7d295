package tui

import "example.com/folio/tui/look"

// Window sizes. A larger window is drawn in its top left corner; an invalid size is replaced by the default.
const (
	maxWidth, maxHeight         = look.MaxColumns, 200
	defaultWidth, defaultHeight = 80, 24
)

// maxTextWidth is the width of prose in columns. Longer lines are hard to read.
const maxTextWidth = 76

// minTextWidth is the least width that texts are laid out at. In a narrower window they are truncated: lines of a
// word or less take several times the memory and are unreadable anyway.
const minTextWidth = 20

// A shape is a class of window sizes.
type shape int

const (
	small  shape = iota // one header line and no sidebar
	medium              // tabs with a rule, and margins
	large               // medium with space for a sidebar, at the right of a frame that all screens share
)

// A rect is a rectangle of cells. The origin is the top left corner of the window.
type rect struct{ x, y, w, h int }

func (r rect) contains(x, y int) bool {
	return x >= r.x && x < r.x+r.w && y >= r.y && y < r.y+r.h
}

// A windowLayout divides a window. Rows outside of its rectangles are blank.
type windowLayout struct {
	width, height int
	shape         shape

	header rect // one line, or two if the shape isn't small
	body   rect
	footer rect // one line; empty in a very low window

	// Columns to the right of the body, empty where there is no space for them. What they show is for the view to
	// decide: the body keeps its place.
	sidebar rect // an outline
	preview rect // the selected item of a list

	lineWidth  int // columns from the left edge of the body for lines that can't be wrapped
	tableWidth int // columns that a table may take without wrapping its cells, at least those of the body
}

// Sizes in columns.
const (
	largeWidth   = 120 // the narrowest large window
	previewWidth = 140 // the narrowest window with a preview

	maxFrameWidth   = 140
	columnGutter    = 4 // between two columns of a frame; the rule is in the middle
	minSidebarWidth = 30
	maxTextGap      = 20 // between text and sidebar; code and tables use it

	// Tables grow in steps, so that windows of many sizes share a few documents.
	tableStep = 8
)

// planWindow divides a window of the given size. In a large window the text is at the left of a frame.
func planWindow(width, height int) windowLayout {
	if width <= 0 || height <= 0 {
		width, height = defaultWidth, defaultHeight
	}
	l := windowLayout{width: min(width, maxWidth), height: min(height, maxHeight)}
	l.shape = shapeOf(l.width, l.height)

	edge := l.sideMargin()
	text := min(l.width-2*edge, maxTextWidth)
	total := text
	if l.shape == large {
		total = min(l.width-2*edge, maxFrameWidth)
	}
	left := (l.width - total) / 2
	l.lineWidth = l.width - left - edge

	above, below := l.margins()
	l.header = rect{left, above, total, l.headerHeight()}
	top := l.header.y + l.header.h + l.gap()
	bottom := l.height
	if l.height > 6 {
		l.footer = rect{left, l.height - 1 - below, total, 1}
		bottom = l.footer.y - l.gap()
	}
	l.body = rect{left, top, text, max(bottom-top, 0)}
	if l.shape == large {
		w := max(total-text-maxTextGap, minSidebarWidth)
		l.sidebar = rect{left + total - w, top, w, l.body.h}
	}
	if l.shape == large && l.width >= previewWidth {
		l.preview = rect{left + total - text, top, text, l.body.h}
	}
	l.tableWidth = text + (l.besideSidebar()-text)/tableStep*tableStep
	return l
}

// besideSidebar returns the lineWidth next to a sidebar, whether it is shown or not.
func (l windowLayout) besideSidebar() int {
	if l.sidebar.w == 0 {
		return l.lineWidth
	}
	return l.sidebar.x - l.body.x - columnGutter/2
}

// listColumn returns the layout of a list next to a preview.
func (l windowLayout) listColumn() windowLayout {
	l.body.w = l.preview.x - columnGutter - l.body.x
	l.lineWidth, l.tableWidth = l.body.w+1, l.body.w
	l.sidebar, l.preview = rect{}, rect{}
	return l
}

// previewColumn returns the layout of a preview. Its body begins at column 0.
func (l windowLayout) previewColumn() windowLayout {
	l.body.x, l.body.w = 0, l.preview.w
	l.lineWidth, l.tableWidth = l.body.w, l.body.w
	l.sidebar, l.preview = rect{}, rect{}
	return l
}

func shapeOf(width, height int) shape {
	switch {
	case width < 60 || height < 16:
		return small
	case width < largeWidth:
		return medium
	}
	return large
}

// sideMargin returns the width of the left and right margins, which hold the selection mark.
func (l windowLayout) sideMargin() int {
	switch {
	case l.width < 30:
		return 0
	case l.shape == small:
		return 1
	}
	return 2
}

// margins returns the number of blank rows above the header and below the footer.
func (l windowLayout) margins() (above, below int) {
	switch {
	case l.shape == small || l.height < 24:
		return 0, 0
	case l.height < 40:
		return 1, 0
	}
	return 2, 1
}

func (l windowLayout) headerHeight() int {
	if l.shape == small {
		return 1
	}
	return 2
}

// gap returns the number of blank rows above and below the body.
func (l windowLayout) gap() int {
	if l.height < 12 {
		return 0
	}
	return 1
}
