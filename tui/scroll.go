package tui

import "strconv"

// A motion is a way to go through a text or a list.
type motion int

const (
	lineUp motion = iota
	lineDown
	halfUp
	halfDown
	pageUp
	pageDown
	toTop
	toEnd
	wheelUp
	wheelDown
)

const wheelLines = 3 // that one notch of a mouse wheel moves

// A scroller is a window on lines that are more than it can show.
type scroller struct {
	top    int // the first line in the window
	height int // lines that the window shows
	total  int // lines that there are
}

// last is the greatest sensible top.
func (s *scroller) last() int { return max(s.total-s.height, 0) }

// scrollTo brings a line to the top, or as near as the ends allow.
func (s *scroller) scrollTo(line int) { s.top = min(max(line, 0), s.last()) }

// move scrolls. A page keeps one line of the one before, so that the eye finds its place.
func (s *scroller) move(m motion) {
	page, half := max(s.height-1, 1), max(s.height/2, 1)
	by := [...]int{
		lineUp: -1, lineDown: 1,
		halfUp: -half, halfDown: half,
		pageUp: -page, pageDown: page,
		toTop: -s.total, toEnd: s.total,
		wheelUp: -wheelLines, wheelDown: wheelLines,
	}
	s.scrollTo(s.top + by[m])
}

// shown are the lines in the window, from first to before end.
func (s *scroller) shown() (first, end int) {
	return s.top, min(s.top+s.height, s.total)
}

// position says where the window is, in at most four columns; nothing where all is in sight.
func (s *scroller) position() string {
	switch {
	case s.last() == 0:
		return ""
	case s.top == 0:
		return "top"
	case s.top >= s.last():
		return "end"
	}
	return strconv.Itoa(max(100*s.top/s.last(), 1)) + "%"
}
