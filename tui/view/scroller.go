package view

import "strconv"

// A Motion is a movement in a text or a list.
type Motion int

const (
	LineUp Motion = iota
	LineDown
	HalfUp
	HalfDown
	PageUp
	PageDown
	ToTop
	ToEnd
	WheelUp
	WheelDown
)

const wheelLines = 3 // per notch of a mouse wheel

// A Scroller is a window on lines.
//
// The viewport and the list of bubbles v2.2.1 don't fit. A viewport measures all lines when it gets them, 2 ms for a
// text of 1,307 lines, and those in view again for each frame: 0.45 ms, 69 KB and 2,852 allocations for a scrolled
// line, where joining lines that are laid out takes 1.3 µs and one allocation. It knows no anchors, links or lines that
// don't shift. A list takes 29 KB for each user and 0.35 ms and 102 KB for a key, brings its own filter and pages, and
// has no items of several heights.
type Scroller struct {
	Top    int // first visible line
	Height int // lines in the window
	Total  int // number of lines
}

// MaxTop returns the largest useful top.
func (s *Scroller) MaxTop() int { return max(s.Total-s.Height, 0) }

// ScrollTo sets the top line, clamped to the valid range.
func (s *Scroller) ScrollTo(line int) { s.Top = min(max(line, 0), s.MaxTop()) }

// Move scrolls. Moving by a page keeps one line visible.
func (s *Scroller) Move(m Motion) {
	page, half := max(s.Height-1, 1), max(s.Height/2, 1)
	by := [...]int{
		LineUp: -1, LineDown: 1,
		HalfUp: -half, HalfDown: half,
		PageUp: -page, PageDown: page,
		ToTop: -s.Total, ToEnd: s.Total,
		WheelUp: -wheelLines, WheelDown: wheelLines,
	}
	s.ScrollTo(s.Top + by[m])
}

// Visible returns the range of visible lines.
func (s *Scroller) Visible() (first, end int) {
	return s.Top, min(s.Top+s.Height, s.Total)
}

// Position returns a position of at most four columns, or "" if all lines are visible.
func (s *Scroller) Position() string {
	switch {
	case s.MaxTop() == 0:
		return ""
	case s.Top == 0:
		return "top"
	case s.Top >= s.MaxTop():
		return "end"
	}
	return strconv.Itoa(max(100*s.Top/s.MaxTop(), 1)) + "%"
}

// ReadOf returns how many of n cells stand for the lines down to the last visible one: all of them at the end only, and
// none if all lines are visible.
func (s *Scroller) ReadOf(n int) int {
	if s.MaxTop() == 0 {
		return 0
	}
	_, end := s.Visible()
	return max(n*end/s.Total, 1)
}
