package tui

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
)

// A finding is a search in a page while the query is being typed.
type finding struct {
	page   *page
	query  string
	before anchor // where the reader was
	former *search
	text   *flat // of the page, so that a key does not make it again; nil at first
}

// openFind begins to find: in the page that is shown, or from elsewhere in the whole site.
func (m *model) openFind(string) tea.Cmd {
	v, _ := m.front()
	if p, ok := v.(*page); ok {
		p.fit(m.stage)
		m.finding = &finding{page: p, before: p.anchor, former: p.search}
		p.search, p.link = nil, 0
		return nil
	}
	r := newResults(m.site, m.index.of(m.site), v)
	m.over = r
	return r.texts.read(m.site)
}

// typed adds to a query what is text of a key. Some input methods send several characters at once.
func typed(query, text string) string {
	text = strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) || r == utf8.RuneError {
			return -1
		}
		return r
	}, text)
	for _, r := range text {
		if utf8.RuneCountInString(query) >= longestQuery {
			break
		}
		query += string(r)
	}
	return query
}

// write takes what is typed into the query that is open.
func (m *model) write(text string) {
	switch over := m.over.(type) {
	case *results:
		over.ask(typed(over.query, text))
	case nil:
		if m.finding != nil {
			m.finding.ask(typed(m.finding.query, text))
		}
	}
}

// eraseWith returns the deed that shortens the query. Where nothing is left to erase, the search ends.
func eraseWith(shorten func(string) string) func(*model, string) tea.Cmd {
	return func(m *model, key string) tea.Cmd {
		if r, ok := m.over.(*results); ok {
			if r.query == "" {
				return m.closeOver(key)
			}
			r.ask(shorten(r.query))
			return nil
		}
		if m.finding.query == "" {
			return m.dropFind(key)
		}
		m.finding.ask(shorten(m.finding.query))
		return nil
	}
}

func withoutLast(s string) string {
	_, n := utf8.DecodeLastRuneInString(s)
	return s[:len(s)-n]
}

// ask looks for another query, from where the reader was when the search began.
func (f *finding) ask(query string) {
	f.query = query
	f.page.restore(f.before)
	if f.page.search = nil; strings.TrimLeft(query, " ") == "" {
		return
	}
	if f.text == nil || f.text.doc != f.page.doc {
		f.text = flatten(f.page.doc)
	}
	f.page.seek(f.text.search(query))
}

// keepFind ends the typing. The hits stay until esc.
func (m *model) keepFind(key string) tea.Cmd {
	if s := m.finding.page.search; s == nil || len(s.hits) == 0 {
		return m.dropFind(key)
	}
	m.finding.page.remember()
	m.finding = nil
	return nil
}

// dropFind ends the search, back where the reader was.
func (m *model) dropFind(string) tea.Cmd {
	f := m.finding
	f.page.restore(f.before)
	f.page.search = f.former
	m.finding = nil
	return nil
}

func (m *model) nextHit(string) tea.Cmd     { return m.stepHit(1) }
func (m *model) previousHit(string) tea.Cmd { return m.stepHit(-1) }

func (m *model) stepHit(by int) tea.Cmd {
	if p := m.page(); p != nil && p.search != nil && len(p.search.hits) > 0 {
		n := len(p.search.hits)
		p.search.at = (p.search.at + by + n) % n
		p.link = 0
		p.reveal(p.search.hits[p.search.at].line)
		p.remember()
	}
	return nil
}

// clearHits forgets a search that was kept.
func (m *model) clearHits(string) tea.Cmd {
	if p := m.page(); p != nil {
		p.search = nil
	}
	return nil
}

// count says which hit is the current one, "3/14".
func (s *search) count() string {
	switch {
	case s == nil:
		return ""
	case len(s.hits) == 0:
		return "not found"
	}
	return strconv.Itoa(s.at+1) + "/" + strconv.Itoa(len(s.hits))
}

// prompt is the query that is being typed, with a cursor, or "". What has no room goes at its beginning.
func (m *model) prompt(room int) string {
	query := ""
	switch over := m.over.(type) {
	case *results:
		query = over.query
	case nil:
		if m.finding == nil {
			return ""
		}
		query = m.finding.query
	default:
		return ""
	}
	for width(query) > max(room-2, 0) {
		_, n := utf8.DecodeRuneInString(query)
		query = query[n:]
	}
	ink := m.stage.ink
	return ink.mark.paint("/") + ink.text.paint(query) + ink.cursor.paint("_")
}
