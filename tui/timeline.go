package tui

import (
	"strings"

	"example.com/folio/content"
	"example.com/folio/internal/render"
	"example.com/folio/tui/search"
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
	switch t := p.layout.timeline(p.page); {
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
	at := textPosAt(old, max(p.top-len(p.head), 0))
	p.mode = modeWritten + modeTimeline - p.mode
	p.link, p.labels, p.shift = 0, false, 0
	p.layOut()
	switch {
	case last.to == here && last.from.mode == p.mode:
		p.restoreAnchor(last.from)
	case p.top == 0:
		p.scrollTo(0)
		p.saveAnchor()
	default:
		p.scrollTo(len(p.head) + matchingLine(old, p.doc, at))
		p.saveAnchor()
	}
	p.lastToggle = toggle{here, p.anchor}
}

// matchingLine returns the line of other that corresponds to a position in d. Similar headings are paired in order. A
// heading without a counterpart counts from the last pair.
func matchingLine(d, other *render.Document, at textPos) int {
	const ahead = 40 // headings to search for a counterpart
	from, to := -1, -1
	for i := 0; i <= at.heading; i++ {
		for j := to + 1; j < min(to+1+ahead, len(other.Headings)); j++ {
			if similarHeadings(d.Headings[i].Text, other.Headings[j].Text) {
				from, to = i, j
				break
			}
		}
	}
	if from < at.heading {
		at = textPos{min(to+at.heading-from, len(other.Headings)-1), 0}
	} else {
		at.heading = to
	}
	line, end := at.lineIn(other), len(other.Lines)
	if next := at.heading + 1; next < len(other.Headings) {
		end = other.Headings[next].Line
	}
	return max(min(line, end-1), 0)
}

// similarHeadings reports whether one heading contains the other.
func similarHeadings(a, b string) bool {
	const telling = 3 // bytes of a heading worth looking for in another
	a, b = search.Fold(a), search.Fold(b)
	return a == b || len(b) >= telling && strings.Contains(a, b) || len(a) >= telling && strings.Contains(b, a)
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
		p.fit(m.layout)
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
	return s.item == nil && s.page.Role == content.Resume && m.layout.timeline(s.page).Source != ""
}

// canShowTimeline reports whether toggleTimeline would show a timeline.
func (m *model) canShowTimeline() bool { return m.hasTimeline() && !m.showsTimeline() }

func (m *model) showsTimeline() bool {
	p := m.page()
	return p != nil && p.mode == modeTimeline
}
