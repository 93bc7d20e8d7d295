package tui

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"example.com/folio/content"
	"example.com/folio/tui/look"
	"example.com/folio/tui/prompt"
)

// maxResults is the largest number of results of a site search.
const maxResults = 200

// A results overlay searches the whole site while the query is being typed.
type results struct {
	scroller
	layout     *layoutContext
	site       *content.Site
	texts      *siteTexts
	background view
	query      *prompt.Input
	found      []result
	more       bool   // more than maxResults pages match
	keepPath   string // page to select once it is found; "" selects the first
	chosen     int
	itemLines  int // lines per result

	pages           []*content.Page // in the order of [content.Site.All]; nil until the texts have been read
	candidates      []int           // indices of the pages that may match queries starting with candidatesQuery
	candidatesQuery string
	searched        int // pages whose text was searched for the query
}

// A result is a page that matches.
type result struct {
	page    *content.Page
	hits    int    // in the text
	excerpt string // of the text around the first hit, or the summary
	hit     [2]int // bytes of excerpt
	title   bool   // whether the title matches
}

func newResults(site *content.Site, texts *siteTexts, background view) *results {
	return &results{site: site, texts: texts, background: background, query: prompt.New()}
}

// forSite returns the same search of a new version of the site, with the same page selected if it still matches.
func (r *results) forSite(site *content.Site, texts *siteTexts, background view, lc *layoutContext) *results {
	again := newResults(site, texts, background)
	if again.keepPath = r.keepPath; r.chosen < len(r.found) {
		again.keepPath = r.found[r.chosen].page.Path
	}
	again.query = r.query
	again.fit(lc)
	again.refresh()
	return again
}

// refresh repeats the search and selects the page at keepPath.
func (r *results) refresh() {
	r.update()
	for i, found := range r.found {
		if found.page.Path == r.keepPath {
			r.chosen = i
		}
	}
	if r.texts.ready.Load() {
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
	r.total = max(len(r.found)*r.itemLines-(r.itemLines+1)/3, 0)
	r.reveal()
}

// note returns a warning if some pages are not indexed.
func (r *results) note() string {
	if !r.texts.ready.Load() || r.texts.unindexed == 0 {
		return ""
	}
	const format = "%d of %d pages are searched by title only."
	return fmt.Sprintf(format, r.texts.unindexed, len(r.texts.pages))
}

// update searches for the query. Matching titles come first. Until the texts have been read there are no results.
func (r *results) update() {
	query := r.query.Text()
	r.found, r.more, r.chosen, r.top, r.searched = nil, false, 0, 0, 0
	if strings.TrimSpace(query) != "" && r.texts.ready.Load() {
		r.search(newNeedle(query))
	}
	if r.layout != nil {
		r.countLines()
	}
}

// search fills in the results. A query that extends the previous one only searches the pages that matched before. The
// search stops at the first result over maxResults.
func (r *results) search(n needle) {
	candidates := r.candidatePages(n)
	titleMatches := make([]bool, len(candidates))
	for k, i := range candidates {
		if titleMatches[k] = n.find(searchText{r.pages[i].Title, r.texts.pages[i].title}) >= 0; !titleMatches[k] {
			continue
		}
		if len(r.found) == maxResults {
			r.more = true
			break
		}
		found, _ := r.matchPage(i, n)
		found.title = true
		r.found = append(r.found, found)
	}
	var matching []int
	for k, i := range candidates {
		if r.more {
			matching = append(matching, candidates[k:]...)
			break
		}
		if titleMatches[k] {
			matching = append(matching, i)
			continue
		}
		if found, ok := r.matchPage(i, n); ok {
			matching = append(matching, i)
			if r.more = len(r.found) == maxResults; !r.more {
				r.found = append(r.found, found)
			}
		}
	}
	r.candidates, r.candidatesQuery = matching, n.query
}

// candidatePages returns the indices of the pages to search.
func (r *results) candidatePages(n needle) []int {
	if r.candidatesQuery != "" && strings.HasPrefix(n.query, r.candidatesQuery) {
		return r.candidates
	}
	if r.pages == nil {
		r.pages = slices.AppendSeq(make([]*content.Page, 0, len(r.texts.pages)), r.site.All)
	}
	all := make([]int, len(r.pages))
	for i := range all {
		all[i] = i
	}
	return all
}

// matchPage searches the text of a page, and its summary if the text doesn't match.
func (r *results) matchPage(i int, n needle) (found result, ok bool) {
	r.searched++
	p, known := r.pages[i], &r.texts.pages[i]
	found = result{page: p, excerpt: p.Summary}
	if at := n.find(known.text); at >= 0 {
		found.hits = n.count(known.text, at, maxHits)
		found.excerpt, found.hit = excerpt(known.text.original, at, len(n.query))
		return found, true
	}
	if at := n.find(searchText{p.Summary, known.summary}); at >= 0 {
		found.excerpt, found.hit = excerpt(p.Summary, at, len(n.query))
		return found, true
	}
	return found, false
}

// excerpt returns a line of text around a hit of n bytes, and where the hit is in it.
func excerpt(text string, at, n int) (line string, where [2]int) {
	const before, after = 30, 160 // in bytes, approximately
	from := 0
	if at > before {
		from = at - before
		if i := strings.IndexAny(text[from:at], " \n"); i >= 0 {
			from += i + 1
		} else {
			from = at
		}
	}
	to := min(at+n+after, len(text))
	lead := ""
	if from > 0 && text[from-1] != '\n' {
		lead = look.Ellipsis
	}
	line = lead + strings.ToValidUTF8(text[from:to], "")
	line = strings.ReplaceAll(line, "\n", " ")
	return line, [2]int{len(lead) + at - from, len(lead) + at - from + n}
}

func (r *results) move(m motion) {
	by := map[motion]int{
		lineUp: -1, lineDown: 1, wheelUp: -1, wheelDown: 1,
		pageUp: -max(r.height/r.itemLines, 1), pageDown: max(r.height/r.itemLines, 1),
	}[m]
	r.chosen = min(max(r.chosen+by, 0), max(len(r.found)-1, 0))
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
	case !r.texts.ready.Load():
		return r.withNote(r.message("Searching…")), ""
	case len(r.found) == 0:
		return r.withNote(r.message("No matches")), ""
	}
	first, end := r.visible()
	var lines []string
	for i := first; i < end; i++ {
		lines = append(lines, r.drawLine(i/r.itemLines, i%r.itemLines))
	}
	position := strconv.Itoa(r.chosen+1) + "/" + strconv.Itoa(len(r.found))
	if r.more {
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
	found, st, body := r.found[i], r.layout.styles, r.layout.body
	left := max(body.x-markWidth, 0)
	avail := body.x + body.w - left - markWidth
	switch line {
	case 0:
		mark, title := look.Pad(markWidth), st.Strong
		if i == r.chosen {
			mark, title = st.Accent.Apply("▸")+" ", st.Chosen
		}
		section, _, _ := strings.Cut(found.page.Path, "/")
		if found.hits > 1 {
			section = strconv.Itoa(found.hits) + " matches in " + section
		}
		name := title.Apply(look.Truncate(found.page.Title, avail, look.Ellipsis))
		return look.Pad(left) + mark + look.Justify(name, st.Quiet.Apply(section), avail)
	case 1:
		line := st.Quiet.Apply(found.excerpt)
		if found.hit[1] > 0 {
			line = look.ApplyHighlights(line, []look.Highlight{{From: found.hit[0], To: found.hit[1], Style: st.Hit}})
		}
		line = strings.TrimRight(look.Truncate(line, avail, look.Ellipsis), " ")
		return look.Pad(left+markWidth) + line
	}
	return ""
}

// openResult opens the selected page at its first hit and keeps the hits.
func (m *model) openResult() {
	r := m.overlay.(*results)
	if len(r.found) == 0 {
		return
	}
	found, from := r.found[r.chosen], m.location()
	m.overlay = nil
	if !m.openPath(found.page.Path) {
		return
	}
	m.pushHistory(from)
	if p := m.page(); p != nil {
		p.fit(m.layout)
		p.link = 0
		p.scrollTo(0)
		if p.search = nil; found.hits > 0 {
			p.startSearch(newSearch(p.doc, r.query.Text()))
			if len(p.search.hits) == 0 && p.mode == modeTimeline { // the index matches the page as written
				p.toggleMode()
				p.startSearch(newSearch(p.doc, r.query.Text()))
			}
		}
		p.saveAnchor()
	}
}
