package render

import (
	extast "github.com/yuin/goldmark/extension/ast"

	"example.com/folio/internal/render/run"
	"example.com/folio/internal/render/table"
)

// table returns the lines of a table, which may extend to the right of the text.
func (l *layout) table(n *extast.Table, width int) []line {
	rule := run.Run{Text: l.styles.Marks.Rule, Style: l.styles.Rule}
	t := table.Table{Alignments: n.Alignments, Rule: rule}
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		base := l.text
		if row.Kind() == extast.KindTableHeader {
			base = l.styles.Label
		}
		var cells [][]run.Run
		for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
			cells = append(cells, l.inline(cell, base))
		}
		t.Add(cells)
	}
	rows := t.Lines(width + l.overhang)
	lines := make([]line, len(rows))
	for i, runs := range rows {
		lines[i].runs = runs
	}
	return l.addUnwrapped(lines, "")
}
