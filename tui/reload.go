package tui

import (
	"strings"

	"example.com/folio/content"
)

// A SiteMsg tells a model of a new version of its site. The reader stays at the same heading of the same page; from a page
// that is gone they come to its section, or to the beginning.
type SiteMsg struct{ *content.Site }

func (m *model) reload(msg SiteMsg) {
	if msg.Site == nil || len(msg.Sections) == 0 {
		return
	}
	at, heading, shift := m.here(), "", 0
	chosen := m.chosen()
	if p := m.page(); p != nil {
		p.fit(m.stage)
		shift = p.shift
		if i := at.place.heading; i >= 0 && i < len(p.doc.Headings) {
			heading = p.doc.Headings[i].ID
		}
	}
	m.furnish(msg.Site)
	at.wasWidth = 0 // the same line is another one now
	section, _, _ := strings.Cut(at.path, "/")
	switch {
	case m.visit(at):
	case m.visit(spot{path: section, anchor: anchor{place: top}}):
		m.notice = "the page that you were reading is gone"
	default:
		m.atHome = m.home != nil
	}
	m.choose(chosen)
	if p := m.page(); p != nil && heading != "" {
		p.fit(m.stage)
		p.shift = shift
		for i, h := range p.doc.Headings {
			if h.ID == heading {
				at.place.heading = i
				p.restore(at.anchor)
			}
		}
	}
}

// chosen returns the path of the chosen item of the list that is shown or below what is shown, or "".
func (m *model) chosen() string {
	if l, ok := m.sections[m.current].base.(*list); ok {
		return l.page.Pages[l.chosen].Path
	}
	return ""
}

// choose moves the mark of the list to the item with a path, if it is there.
func (m *model) choose(path string) {
	if l, ok := m.sections[m.current].base.(*list); ok {
		for i, item := range l.page.Pages {
			if item.Path == path {
				l.choose(i)
			}
		}
	}
}

// Farewell is the last line for the visitor's shell: the command that comes back to where they are. It is empty where
// no command is known.
func (m *model) Farewell() string {
	if m.command == "" {
		return ""
	}
	return strings.TrimSpace("folio: come back here with  " + m.command + " " + m.here().path)
}
