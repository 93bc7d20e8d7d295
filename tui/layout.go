package tui

// Window sizes. A larger window is drawn in its top left corner; an invalid size is replaced by the default.
const (
	maxWidth, maxHeight         = 500, 200
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
	large               // medium with space for a sidebar
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

	sidebar rect // to the right of the body; empty if hidden

	lineWidth int // columns from the left edge of the body for lines that can't be wrapped
}

// The widest sidebar and the gap before it, in columns.
const (
	maxSidebarWidth = 40
	sidebarGap      = 4
)

// planWindow divides a window of the given size. A sidebar is only added to a large window.
func planWindow(width, height int, sidebar bool) windowLayout {
	if width <= 0 || height <= 0 {
		width, height = defaultWidth, defaultHeight
	}
	l := windowLayout{width: min(width, maxWidth), height: min(height, maxHeight)}
	l.shape = shapeOf(l.width, l.height)

	edge := l.sideMargin()
	text := min(l.width-2*edge, maxTextWidth)
	total, sidebarWidth := text, min(l.width-2*edge-text-sidebarGap, maxSidebarWidth)
	if sidebar = sidebar && l.shape == large; sidebar {
		total += sidebarGap + sidebarWidth
	}
	left := (l.width - total) / 2
	l.lineWidth = l.width - left - edge
	if sidebar {
		l.lineWidth = text + sidebarGap - 1
	}

	above, below := l.margins()
	l.header = rect{left, above, total, l.headerHeight()}
	top := l.header.y + l.header.h + l.gap()
	bottom := l.height
	if l.height > 6 {
		l.footer = rect{left, l.height - 1 - below, total, 1}
		bottom = l.footer.y - l.gap()
	}
	l.body = rect{left, top, text, max(bottom-top, 0)}
	if sidebar {
		l.sidebar = rect{left + text + sidebarGap, top, sidebarWidth, l.body.h}
	}
	return l
}

func shapeOf(width, height int) shape {
	switch {
	case width < 60 || height < 16:
		return small
	case width < 110:
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
