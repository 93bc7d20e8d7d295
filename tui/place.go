package tui

import (
	"sort"
	"unicode"

	"example.com/folio/internal/render"
)

// A place is a spot in a text that a new width does not move: so many letters and digits after the beginning of a
// heading. Lines are no measure, for they are wrapped anew, nor are spaces and rules, which are drawn to the width.
type place struct {
	heading int // index into Document.Headings, or -1 before the first
	letters int
}

// top is the place before everything else.
var top = place{heading: -1}

// placeOf returns the place of the first letter of a line.
func placeOf(d *render.Document, line int) place {
	heading := headingOf(d, line)
	return place{heading, lettersIn(d, startOf(d, heading), line)}
}

// headingOf is the heading that a line is under, -1 before the first.
func headingOf(d *render.Document, line int) int {
	return sort.Search(len(d.Headings), func(i int) bool { return d.Headings[i].Line > line }) - 1
}

// lettersIn counts the letters of the lines from first to before end.
func lettersIn(d *render.Document, first, end int) int {
	letters := 0
	for _, text := range d.Plain[first:end] {
		letters += countLetters(text)
	}
	return letters
}

// lineIn returns the line of d that holds the place.
func (p place) lineIn(d *render.Document) int {
	if p == top {
		return 0 // even where it holds no letter
	}
	if p.heading >= len(d.Headings) {
		return len(d.Plain)
	}
	line, left := startOf(d, p.heading), p.letters
	for ; line < len(d.Plain); line++ {
		n := countLetters(d.Plain[line])
		if left < n || left == 0 && n > 0 {
			break
		}
		left -= n
	}
	return line
}

func startOf(d *render.Document, heading int) int {
	if heading < 0 {
		return 0
	}
	return d.Headings[heading].Line
}

func countLetters(s string) int {
	n := 0
	for _, r := range s {
		if isLetterOrDigit(r) {
			n++
		}
	}
	return n
}

func isLetterOrDigit(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
