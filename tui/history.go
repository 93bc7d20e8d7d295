package tui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"example.com/folio/content"
	"example.com/folio/internal/render"
)

const longestHistory = 50

// A spot is where a visitor is, in names that outlive what they saw it with.
type spot struct {
	path string // of the page; "" is the first screen
	anchor
}

// here returns where the visitor is now.
func (m *model) here() spot {
	if m.atHome {
		return spot{}
	}
	s := m.section(m.current)
	at := spot{path: s.page.Path}
	if s.item != nil {
		at.path = s.page.Pages[s.at].Path
	}
	if v, _ := s.front(); v != nil {
		if p, ok := v.(*page); ok {
			at.anchor = p.anchor
		}
	}
	return at
}

// visit goes to a spot, and tells whether its page is there.
func (m *model) visit(to spot) bool {
	if to.path == "" {
		return m.home != nil && m.goHome()
	}
	if !m.start(to.path) {
		return false
	}
	if s := m.section(m.current); s.in == inList && s.item == nil && to.manner == asTimeline {
		s.timeline = newTimeline(s.page)
	}
	if p := m.page(); p != nil {
		p.fit(m.stage)
		p.restore(to.anchor)
	}
	return true
}

// remember notes where the visitor came from. What they had gone back from is forgotten.
func (m *model) remember(from spot) {
	m.past, m.future = pushed(m.past, from), nil
}

func pushed(spots []spot, s spot) []spot {
	if len(spots) == longestHistory {
		spots = slices.Delete(spots, 0, 1)
	}
	return append(spots, s)
}

// goBack goes to where the visitor followed a link, and from an item that they found in its list, to the list.
func (m *model) goBack(key string) tea.Cmd {
	if len(m.past) == 0 {
		if !m.atHome {
			return m.back(key)
		}
		return nil
	}
	m.past, m.future = m.travel(m.past, m.future)
	return nil
}

// goForward undoes goBack.
func (m *model) goForward(string) tea.Cmd {
	m.future, m.past = m.travel(m.future, m.past)
	return nil
}

// travel goes to the last spot of one list, and notes where the visitor was in the other.
func (m *model) travel(from, to []spot) (restFrom, restTo []spot) {
	for len(from) > 0 {
		last, was := from[len(from)-1], m.here()
		from = from[:len(from)-1]
		if m.visit(last) {
			return from, pushed(to, was)
		}
	}
	return from, to
}

// hasPast tells whether a link was followed.
func (m *model) hasPast() bool { return len(m.past) > 0 }

// jumpTo brings the heading that a link names to the top, or the beginning where there is none of that name.
func (p *page) jumpTo(anchor string) {
	if p.manner == asTimeline && anchor != "" && headingNamed(p.doc, anchor) < 0 {
		p.turn() // the author's own heading
	}
	if i := headingNamed(p.doc, anchor); i >= 0 {
		p.jump(p.doc.Headings[i].Line)
		return
	}
	p.scrollTo(0)
	p.remember()
}

// headingNamed returns the heading that a link calls by that name, or -1.
func headingNamed(d *render.Document, anchor string) int {
	return slices.IndexFunc(d.Headings, func(h render.Heading) bool {
		return anchor != "" && (h.ID == anchor || content.Anchor(h.Text) == anchor)
	})
}
