package tui

import (
	"slices"
	"strconv"

	"example.com/folio/content"
	"example.com/folio/internal/render"
)

// A list is a section with items, below what its author wrote about them. An item is drawn when it comes in sight, so
// that a list of thousands costs no more than a short one.
type list struct {
	scroller
	stage *stage
	page  *content.Page

	intro  *render.Document // nil where there is none
	place  place            // in the intro, of the line at the top
	chosen int              // index into page.Pages

	before     int  // lines above the first item
	each, gap  int  // lines of an item, and how many of them are blank
	summarised bool // whether an item has a line for its summary
}

func newList(p *content.Page) *list {
	l := &list{page: p, place: top}
	l.summarised = slices.ContainsFunc(p.Pages, func(item *content.Page) bool { return item.Summary != "" })
	return l
}

func (l *list) fit(s *stage) {
	if l.stage == s {
		if l.intro != nil && (s.decoded(l.intro.Pending) || l.intro.Temporary && !s.write(l.page).Temporary) {
			l.renew()
		}
		return
	}
	was := *l
	l.stage, l.height = s, s.body.h
	l.measure()
	switch {
	case was.stage == nil:
	case was.top >= was.before:
		l.top += l.first(l.chosen) - was.first(was.chosen)
	case was.stage.body.w != s.body.w:
		l.top = l.place.lineIn(l.intro)
	}
	l.scrollTo(l.top)
	if was.sees(was.chosen) || was.stage == nil && l.chosen > 0 {
		l.reveal()
	}
}

// renew lays the intro out with pictures that are decoded now. What is below it stays where it is in the window.
func (l *list) renew() {
	was := l.before
	if l.measure(); l.top >= was {
		l.top += l.before - was
	}
	l.scrollTo(l.top)
}

// pending returns the pictures of the intro to decode next.
func (l *list) pending() []render.Pending { return pendingFrom(l.intro, l.top, l.height) }

// measure counts lines. A low window has room for titles only.
func (l *list) measure() {
	l.before, l.each, l.gap = 0, 1, 0
	if l.page.Body != "" {
		l.intro = l.stage.write(l.page)
		l.before = len(l.intro.Lines) + 1
	}
	if l.stage.body.h >= 6 {
		l.each, l.gap = 2, 1
		if l.summarised {
			l.each = 3
		}
	}
	l.total = l.before + len(l.page.Pages)*l.each - l.gap
}

// first and end are the lines of an item, the blank one after it left out.
func (l *list) first(i int) int { return l.before + i*l.each }
func (l *list) end(i int) int   { return l.first(i) + l.each - l.gap }

// sees tells whether the whole item is in the window.
func (l *list) sees(i int) bool {
	return l.height > 0 && l.first(i) >= l.top && l.end(i) <= l.top+l.height
}

// reach tells whether the chosen item is in sight, and brings it there where it is not.
func (l *list) reach() bool {
	if l.first(l.chosen) < l.top+l.height {
		return true
	}
	l.reveal()
	return false
}

// reveal scrolls as little as needed to have the chosen item in the window, and above the first one what precedes it.
func (l *list) reveal() {
	first, end := l.first(l.chosen), l.end(l.chosen)
	if l.chosen == 0 && end <= l.height {
		first = 0
	}
	l.scrollTo(min(max(l.top, end-l.height), first))
}

// choose moves the mark to an item, or as near as the ends allow.
func (l *list) choose(i int) {
	l.chosen = min(max(i, 0), len(l.page.Pages)-1)
	if l.stage != nil {
		l.reveal()
	}
}

// move moves the mark, or the window where there is nothing to mark that way: above the first item, and as long as the
// intro keeps it out of sight.
func (l *list) move(m motion) {
	page, all := max(l.height/l.each, 1), len(l.page.Pages)
	by := [...]int{
		lineUp: -1, lineDown: 1,
		halfUp: -(page + 1) / 2, halfDown: (page + 1) / 2,
		pageUp: -page, pageDown: page,
		toTop: -all, toEnd: all,
		wheelUp: -1, wheelDown: 1,
	}[m]
	above, below := l.chosen == 0, l.end(l.chosen) > l.top+l.height
	switch {
	case m == toTop:
		l.chosen = 0
		l.scrollTo(0)
	case by < 0 && above, by > 0 && below && m != toEnd:
		l.scroller.move(m)
		l.scrollTo(min(l.top, l.first(l.chosen)))
	default:
		l.choose(l.chosen + by)
	}
	l.place = top
	if l.top > 0 && l.top < l.before {
		l.place = placeOf(l.intro, min(l.top, len(l.intro.Lines)-1))
	}
}

// at returns the item in a row of the window, or -1.
func (l *list) at(row int) int {
	line := l.top + row - l.before
	if line < 0 || line%l.each >= l.each-l.gap || line/l.each >= len(l.page.Pages) {
		return -1
	}
	return line / l.each
}

func (l *list) show() ([]string, string) {
	first, end := l.shown()
	lines := make([]string, 0, end-first)
	for i := first; i < end; i++ {
		switch k := i - l.before; {
		case i < l.before-1:
			lines = append(lines, l.stage.line(l.intro.Lines[i], l.intro.Plain[i], 0, 0))
		case k < 0:
			lines = append(lines, "")
		default:
			lines = append(lines, l.draw(k/l.each, k%l.each))
		}
	}
	return lines, strconv.Itoa(l.chosen+1) + "/" + strconv.Itoa(len(l.page.Pages))
}
