package tui

import (
	"slices"

	"example.com/folio/content"
)

// A section is one of the site's sections as the visitor left it: scrolled to somewhere, perhaps with an item open.
type section struct {
	page *content.Page
	in   context
	base view
	item view // the open item, or nil
	at   int  // which item is open

	timeline *page // in place of a list of jobs; nil while the list is shown
}

func newSection(p *content.Page) *section {
	for _, kind := range kinds {
		if kind.fits(p) {
			return &section{page: p, in: kind.in, base: kind.open(p)}
		}
	}
	return nil
}

// front returns the view that the visitor sees, and its context.
func (s *section) front() (view, context) {
	if s.item != nil {
		return s.item, inItem
	}
	if s.timeline != nil {
		return s.timeline, inPage
	}
	return s.base, s.in
}

// open shows an item. One that does not exist is ignored.
func (s *section) open(i int) {
	if i < 0 || i >= len(s.page.Pages) {
		return
	}
	s.item, s.at = newItem(s.page.Pages[i], i, len(s.page.Pages)), i
	if l, ok := s.base.(*list); ok {
		l.choose(i)
	}
}

// close goes back to the list, from an item or from the timeline.
func (s *section) close() { s.item, s.timeline = nil, nil }

// title names what is on the screen.
func (s *section) title() string {
	if s.item != nil {
		return s.page.Pages[s.at].Title
	}
	return s.page.Title
}

// takeOver makes the section as the visitor left an earlier version of it, and tells whether the open item is still there.
func (s *section) takeOver(was *section) bool {
	if base, ok := s.base.(*page); ok {
		if p, ok := was.base.(*page); ok {
			base.mark = p.bookmark(p.anchor)
		}
	}
	if base, ok := s.base.(*list); ok {
		if l, ok := was.base.(*list); ok {
			base.choose(s.find(l.page.Pages[l.chosen].Path))
		}
	}
	if was.timeline != nil {
		s.timeline = newTimeline(s.page)
		s.timeline.mark = was.timeline.bookmark(was.timeline.anchor)
	}
	if was.item == nil {
		return true
	}
	i := s.find(was.page.Pages[was.at].Path)
	s.open(i)
	if p, ok := was.item.(*page); ok && i >= 0 {
		s.item.(*page).mark = p.bookmark(p.anchor)
	}
	return i >= 0
}

// find returns the item with a path, or -1.
func (s *section) find(path string) int {
	return slices.IndexFunc(s.page.Pages, func(p *content.Page) bool { return p.Path == path })
}
