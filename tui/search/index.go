// Package search finds a query in the text of a page and in those of a whole site.
package search

import (
	"hash/maphash"
	"strings"
	"sync"
	"sync/atomic"
	"unicode/utf8"
	"weak"

	"example.com/folio/content"
	"example.com/folio/internal/render"
)

// maxIndexed bounds the text held by an [Index], in bytes. Pages beyond it are searched by title and summary only.
const maxIndexed = 64 << 20

// An Index holds the searchable text of a site's pages, shared by all models. The first search of a version of the
// site fills it. It may be used by several goroutines.
type Index struct {
	maxBytes int
	seed     maphash.Seed

	mu   sync.Mutex
	last *Texts // of the most recently searched site
}

// NewIndex returns an empty index.
func NewIndex() *Index { return NewIndexOf(maxIndexed) }

// NewIndexOf returns an empty index that holds at most maxBytes of text.
func NewIndexOf(maxBytes int) *Index { return &Index{maxBytes: maxBytes, seed: maphash.MakeSeed()} }

// ForSite returns the texts of a site, which may not have been read yet.
func (x *Index) ForSite(site *content.Site) *Texts {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.last == nil || x.last.site.Value() != site {
		x.last = &Texts{index: x, site: weak.Make(site), previous: x.last}
	}
	return x.last
}

// Texts are the texts of one version of a site. They don't keep the site in memory.
type Texts struct {
	index    *Index
	site     weak.Pointer[content.Site]
	previous *Texts // of the previous version, until this one has been read

	reading sync.Mutex
	ready   atomic.Bool // the fields below are final

	pages     []pageText // in the order of [content.Site.All]
	unindexed int        // pages left out because of maxBytes
	extracted int        // pages whose text could not be taken from previous
}

// A pageText is the searchable text of a page. Title and summary are folded.
type pageText struct {
	title, summary string
	text           searchText

	path string // path, hash and size identify the page in the next version of the site
	hash uint64
	size int
}

// A searchText is a text and its folded form, which has the same offsets.
type searchText struct{ original, folded string }

func newSearchText(text string) searchText {
	folded := Fold(text)
	if folded == text {
		folded = text // share one string
	}
	return searchText{text, folded}
}

// bytes returns the approximate memory of the text.
func (s searchText) bytes() int {
	const fixed = 200 // of a pageText and its strings
	if s.original == s.folded {
		return fixed + len(s.original)
	}
	return fixed + len(s.original) + len(s.folded)
}

// Read reads the texts of the site unless that was done. The first caller does the work for all. If it panics, the next
// one retries.
func (t *Texts) Read(site *content.Site) {
	t.reading.Lock()
	defer t.reading.Unlock()
	if !t.ready.Load() {
		t.extract(site)
	}
}

// IsRead reports whether the texts have been read.
func (t *Texts) IsRead() bool { return t.ready.Load() }

// LeftOut returns how many of all pages are not indexed, once the texts have been read.
func (t *Texts) LeftOut() (n, all int) {
	if !t.IsRead() {
		return 0, 0
	}
	return t.unindexed, len(t.pages)
}

// extract reads the texts of all pages, reusing those of pages that have not changed.
func (t *Texts) extract(site *content.Site) {
	known := map[string]pageText{}
	if t.previous != nil && t.previous.ready.Load() {
		for _, p := range t.previous.pages {
			known[p.path] = p
		}
	}
	used := 0
	t.pages, t.unindexed, t.extracted = nil, 0, 0
	for p := range site.All {
		now := pageText{
			title: strings.Clone(Fold(p.Title)), summary: strings.Clone(Fold(p.Summary)),
			path: strings.Clone(p.Path), hash: maphash.String(t.index.seed, p.Body), size: len(p.Body),
		}
		avail := t.index.maxBytes - used - len(now.title) - len(now.summary)
		old := known[p.Path]
		switch {
		case len(p.Body) > avail: // the text is about as long as the body
		case old.hash == now.hash && old.size == now.size:
			now.text = old.text
		case p.Body != "":
			now.text = newSearchText(Flatten(&render.Document{Plain: render.Unwrapped(p.Body)}).text)
			t.extracted++
		}
		if len(p.Body) > avail || now.text.bytes() > avail {
			now.text = searchText{}
			t.unindexed++
		}
		used += len(now.title) + len(now.summary) + now.text.bytes()
		t.pages = append(t.pages, now)
	}
	t.previous = nil
	t.ready.Store(true)
}

// A needle is a query prepared for searching. Without capitals it ignores case.
type needle struct {
	query string
	exact bool
	rare  int // index of its rarest byte
}

func newNeedle(query string) needle {
	query = strings.TrimLeft(query, " ")
	n := needle{query: query, exact: Fold(query) != query}
	for i := range len(query) {
		if commonness(query[i]) < commonness(query[n.rare]) {
			n.rare = i
		}
	}
	return n
}

// commonness ranks bytes by how often they occur in texts.
func commonness(b byte) int {
	const letters = "kvbywgpfmucdlhrsnioate " // in English, the most common last
	switch {
	case b >= 0xc0: // starts each letter of a non-Latin script
		return len(letters)
	case b >= utf8.RuneSelf:
		return len(letters) / 2
	}
	return strings.IndexByte(letters, b)
}

// index is like [strings.Index], but looks for the rarest byte first because it searches the text of a whole site.
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

// textOf returns the form of s to search.
func (n needle) textOf(s searchText) string {
	if n.exact {
		return s.original
	}
	return s.folded
}

// find returns the offset of the first match, or -1.
func (n needle) find(s searchText) int {
	if n.query == "" {
		return -1
	}
	return n.index(n.textOf(s))
}

// count returns the number of matches from an offset on, at most limit.
func (n needle) count(s searchText, from, limit int) int {
	text := n.textOf(s)[from:]
	if len(n.query) == 1 {
		return min(strings.Count(text, n.query), limit)
	}
	found := 0
	for found < limit {
		i := n.index(text)
		if i < 0 {
			break
		}
		found++
		text = text[i+len(n.query):]
	}
	return found
}
