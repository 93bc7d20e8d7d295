package tui

import (
	"slices"
	"strings"

	"example.com/folio/content"
	"example.com/folio/tui/look"
)

// maxResults is the largest number of results of a site search.
const maxResults = 200

// A finder searches the pages of a site. A query that extends the previous one only searches the pages that matched
// before.
type finder struct {
	texts *siteTexts
	found []result
	more  bool // more than maxResults pages match

	site            *content.Site
	pages           []*content.Page // in the order of [content.Site.All]; nil until the texts have been read
	candidates      []int           // indices of the pages that may match queries starting with candidatesQuery
	candidatesQuery string
	searched        int // pages whose text was searched for the query
}

// newFinder returns a finder without results.
func newFinder(site *content.Site, texts *siteTexts) *finder {
	return &finder{site: site, texts: texts}
}

// find searches for a query. Matching titles come first. Until the texts have been read there are no results.
func (f *finder) find(query string) {
	f.found, f.more, f.searched = nil, false, 0
	if strings.TrimSpace(query) != "" && f.texts.isRead() {
		f.search(newNeedle(query))
	}
}

// A result is a page that matches.
type result struct {
	page    *content.Page
	hits    int    // in the text
	excerpt string // of the text around the first hit, or the summary
	hit     [2]int // bytes of excerpt
	title   bool   // whether the title matches
}

// search fills in the results. It stops at the first result over maxResults.
func (r *finder) search(n needle) {
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
func (r *finder) candidatePages(n needle) []int {
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
func (r *finder) matchPage(i int, n needle) (found result, ok bool) {
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
