package search

import (
	"slices"
	"strings"

	"example.com/folio/content"
	"example.com/folio/tui/look"
)

// maxResults is the largest number of results of a site search.
const maxResults = 200

// A Finder searches the pages of a site. A query that extends the previous one only searches the pages that matched
// before.
type Finder struct {
	Texts *Texts   // that are searched
	Found []Result // the pages that match, those with a matching title first
	More  bool     // more than maxResults pages match

	site            *content.Site
	pages           []*content.Page // in the order of [content.Site.All]; nil until the texts have been read
	candidates      []int           // indices of the pages that may match queries starting with candidatesQuery
	candidatesQuery string
	searched        int // pages whose text was searched for the query
}

// NewFinder returns a finder without results.
func NewFinder(site *content.Site, texts *Texts) *Finder {
	return &Finder{site: site, Texts: texts}
}

// Find searches for a query. Matching titles come first. Until the texts have been read there are no results.
func (f *Finder) Find(query string) {
	f.Found, f.More, f.searched = nil, false, 0
	if strings.TrimSpace(query) != "" && f.Texts.IsRead() {
		f.search(newNeedle(query))
	}
}

// A Result is a page that matches.
type Result struct {
	Page    *content.Page
	Hits    int    // in the text
	Excerpt string // of the text around the first hit, or the summary
	Hit     [2]int // bytes of Excerpt
	title   bool   // whether the title matches
}

// search fills in the results. It stops at the first result over maxResults.
func (f *Finder) search(n needle) {
	candidates := f.candidatePages(n)
	titleMatches := make([]bool, len(candidates))
	for k, i := range candidates {
		if titleMatches[k] = n.find(searchText{f.pages[i].Title, f.Texts.pages[i].title}) >= 0; !titleMatches[k] {
			continue
		}
		if len(f.Found) == maxResults {
			f.More = true
			break
		}
		found, _ := f.matchPage(i, n)
		found.title = true
		f.Found = append(f.Found, found)
	}
	var matching []int
	for k, i := range candidates {
		if f.More {
			matching = append(matching, candidates[k:]...)
			break
		}
		if titleMatches[k] {
			matching = append(matching, i)
			continue
		}
		if found, ok := f.matchPage(i, n); ok {
			matching = append(matching, i)
			if f.More = len(f.Found) == maxResults; !f.More {
				f.Found = append(f.Found, found)
			}
		}
	}
	f.candidates, f.candidatesQuery = matching, n.query
}

// candidatePages returns the indices of the pages to search.
func (f *Finder) candidatePages(n needle) []int {
	if f.candidatesQuery != "" && strings.HasPrefix(n.query, f.candidatesQuery) {
		return f.candidates
	}
	if f.pages == nil {
		f.pages = slices.AppendSeq(make([]*content.Page, 0, len(f.Texts.pages)), f.site.All)
	}
	all := make([]int, len(f.pages))
	for i := range all {
		all[i] = i
	}
	return all
}

// matchPage searches the text of a page, and its summary if the text doesn't match.
func (f *Finder) matchPage(i int, n needle) (found Result, ok bool) {
	f.searched++
	p, known := f.pages[i], &f.Texts.pages[i]
	found = Result{Page: p, Excerpt: p.Summary}
	if at := n.find(known.text); at >= 0 {
		found.Hits = n.count(known.text, at, maxHits)
		found.Excerpt, found.Hit = excerpt(known.text.original, at, len(n.query))
		return found, true
	}
	if at := n.find(searchText{p.Summary, known.summary}); at >= 0 {
		found.Excerpt, found.Hit = excerpt(p.Summary, at, len(n.query))
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
