package tui

import (
	"cmp"
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"example.com/folio/internal/cells"
	"example.com/folio/internal/render"
)

const maxHits = 9999 // per text

// A flatText is the text of a document without line breaks, so that matches may span wrapped lines. Paragraphs end in
// a newline, which queries can't contain.
type flatText struct {
	text   string
	starts []lineStart
	doc    *render.Document
	folded string // text after fold; "" until it is needed
}

// A lineStart maps an offset of the flat text to a line of the document.
type lineStart struct {
	offset int
	line   int
	indent int // bytes of the line before the flat text
	length int // of the line, in bytes
}

// marginWidth returns the number of bytes of a line that belong to the margin of a timeline.
func marginWidth(d *render.Document, line int) int {
	if d.Margins == nil {
		return 0
	}
	return min(d.Margins[line], len(d.Plain[line]))
}

// marginNote returns the searchable text in the margin of a line, or "".
func marginNote(d *render.Document, line int) string {
	note := d.Plain[line][:marginWidth(d, line)]
	if strings.IndexFunc(note, isLetterOrDigit) < 0 {
		return ""
	}
	return note[:strings.LastIndexFunc(note, isLetterOrDigit)+1]
}

func flatten(d *render.Document) *flatText {
	f := &flatText{doc: d}
	var b strings.Builder
	paragraph := true
	for i, line := range d.Plain {
		if marginNote(d, i) != "" && (i == 0 || marginNote(d, i-1) == "") {
			// A note precedes all of the text next to it.
			if !paragraph {
				b.WriteByte('\n')
			}
			paragraph = true
			for k := i; k < len(d.Plain) && marginNote(d, k) != ""; k++ {
				f.starts = append(f.starts, lineStart{b.Len(), k, 0, len(marginNote(d, k))})
				b.WriteString(marginNote(d, k) + "\n")
			}
		}
		text := strings.TrimLeft(line[marginWidth(d, i):], " ")
		if text == "" {
			if !paragraph {
				b.WriteByte('\n')
			}
			paragraph = true
			continue
		}
		if !paragraph {
			b.WriteByte(' ')
		}
		paragraph = false
		f.starts = append(f.starts, lineStart{b.Len(), i, len(line) - len(text), len(line)})
		b.WriteString(cells.ReplacePlaceholders(text, noText))
	}
	f.text = b.String()
	return f
}

// noText returns as many bytes as a part of a picture has, which no query contains.
func noText(placeholder string) string { return strings.Repeat("\n", len(placeholder)) }

// A hit is a match: from a byte of the first line to before a byte of the last line.
type hit struct {
	line, from int
	last, to   int
}

// hit converts a range of offsets of the flat text.
func (f *flatText) hit(from, to int) hit {
	start := func(offset int) lineStart {
		return f.starts[sort.Search(len(f.starts), func(i int) bool { return f.starts[i].offset > offset })-1]
	}
	first, last := start(from), start(to-1)
	return hit{
		line: first.line, from: first.indent + from - first.offset,
		last: last.line, to: min(last.indent+to-last.offset, last.length), // the blank of a line break is in no line
	}
}

// find returns the offsets of at most limit matches. A query without capitals ignores case.
func (f *flatText) find(query string, limit int) (at []int) {
	text := f.text
	if query = strings.TrimLeft(query, " "); query == "" {
		return nil
	}
	if fold(query) == query {
		if f.folded == "" {
			f.folded = fold(text)
		}
		text = f.folded
	}
	for from := 0; len(at) < limit; {
		i := strings.Index(text[from:], query)
		if i < 0 {
			break
		}
		at = append(at, from+i)
		from += i + len(query)
	}
	return at
}

// fold converts s to lower case, except for letters whose length in bytes would change.
func fold(s string) string {
	folded := strings.Map(func(r rune) rune {
		if l := unicode.ToLower(r); utf8.RuneLen(l) == utf8.RuneLen(r) {
			return l
		}
		return r
	}, s)
	if len(folded) != len(s) { // invalid UTF-8 was replaced
		return s
	}
	return folded
}

// A search holds the matches of a query in a page.
type search struct {
	query   string
	hits    []hit
	current int // index into hits
}

func newSearch(d *render.Document, query string) *search { return flatten(d).search(query) }

// newSearchAt returns a search with the given current hit, clamped to the hits.
func newSearchAt(d *render.Document, query string, current int) *search {
	s := newSearch(d, query)
	s.current = max(min(current, len(s.hits)-1), 0)
	return s
}

func (f *flatText) search(query string) *search {
	s := &search{query: query}
	n := len(strings.TrimLeft(query, " "))
	for _, at := range f.find(query, maxHits) {
		s.hits = append(s.hits, f.hit(at, at+n))
	}
	// A note may be next to later lines.
	slices.SortStableFunc(s.hits, func(a, b hit) int { return cmp.Compare(a.line, b.line) })
	return s
}

// selectFrom makes the first hit at or after line the current one, or the first of all if there are none.
func (s *search) selectFrom(line int) {
	s.current = sort.Search(len(s.hits), func(i int) bool { return s.hits[i].line >= line })
	if s.current == len(s.hits) {
		s.current = 0
	}
}
