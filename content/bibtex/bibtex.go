// Package bibtex reads bibliographies in BibTeX (http://mirrors.ctan.org/biblio/bibtex/base/btxdoc.pdf) and BibLaTeX,
// as the pages of academics keep their publications: entries with @string and "#", braces, LaTeX accents, and Jekyll's
// front matter before them.
//
// The Go libraries for it stop at the first mistake, so that a missing brace would hide all of an author's work. Of
// them, github.com/nickng/bibtex leaves LaTeX as it is, and github.com/jschaf/bibtex knows neither @string nor the
// accents that publishers write without braces. This package takes each entry alone, and shows what it can't read as
// it is written.
package bibtex

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"example.com/folio/content/srctext"
)

// Bounds of a file. Reading takes time linear in its size.
const (
	maxEntries = 10_000
	maxFields  = 200     // of an entry
	maxCopied  = 1 << 20 // bytes that names of @string and crossref bring
)

// An Entry is one publication as the file has it.
type Entry struct {
	Type   string            // in lower case: "article"
	Key    string            // "kelp2024tides", may be empty
	Fields map[string]string // in LaTeX, by name in lower case; the first of equal names counts
	Line   int               // from 1
}

// A Problem is an entry that is not quite right.
type Problem struct {
	Line int
	What string
}

// Parse returns the entries of a cleaned file in its order. Text around them is no problem: in BibTeX it is a comment.
func Parse(text string) ([]Entry, []Problem) {
	p := &parser{s: text, line: 1, copies: maxCopied, strings: map[string]string{}}
	for _, month := range months {
		p.strings[month] = month
	}
	for p.nextEntry() {
		p.entry()
	}
	p.inherit()
	return p.entries, p.problems
}

// months are the names that BibTeX's styles define.
var months = []string{"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"}

// A parser goes through a file.
type parser struct {
	s        string
	pos      int
	line     int               // of counted
	counted  int               // offset up to which lines are counted
	strings  map[string]string // of @string, by name in lower case
	copies   int               // what is left of maxCopied
	cuts     int               // how often a text without an end was cut at a field
	entries  []Entry
	problems []Problem
}

// lineAt returns the line of an offset, which must not be before that of an earlier call.
func (p *parser) lineAt(offset int) int {
	p.line += strings.Count(p.s[p.counted:offset], "\n")
	p.counted = offset
	return p.line
}

func (p *parser) peek() byte {
	if p.pos < len(p.s) {
		return p.s[p.pos]
	}
	return 0
}

func (p *parser) skipSpace() {
	for p.pos < len(p.s) && strings.IndexByte(" \t\n", p.s[p.pos]) >= 0 {
		p.pos++
	}
}

// nextEntry goes to the next "@" that begins an entry and is not commented out, as Biber does. It reports whether
// there is one.
func (p *parser) nextEntry() bool {
	for len(p.entries) < maxEntries {
		i := strings.IndexByte(p.s[p.pos:], '@')
		if i < 0 {
			return false
		}
		p.pos += i
		if p.begins(p.pos) && !p.isCommented() {
			return true
		}
		p.pos++
	}
	return false
}

// begins reports whether an entry begins at an offset: "@article{".
func (p *parser) begins(offset int) bool {
	if offset >= len(p.s) || p.s[offset] != '@' {
		return false
	}
	i := offset + 1
	for i < len(p.s) && i < offset+maxType && isNameByte(p.s[i]) {
		i++
	}
	named := i > offset+1
	for i < len(p.s) && i < offset+maxType && (p.s[i] == ' ' || p.s[i] == '\t') {
		i++
	}
	return named && i < len(p.s) && (p.s[i] == '{' || p.s[i] == '(')
}

// maxType is the length of the longest type of an entry, with the space behind it.
const maxType = 40

func isNameByte(c byte) bool { return c|' ' >= 'a' && c|' ' <= 'z' }

// isCommented reports whether the line of pos has a "%" before it.
func (p *parser) isCommented() bool {
	before := "\n" + p.s[max(0, p.pos-maxType):p.pos]
	return strings.HasPrefix(strings.TrimLeft(before[strings.LastIndexByte(before, '\n')+1:], " \t"), "%")
}

// restarts reports whether an entry begins at an offset, with nothing but white space before it on its line. Inside
// another entry that means that a brace is missing.
func (p *parser) restarts(offset int) bool {
	if !p.begins(offset) {
		return false
	}
	i := offset
	for i > 0 && offset-i < maxType && (p.s[i-1] == ' ' || p.s[i-1] == '\t') {
		i--
	}
	return i == 0 || p.s[i-1] == '\n'
}

// entry reads the entry at pos.
func (p *parser) entry() {
	start := p.pos
	p.pos++
	kind := strings.ToLower(p.name(isNameByte))
	p.skipSpace()
	end := byte('}')
	if p.peek() == '(' {
		end = ')'
	}
	if isComment := kind == "comment" || kind == "preamble"; isComment && end == '}' {
		p.braced()
		return
	} else if isComment {
		return
	}
	p.pos++
	e := Entry{Type: kind, Fields: map[string]string{}, Line: p.lineAt(start)}
	if kind != "string" {
		e.Key = p.key(end)
	}
	p.fields(&e, end)
	if kind == "string" {
		for name, value := range e.Fields {
			p.strings[name] = value
		}
		return
	}
	p.entries = append(p.entries, e)
}

// name reads the bytes that f accepts.
func (p *parser) name(f func(byte) bool) string {
	from := p.pos
	for p.pos < len(p.s) && f(p.s[p.pos]) {
		p.pos++
	}
	return p.s[from:p.pos]
}

// key reads the key of an entry, or nothing if a field follows at once.
func (p *parser) key(end byte) string {
	p.skipSpace()
	from := p.pos
	key := p.name(func(c byte) bool { return strings.IndexByte(",=\n\"{", c) < 0 && c != end })
	if c := p.peek(); c == '=' || c == '"' || c == '{' {
		p.pos = from
		return ""
	}
	return srctext.OneLine(key)
}

// fields reads name = value, … up to the end of an entry.
func (p *parser) fields(e *Entry, end byte) {
	last := "" // the field that was read last
	from := 0  // offset of its value
	for {
		p.skipSpace()
		c := p.peek()
		switch {
		case p.pos >= len(p.s) || p.restarts(p.pos):
			if p.cutField(e, last, from) {
				last = ""
				continue
			}
			p.problem(e, "its end is missing")
			return
		case c == end:
			p.pos++
			return
		case c == '%': // a comment for Biber
			p.name(func(c byte) bool { return c != '\n' })
			continue
		}
		start := p.pos
		name := strings.ToLower(p.name(func(c byte) bool { return strings.IndexByte(" \t\n,={}()\"#%@", c) < 0 }))
		if p.skipSpace(); name == "" || p.peek() != '=' {
			if p.pos == start {
				p.pos++
			}
			continue
		}
		p.pos++
		value, ok := p.value(end)
		if _, taken := e.Fields[name]; !taken && len(e.Fields) < maxFields {
			e.Fields[name] = value
			last, from = name, start
		}
		if !ok {
			p.noEnd(e, name)
		}
	}
}

// cutField takes other fields out of the value of a field, which begins at an offset: its brace is missing, so that the
// brace at the end of the entry has closed it. It reports whether there are any, and goes to the first.
func (p *parser) cutField(e *Entry, name string, from int) bool {
	if name == "" || p.cuts >= maxCuts {
		return false
	}
	p.cuts++
	at := fieldLine.FindStringIndex(p.s[from:p.pos])
	if at == nil {
		return false
	}
	p.pos = from + at[0]
	if value := e.Fields[name]; fieldLine.MatchString(value) {
		e.Fields[name] = strings.TrimRight(value[:fieldLine.FindStringIndex(value)[0]], " \t\n,")
	}
	p.noEnd(e, name)
	return true
}

func (p *parser) noEnd(e *Entry, name string) {
	p.problem(e, "the end of its field "+srctext.OneLine(name)+" is missing")
}

func (p *parser) problem(e *Entry, what string) {
	if len(p.problems) < maxEntries {
		p.problems = append(p.problems, Problem{e.Line, "entry " + e.Key + ": " + what})
	}
}

// value reads texts, numbers and names of @string, joined by "#". It reports whether all of them have an end.
func (p *parser) value(end byte) (string, bool) {
	var b strings.Builder
	for {
		p.skipSpace()
		text, ok := "", true
		switch c := p.peek(); c {
		case '{':
			text, ok = p.braced()
		case '"':
			text, ok = p.quoted()
		default:
			word := p.name(func(c byte) bool { return strings.IndexByte(" \t\n,#{}\"", c) < 0 && c != end })
			text = word
			if known, found := p.strings[strings.ToLower(word)]; found && p.copies >= len(known) {
				p.copies -= len(known)
				text = known
			}
		}
		b.WriteString(text)
		if p.skipSpace(); !ok || p.peek() != '#' {
			return b.String(), ok
		}
		p.pos++
	}
}

// braced reads a text in braces. If it has no end, it ends at the next entry, or at the end of the file.
func (p *parser) braced() (string, bool) {
	p.pos++
	from := p.pos
	for depth := 0; p.pos < len(p.s); p.pos++ {
		switch p.s[p.pos] {
		case '\\':
			if p.pos+1 < len(p.s) && p.s[p.pos+1] != '\n' {
				p.pos++
			}
		case '{':
			depth++
		case '}':
			if depth--; depth < 0 {
				p.pos++
				return p.s[from : p.pos-1], true
			}
		case '@':
			if p.restarts(p.pos) {
				return p.open(from)
			}
		}
	}
	return p.open(from)
}

// fieldLine matches the beginning of a field on a line of its own.
var fieldLine = regexp.MustCompile(`\n[ \t]*[A-Za-z][\w-]*[ \t]*=[ \t]*[{"0-9]`)

// maxCuts bounds how often the lines behind a text without an end are read again as fields.
const maxCuts = 20

// open returns what a text without an end holds: all up to pos, or up to the next line that begins a field.
func (p *parser) open(from int) (string, bool) {
	p.pos = min(p.pos, len(p.s))
	if p.cuts++; p.cuts <= maxCuts {
		if at := fieldLine.FindStringIndex(p.s[from:p.pos]); at != nil {
			p.pos = from + at[0]
		}
	}
	return strings.TrimRight(p.s[from:p.pos], " \t\n,}"), false
}

// quoted reads a text in quotes, which may have quotes inside braces.
func (p *parser) quoted() (string, bool) {
	p.pos++
	from := p.pos
	for depth := 0; p.pos < len(p.s); p.pos++ {
		switch p.s[p.pos] {
		case '\\': // \"o is wrong outside of braces, but clear
			if isUmlaut(p.s[p.pos:]) {
				p.pos++
			}
		case '{':
			depth++
		case '}':
			depth--
		case '"':
			if depth <= 0 {
				p.pos++
				return p.s[from : p.pos-1], true
			}
		case '@':
			if p.restarts(p.pos) {
				return p.open(from)
			}
		}
	}
	return p.open(from)
}

// isUmlaut reports whether s begins with \"o or \"{o}.
func isUmlaut(s string) bool {
	return strings.HasPrefix(s, `\"`) && len(s) > 2 && (isNameByte(s[2]) || s[2] == '{')
}

// inherit gives entries the fields that they lack from the entry that their crossref names: a paper in a collection has
// the collection's title as its booktitle.
func (p *parser) inherit() {
	byKey := map[string]int{}
	for i, e := range p.entries {
		byKey[strings.ToLower(e.Key)] = i
	}
	for i, e := range p.entries {
		from, ok := byKey[strings.ToLower(e.Fields["crossref"])]
		if !ok || from == i || e.Fields["crossref"] == "" {
			continue
		}
		parent := p.entries[from].Fields
		for _, name := range slices.Sorted(maps.Keys(parent)) {
			value := parent[name]
			if name == "title" {
				name = "booktitle"
			}
			if _, taken := e.Fields[name]; !taken && p.copies >= len(value) && name != "author" && name != "crossref" {
				p.copies -= len(value)
				e.Fields[name] = value
			}
		}
	}
}
