package render

import (
	"slices"
	"strings"

	"example.com/folio/internal/cells"
	"example.com/folio/internal/render/run"
	"example.com/folio/internal/render/style"
)

// A marginLayout places the lines of a timeline: a column of periods, the timeline's line, and the entries.
type marginLayout struct {
	column int // width of the periods; 0 if they are below their headings
	rule   string
	faint  style.Style
}

// marginLayout returns the layout of a timeline of that width. Periods that don't fit are wrapped.
func (l *layout) marginLayout(width int) marginLayout {
	m := marginLayout{rule: l.styles.Marks.Timeline, faint: l.styles.Faint}
	widest := max(l.periodWidth, minPeriodColumn)
	for _, column := range []int{widest, min(widest, wrappedPeriodColumn), minPeriodColumn} {
		if width-m.width(column) >= minEntryWidth {
			m.column = column
			break
		}
	}
	return m
}

// width returns the width of the margin with periods of column columns.
func (m marginLayout) width(column int) int {
	n := cells.Width(m.rule) + len(" ")
	if column > 0 {
		n += column + 3*len(" ")
	}
	return n
}

// lines returns lines of text with the lines of a period in the margin, and a mark on the timeline at the first one.
func (m marginLayout) lines(lines []line, period [][]run.Run, mark run.Run) []line {
	for len(lines) < max(len(period), 1) {
		lines = append(lines, line{})
	}
	for i := range lines {
		var left []run.Run
		if i < len(period) {
			left = period[i]
		}
		lines[i] = m.line(lines[i], left, mark)
		mark = run.Run{}
	}
	return lines
}

// line returns a line of text with a line of a period in the margin, and the mark, or else the timeline's line,
// between them.
func (m marginLayout) line(text line, period []run.Run, mark run.Run) line {
	if mark.Text == "" {
		mark = run.Run{Text: m.rule, Style: m.faint}
	}
	left, right := "", " "
	if m.column > 0 {
		left, right = strings.Repeat(" ", m.column-run.Width(period)+2), "  "
	}
	margin := slices.Concat(period, []run.Run{{Text: left}, mark, {Text: right}})
	for i := range margin {
		margin[i].Margin = true
	}
	text.runs = slices.Concat(margin, text.runs)
	return text
}

// periodRuns returns the text of a period, with newlines between its lines. It breaks at spaces only: a date in Chinese
// or Japanese stays whole.
func (l *layout) periodRuns(n *period) []run.Run {
	runs := l.inline(n.paragraph, l.styles.Muted)
	for i := range runs {
		s := &runs[i].Style
		if s.Attributes&style.Bold != 0 {
			*s = s.Over(l.styles.Accent)
		}
		*s = s.Without(style.Italic)
		runs[i].NoBreak = true
	}
	return runs
}

// measurePeriod returns the width of a period in the margin. It adds no links to the document.
func (l *layout) measurePeriod(n *period) int {
	original := l.links
	l.links = &links{numbered: original.numbered, numbers: make(map[string]int)}
	runs := l.periodRuns(n)
	l.links = original
	longest := 0
	for _, runs := range run.Wrap(runs, maxPeriodColumn) {
		longest = max(longest, run.Width(runs))
	}
	return longest
}

// periodBelow returns the lines of a period below its heading, on one line if it fits.
func (l *layout) periodBelow(n *period, width int) []line {
	runs := l.periodRuns(n)
	for i := range runs {
		runs[i].Text = strings.ReplaceAll(runs[i].Text, "\n", " · ")
	}
	return paragraph(runs, width)
}
