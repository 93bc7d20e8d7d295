package pdf

import (
	"slices"
	"strings"

	"example.com/folio/internal/pdf/bidi"
)

// leftwards reports whether a paragraph is written from right to left, or else as the document if no letter in it says
// so.
func leftwards(runs []run, document bool) bool {
	for _, r := range runs {
		if rtl, ok := bidi.Direction(r.text); ok {
			return rtl
		}
	}
	return document
}

// visual returns a line with its runs and their letters in the order in which they stand on paper.
func (r *ruler) visual(l line, rtl bool) line {
	if !rtl && !slices.ContainsFunc(l.runs, func(r run) bool { return bidi.HasLeftwards(r.text) }) {
		return l
	}
	var text []rune
	var styles []style
	for _, run := range l.runs {
		for _, c := range run.text {
			text, styles = append(text, c), append(styles, run.style)
		}
	}
	var set line
	for _, i := range bidi.Order(text, rtl) {
		c, st := text[max(i, ^i)], styles[max(i, ^i)]
		if i < 0 {
			c = bidi.Mirrored(c)
		}
		if n := len(set.runs); n > 0 && set.runs[n-1].style == st {
			set.runs[n-1].text += string(c)
		} else {
			set.runs = append(set.runs, run{st, string(c)})
		}
	}
	for _, run := range set.runs {
		set.x = append(set.x, set.width)
		set.width += r.width(run.face, run.size, run.text)
	}
	return set
}

// text returns the text of a line.
func (l line) text() string {
	var b strings.Builder
	for _, r := range l.runs {
		b.WriteString(r.text)
	}
	return b.String()
}

// setLine returns a text of one line as it is set: joined, and in visual order.
func (r *ruler) setLine(s string) string {
	l := line{runs: []run{{text: bidi.Joined(s, r.has)}}}
	return r.visual(l, leftwards(l.runs, false)).text()
}
