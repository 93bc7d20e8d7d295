package search

import (
	"cmp"
	"iter"
	"slices"
	"sort"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"example.com/folio/internal/cells"
	"example.com/folio/internal/render"
)

const maxHits = 9999 // per text

// A Text is the text of a document without line breaks, so that matches may span wrapped lines. Paragraphs end in
// a newline, which queries can't contain.
type Text struct {
	text   string
	starts []lineStart
	doc    *render.Document
	folded string // text after Fold; "" until it is needed
}

// A lineStart maps an offset of the flat text to a line of the document.
type lineStart struct {
	offset int
	line   int
	indent int // bytes of the line before the flat text
	length int // of the line, in bytes
}

// MarginWidth returns the number of bytes of a line that belong to the margin of a timeline.
func MarginWidth(d *render.Document, line int) int {
	if d.Margins == nil {
		return 0
	}
	return min(d.Margins[line], len(d.Plain[line]))
}

// marginNote returns the searchable text in the margin of a line, or "".
func marginNote(d *render.Document, line int) string {
	note := d.Plain[line][:MarginWidth(d, line)]
	if strings.IndexFunc(note, IsLetterOrDigit) < 0 {
		return ""
	}
	return note[:strings.LastIndexFunc(note, IsLetterOrDigit)+1]
}

// IsOf reports whether the text is that of a document.
func (t *Text) IsOf(d *render.Document) bool { return t.doc == d }

// Flatten returns the text of a document.
func Flatten(d *render.Document) *Text {
	t := &Text{doc: d}
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
				t.starts = append(t.starts, lineStart{b.Len(), k, 0, len(marginNote(d, k))})
				b.WriteString(marginNote(d, k) + "\n")
			}
		}
		text := strings.TrimLeft(line[MarginWidth(d, i):], " ")
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
		t.starts = append(t.starts, lineStart{b.Len(), i, len(line) - len(text), len(line)})
		b.WriteString(cells.ReplacePlaceholders(text, noText))
	}
	t.text = b.String()
	return t
}

// noText returns as many bytes as a part of a picture has, which no query contains.
func noText(placeholder string) string { return strings.Repeat("\n", len(placeholder)) }

// Pieces returns the lines of the document with what they add to the flat text.
func (t *Text) Pieces() iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		for i, start := range t.starts {
			end := len(t.text)
			if i+1 < len(t.starts) {
				end = t.starts[i+1].offset
			}
			if !yield(start.line, t.text[start.offset:end]) {
				return
			}
		}
	}
}

// A Hit is a match: from a byte of the first line to before a byte of the last line.
type Hit struct {
	Line, From int
	Last, To   int
}

// hit converts a range of offsets of the flat text.
func (t *Text) hit(from, to int) Hit {
	start := func(offset int) lineStart {
		return t.starts[sort.Search(len(t.starts), func(i int) bool { return t.starts[i].offset > offset })-1]
	}
	first, last := start(from), start(to-1)
	return Hit{
		Line: first.line, From: first.indent + from - first.offset,
		Last: last.line, To: min(last.indent+to-last.offset, last.length), // the blank of a line break is in no line
	}
}

// find returns the offsets of at most limit matches. A query without capitals ignores case.
func (t *Text) find(query string, limit int) (at []int) {
	text := t.text
	if query = strings.TrimLeft(query, " "); query == "" {
		return nil
	}
	if Fold(query) == query {
		if t.folded == "" {
			t.folded = Fold(text)
		}
		text = t.folded
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

// Fold converts s to lower case, except for letters whose length in bytes would change.
func Fold(s string) string {
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

// Matches holds the matches of a query in a page.
type Matches struct {
	Query   string
	Hits    []Hit
	Current int // index into Hits
}

// In returns the matches of a query in a document. The first one is current.
func In(d *render.Document, query string) *Matches { return Flatten(d).Search(query) }

// InAt is like In, but makes the given hit current, clamped to the hits.
func InAt(d *render.Document, query string, current int) *Matches {
	s := In(d, query)
	s.Current = max(min(current, len(s.Hits)-1), 0)
	return s
}

// Search returns the matches of a query.
func (t *Text) Search(query string) *Matches {
	s := &Matches{Query: query}
	n := len(strings.TrimLeft(query, " "))
	for _, at := range t.find(query, maxHits) {
		s.Hits = append(s.Hits, t.hit(at, at+n))
	}
	// A note may be next to later lines.
	slices.SortStableFunc(s.Hits, func(a, b Hit) int { return cmp.Compare(a.Line, b.Line) })
	return s
}

// SelectFrom makes the first hit at or after line the current one, or the first of all if there are none.
func (s *Matches) SelectFrom(line int) {
	s.Current = sort.Search(len(s.Hits), func(i int) bool { return s.Hits[i].Line >= line })
	if s.Current == len(s.Hits) {
		s.Current = 0
	}
}

// Count returns the number of the current hit, such as "3/14".
func (s *Matches) Count() string {
	switch {
	case s == nil:
		return ""
	case len(s.Hits) == 0:
		return "no matches"
	}
	return strconv.Itoa(s.Current+1) + "/" + strconv.Itoa(len(s.Hits))
}

// IsLetterOrDigit reports whether r is part of a word.
func IsLetterOrDigit(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
