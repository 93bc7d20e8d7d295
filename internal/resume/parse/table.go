package parse

import (
	"slices"
	"strings"

	"example.com/folio/internal/resume"
	"example.com/folio/internal/resume/markdown"
	"example.com/folio/internal/resume/post"
	"example.com/folio/internal/resume/vocab"
	"example.com/folio/internal/resume/words"
)

// A column is what the cells below the heading of a table are about.
type column struct {
	head  markdown.Line
	label vocab.Label // "" if the kind of entry has no field for it
	mixed bool        // a cell can hold several names
}

// table reads the rows of a table whose columns have the labels of entries, or no heading at all, and reports whether
// they have.
func (c collector) table(b markdown.Block) bool {
	columns, rows := c.columns(b)
	if columns == nil {
		return false
	}
	filled := make([]bool, len(columns))
	for _, row := range rows {
		e := c.newEntry(row[0].No)
		for i, cell := range row {
			if cell.Tidy() == "" {
				continue
			}
			if i >= len(columns) {
				e.Extra = append(e.Extra, cell.Paragraph())
				continue
			}
			addCell(e, columns[i], cell)
			filled[i] = true
		}
	}
	for i, col := range columns { // the heading of an empty column
		if !filled[i] && col.label == "" && col.head.Tidy() != "" {
			c.keep(c.section, col.head.Trimmed().Paragraph())
		}
	}
	return true
}

// columns returns the columns of a table of entries and its rows below their headings, or nil. A table from HTML that
// begins with an entry has no headings.
func (c collector) columns(b markdown.Block) ([]column, [][]markdown.Line) {
	header, rows := b.Rows[0], b.Rows[1:]
	columns := make([]column, len(header))
	labels := map[vocab.Label]bool{}
	known, blank := 0, true
	for i, cell := range header {
		col := c.column(cell)
		columns[i] = col
		if col.label != "" || col.mixed {
			known++
		}
		labels[col.label] = true
		blank = blank && cell.Tidy() == ""
	}
	if known == 0 && !blank && post.HasPosts(c.section.Kind) && slices.ContainsFunc(header, post.HasPeriod) {
		return make([]column, len(header)), b.Rows
	}
	if post.HasPosts(c.section.Kind) && !blank && len(rows) > 0 {
		if !labels[vocab.Period] && findLabel(columns, rows[0], vocab.Period, post.IsPeriod) {
			known++
		}
		if !labels[vocab.Role] && labels[vocab.Org] {
			n := post.NamesOf(c.section.Kind)
			isRole := func(l markdown.Line) bool { return len(l.Text()) <= post.MaxName && n.IsRole(l.Text()) }
			findLabel(columns, rows[0], vocab.Role, isRole)
		}
	}
	if from, to := findHead(columns, fromWords), findHead(columns, toWords); from >= 0 && to >= 0 {
		columns[from].label, columns[to].label = vocab.Start, vocab.End
	}
	for i := range columns {
		switch columns[i].label {
		case vocab.Role:
			columns[i].mixed = columns[i].mixed || !labels[vocab.Org]
		case vocab.Org:
			columns[i].mixed = columns[i].mixed || !labels[vocab.Role]
		case vocab.Place:
			columns[i].mixed = !labels[vocab.Org]
		}
	}
	if known >= 2 && len(rows) > 0 || blank && isDated(b) {
		return columns, rows
	}
	return nil, nil
}

// fromWords and toWords head the columns of the two dates of a period.
var (
	fromWords = words.SetOf("from since start von de desde dal od")
	toWords   = words.SetOf("to until till end through bis à hasta al do")
)

// findHead returns the first column whose heading is one of the words, or -1.
func findHead(columns []column, set words.Set) int {
	return slices.IndexFunc(columns, func(c column) bool { return set.Has(c.head.Text()) })
}

// findLabel gives a label to the first column without one whose cell in a row is of its kind, and reports whether there
// is one.
func findLabel(columns []column, row []markdown.Line, label vocab.Label, is func(markdown.Line) bool) bool {
	for i := range columns[:min(len(columns), len(row))] {
		if columns[i].label == "" && is(row[i]) {
			columns[i].label = label
			return true
		}
	}
	return false
}

// column returns what the heading of a column says: "Company / Project".
func (c collector) column(head markdown.Line) column {
	text := head.Text()
	col := column{head: head}
	if kind, exact := resume.SectionKind(text); exact && kind == c.section.Kind {
		col.mixed = true
		return col
	}
	isMark := func(r rune) bool { return strings.ContainsRune("/&,(", r) }
	for _, part := range append([]string{text}, strings.FieldsFunc(text, isMark)...) {
		if label := vocab.LabelOf(part); slices.Contains(post.LabelsOf[c.section.Kind], label) {
			col.label = label
			return col
		}
	}
	return col
}

// addCell takes a cell of a column.
func addCell(e *post.Entry, col column, cell markdown.Line) {
	lines := cell.Parts()
	several := len(lines) > 1 || len(post.FieldsOf(cell, post.NamesOf(e.Kind))) > 1
	switch {
	case col.mixed && (several || col.label == "" || col.label == vocab.Place && !vocab.IsPlace(cell.Tidy())),
		col.label == "" && col.head.Tidy() == "" && len(cell.Text()) <= post.MaxHeadLine:
		for _, l := range lines {
			if strings.HasPrefix(strings.TrimSpace(l.Text()), "•") {
				e.InBody = true
				e.Highlights = append(e.Highlights, l.Trimmed().Paragraph())
			} else if !e.InBody && len(l.Text()) <= post.MaxHeadLine {
				e.Head(l)
			} else {
				e.AddText(l.Paragraph())
			}
		}
	case col.label != "":
		e.Set(col.label, cell)
	case col.head.Tidy() != "":
		e.Extra = append(e.Extra, "**"+col.head.Trimmed().Markdown()+"**: "+cell.Markdown())
	default:
		e.Extra = append(e.Extra, cell.Paragraph())
	}
}
