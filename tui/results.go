package tui

import (
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
	behind view
	query  string
	found  []result
	chosen int
	each   int // lines of a result
}

// A result is a page that a query was found in.
type result struct {
	page  *content.Page
	hits  int    // in its text
	said  string // around the first of them, or its summary
	where [2]int // the hit in said
	title bool   // whether the title has it
}

func newResults(site *content.Site, behind view) *results {
	return &results{site: site, behind: behind}
}

// renewed is the same search of another version of the site, with the same page chosen if it is found again.
func (r *results) renewed(site *content.Site, behind view, s *stage) *results {
	again := newResults(site, behind)
	again.fit(s)
	again.ask(r.query)
	for i, found := range again.found {
		if r.chosen < len(r.found) && found.page.Path == r.found[r.chosen].page.Path {
			again.chosen = i
		}
	}
	again.reveal()
	return again
}

func (r *results) in() context { return inSearch }

func (r *results) fit(s *stage) {
	r.behind.fit(s)
	if r.stage == s {
		return
	}
	r.stage, r.height, r.each = s, s.body.h, 1
	if s.body.h >= 6 {
		r.each = 3
	}
	r.count()
}

func (r *results) count() {
	r.total = max(len(r.found)*r.each-(r.each+1)/3, 0)
	r.reveal()
}

// ask looks for another query. Pages whose title has it come first.
func (r *results) ask(query string) {
	r.query, r.found, r.chosen, r.top = query, nil, 0, 0
	if strings.TrimSpace(query) != "" {
		for p := range r.site.All {
			if found, ok := r.look(p); ok && len(r.found) < mostResults {
				r.found = append(r.found, found)
			}
		}
		slices.SortStableFunc(r.found, func(a, b result) int {
			switch {
			case a.title && !b.title:
				return -1
			case b.title && !a.title:
				return 1
			}
			return 0
		})
	}
	if r.stage != nil {
		r.count()
	}
}

func (r *results) look(p *content.Page) (result, bool) {
	found := result{page: p, said: p.Summary}
	found.title = len(flat{text: p.Title}.find(r.query, 1)) > 0
	text := flatten(r.stage.read(p.Body))
	n := len(strings.TrimLeft(r.query, " "))
	if at := text.find(r.query, mostHits); len(at) > 0 {
		found.hits = len(at)
		found.said, found.where = excerpt(text.text, at[0], n)
	} else if at := (flat{text: p.Summary}).find(r.query, 1); len(at) > 0 {
		found.said, found.where = excerpt(p.Summary, at[0], n)
		return found, true
	}
	return found, found.title || found.hits > 0
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
		return r.stage.indented([]string{r.stage.ink.blank.paint("Type what to find in the whole site.")}), ""
	case len(r.found) == 0:
		return r.stage.indented([]string{r.stage.ink.blank.paint("Nothing of that here.")}), "0"
	}
	first, end := r.shown()
	var lines []string
	for i := first; i < end; i++ {
		lines = append(lines, r.draw(i/r.each, i%r.each))
	}
	return lines, strconv.Itoa(r.chosen+1) + "/" + strconv.Itoa(len(r.found))
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
			p.seek(r.query)
			if len(p.search.hits) == 0 && p.manner == asTimeline { // it was found in what the author wrote
				p.turn()
				p.seek(r.query)
			}
		}
		p.remember()
	}
	return nil
}
