package tui

import (
	"sort"
	"strings"

	"example.com/folio/internal/render"
	"example.com/folio/tui/look"
	"example.com/folio/tui/search"
)

// searchHighlights returns the hits of a search in a line of d.
func searchHighlights(s *search.Matches, d *render.Document, line int, st *look.Styles) []look.Highlight {
	var found []look.Highlight
	first := sort.Search(len(s.Hits), func(i int) bool { return s.Hits[i].Last >= line })
	for i := first; i < len(s.Hits) && s.Hits[i].Line <= line; i++ {
		h, text := s.Hits[i], d.Plain[line]
		left := search.MarginWidth(d, line)
		m := look.Highlight{From: len(text) - len(strings.TrimLeft(text[left:], " ")), To: len(text), Style: st.Hit}
		if h.Line == line {
			m.From = h.From
		}
		if h.Last == line {
			m.To = h.To
		}
		if i == s.Current {
			m.Style = st.Current
		}
		found = append(found, m)
	}
	return found
}
