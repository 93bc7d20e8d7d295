// Package run has the text of a page as runs, each in one style, and breaks them into lines.
package run

import (
	"strings"

	"example.com/folio/internal/cells"
	"example.com/folio/internal/render/style"
)

// A Run is text in one style that belongs to at most one link.
type Run struct {
	Text    string
	Style   style.Style
	Link    int  // the link's index in the document, plus one; 0 for none
	Figure  int  // the same of the figure, for its cells and its caption
	NoBreak bool // lines may break only at spaces
	Margin  bool // in the margin, left of the text
}

// Join returns the text of runs.
func Join(runs []Run) string {
	if len(runs) == 1 {
		return runs[0].Text
	}
	var b strings.Builder
	for _, r := range runs {
		b.WriteString(r.Text)
	}
	return b.String()
}

// Width returns the width of runs. A grapheme cluster may span runs, so it is not the sum of their widths.
func Width(runs []Run) int { return cells.Width(Join(runs)) }

// CollapseSpaces collapses consecutive spaces and removes those at the beginnings of lines, as browsers do, except in
// code and bare URLs.
func CollapseSpaces(runs []Run) []Run {
	afterSpace := true
	for i := range runs {
		r := &runs[i]
		if r.NoBreak {
			afterSpace = afterSpace && r.Text == ""
			continue
		}
		r.Text = strings.Map(func(c rune) rune {
			if c == ' ' && afterSpace {
				return -1
			}
			afterSpace = c == ' ' || c == '\n'
			return c
		}, r.Text)
	}
	return runs
}
