package parse

import (
	"slices"

	"example.com/folio/internal/resume/markdown"
	"example.com/folio/internal/resume/vocab"
)

// table reads the rows of a table whose columns have the labels of entries, and reports whether they have.
func (c collector) table(b markdown.Block) bool {
	if len(b.Rows) < 2 {
		return false
	}
	header := b.Rows[0]
	labels := make([]vocab.Label, len(header))
	known, blank := 0, true
	for i, cell := range header {
		labels[i] = vocab.LabelOf(cell.Text())
		if slices.Contains(labelsOf[c.section.Kind], labels[i]) {
			known++
		}
		blank = blank && cell.Tidy() == ""
	}
	if known < 2 && !(blank && isDated(b)) {
		return false
	}
	filled := make([]bool, len(header))
	for _, row := range b.Rows[1:] {
		e := c.newEntry(row[0].No)
		for i, cell := range row {
			if cell.Tidy() == "" {
				continue
			}
			if i >= len(header) {
				e.extra = append(e.extra, cell.Paragraph())
				continue
			}
			e.cell(labels[i], header[i], cell)
			filled[i] = true
		}
	}
	for i, head := range header { // the heading of an empty column
		if !filled[i] && labels[i] == "" && head.Tidy() != "" {
			c.keep(c.section, head.Trimmed().Paragraph())
		}
	}
	return true
}

// cell takes a cell under the heading of its column.
func (e *entry) cell(k vocab.Label, head, cell markdown.Line) {
	switch {
	case slices.Contains(labelsOf[e.kind], k):
		e.set(k, cell)
	case head.Tidy() == "" && len(cell.Text()) <= maxName:
		e.head(cell)
	case head.Tidy() != "":
		e.extra = append(e.extra, "**"+head.Trimmed().Markdown()+"**: "+cell.Markdown())
	default:
		e.extra = append(e.extra, cell.Paragraph())
	}
}
