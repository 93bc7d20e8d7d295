package render

import (
	"strings"

	"example.com/folio/internal/cells"
	"example.com/folio/internal/render/style"
)

// A run is text in one style that belongs to at most one link.
type run struct {
	text    string
	style   style.Style
	link    int  // the link's index in the document, plus one; 0 for none
	figure  int  // the same of the figure, for its cells and its caption
	noBreak bool // lines may break only at spaces
	margin  bool // in the margin, left of the text
}

// stringWidth returns the columns of s.
func stringWidth(s string) int { return cells.Width(s) }

// join returns the text of runs.
func join(runs []run) string {
	if len(runs) == 1 {
		return runs[0].text
	}
	var b strings.Builder
	for _, r := range runs {
		b.WriteString(r.text)
	}
	return b.String()
}

// measure returns the width of runs. A grapheme cluster may span runs, so it is not the sum of their widths.
func measure(runs []run) int { return stringWidth(join(runs)) }
