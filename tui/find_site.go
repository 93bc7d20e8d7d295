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
)

// A results overlay searches the whole site while the query is being typed.
type results struct {
	scroller
	layout *layoutContext
	*search.Finder
	background view
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

func newResults(site *content.Site, texts *search.Texts, background view) *results {
	return &results{Finder: search.NewFinder(site, texts), background: background, query: prompt.New()}
}

// forSite returns the same search of a new version of the site, with the same page selected if it still matches.
func (r *results) forSite(site *content.Site, texts *search.Texts, background view, lc *layoutContext) *results {
	again := newResults(site, texts, background)
	if again.keepPath = r.keepPath; r.chosen < len(r.Found) {
		again.keepPath = r.Found[r.chosen].Page.Path
	}
	again.query = r.query
	again.fit(lc)
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

func (r *results) in() context { return inSearch }

func (r *results) fit(lc *layoutContext) {
	r.background.fit(lc)
	if r.layout == lc {
		return
	}
	r.layout = lc
	r.countLines()
}

// countLines updates the line counts. The note takes the last row.
func (r *results) countLines() {
	r.height, r.itemLines = r.layout.body.h, 1
	if r.height >= 6 {
		r.itemLines = 3
	}
	if r.note() != "" {
		r.height = max(r.height-1, 1)
	}
	r.total = max(len(r.Found)*r.itemLines-(r.itemLines+1)/3, 0)
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
	r.chosen, r.top = 0, 0
	if r.layout != nil {
		r.countLines()
	}
}

func (r *results) move(m motion) {
	by := map[motion]int{
		lineUp: -1, lineDown: 1, wheelUp: -1, wheelDown: 1,
		pageUp: -max(r.height/r.itemLines, 1), pageDown: max(r.height/r.itemLines, 1),
	}[m]
	r.chosen = min(max(r.chosen+by, 0), max(len(r.Found)-1, 0))
	r.reveal()
}

// reveal scrolls as little as needed to show the selected result.
func (r *results) reveal() {
	first := r.chosen * r.itemLines
	r.scrollTo(min(max(r.top, first+min(r.itemLines, 2)-r.height), first))
}

func (r *results) show() ([]string, string) {
	switch {
	case strings.TrimSpace(r.query.Text()) == "":
		return r.withNote(r.message("Type to search the whole site.")), ""
	case !r.Texts.IsRead():
		return r.withNote(r.message("Searching…")), ""
	case len(r.Found) == 0:
		return r.withNote(r.message("No matches")), ""
	}
	first, end := r.visible()
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
	return r.layout.indented([]string{r.layout.styles.Blank.Apply(text)})
}

// withNote puts the note, if there is one, below lines in the last row.
func (r *results) withNote(lines []string) []string {
	note := r.note()
	if note == "" || r.layout.body.h < 2 {
		return lines
	}
	for len(lines) < r.height {
		lines = append(lines, "")
	}
	return append(lines, r.layout.indented([]string{r.layout.styles.Quiet.Apply(note)})...)
}

// drawLine draws a line of result i: line 0 has the title and the section, line 1 the excerpt.
func (r *results) drawLine(i, line int) string {
	found, st, body := r.Found[i], r.layout.styles, r.layout.body
	left := max(body.x-markWidth, 0)
	avail := body.x + body.w - left - markWidth
	switch line {
	case 0:
		mark, title := look.Pad(markWidth), st.Strong
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
		return look.Pad(left+markWidth) + line
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
		p.fit(m.layout)
		p.link = 0
		p.scrollTo(0)
		if p.search = nil; found.Hits > 0 {
			p.startSearch(search.In(p.doc, r.query.Text()))
			if len(p.search.Hits) == 0 && p.mode == modeTimeline { // the index matches the page as written
				p.toggleMode()
				p.startSearch(search.In(p.doc, r.query.Text()))
			}
		}
		p.saveAnchor()
	}
}
