package tui

import (
	"example.com/folio/content"
	"example.com/folio/tui/position"
)

// A viewMode says how a page is shown. Only a résumé has a choice.
type viewMode int

const (
	modeAuto     viewMode = iota // undecided: a timeline if the page has dates
	modeWritten                  // as the page was written
	modeTimeline                 // as a timeline of its entries
)

// A toggle records a change of mode, so that toggling back returns to the same line.
type toggle struct{ from, to anchor }

// chooseMode replaces modeAuto, and any mode that the page doesn't have.
func (p *page) chooseMode() {
	if p.page.Role != content.Resume || p.itemNumber != "" {
		p.mode = modeWritten
		return
	}
	switch t := p.layout.Timeline(p.page); {
	case t.Source == "":
		p.mode = modeWritten
	case p.mode == modeAuto && t.Dated:
		p.mode = modeTimeline
	case p.mode == modeAuto:
		p.mode = modeWritten
	}
}

// toggleMode switches the mode and stays at the same heading.
func (p *page) toggleMode() {
	old, here, last := p.doc, p.anchor, p.lastToggle
	at := position.At(old, max(p.Top-len(p.head), 0))
	p.mode = modeWritten + modeTimeline - p.mode
	p.link, p.labels, p.shift = 0, false, 0
	p.layOut()
	switch {
	case last.to == here && last.from.mode == p.mode:
		p.restoreAnchor(last.from)
	case p.Top == 0:
		p.ScrollTo(0)
		p.saveAnchor()
	default:
		p.ScrollTo(len(p.head) + position.Matching(old, p.doc, at))
		p.saveAnchor()
	}
	p.lastToggle = toggle{here, p.anchor}
}

// toggleTimeline switches a résumé between its timeline and the page or list.
func (m *model) toggleTimeline() {
	s := m.section(m.current)
	switch p := m.page(); {
	case !m.hasTimeline():
	case s.timelineView != nil:
		s.timelineView = nil
	case p == nil:
		s.timelineView = newTimelinePage(s.page)
	default:
		p.Fit(m.layout)
		p.toggleMode()
	}
}

// newTimelinePage returns a page that opens as a timeline.
func newTimelinePage(p *content.Page) *page {
	v := newPage(p)
	v.mode = modeTimeline
	return v
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
	return p != nil && p.mode == modeTimeline
}
