package tui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"example.com/folio/tui/look"
	"example.com/folio/tui/page"
	"example.com/folio/tui/prompt"
	"example.com/folio/tui/results"
	"example.com/folio/tui/search"
)

// A findPrompt is a query that is being typed to search a page.
type findPrompt struct {
	page     *page.View
	query    *prompt.Input
	start    page.Anchor // where the page was when the prompt opened
	previous *search.Matches
	flat     *search.Text  // nil until the first search
	site     *results.View // of the same query in the whole site; nil until the page had no match
}

// openFind opens a prompt that searches the current page, or the whole site from any other view.
func (m *model) openFind(tea.KeyPressMsg) tea.Cmd {
	v, _ := m.currentView()
	if p, ok := v.(*page.View); ok {
		p.Fit(m.layout)
		m.find = &findPrompt{page: p, query: prompt.New(), start: p.Anchor, previous: p.Search}
		p.Search = nil
		p.Unfocus()
		return nil
	}
	r := results.New(m.site, m.index.ForSite(m.site), v)
	m.overlay = r
	return readTexts(r.Texts, m.site)
}

// query returns the query that is being typed, or nil.
func (m *model) query() *prompt.Input {
	switch o := m.overlay.(type) {
	case *results.View:
		return o.Query
	case nil:
		if m.find != nil {
			return m.find.query
		}
	}
	return nil
}

// editQuery edits the open query, if there is one, and searches again if edit reports that the text has changed.
func (m *model) editQuery(edit func(*prompt.Input) bool) tea.Cmd {
	query := m.query()
	if query == nil {
		return nil
	}
	m.notice = ""
	switch r, ok := m.overlay.(*results.View); {
	case !edit(query):
	case ok:
		r.Update()
	default:
		m.find.update()
		return m.findOnSite()
	}
	return nil
}

// erase passes a key to the open query. In an empty one it closes the prompt.
func (m *model) erase(msg tea.KeyPressMsg) tea.Cmd {
	switch {
	case m.query().Text() != "":
		return m.editQuery(func(query *prompt.Input) bool { return query.Press(msg) })
	case m.overlay != nil:
		m.closeOverlay()
	default:
		m.cancelFind()
	}
	return nil
}

// update searches for the query from where the prompt was opened.
func (f *findPrompt) update() {
	f.page.RestoreAnchor(f.start)
	query := f.query.Text()
	if f.page.Search = nil; strings.TrimLeft(query, " ") == "" {
		return
	}
	if f.flat == nil || !f.flat.IsOf(f.page.Doc) {
		f.flat = search.Flatten(f.page.Doc)
	}
	f.page.StartSearch(f.flat.Search(query))
}

// acceptFind closes the prompt and keeps the hits. Without hits in the page it shows those in the site.
func (m *model) acceptFind() {
	f := m.find
	if m.hasHits() {
		f.page.SaveAnchor()
		m.find = nil
		return
	}
	elsewhere := f.siteMatches() > 0
	if m.cancelFind(); elsewhere {
		m.overlay = f.site
	}
}

// cancelFind closes the prompt and restores the position and the previous search.
func (m *model) cancelFind() {
	f := m.find
	f.page.RestoreAnchor(f.start)
	f.page.Search = f.previous
	m.find = nil
}

func (m *model) stepHit(by int) {
	if p := m.page(); p != nil {
		p.StepHit(by)
	}
}

// clearHits removes the accepted search.
func (m *model) clearHits() {
	if p := m.page(); p != nil {
		p.Search = nil
	}
}

// prompt draws the open query with a cursor, or returns "". A long query scrolls.
func (m *model) prompt(avail int) string {
	query := m.query()
	if query == nil {
		return ""
	}
	st := m.layout.Styles
	before, under, after := query.Window(max(avail-1, 1), look.Width)
	m.promptColumn = look.Width("/" + before)
	cursor := st.Cursor.Apply("_")
	if strings.TrimSpace(under) != "" {
		cursor = st.Current.Apply(under)
	}
	return st.Accent.Apply("/") + st.Text.Apply(before) + cursor + st.Text.Apply(after)
}
