// Package mdlimit bounds what a Markdown parser is asked to read. Authors come nowhere near the bounds.
//
// The parser (goldmark) takes each line past every open quote and list, so nesting costs lines times depth. It looks
// for the end of a code span through the rest of the paragraph, for a partner of each bracket and mark of emphasis
// among all that came before, and makes a cell for each column in each row of a table. All these are quadratic. The
// rest is linear, but takes microseconds and kilobytes for each line and mark, which is seconds for two megabytes of
// nothing else.
//
// [Cut] bounds the lines and marks of a page. [Edits] takes their meaning from marks that nest too deep or are too many
// in a paragraph. [Paragraphs] is a last check inside the parser, where it is known what a paragraph is.
package mdlimit

import (
	"strings"
	"unicode/utf8"
)

// The bounds.
const (
	Nesting     = 12      // quotes and lists that one line may open
	Indent      = 200     // white space that a line begins with, in bytes
	Emphasis    = 8000    // marks of emphasis in one paragraph, and 4 times that between two blank lines
	Brackets    = 1500    // brackets that open a link or an image in one paragraph, likewise
	Ticks       = 200     // runs of backticks in one paragraph before those without a partner are escaped
	Definitions = 500     // definitions of links without a blank line between them
	Cells       = 100_000 // cells of all tables of a page
	Columns     = 500     // of a table
	Work        = 200_000 // lines and marks of a page, see [Cut]
)

// An Edit replaces the bytes From to To of a source.
type Edit struct {
	From, To int
	Text     string
}

// Source returns s with its [Edits] made.
func Source(s string) string {
	edits := Edits(s)
	if edits == nil {
		return s
	}
	var b strings.Builder
	pos := 0
	for _, e := range edits {
		if e.From < pos {
			continue
		}
		b.WriteString(s[pos:e.From])
		b.WriteString(e.Text)
		pos = e.To
	}
	b.WriteString(s[pos:])
	return b.String()
}

// cost is what each character adds to the work of a line. A tag of HTML is the dearest, for it is read several times.
var cost = func() (cost [256]int) {
	for _, c := range "*_`~[]!>&|\\$={}%#^@:+" {
		cost[c] = 1
	}
	cost['<'], cost['{'], cost['`'], cost['@'] = 4, 2, 2, 5
	return cost
}()

// address is what an address that stands by itself adds.
const address = 4

// Cut returns how many bytes of s a page may have: all, or the lines before those that are too much work, or of the
// first line as much as is not.
func Cut(s string) int {
	work, pos, depth := 0, 0, 0
	for line := range strings.Lines(s) {
		indent, marks := leading(line)
		if marks == 0 && indent == 0 && strings.TrimSpace(line) == "" {
			marks = depth // a blank line may still belong to what is open
		}
		depth = max(marks, depth/2)
		work += 2 + min(depth, Nesting) + indent/4
		for i := range len(line) {
			c := line[i]
			work += cost[c]
			if c == ':' && strings.HasPrefix(line[i:], "://") || c == 'w' && strings.HasPrefix(line[i:], "www.") {
				work += address
			}
			if work > Work && pos > 0 {
				return pos
			} else if work > Work && utf8.RuneStart(c) {
				return i
			}
		}
		pos += len(line)
	}
	return len(s)
}

// leading returns the white space that a line begins with and the number of quotes and lists that it opens.
func leading(line string) (indent, marks int) {
	indent = len(line) - len(strings.TrimLeft(line, " \t"))
	for i := indent; i < len(line); i++ {
		if opens(line, i) {
			marks++
		} else if strings.IndexByte(" \t0123456789", line[i]) < 0 {
			break
		}
	}
	return indent, marks
}

// opens reports whether the character at i may open a quote or a list, where only white space, digits and others like
// it come before.
func opens(line string, i int) bool {
	switch line[i] {
	case '>':
		return true
	case '-', '*', '+', '.', ')':
		return i+1 == len(line) || strings.IndexByte(" \t\n", line[i+1]) >= 0
	}
	return false
}
