package render

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"example.com/folio/internal/render/style"
)

// A run is text in one style that belongs to at most one link.
type run struct {
	text    string
	style   style.Style
	link    int  // the link's index in the document, plus one; 0 for none
	noBreak bool // lines may break only at spaces
	margin  bool // in the margin, left of the text
}

// StringWidth returns the most columns that s takes in any terminal: some draw a grapheme cluster such as a family
// emoji as one picture, some draw each of its members.
func StringWidth(s string) int {
	n := ansi.StringWidth(s)
	if strings.ContainsFunc(s, isJoining) {
		n = max(n, ansi.StringWidthWc(s))
	}
	return n
}

// isJoining reports whether r makes a grapheme cluster of its neighbours: a joiner, a variation selector, a skin
// tone, or a letter of a flag.
func isJoining(r rune) bool {
	return r == 0x200d || r >= 0xfe00 && r <= 0xfe0f || r >= 0x1f3fb && r <= 0x1f3ff || r >= 0x1f1e6 && r <= 0x1f1ff
}

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
func measure(runs []run) int { return StringWidth(join(runs)) }
