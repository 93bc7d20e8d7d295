package tui

import (
	"strconv"

	tea "charm.land/bubbletea/v2"

	"example.com/folio/tui/look"
	"example.com/folio/tui/results"
	"example.com/folio/tui/search"
)

// findOnSite searches the site for a query that has no match in the page.
func (m *model) findOnSite() tea.Cmd {
	f := m.find
	if f.page.Search == nil || len(f.page.Search.Hits) > 0 {
		return nil
	}
	if f.site == nil {
		f.site = results.New(m.site, m.index.ForSite(m.site), f.page)
		f.site.Query = f.query
	}
	f.site.Update()
	return readTexts(f.site.Texts, m.site)
}

// siteMatches returns the number of pages that match a query without a match in its page.
func (f *findPrompt) siteMatches() int {
	if f.site == nil || f.page.Search == nil || len(f.page.Search.Hits) > 0 {
		return 0
	}
	return len(f.site.Found)
}

// searchOf returns the search of the whole site that uses texts, or nil.
func (m *model) searchOf(texts *search.Texts) *results.View {
	r, _ := m.overlay.(*results.View)
	if m.overlay == nil && m.find != nil {
		r = m.find.site
	}
	if r == nil || r.Texts != texts {
		return nil
	}
	return r
}

// elsewhere draws, for the right end of the footer, that the query only matches other pages. It is empty if the query
// matches here or nowhere, or without room for it and a short query.
func (m *model) elsewhere(avail int) string {
	const query = 12
	n := 0
	if m.overlay == nil && m.find != nil {
		n = m.find.siteMatches()
	}
	if n == 0 {
		return ""
	}
	count := strconv.Itoa(n)
	if m.find.site.More {
		count += "+"
	}
	st := m.layout.Styles
	for _, text := range []string{"not on this page" + look.Dot + count + " on the site: ", count + " on the site: "} {
		if line := st.Quiet.Apply(text) + st.Key.Apply("enter"); look.Width(line)+query <= avail {
			return line
		}
	}
	return ""
}
