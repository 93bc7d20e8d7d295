package tui

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"example.com/folio/content"
)

// mostResults is how many pages a search of the whole site shows.
const mostResults = 200

// Results are the pages of the whole site that hold what is being typed.
type results struct {
	scroller
	stage  *stage
	site   *content.Site
	texts  *texts
	behind view
	query  string
	found  []result
	more   bool   // whether there are more pages than are shown
	keep   string // the path of the page to choose once it is found, "" for the first
	chosen int
	each   int // lines of a result

	pages    []*content.Page // of the site; nil until the texts have been read
	among    []int           // indices of the pages that can have a query that begins with narrowed
	narrowed string
	searched int // pages whose text was searched for the query
}

// A result is a page that a query was found in.
type result struct {
	page  *content.Page
	hits  int    // in its text
	said  string // around the first of them, or its summary
	where [2]int // the hit in said
	title bool   // whether the title has it
}

func newResults(site *content.Site, texts *texts, behind view) *results {
	return &results{site: site, texts: texts, behind: behind}
}

// renewed is the same search of another version of the site, with the same page chosen if it is found again.
func (r *results) renewed(site *content.Site, texts *texts, behind view, s *stage) *results {
	again := newResults(site, texts, behind)
	if again.keep = r.keep; r.chosen < len(r.found) {
		again.keep = r.found[r.chosen].page.Path
	}
	again.query = r.query
	again.fit(s)
	again.refresh()
	return again
}

// refresh asks again, and chooses the page that is to be kept.
func (r *results) refresh() {
	r.ask(r.query)
	for i, found := range r.found {
		if found.page.Path == r.keep {
			r.chosen = i
		}
	}
	if r.texts.ready.Load() {
		r.keep = ""
	}
	r.reveal()
}

func (r *results) in() context { return inSearch }

func (r *results) fit(s *stage) {
	r.behind.fit(s)
	if r.stage == s {
		return
	}
	r.stage = s
	r.count()
}

// count counts lines. The last row is for the note, if there is one.
func (r *results) count() {
	r.height, r.each = r.stage.body.h, 1
	if r.height >= 6 {
		r.each = 3
	}
	if r.note() != "" {
		r.height = max(r.height-1, 1)
	}
	r.total = max(len(r.found)*r.each-(r.each+1)/3, 0)
	r.reveal()
}

// note says which pages are not searched as a whole, if there are any.
func (r *results) note() string {
	if !r.texts.ready.Load() || r.texts.unindexed == 0 {
		return ""
	}
	return fmt.Sprintf("%d of %d pages are searched by title only: the site is too large.", r.texts.unindexed, len(r.texts.pages))
}

// ask looks for another query. Pages whose title has it come first. Until the texts have been read nothing is found.
func (r *results) ask(query string) {
	r.query, r.found, r.more, r.chosen, r.top, r.searched = query, nil, false, 0, 0, 0
	if strings.TrimSpace(query) != "" && r.texts.ready.Load() {
		r.search(newNeedle(query))
	}
	if r.stage != nil {
		r.count()
	}
}

// search finds the pages that hold a query. A longer query is looked for only where the shorter one was found, and after the
// first page that is too many nothing more is read.
func (r *results) search(n needle) {
	among := r.candidates(n)
	titled := make([]bool, len(among))
	for k, i := range among {
		if titled[k] = n.find(searchable{r.pages[i].Title, r.texts.pages[i].title}) >= 0; !titled[k] {
			continue
		}
		if len(r.found) == mostResults {
			r.more = true
			break
		}
		found, _ := r.look(i, n)
		found.title = true
		r.found = append(r.found, found)
	}
	var hold []int
	for k, i := range among {
		if r.more {
			hold = append(hold, among[k:]...)
			break
		}
		if titled[k] {
			hold = append(hold, i)
			continue
		}
		if found, ok := r.look(i, n); ok {
			hold = append(hold, i)
			if r.more = len(r.found) == mostResults; !r.more {
				r.found = append(r.found, found)
			}
		}
	}
	r.among, r.narrowed = hold, n.query
}

// candidates returns the pages that can hold a query.
func (r *results) candidates(n needle) []int {
	if r.narrowed != "" && strings.HasPrefix(n.query, r.narrowed) {
		return r.among
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

// look looks for a query in the text of a page, and in its summary where the text has none of it.
func (r *results) look(i int, n needle) (found result, ok bool) {
	r.searched++
	p, known := r.pages[i], &r.texts.pages[i]
	found = result{page: p, said: p.Summary}
	if at := n.find(known.text); at >= 0 {
		found.hits = n.count(known.text, at, mostHits)
		found.said, found.where = excerpt(known.text.said, at, len(n.query))
		return found, true
	}
	if at := n.find(searchable{p.Summary, known.summary}); at >= 0 {
		found.said, found.where = excerpt(p.Summary, at, len(n.query))
		return found, true
	}
	return found, false
}

// excerpt cuts a line out of a text: a hit of n bytes and what stands around it.
func excerpt(text string, at, n int) (line string, where [2]int) {
	const before, after = 30, 160 // bytes, about
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
		lead = ellipsis
	}
	line = lead + strings.ToValidUTF8(text[from:to], "")
	line = strings.ReplaceAll(line, "\n", " ")
	return line, [2]int{len(lead) + at - from, len(lead) + at - from + n}
}

func (r *results) move(m motion) {
	by := map[motion]int{
		lineUp: -1, lineDown: 1, wheelUp: -1, wheelDown: 1,
		pageUp: -max(r.height/r.each, 1), pageDown: max(r.height/r.each, 1),
	}[m]
	r.chosen = min(max(r.chosen+by, 0), max(len(r.found)-1, 0))
	r.reveal()
}

// reveal scrolls as little as needed to have the chosen result in sight.
func (r *results) reveal() {
	first := r.chosen * r.each
	r.scrollTo(min(max(r.top, first+min(r.each, 2)-r.height), first))
}

func (r *results) show() ([]string, string) {
	switch {
	case strings.TrimSpace(r.query) == "":
		return r.noted(r.said("Type what to find in the whole site.")), ""
	case !r.texts.ready.Load():
		return r.noted(r.said("Reading the site to search it …")), ""
	case len(r.found) == 0:
		return r.noted(r.said("Nothing of that here.")), "0"
	}
	first, end := r.shown()
	var lines []string
	for i := first; i < end; i++ {
		lines = append(lines, r.draw(i/r.each, i%r.each))
	}
	position := strconv.Itoa(r.chosen+1) + "/" + strconv.Itoa(len(r.found))
	if r.more {
		position += "+"
	}
	return r.noted(lines), position
}

// said is what there is to say in place of results.
func (r *results) said(text string) []string {
	return r.stage.indented([]string{r.stage.ink.blank.paint(text)})
}

// noted puts the note, if there is one, into the last row below the lines.
func (r *results) noted(lines []string) []string {
	note := r.note()
	if note == "" || r.stage.body.h < 2 {
		return lines
	}
	for len(lines) < r.height {
		lines = append(lines, "")
	}
	return append(lines, r.stage.indented([]string{r.stage.ink.quiet.paint(note)})...)
}

// draw returns one line of a result: 0 is its title and its section, 1 the words around the hit.
func (r *results) draw(i, line int) string {
	found, ink, body := r.found[i], r.stage.ink, r.stage.body
	left := max(body.x-hang, 0)
	room := body.x + body.w - left - hang
	switch line {
	case 0:
		mark, title := pad(hang), ink.strong
		if i == r.chosen {
			mark, title = ink.mark.paint("▸")+" ", ink.chosen
		}
		section, _, _ := strings.Cut(found.page.Path, "/")
		if found.hits > 1 {
			section = strconv.Itoa(found.hits) + " in " + section
		}
		return pad(left) + mark + between(title.paint(cut(found.page.Title, room, ellipsis)), ink.quiet.paint(section), room)
	case 1:
		said := ink.quiet.paint(found.said)
		if found.where[1] > 0 {
			said = restyle(said, []mark{{from: found.where[0], to: found.where[1], pen: ink.hit}})
		}
		said = strings.TrimRight(cut(said, room, ellipsis), " ")
		return pad(left+hang) + said
	}
	return ""
}

// openResult opens the chosen page at its first hit, with the hits kept.
func (m *model) openResult(key string) tea.Cmd {
	r := m.over.(*results)
	if len(r.found) == 0 {
		return nil
	}
	found, from := r.found[r.chosen], m.here()
	m.over = nil
	if !m.start(found.page.Path) {
		return nil
	}
	m.remember(from)
	if p := m.page(); p != nil {
		p.fit(m.stage)
		p.link = 0
		p.scrollTo(0)
		if p.search = nil; found.hits > 0 {
			p.seek(newSearch(p.doc, r.query))
			if len(p.search.hits) == 0 && p.manner == asTimeline { // it was found in what the author wrote
				p.turn()
				p.seek(newSearch(p.doc, r.query))
			}
		}
		p.remember()
	}
	return nil
}
