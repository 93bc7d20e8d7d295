package tui

// The window a visitor may have. Whatever is larger is drawn in its top left corner; whatever is not a size is read as
// the classic terminal.
const (
	maxWidth, maxHeight         = 500, 200
	defaultWidth, defaultHeight = 80, 24
)

// measure is the longest line of prose, in columns. Longer lines tire the eye; shorter windows have shorter lines.
const measure = 76

// leastText is the narrowest that texts are laid out. What does not fit in a narrower window is cut: a text of a word
// or less a line takes several times the memory, and is not read.
const leastText = 20

// A shape is how much furniture there is room for around the text.
type shape int

const (
	small  shape = iota // one line above the text, nothing beside it
	medium              // tabs and a rule above, margins around
	large               // medium, with room for a panel beside the text
)

// A rect is a part of the window, in cells, from its top left corner.
type rect struct{ x, y, w, h int }

// contains tells whether the cell is inside.
func (r rect) contains(x, y int) bool {
	return x >= r.x && x < r.x+r.w && y >= r.y && y < r.y+r.h
}

// A layout says what is where in a window. The rows that belong to no rectangle are blank.
type layout struct {
	width, height int
	shape         shape

	header rect // one line; in medium and large a second one for the rule
	body   rect
	footer rect // one line, or none in a window too low for it

	aside rect // beside the body, for the outline; empty unless it was asked for and there is room

	room int // columns from the body's left edge that a line which can't be wrapped may take
}

// The columns of an outline beside the text at most, and of the air between them.
const (
	longestAside = 40
	asideGap     = 4
)

// plan lays out a window of that size, with something beside the text where that is wanted and there is room.
func plan(width, height int, beside bool) layout {
	if width <= 0 || height <= 0 {
		width, height = defaultWidth, defaultHeight
	}
	l := layout{width: min(width, maxWidth), height: min(height, maxHeight)}
	l.shape = shapeOf(l.width, l.height)

	edge := l.edge()
	text := min(l.width-2*edge, measure)
	whole, aside := text, min(l.width-2*edge-text-asideGap, longestAside)
	if beside = beside && l.shape == large; beside {
		whole += asideGap + aside
	}
	left := (l.width - whole) / 2
	l.room = l.width - left - edge
	if beside {
		l.room = text + asideGap - 1
	}

	above, below := l.margins()
	l.header = rect{left, above, whole, l.headerHeight()}
	top := l.header.y + l.header.h + l.gap()
	bottom := l.height
	if l.height > 6 {
		l.footer = rect{left, l.height - 1 - below, whole, 1}
		bottom = l.footer.y - l.gap()
	}
	l.body = rect{left, top, text, max(bottom-top, 0)}
	if beside {
		l.aside = rect{left + text + asideGap, top, aside, l.body.h}
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

// edge is the margin at the left and at the right: room for the mark of the chosen item, and some air.
func (l layout) edge() int {
	switch {
	case l.width < 30:
		return 0
	case l.shape == small:
		return 1
	}
	return 2
}

// margins are the blank rows above the header and below the footer.
func (l layout) margins() (above, below int) {
	switch {
	case l.shape == small || l.height < 24:
		return 0, 0
	case l.height < 40:
		return 1, 0
	}
	return 2, 1
}

func (l layout) headerHeight() int {
	if l.shape == small {
		return 1
	}
	return 2
}

// gap is the number of blank rows between the text and what stands above and below it.
func (l layout) gap() int {
	if l.height < 12 {
		return 0
	}
	return 1
}
