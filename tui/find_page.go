package tui

import (
	"sort"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"example.com/folio/internal/render"
)

// A findPrompt is a query that is being typed to search a page.
type findPrompt struct {
	page     *page
	query    string
	start    anchor // where the page was when the prompt opened
	previous *search
	flat     *flatText // nil until the first search
}

// openFind opens a prompt that searches the current page, or the whole site from any other view.
func (m *model) openFind(string) tea.Cmd {
	v, _ := m.currentView()
	if p, ok := v.(*page); ok {
		p.fit(m.layout)
		m.find = &findPrompt{page: p, start: p.anchor, previous: p.search}
		p.search, p.link = nil, 0
		return nil
	}
	r := newResults(m.site, m.index.forSite(m.site), v)
	m.overlay = r
	return r.texts.read(m.site)
}

// appendTyped appends printable text to a query, up to maxQuery characters. Input methods may send several at once.
func appendTyped(query, text string) string {
	text = strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) || r == utf8.RuneError {
			return -1
		}
		return r
	}, text)
	for _, r := range text {
		if utf8.RuneCountInString(query) >= maxQuery {
			break
		}
		query += string(r)
	}
	return query
}

// pasteBlanks replaces line ends and tabs of a paste, which a query can't contain.
var pasteBlanks = strings.NewReplacer("\r\n", " ", "\n", " ", "\r", " ", "\t", " ")

// pasteQuery adds pasted text to the open query, if there is one, and reports whether there is. The line ends that a
// terminal selects with a line are dropped; others become spaces.
func (m *model) pasteQuery(text string) bool {
	if _, in := m.currentView(); in&inQuery == 0 {
		return false
	}
	m.notice = ""
	m.typeQuery(pasteBlanks.Replace(strings.Trim(text[:min(len(text), maxPasted)], "\r\n")))
	return true
}

// maxPasted bounds the bytes of a paste that are looked at: many more than a query has.
const maxPasted = 4 << 10

// typeQuery adds typed text to the open query.
func (m *model) typeQuery(text string) {
	switch o := m.overlay.(type) {
	case *results:
		o.setQuery(appendTyped(o.query, text))
	case nil:
		if m.find != nil {
			m.find.setQuery(appendTyped(m.find.query, text))
		}
	}
}

// eraseWith returns an action that shortens the query. Erasing an empty query closes the prompt.
func eraseWith(shorten func(string) string) action {
	return do(func(m *model) {
		switch r, ok := m.overlay.(*results); {
		case ok && r.query == "":
			m.closeOverlay()
		case ok:
			r.setQuery(shorten(r.query))
		case m.find.query == "":
			m.cancelFind()
		default:
			m.find.setQuery(shorten(m.find.query))
		}
	})
}

func withoutLast(s string) string {
	_, n := utf8.DecodeLastRuneInString(s)
	return s[:len(s)-n]
}

// setQuery searches for query from where the prompt was opened.
func (f *findPrompt) setQuery(query string) {
	f.query = query
	f.page.restoreAnchor(f.start)
	if f.page.search = nil; strings.TrimLeft(query, " ") == "" {
		return
	}
	if f.flat == nil || f.flat.doc != f.page.doc {
		f.flat = flatten(f.page.doc)
	}
	f.page.startSearch(f.flat.search(query))
}

// acceptFind closes the prompt and keeps the hits.
func (m *model) acceptFind() {
	if s := m.find.page.search; s == nil || len(s.hits) == 0 {
		m.cancelFind()
		return
	}
	m.find.page.saveAnchor()
	m.find = nil
}

// cancelFind closes the prompt and restores the position and the previous search.
func (m *model) cancelFind() {
	f := m.find
	f.page.restoreAnchor(f.start)
	f.page.search = f.previous
	m.find = nil
}

func (m *model) stepHit(by int) {
	if p := m.page(); p != nil && p.search != nil && len(p.search.hits) > 0 {
		n := len(p.search.hits)
		p.search.current = (p.search.current + by + n) % n
		p.link = 0
		p.reveal(p.search.hits[p.search.current].line)
		p.saveAnchor()
	}
}

// clearHits removes the accepted search.
func (m *model) clearHits() {
	if p := m.page(); p != nil {
		p.search = nil
	}
}

// count returns the number of the current hit, such as "3/14".
func (s *search) count() string {
	switch {
	case s == nil:
		return ""
	case len(s.hits) == 0:
		return "not found"
	}
	return strconv.Itoa(s.current+1) + "/" + strconv.Itoa(len(s.hits))
}

// prompt draws the open query with a cursor, or returns "". A long query loses its beginning.
func (m *model) prompt(avail int) string {
	query := ""
	switch o := m.overlay.(type) {
	case *results:
		query = o.query
	case nil:
		if m.find == nil {
			return ""
		}
		query = m.find.query
	default:
		return ""
	}
	for width(query) > max(avail-2, 0) {
		_, n := utf8.DecodeRuneInString(query)
		query = query[n:]
	}
	st := m.layout.styles
	return st.accent.apply("/") + st.text.apply(query) + st.cursor.apply("_")
}

// highlights returns the hits in a line of d.
func (s *search) highlights(d *render.Document, line int, st *styles) []highlight {
	var highlights []highlight
	first := sort.Search(len(s.hits), func(i int) bool { return s.hits[i].last >= line })
	for i := first; i < len(s.hits) && s.hits[i].line <= line; i++ {
		h, text := s.hits[i], d.Plain[line]
		left := marginWidth(d, line)
		m := highlight{from: len(text) - len(strings.TrimLeft(text[left:], " ")), to: len(text), style: st.hit}
		if h.line == line {
			m.from = h.from
		}
		if h.last == line {
			m.to = h.to
		}
		if i == s.current {
			m.style = st.current
		}
		highlights = append(highlights, m)
	}
	return highlights
}
