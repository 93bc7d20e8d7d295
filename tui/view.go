package tui

import (
	"slices"
	"strconv"

	"example.com/folio/content"
	"example.com/folio/internal/render"
	"example.com/folio/tui/look"
)

// A view fills the body of the window.
type view interface {
	// fit lays out the view and keeps the reading position.
	fit(*layoutContext)
	// move scrolls or moves the selection.
	move(motion)
	// show returns the visible lines, at most as many as the body has rows, and a short position.
	show() (lines []string, position string)
}

// An overlay is a view that covers another until it is closed.
type overlay interface {
	view
	in() context // the context of keys
}

// A layoutContext is what views are laid out for. A new one is made when the window or the theme changes, so views
// compare pointers to detect changes.
type layoutContext struct {
	windowLayout
	styles *look.Styles

	hyperlinks bool // whether the terminal supports OSC 8

	sidebarChoice sidebarChoice
	nextToSidebar *layoutContext // for a page next to a sidebar; nil if there is no space for one
	column        func(windowLayout) *layoutContext

	lastLines drawnLines // of the page shown last

	portrait func(rows int) *render.Picture // the author's picture, or nil
	timeline func(*content.Page) content.Timeline
	decoded  func([]render.Pending) bool // reports whether a pending picture has been decoded

	document         func(*content.Page) *render.Document // a page laid out for the body
	timelineDocument func(*content.Page) *render.Document // the same as a timeline
	plainDocument    func(source string) *render.Document // without style, at a fixed width
}

// A section is the state of one of the site's sections.
type section struct {
	page      *content.Page
	in        context
	base      view
	item      view // nil unless an item is open
	itemIndex int  // index of the open item

	timelineView *page // replaces a list; nil if the list is shown
}

func newSection(p *content.Page) *section {
	if len(p.Pages) > 0 {
		return &section{page: p, in: inList, base: newList(p)}
	}
	return &section{page: p, in: inPage, base: newPage(p)}
}

// currentView returns the visible view and its context.
func (s *section) currentView() (view, context) {
	if s.item != nil {
		return s.item, inItem
	}
	if s.timelineView != nil {
		return s.timelineView, inPage
	}
	return s.base, s.in
}

// open opens an item. An index out of range is ignored.
func (s *section) open(i int) {
	if i < 0 || i >= len(s.page.Pages) {
		return
	}
	s.item, s.itemIndex = newItem(s.page.Pages[i], i, len(s.page.Pages)), i
	if l, ok := s.base.(*list); ok {
		l.choose(i)
	}
}

// close returns to the list, from an item or the timeline.
func (s *section) close() { s.item, s.timelineView = nil, nil }

// title returns the title of the visible page.
func (s *section) title() string {
	if s.item != nil {
		return s.page.Pages[s.itemIndex].Title
	}
	return s.page.Title
}

// restoreFrom copies the state of an earlier version of the section and reports whether the open item still exists.
func (s *section) restoreFrom(old *section) bool {
	if base, ok := s.base.(*page); ok {
		if p, ok := old.base.(*page); ok {
			base.pendingBookmark = p.makeBookmark()
		}
	}
	if base, ok := s.base.(*list); ok {
		if l, ok := old.base.(*list); ok {
			base.choose(s.indexOf(l.page.Pages[l.chosen].Path))
		}
	}
	if old.timelineView != nil {
		s.timelineView = newTimelinePage(s.page)
		s.timelineView.pendingBookmark = old.timelineView.makeBookmark()
	}
	if old.item == nil {
		return true
	}
	i := s.indexOf(old.page.Pages[old.itemIndex].Path)
	s.open(i)
	if p, ok := old.item.(*page); ok && i >= 0 {
		s.item.(*page).pendingBookmark = p.makeBookmark()
	}
	return i >= 0
}

// indexOf returns the index of the item with a path, or -1.
func (s *section) indexOf(path string) int {
	return slices.IndexFunc(s.page.Pages, func(p *content.Page) bool { return p.Path == path })
}

// A motion is a movement in a text or a list.
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

const wheelLines = 3 // per notch of a mouse wheel

// A scroller is a window on lines.
//
// The viewport and the list of bubbles v2.2.1 don't fit. A viewport measures all lines when it gets them, 2 ms for a
// text of 1,307 lines, and those in view again for each frame: 0.45 ms, 69 KB and 2,852 allocations for a scrolled
// line, where joining lines that are laid out takes 1.3 µs and one allocation. It knows no anchors, links or lines that
// don't shift. A list takes 29 KB for each user and 0.35 ms and 102 KB for a key, brings its own filter and pages, and
// has no items of several heights.
type scroller struct {
	top    int // first visible line
	height int // lines in the window
	total  int // number of lines
}

// maxTop returns the largest useful top.
func (s *scroller) maxTop() int { return max(s.total-s.height, 0) }

// scrollTo sets the top line, clamped to the valid range.
func (s *scroller) scrollTo(line int) { s.top = min(max(line, 0), s.maxTop()) }

// move scrolls. Moving by a page keeps one line visible.
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

// visible returns the range of visible lines.
func (s *scroller) visible() (first, end int) {
	return s.top, min(s.top+s.height, s.total)
}

// position returns a position of at most four columns, or "" if all lines are visible.
func (s *scroller) position() string {
	switch {
	case s.maxTop() == 0:
		return ""
	case s.top == 0:
		return "top"
	case s.top >= s.maxTop():
		return "end"
	}
	return strconv.Itoa(max(100*s.top/s.maxTop(), 1)) + "%"
}
