package terminal

import (
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"example.com/folio/internal/cells"
)

// minKept is how many bytes must stay the same in the midst of a row for the cursor to skip them: about what moving it
// costs.
const minKept = 10

// line draws the parts of a row that differ.
func (p *Painter) line(row int, old, line string) {
	if old == "" {
		p.at(row, 0)
		p.put(line, 0)
		return
	}
	start := sharedPrefix(old, line)
	end := place{len(line), cells.Width(line)}
	drawn := end // up to here
	if sharedSuffix(old[start.size:], line[start.size:]) < minKept && !strings.Contains(old, outdated) {
		p.span(row, line, start, end)
	} else {
		drawn = p.spans(row, &walker{line: old, place: start}, &walker{line: line, place: start})
	}
	// In a full line, some terminals would erase the last character.
	if end.column < cells.Width(old) && end.column < p.Window.Width {
		if drawn != end || start == end {
			p.at(row, end.column)
		}
		p.buf.WriteString(ansi.EraseLineRight)
	}
}

// spans draws the parts that differ of the rest of a row, and returns the end of the last one.
func (p *Painter) spans(row int, was, is *walker) (drawn place) {
	var from, to place // what is to be drawn
	differs := false
	for more := true; more; {
		oldStart, start := was.place, is.place
		more = walkTogether(was, is)
		switch {
		case was.line[oldStart.size:was.size] != is.line[start.size:is.size]:
			if !differs {
				from, differs = start, true
			}
			to = is.place
		case differs && is.size-to.size >= minKept:
			if drawn = p.span(row, is.line, from, to); drawn != to {
				return drawn
			}
			differs = false
		}
	}
	if differs && from != to { // not if the old line was longer
		drawn = p.span(row, is.line, from, to)
	}
	return drawn
}

// span draws a part of a line, and all that follows if an emoji of the part may cover that. It returns the end of what
// it drew.
func (p *Painter) span(row int, line string, from, to place) (drawn place) {
	if part, ok := cells.Uncertain(line[from.size:to.size]); ok && !(part.Emoji && p.clusters) {
		to = place{len(line), cells.Width(line)}
	}
	if from.size < to.size && from.column < p.Window.Width {
		p.at(row, from.column)
		p.put(line[from.size:to.size], from.column)
	}
	return to
}

// A place is one in a styled line where writing can start and stop: in the default style and between two characters.
type place struct{ size, column int }

// A walker goes from place to place.
type walker struct {
	place
	line           string
	styled, linked bool
}

// walkTogether goes on to the next column with a place in both lines. It reports false at the end of one: then it has
// gone to the ends of both.
func walkTogether(a, b *walker) bool {
	moreA, moreB := a.next(), b.next()
	for moreA && moreB && a.column != b.column {
		if a.column < b.column {
			moreA = a.next()
		} else {
			moreB = b.next()
		}
	}
	if moreA && moreB {
		return true
	}
	for a.next() {
	}
	for b.next() {
	}
	return false
}

// next goes on to the next place. It reports false at the end of the line.
func (w *walker) next() bool {
	for w.size < len(w.line) {
		rest := w.line[w.size:]
		size, width := cells.Next(rest)
		if part, ok := cells.Uncertain(rest[:size]); ok && !part.Emoji {
			part, _ = cells.Uncertain(rest) // its letters have no places between them
			size, width = part.To, part.Width
		}
		if rest[0] == ansi.ESC {
			w.control(rest[:size])
		}
		w.size += size
		w.column += width
		if !w.styled && !w.linked && (w.size == len(w.line) || !combines(w.line[w.size:])) {
			return true
		}
	}
	return false
}

func (w *walker) control(seq string) {
	if target, ok := strings.CutPrefix(seq, "\x1b]8;"); ok {
		w.linked = !strings.HasPrefix(target, ";") || len(target) > len(";\x1b\\")
	} else if strings.HasSuffix(seq, "m") {
		w.styled = seq != ansi.ResetStyle && seq != "\x1b[0m"
	}
}

// combines reports whether a string begins with a character that combines with the one before it.
func combines(s string) bool {
	if cells.Single(s) > 0 {
		return false
	}
	_, width := cells.Next(s)
	return width == 0
}

// sharedSuffix returns the length of the longest common suffix.
func sharedSuffix(a, b string) (n int) {
	for n < len(a) && n < len(b) && a[len(a)-1-n] == b[len(b)-1-n] {
		n++
	}
	return n
}

// sharedPrefix returns the last place up to which two lines are the same.
func sharedPrefix(a, b string) (last place) {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	for w := (walker{line: a}); w.next() && w.size <= n; {
		_, next := utf8.DecodeRuneInString(a[w.size:])
		if w.size+next < n || startsAfresh(a[w.size:]) && startsAfresh(b[w.size:]) {
			last = w.place
		}
	}
	return last
}

// startsAfresh reports whether a string can't continue a cluster.
func startsAfresh(s string) bool { return s == "" || cells.Single(s) > 0 }
