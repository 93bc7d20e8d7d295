package tui

import (
	"sort"
	"strings"

	"example.com/folio/internal/render"
	"example.com/folio/tui/look"
)

// searchHighlights returns the hits of a search in a line of d.
func searchHighlights(s *search, d *render.Document, line int, st *look.Styles) []look.Highlight {
	var found []look.Highlight
	first := sort.Search(len(s.hits), func(i int) bool { return s.hits[i].last >= line })
	for i := first; i < len(s.hits) && s.hits[i].line <= line; i++ {
		h, text := s.hits[i], d.Plain[line]
		left := marginWidth(d, line)
		m := look.Highlight{From: len(text) - len(strings.TrimLeft(text[left:], " ")), To: len(text), Style: st.Hit}
		if h.line == line {
			m.From = h.from
		}
		if h.last == line {
			m.To = h.to
		}
		if i == s.current {
			m.Style = st.Current
		}
		found = append(found, m)
	}
	return found
}
