package tui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"example.com/folio/content"
	"example.com/folio/internal/render"
)

// A manner is how a page is shown. Only a résumé has more than one.
type manner int

const (
	asItFits   manner = iota // not decided yet: as a timeline where its author gave dates
	asWritten                // as its author wrote the page
	asTimeline               // as data, along a rail
)

// A turn is what a page was turned from, and where that led: back without a step in between goes to the same line.
type turn struct{ from, to anchor }

// decide chooses how the page is shown, when it is shown first and where there is no choice.
func (p *page) decide() {
	if p.page.Role != content.Resume || p.index != "" {
		p.manner = asWritten
		return
	}
	switch t := p.stage.timeline(p.page); {
	case t.Source == "":
		p.manner = asWritten
	case p.manner == asItFits && t.Dated:
		p.manner = asTimeline
	case p.manner == asItFits:
		p.manner = asWritten
	}
}

// turn shows the page in the other manner, at the same heading.
func (p *page) turn() {
	was, here, last := p.doc, p.anchor, p.turned
	at := placeOf(was, max(p.top-len(p.head), 0))
	p.manner = asWritten + asTimeline - p.manner
	p.link, p.labels, p.shift = 0, false, 0
	p.layText()
	switch {
	case last.to == here && last.from.manner == p.manner:
		p.restore(last.from)
	case p.top == 0:
		p.scrollTo(0)
		p.remember()
	default:
		p.scrollTo(len(p.head) + counterpart(was, p.doc, at))
		p.remember()
	}
	p.turned = turn{here, p.anchor}
}

// counterpart is the line of another text about the same things that is at a place of this one. Headings are paired in
// their order where one says what the other does; one without a pair is as far behind the last one that has.
func counterpart(d, other *render.Document, at place) int {
	const ahead = 40 // headings to look at for a pair
	from, to := -1, -1
	for i := 0; i <= at.heading; i++ {
		for j := to + 1; j < min(to+1+ahead, len(other.Headings)); j++ {
			if related(d.Headings[i].Text, other.Headings[j].Text) {
				from, to = i, j
				break
			}
		}
	}
	if from < at.heading {
		at = place{min(to+at.heading-from, len(other.Headings)-1), 0}
	} else {
		at.heading = to
	}
	line, end := at.lineIn(other), len(other.Lines)
	if next := at.heading + 1; next < len(other.Headings) {
		end = other.Headings[next].Line
	}
	return max(min(line, end-1), 0)
}

// related tells whether one of two headings says what the other does.
func related(a, b string) bool {
	const telling = 3 // bytes that say anything inside of others
	a, b = fold(a), fold(b)
	return a == b || len(b) >= telling && strings.Contains(a, b) || len(a) >= telling && strings.Contains(b, a)
}

// toggleTimeline turns a résumé: from the page or its list to the timeline and back.
func (m *model) toggleTimeline(string) tea.Cmd {
	s := m.section(m.current)
	switch p := m.page(); {
	case !m.hasTimeline():
	case s.timeline != nil:
		s.timeline = nil
	case p == nil:
		s.timeline = newTimeline(s.page)
	default:
		p.fit(m.stage)
		p.turn()
	}
	return nil
}

// newTimeline is a page that begins as a timeline.
func newTimeline(p *content.Page) *page {
	v := newPage(p)
	v.manner = asTimeline
	return v
}

// hasTimeline tells whether what is shown is a résumé that is data too.
func (m *model) hasTimeline() bool {
	if m.atHome || m.over != nil {
		return false
	}
	s := m.section(m.current)
	return s.item == nil && s.page.Role == content.Resume && m.stage.timeline(s.page).Source != ""
}

// canTell tells whether there is a timeline to go to, and isTold whether it is shown.
func (m *model) canTell() bool { return m.hasTimeline() && !m.isTold() }

func (m *model) isTold() bool {
	p := m.page()
	return p != nil && p.manner == asTimeline
}
