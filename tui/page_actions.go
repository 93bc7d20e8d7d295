package tui

import (
	"unicode"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"example.com/folio/content"
	"example.com/folio/tui/page"
)

// openLabels labels the links in the window.
func (m *model) openLabels() {
	if p := m.page(); p != nil && !p.ShowLabels() {
		m.notice = "no links in view"
	}
}

// chooseLabel follows the link with the given label. Other keys hide the labels; those that are no letters then do
// what they always do.
func (m *model) chooseLabel(msg tea.KeyPressMsg) tea.Cmd {
	if m.page().ChooseLabel(msg.Text) {
		m.openFocused()
		return nil
	}
	if r, _ := utf8.DecodeRuneInString(msg.Text); msg.Text != "" && unicode.IsLetter(r) {
		return nil
	}
	return m.handleKey(msg)
}

func (m *model) closeLabels() {
	m.page().HideLabels()
}

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

const shiftStep = 8 // columns per key press

// shiftWide scrolls wide blocks sideways.
func (m *model) shiftWide(columns int) {
	if p := m.page(); p != nil {
		p.ShiftBy(columns)
	}
}

// isWide reports whether a wide block is visible.
func (m *model) isWide() bool {
	p := m.page()
	return p != nil && p.IsWide()
}
