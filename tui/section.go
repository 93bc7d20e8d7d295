package tui

import (
	"slices"

	"example.com/folio/content"
	"example.com/folio/tui/list"
	"example.com/folio/tui/page"
	"example.com/folio/tui/view"
)

// A section is the state of one of the site's sections.
type section struct {
	page      *content.Page
	in        context
	base      view.View
	item      view.View // nil unless an item is open
	itemIndex int       // index of the open item

	timelineView *page.View // replaces a list; nil if the list is shown
}

func newSection(p *content.Page) *section {
	if len(p.Pages) > 0 {
		return &section{page: p, in: inList, base: list.New(p)}
	}
	return &section{page: p, in: inPage, base: page.New(p)}
}

// currentView returns the visible view and its context.
func (s *section) currentView() (view.View, context) {
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
	s.item, s.itemIndex = page.NewItem(s.page.Pages[i], i, len(s.page.Pages)), i
	if l, ok := s.base.(*list.View); ok {
		l.Choose(i)
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
	if base, ok := s.base.(*page.View); ok {
		if p, ok := old.base.(*page.View); ok {
			base.RestoreFrom(p)
		}
	}
	if base, ok := s.base.(*list.View); ok {
		if l, ok := old.base.(*list.View); ok {
			base.Choose(s.indexOf(l.ChosenPage().Path))
		}
	}
	if old.timelineView != nil {
		s.timelineView = page.NewTimeline(s.page)
		s.timelineView.RestoreFrom(old.timelineView)
	}
	if old.item == nil {
		return true
	}
	i := s.indexOf(old.page.Pages[old.itemIndex].Path)
	s.open(i)
	if p, ok := old.item.(*page.View); ok && i >= 0 {
		s.item.(*page.View).RestoreFrom(p)
	}
	return i >= 0
}

// indexOf returns the index of the item with a path, or -1.
func (s *section) indexOf(path string) int {
	return slices.IndexFunc(s.page.Pages, func(p *content.Page) bool { return p.Path == path })
}
