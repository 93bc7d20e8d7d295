package tui

import (
	"cmp"
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"example.com/folio/internal/render"
)

const (
	longestQuery = 64   // characters
	mostHits     = 9999 // in one text
)

// A flat is a document's text without its line breaks, so that words are found that were wrapped apart. Paragraphs end
// in a newline, which no query holds.
type flat struct {
	text   string
	starts []flatStart
	doc    *render.Document
	folded string // the text folded; "" until a query asks for it
}

// A flatStart is where a line of the document begins in the flat text.
type flatStart struct {
	offset int
	line   int
	indent int // bytes of the line that are left out
	length int // of the line
}

// margin is where the text of a line begins, in bytes of its plain form.
func margin(d *render.Document, line int) int {
	if d.Margins == nil {
		return 0
	}
	return min(d.Margins[line], len(d.Plain[line]))
}

// noteIn is what somebody may look for in the margin of a line, or "".
func noteIn(d *render.Document, line int) string {
	note := d.Plain[line][:margin(d, line)]
	if strings.IndexFunc(note, isLetterOrDigit) < 0 {
		return ""
	}
	return note[:strings.LastIndexFunc(note, isLetterOrDigit)+1]
}

func flatten(d *render.Document) *flat {
	f := &flat{doc: d}
	var b strings.Builder
	paragraph := true
	for i, line := range d.Plain {
		if noteIn(d, i) != "" && (i == 0 || noteIn(d, i-1) == "") { // all of it comes before the text beside it
			if !paragraph {
				b.WriteByte('\n')
			}
			paragraph = true
			for k := i; k < len(d.Plain) && noteIn(d, k) != ""; k++ {
				f.starts = append(f.starts, flatStart{b.Len(), k, 0, len(noteIn(d, k))})
				b.WriteString(noteIn(d, k) + "\n")
			}
		}
		text := strings.TrimLeft(line[margin(d, i):], " ")
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
		f.starts = append(f.starts, flatStart{b.Len(), i, len(line) - len(text), len(line)})
		b.WriteString(text)
	}
	f.text = b.String()
	return f
}

// A hit is where a query was found: from a byte of one line to before a byte of the same or a later one.
type hit struct {
	line, from int
	last, to   int
}

// hit translates a stretch of the flat text.
func (f *flat) hit(from, to int) hit {
	start := func(offset int) flatStart {
		return f.starts[sort.Search(len(f.starts), func(i int) bool { return f.starts[i].offset > offset })-1]
	}
	first, last := start(from), start(to-1)
	return hit{
		line: first.line, from: first.indent + from - first.offset,
		last: last.line, to: min(last.indent+to-last.offset, last.length), // a blank in place of a line break is nowhere
	}
}

// find returns where a query is, as offsets of the flat text, at most so many. A query without capitals finds them too.
func (f *flat) find(query string, most int) (at []int) {
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
	for from := 0; len(at) < most; {
		i := strings.Index(text[from:], query)
		if i < 0 {
			break
		}
		at = append(at, from+i)
		from += i + len(query)
	}
	return at
}

// fold makes small letters, except for the few that would change the number of bytes.
func fold(s string) string {
	folded := strings.Map(func(r rune) rune {
		if l := unicode.ToLower(r); utf8.RuneLen(l) == utf8.RuneLen(r) {
			return l
		}
		return r
	}, s)
	if len(folded) != len(s) { // what is not UTF-8 was replaced
		return s
	}
	return folded
}

// A search is a query and its hits in a page.
type search struct {
	query string
	hits  []hit
	at    int // the current hit
}

func newSearch(d *render.Document, query string) *search { return flatten(d).search(query) }

func (f *flat) search(query string) *search {
	s := &search{query: query}
	n := len(strings.TrimLeft(query, " "))
	for _, at := range f.find(query, mostHits) {
		s.hits = append(s.hits, f.hit(at, at+n))
	}
	slices.SortStableFunc(s.hits, func(a, b hit) int { return cmp.Compare(a.line, b.line) }) // a note stands beside later lines
	return s
}

// from makes the first hit at or after a line the current one, or else the first of all.
func (s *search) from(line int) {
	s.at = sort.Search(len(s.hits), func(i int) bool { return s.hits[i].line >= line })
	if s.at == len(s.hits) {
		s.at = 0
	}
}

// marks returns the hits in a line of a document.
func (s *search) marks(d *render.Document, line int, ink *ink) []mark {
	var marks []mark
	first := sort.Search(len(s.hits), func(i int) bool { return s.hits[i].last >= line })
	for i := first; i < len(s.hits) && s.hits[i].line <= line; i++ {
		h, text := s.hits[i], d.Plain[line]
		left := margin(d, line)
		m := mark{from: left + len(text[left:]) - len(strings.TrimLeft(text[left:], " ")), to: len(text), pen: ink.hit}
		if h.line == line {
			m.from = h.from
		}
		if h.last == line {
			m.to = h.to
		}
		if i == s.at {
			m.pen = ink.current
		}
		marks = append(marks, m)
	}
	return marks
}
