package tui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"example.com/folio/content"
)

// A SiteMsg tells a model of a new version of its site. The reader stays at the same heading of the same page, with what was
// found and what lies over it; from a page that is gone they come to its section, or to the beginning.
type SiteMsg struct{ *content.Site }

func (m *model) reload(msg SiteMsg) tea.Cmd {
	if msg.Site == nil || len(msg.Sections) == 0 {
		return nil
	}
	sections, current, atHome := m.sections, m.section(m.current), m.atHome
	over, finding := m.over, m.finding
	m.furnish(msg.Site)
	at, whole := -1, false
	for _, was := range sections {
		i, item := m.site.Find(was.page.Path)
		if i < 0 || item >= 0 {
			continue
		}
		now := m.section(i)
		there := now.takeOver(was)
		if now.timeline != nil && m.stage.timeline(now.page).Source == "" {
			now.timeline = nil
		}
		if was == current {
			at, whole = i, there
		}
	}
	for _, spots := range [][]spot{m.past, m.future} {
		for i := range spots {
			spots[i].wasWidth = 0 // the same line is another one now
		}
	}
	m.current, m.atHome = max(at, 0), m.home != nil && (atHome || at < 0)
	if !atHome && !whole {
		m.notice = "the page that you were reading is gone"
		return nil
	}
	if finding != nil {
		m.findAgain(finding)
	}
	m.over = m.renewed(over)
	if r, ok := m.over.(*results); ok {
		return r.texts.read(m.site)
	}
	return nil
}

// findAgain goes on with a search in the page that is shown.
func (m *model) findAgain(was *finding) {
	p := m.page()
	if p == nil {
		return
	}
	p.fit(m.stage)
	m.finding = &finding{page: p, before: p.anchor}
	if was.former != nil {
		m.finding.former = newSearch(p.doc, was.former.query)
		m.finding.former.at = max(min(was.former.at, len(m.finding.former.hits)-1), 0)
	}
	m.finding.ask(was.query)
}

// renewed is an overlay over the new version of what it covered, or nil.
func (m *model) renewed(over overlay) overlay {
	behind, _ := m.front()
	behind.fit(m.stage)
	switch over := over.(type) {
	case *help:
		return &help{scroller: over.scroller, behind: behind}
	case *card:
		return newCard(behind, over.url)
	case *results:
		return over.renewed(m.site, m.index.of(m.site), behind, m.stage)
	case *outline:
		if p, ok := behind.(*page); ok && len(p.doc.Headings) > 0 {
			return &outline{page: p, chosen: max(p.under(), 0)}
		}
	}
	return nil
}

// Farewell is the last line for the visitor's shell: the command that comes back to where they are. It is empty where
// no command is known.
func (m *model) Farewell() string {
	if m.doors.app == "" {
		return ""
	}
	return strings.TrimSpace("folio: come back here with  " + m.doors.app + " " + m.here().path)
}
