package tui

import (
	tea "charm.land/bubbletea/v2"

	"example.com/folio/content"
	"example.com/folio/tui/results"
	"example.com/folio/tui/search"
)

// readTexts returns a command that reads the texts of the site, or nil if they have been read.
func readTexts(t *search.Texts, site *content.Site) tea.Cmd {
	if t.IsRead() {
		return nil
	}
	return func() tea.Msg {
		t.Read(site)
		return textsReadMsg{t}
	}
}

// A textsReadMsg reports that texts have been read.
type textsReadMsg struct{ *search.Texts }

// openResult opens the selected page at its first hit and keeps the hits.
func (m *model) openResult() {
	r := m.overlay.(*results.View)
	if len(r.Found) == 0 {
		return
	}
	found, from := r.Found[r.Chosen], m.location()
	m.overlay = nil
	if !m.openPath(found.Page.Path) {
		return
	}
	m.pushHistory(from)
	if p := m.page(); p != nil {
		p.Fit(m.layout)
		query := ""
		if found.Hits > 0 {
			query = r.Query.Text()
		}
		p.SearchFromTop(query)
	}
}
