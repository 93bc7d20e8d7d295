// Package mdlimit bounds Markdown before it is parsed. Real pages are far below the bounds.
//
// The parser (goldmark) checks each line against every open quote and list, so nesting costs lines times depth. It
// scans the rest of the paragraph for the end of a code span, all preceding marks for a partner of each bracket and
// emphasis mark, and creates a cell for each column in each row of a table. All these are quadratic. The rest is
// linear, but takes microseconds and kilobytes for each line and mark, which adds up to seconds for two megabytes.
//
// [Cut] bounds the lines and marks of a page. [Edits] escapes marks that nest too deep or are too many in a paragraph.
// [Paragraphs] is a last check inside the parser, which knows the paragraphs.
package mdlimit

import (
	"strings"
	"unicode/utf8"
)

// The bounds.
const (
	Nesting     = 12      // quotes and lists that one line may open
	Indent      = 200     // leading white space of a line, in bytes
	Emphasis    = 8000    // emphasis marks in one paragraph; 4 times as many between two blank lines
	Brackets    = 1500    // opening brackets in one paragraph; 4 times as many between two blank lines
	Ticks       = 200     // runs of backticks in one paragraph; beyond that, unpaired ones are escaped
	Definitions = 500     // link definitions without a blank line between them
	Cells       = 100_000 // table cells of a page
	Columns     = 500     // columns of a table
	Work        = 200_000 // weighted lines and marks of a page, see [Cut]
)

// An Edit replaces the bytes From to To of a source with Text.
type Edit struct {
	From, To int
	Text     string
}

// Source returns s with its [Edits] applied.
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

// cost is what each character adds to the work of a line. An HTML tag costs most, as it is read several times.
var cost = func() (cost [256]int) {
	for _, c := range "*_`~[]!>&|\\$={}%#^@:+" {
		cost[c] = 1
	}
	cost['<'], cost['{'], cost['`'], cost['@'] = 4, 2, 2, 5
	return cost
}()

// address is what a bare URL adds.
const address = 4

// short is a length in bytes within the bound on work, whatever the text is: a byte costs 5 at most, and a line, which
// has at least one, 2 and a quarter of its indent more, and as much for its nesting as that may be.
const short = Work / (5 + 3 + Nesting)

// Cut returns how many bytes of s a page may have: all, or those of the lines within the bound on work, at least a part
// of the first line.
func Cut(s string) int {
	if len(s) <= short {
		return len(s)
	}
	work, pos, depth := 0, 0, 0
	for line := range strings.Lines(s) {
		indent, marks := leading(line)
		if marks == 0 && indent == 0 && strings.TrimSpace(line) == "" {
			marks = depth // a blank line may continue the open quotes and lists
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

// leading returns the length of a line's leading white space, and the number of quotes and lists that the line opens.
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

// opens reports whether the character at i may open a quote or list, if only white space, digits and other such
// characters precede it.
func opens(line string, i int) bool {
	switch line[i] {
	case '>':
		return true
	case '-', '*', '+', '.', ')':
		return i+1 == len(line) || strings.IndexByte(" \t\n", line[i+1]) >= 0
	}
	return false
}
