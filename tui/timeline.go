package tui

import (
	"example.com/folio/content"
	"example.com/folio/tui/page"
)

// toggleTimeline switches a résumé between its timeline and the page or list.
func (m *model) toggleTimeline() {
	s := m.section(m.current)
	switch p := m.page(); {
	case !m.hasTimeline():
	case s.timelineView != nil:
		s.timelineView = nil
	case p == nil:
		s.timelineView = page.NewTimeline(s.page)
	default:
		p.Fit(m.layout)
		p.ToggleMode()
	}
}

// hasTimeline reports whether the current page is a résumé with a timeline.
func (m *model) hasTimeline() bool {
	if m.atHome || m.overlay != nil {
		return false
	}
	s := m.section(m.current)
	return s.item == nil && s.page.Role == content.Resume && m.layout.Timeline(s.page).Source != ""
}

// canShowTimeline reports whether toggleTimeline would show a timeline.
func (m *model) canShowTimeline() bool { return m.hasTimeline() && !m.showsTimeline() }

func (m *model) showsTimeline() bool {
	p := m.page()
	return p != nil && p.IsTimeline()
}
