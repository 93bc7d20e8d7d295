// Package position says where something is in a text, independent of its width.
package position

import (
	"slices"
	"sort"
	"strings"

	"example.com/folio/content"
	"example.com/folio/internal/render"
	"example.com/folio/tui/search"
)

// A Position is a position that doesn't depend on the width of the text: a number of letters and digits after a
// heading. Spaces and rules depend on the width.
type Position struct {
	Heading int // index into Document.Headings; -1 before the first
	Letters int
}

// Start is the position before all text.
var Start = Position{Heading: -1}

// At returns the position of the first letter of a line.
func At(d *render.Document, line int) Position {
	heading := HeadingAt(d, line)
	return Position{heading, Letters(d, headingLine(d, heading), line)}
}

// HeadingAt returns the heading that a line belongs to, or -1.
func HeadingAt(d *render.Document, line int) int {
	return sort.Search(len(d.Headings), func(i int) bool { return d.Headings[i].Line > line }) - 1
}

// Letters counts the letters in lines [first, end).
func Letters(d *render.Document, first, end int) int {
	letters := 0
	for _, text := range d.Plain[first:end] {
		letters += countLetters(text)
	}
	return letters
}

// LineIn returns the line of d at the position.
func (p Position) LineIn(d *render.Document) int {
	if p == Start {
		return 0 // even if the first lines have no letters
	}
	if p.Heading >= len(d.Headings) {
		return len(d.Plain)
	}
	line, left := headingLine(d, p.Heading), p.Letters
	for ; line < len(d.Plain); line++ {
		n := countLetters(d.Plain[line])
		if left < n || left == 0 && n > 0 {
			break
		}
		left -= n
	}
	return line
}

func headingLine(d *render.Document, heading int) int {
	if heading < 0 {
		return 0
	}
	return d.Headings[heading].Line
}

func countLetters(s string) int {
	n := 0
	for _, r := range s {
		if search.IsLetterOrDigit(r) {
			n++
		}
	}
	return n
}

// HeadingNamed returns the index of the heading that a link fragment names, or -1.
func HeadingNamed(d *render.Document, anchor string) int {
	if anchor == "" {
		return -1
	}
	for _, names := range []func(h render.Heading) bool{ // the surest first
		func(h render.Heading) bool { return h.ID == anchor },
		func(h render.Heading) bool { return content.Anchor(h.Text) == anchor },
		func(h render.Heading) bool { return content.IsAnchorOf(anchor, h.Text) },
	} {
		if i := slices.IndexFunc(d.Headings, names); i >= 0 {
			return i
		}
	}
	return -1
}

// Matching returns the line of other that corresponds to a position in d. Similar headings are paired in order. A
// heading without a counterpart counts from the last pair.
func Matching(d, other *render.Document, at Position) int {
	const ahead = 40 // headings to search for a counterpart
	from, to := -1, -1
	for i := 0; i <= at.Heading; i++ {
		for j := to + 1; j < min(to+1+ahead, len(other.Headings)); j++ {
			if similarHeadings(d.Headings[i].Text, other.Headings[j].Text) {
				from, to = i, j
				break
			}
		}
	}
	if from < at.Heading {
		at = Position{min(to+at.Heading-from, len(other.Headings)-1), 0}
	} else {
		at.Heading = to
	}
	line, end := at.LineIn(other), len(other.Lines)
	if next := at.Heading + 1; next < len(other.Headings) {
		end = other.Headings[next].Line
	}
	return max(min(line, end-1), 0)
}

// similarHeadings reports whether one heading contains the other.
func similarHeadings(a, b string) bool {
	const telling = 3 // bytes of a heading worth looking for in another
	a, b = search.Fold(a), search.Fold(b)
	return a == b || len(b) >= telling && strings.Contains(a, b) || len(a) >= telling && strings.Contains(b, a)
}
