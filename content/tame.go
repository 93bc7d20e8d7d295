package content

import (
	"strings"

	"example.com/folio/internal/mdlimit"
)

// maxTargets bounds the bytes of all addresses of links, counted each time where one is inside another.
const maxTargets = 4 << 20

// tame keeps a text within the bounds of package mdlimit, and within maxTargets, by escaping the marks beyond them.
func tame(t text) text {
	var edits []edit
	for _, e := range mdlimit.Edits(t.s) {
		edits = append(edits, edit{from: e.From, to: e.To, s: e.Text})
	}
	targets := 0
	for pos := 0; ; {
		i := strings.Index(t.s[pos:], "](")
		if i < 0 {
			break
		}
		pos += i + 1
		if targets <= maxTargets {
			_, _, size, _ := target(t.s[pos:])
			targets += size
		}
		if targets > maxTargets {
			edits = append(edits, edit{from: pos, to: pos, s: `\`})
		}
	}
	return t.edited(edits)
}

// withinWork returns the part of a page's text that is not too much work, with a problem where that is not all.
func (src *source) withinWork(file string, t text) text {
	n := mdlimit.Cut(t.s)
	if n == len(t.s) {
		return t
	}
	src.ps.add(file, t.at(n), ruleTooLarge, "more than %d lines and marks of Markdown (the rest is not shown)",
		mdlimit.Work)
	return t.cut(0, n)
}
