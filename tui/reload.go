package tui

import (
	tea "charm.land/bubbletea/v2"

	"example.com/folio/content"
	"example.com/folio/tui/gallery"
	"example.com/folio/tui/look"
	"example.com/folio/tui/outline"
	"example.com/folio/tui/page"
	"example.com/folio/tui/results"
	"example.com/folio/tui/search"
	"example.com/folio/tui/view"
)

// A SiteMsg is a new version of the site. The model keeps the reading position, the search and the overlay. If the
// page no longer exists, it shows the section or the first screen.
type SiteMsg struct{ *content.Site }

// A ThemesMsg brings other themes of the site. One that the user chose stays.
type ThemesMsg struct{ *look.Themes }

func (m *model) reload(msg SiteMsg) tea.Cmd {
	if msg.Site == nil || len(msg.Sections) == 0 {
		return nil
	}
	sections, current, atHome := m.sections, m.section(m.current), m.atHome
	overlay, find := m.overlay, m.find
	m.setSite(msg.Site)
	at, itemFound := -1, false
	for _, old := range sections {
		i, item := m.site.Find(old.page.Path)
		if i < 0 || item >= 0 {
			continue
		}
		now := m.section(i)
		itemKept := now.restoreFrom(old)
		if now.timelineView != nil && m.layout.Timeline(now.page).Source == "" {
			now.timelineView = nil
		}
		if old == current {
			at, itemFound = i, itemKept
		}
	}
	for _, locations := range [][]location{m.past, m.future} {
		for i := range locations {
			locations[i].ForgetLine() // the text may have changed
		}
	}
	m.current, m.atHome = max(at, 0), m.home != nil && (atHome || at < 0)
	if !atHome && !itemFound {
		m.notice = "this page no longer exists"
		return nil
	}
	if find != nil {
		return m.resumeFind(find)
	}
	m.overlay = m.reopenOverlay(overlay)
	if r, ok := m.overlay.(*results.View); ok {
		return readTexts(r.Texts, m.site)
	}
	return nil
}

// resumeFind repeats an unfinished search in the current page.
func (m *model) resumeFind(old *findPrompt) tea.Cmd {
	p := m.page()
	if p == nil {
		return nil
	}
	p.Fit(m.layout)
	m.find = &findPrompt{page: p, query: old.query, start: p.Anchor}
	if old.previous != nil {
		m.find.previous = search.InAt(p.Doc, old.previous.Query, old.previous.Current)
	}
	m.find.update()
	return m.findOnSite()
}

// reopenOverlay returns the overlay for the new version of the site, or nil.
func (m *model) reopenOverlay(o view.View) view.View {
	background, _ := m.currentView()
	background.Fit(m.layout)
	switch o := o.(type) {
	case *helpPanel:
		h := m.newHelp()
		h.Scroller = o.Scroller
		return h
	case *linkPanel:
		return newLinkPanel(background, o.url)
	case *gallery.View:
		if p, ok := background.(*page.View); ok {
			return m.reopenGallery(p, o)
		}
	case *takePanel:
		if rows := m.toTake(); len(rows) > 0 {
			p := newTakePanel(background, rows)
			p.Scroller = o.Scroller
			return p
		}
	case *results.View:
		return o.ForSite(m.site, m.index.ForSite(m.site), background, m.layout)
	case *outline.View:
		if p, ok := background.(*page.View); ok && len(p.Doc.Headings) > 0 {
			return outline.New(p)
		}
	}
	return nil
}
