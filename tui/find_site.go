package tui

import (
	"fmt"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"example.com/folio/content"
	"example.com/folio/tui/look"
	"example.com/folio/tui/prompt"
	"example.com/folio/tui/search"
	"example.com/folio/tui/view"
)

// A results overlay searches the whole site while the query is being typed.
type results struct {
	view.Scroller
	layout *view.Context
	*search.Finder
	background view.View
	query      *prompt.Input
	keepPath   string // page to select once it is found; "" selects the first
	chosen     int
	itemLines  int // lines per result
}

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

func newResults(site *content.Site, texts *search.Texts, background view.View) *results {
	return &results{Finder: search.NewFinder(site, texts), background: background, query: prompt.New()}
}

// forSite returns the same search of a new version of the site, with the same page selected if it still matches.
func (r *results) forSite(site *content.Site, texts *search.Texts, background view.View, lc *view.Context) *results {
	again := newResults(site, texts, background)
	if again.keepPath = r.keepPath; r.chosen < len(r.Found) {
		again.keepPath = r.Found[r.chosen].Page.Path
	}
	again.query = r.query
	again.Fit(lc)
	again.refresh()
	return again
}

// refresh repeats the search and selects the page at keepPath.
func (r *results) refresh() {
	r.update()
	for i, found := range r.Found {
		if found.Page.Path == r.keepPath {
			r.chosen = i
		}
	}
	if r.Texts.IsRead() {
		r.keepPath = ""
	}
	r.reveal()
}

func (r *results) Fit(lc *view.Context) {
	r.background.Fit(lc)
	if r.layout == lc {
		return
	}
	r.layout = lc
	r.countLines()
}

// countLines updates the line counts. The note takes the last row.
func (r *results) countLines() {
	r.Height, r.itemLines = r.layout.Body.H, 1
	if r.Height >= 6 {
		r.itemLines = 3
	}
	if r.note() != "" {
		r.Height = max(r.Height-1, 1)
	}
	r.Total = max(len(r.Found)*r.itemLines-(r.itemLines+1)/3, 0)
	r.reveal()
}

// note returns a warning if some pages are not indexed.
func (r *results) note() string {
	n, all := r.Texts.LeftOut()
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("%d of %d pages are searched by title only.", n, all)
}

// update searches for the query.
func (r *results) update() {
	r.Find(r.query.Text())
	r.chosen, r.Top = 0, 0
	if r.layout != nil {
		r.countLines()
	}
}

func (r *results) Move(m view.Motion) {
	by := map[view.Motion]int{
		view.LineUp: -1, view.LineDown: 1, view.WheelUp: -1, view.WheelDown: 1,
		view.PageUp: -max(r.Height/r.itemLines, 1), view.PageDown: max(r.Height/r.itemLines, 1),
	}[m]
	r.chosen = min(max(r.chosen+by, 0), max(len(r.Found)-1, 0))
	r.reveal()
}

// reveal scrolls as little as needed to show the selected result.
func (r *results) reveal() {
	first := r.chosen * r.itemLines
	r.ScrollTo(min(max(r.Top, first+min(r.itemLines, 2)-r.Height), first))
}

func (r *results) Show() ([]string, string) {
	switch {
	case strings.TrimSpace(r.query.Text()) == "":
		return r.withNote(r.message("Type to search the whole site.")), ""
	case !r.Texts.IsRead():
		return r.withNote(r.message("Searching…")), ""
	case len(r.Found) == 0:
		return r.withNote(r.message("No matches")), ""
	}
	first, end := r.Visible()
	var lines []string
	for i := first; i < end; i++ {
		lines = append(lines, r.drawLine(i/r.itemLines, i%r.itemLines))
	}
	position := strconv.Itoa(r.chosen+1) + "/" + strconv.Itoa(len(r.Found))
	if r.More {
		position += "+"
	}
	return r.withNote(lines), position
}

// message draws a text that takes the place of results.
func (r *results) message(text string) []string {
	return r.layout.Indented([]string{r.layout.Styles.Blank.Apply(text)})
}

// withNote puts the note, if there is one, below lines in the last row.
func (r *results) withNote(lines []string) []string {
	note := r.note()
	if note == "" || r.layout.Body.H < 2 {
		return lines
	}
	for len(lines) < r.Height {
		lines = append(lines, "")
	}
	return append(lines, r.layout.Indented([]string{r.layout.Styles.Quiet.Apply(note)})...)
}

// drawLine draws a line of result i: line 0 has the title and the section, line 1 the excerpt.
func (r *results) drawLine(i, line int) string {
	found, st, body := r.Found[i], r.layout.Styles, r.layout.Body
	left := max(body.X-view.MarkWidth, 0)
	avail := body.X + body.W - left - view.MarkWidth
	switch line {
	case 0:
		mark, title := look.Pad(view.MarkWidth), st.Strong
		if i == r.chosen {
			mark, title = st.Accent.Apply("▸")+" ", st.Chosen
		}
		section, _, _ := strings.Cut(found.Page.Path, "/")
		if found.Hits > 1 {
			section = strconv.Itoa(found.Hits) + " matches in " + section
		}
		name := title.Apply(look.Truncate(found.Page.Title, avail, look.Ellipsis))
		return look.Pad(left) + mark + look.Justify(name, st.Quiet.Apply(section), avail)
	case 1:
		line := st.Quiet.Apply(found.Excerpt)
		if found.Hit[1] > 0 {
			line = look.ApplyHighlights(line, []look.Highlight{{From: found.Hit[0], To: found.Hit[1], Style: st.Hit}})
		}
		line = strings.TrimRight(look.Truncate(line, avail, look.Ellipsis), " ")
		return look.Pad(left+view.MarkWidth) + line
	}
	return ""
}

// openResult opens the selected page at its first hit and keeps the hits.
func (m *model) openResult() {
	r := m.overlay.(*results)
	if len(r.Found) == 0 {
		return
	}
	found, from := r.Found[r.chosen], m.location()
	m.overlay = nil
	if !m.openPath(found.Page.Path) {
		return
	}
	m.pushHistory(from)
	if p := m.page(); p != nil {
		p.Fit(m.layout)
		query := ""
		if found.Hits > 0 {
			query = r.query.Text()
		}
		p.SearchFromTop(query)
	}
}
