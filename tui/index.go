package tui

import (
	"hash/maphash"
	"strings"
	"sync"
	"sync/atomic"
	"unicode/utf8"
	"weak"

	tea "charm.land/bubbletea/v2"

	"example.com/folio/content"
	"example.com/folio/internal/render"
)

// mostIndexed bounds the text that an [Index] holds, in bytes. A page beyond it is found by its title and summary only.
const mostIndexed = 64 << 20

// An Index is the text of a site's pages, to be searched. It is read once for each version of a site, when a search of the
// whole site first begins, and shared by all models. Any number of goroutines may use it.
type Index struct {
	most int // bytes
	seed maphash.Seed

	mu   sync.Mutex
	last *texts // of the site that was searched last
}

// NewIndex returns an empty index.
func NewIndex() *Index { return &Index{most: mostIndexed, seed: maphash.MakeSeed()} }

// of returns the texts of a site. They may have to be read first.
func (x *Index) of(site *content.Site) *texts {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.last == nil || x.last.site.Value() != site {
		x.last = &texts{index: x, site: weak.Make(site), former: x.last}
	}
	return x.last
}

// Texts are the texts of one version of a site. They do not keep the site in memory.
type texts struct {
	index  *Index
	site   weak.Pointer[content.Site]
	former *texts // of the version before, until these are read

	reading sync.Mutex
	ready   atomic.Bool // the fields below do not change any more

	pages     []pageText // in the order of [content.Site.All]
	unindexed int        // pages without their text, for want of memory
	extracted int        // pages whose text was not among the former texts
}

// A pageText is what a page is found by. Title and summary are folded.
type pageText struct {
	title, summary string
	text           searchable

	path string // with hash and size, to know the page again in the next version of the site
	hash uint64
	size int
}

// A searchable is a text, and the same folded. Both have the same offsets.
type searchable struct{ said, folded string }

func newSearchable(said string) searchable {
	folded := fold(said)
	if folded == said {
		folded = said // one string for both
	}
	return searchable{said, folded}
}

// bytes is how much memory the text takes, about.
func (s searchable) bytes() int {
	const fixed = 200 // of a pageText and its strings
	if s.said == s.folded {
		return fixed + len(s.said)
	}
	return fixed + len(s.said) + len(s.folded)
}

// A textsMsg tells a model that texts have been read.
type textsMsg struct{ *texts }

// read returns the command that reads the texts of the site, or nil if they have been read. The first to run reads them for
// all; should it panic, the next tries again.
func (t *texts) read(site *content.Site) tea.Cmd {
	if t.ready.Load() {
		return nil
	}
	return func() tea.Msg {
		t.reading.Lock()
		defer t.reading.Unlock()
		if !t.ready.Load() {
			t.extract(site)
		}
		return textsMsg{t}
	}
}

// extract takes the texts out of the pages. A page that did not change since the last version keeps its text.
func (t *texts) extract(site *content.Site) {
	known := map[string]pageText{}
	if t.former != nil && t.former.ready.Load() {
		for _, p := range t.former.pages {
			known[p.path] = p
		}
	}
	used := 0
	t.pages, t.unindexed, t.extracted = nil, 0, 0
	for p := range site.All {
		now := pageText{
			title: strings.Clone(fold(p.Title)), summary: strings.Clone(fold(p.Summary)),
			path: strings.Clone(p.Path), hash: maphash.String(t.index.seed, p.Body), size: len(p.Body),
		}
		room := t.index.most - used - len(now.title) - len(now.summary)
		was := known[p.Path]
		switch {
		case len(p.Body) > room: // its text is about as long
		case was.hash == now.hash && was.size == now.size:
			now.text = was.text
		case p.Body != "":
			now.text = newSearchable(flatten(&render.Document{Plain: render.Unwrapped(p.Body)}).text)
			t.extracted++
		}
		if len(p.Body) > room || now.text.bytes() > room {
			now.text = searchable{}
			t.unindexed++
		}
		used += len(now.title) + len(now.summary) + now.text.bytes()
		t.pages = append(t.pages, now)
	}
	t.former = nil
	t.ready.Store(true)
}

// A needle is a query without the blanks before it. One without capitals finds them too.
type needle struct {
	query string
	exact bool
	rare  int // which of its bytes is the least common in texts
}

func newNeedle(query string) needle {
	query = strings.TrimLeft(query, " ")
	n := needle{query: query, exact: fold(query) != query}
	for i := range len(query) {
		if commonness(query[i]) < commonness(query[n.rare]) {
			n.rare = i
		}
	}
	return n
}

// commonness says which of two bytes is the more common in texts.
func commonness(b byte) int {
	const letters = "kvbywgpfmucdlhrsnioate " // in English, the most common last
	switch {
	case b >= 0xc0: // begins each letter of a script
		return len(letters)
	case b >= utf8.RuneSelf:
		return len(letters) / 2
	}
	return strings.IndexByte(letters, b)
}

// index is [strings.Index] of the query, which looks for a byte that is rare: the whole text of a site is searched.
func (n needle) index(text string) int {
	for from := 0; from+len(n.query) <= len(text); {
		i := strings.IndexByte(text[from+n.rare:], n.query[n.rare])
		if i < 0 {
			return -1
		}
		if from += i; strings.HasPrefix(text[from:], n.query) {
			return from
		}
		from++
	}
	return -1
}

// in returns the text to look for the query in.
func (n needle) in(s searchable) string {
	if n.exact {
		return s.said
	}
	return s.folded
}

// find returns the offset of the query in a text, or -1.
func (n needle) find(s searchable) int {
	if n.query == "" {
		return -1
	}
	return n.index(n.in(s))
}

// count returns how often the query is in a text from an offset on, at most so many times.
func (n needle) count(s searchable, from, most int) int {
	text := n.in(s)[from:]
	if len(n.query) == 1 {
		return min(strings.Count(text, n.query), most)
	}
	found := 0
	for found < most {
		i := n.index(text)
		if i < 0 {
			break
		}
		found++
		text = text[i+len(n.query):]
	}
	return found
}
