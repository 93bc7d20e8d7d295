// Package table lays a table out as lines of runs, in columns as wide as their cells or as the page allows.
package table

import (
	"math"
	"slices"
	"sort"
	"strings"

	extast "github.com/yuin/goldmark/extension/ast"

	"example.com/folio/internal/render/run"
)

// A Table is the content of a table.
type Table struct {
	Alignments []extast.Alignment // of the columns
	Rule       run.Run            // one column of the rule below the head
	rows       [][][]run.Run      // the head and the other rows, each a list of cells
}

// columnGap is the space between two columns.
const columnGap = 3

// maxWord is the widest word that is not split if a table is too wide.
const maxWord = 16

// Add adds a row, the head first. Other rows without text are left out.
func (t *Table) Add(row [][]run.Run) {
	if len(t.rows) == 0 || !isBlankRow(row) {
		t.rows = append(t.rows, row)
	}
}

// Lines returns the lines of a table that is at most width columns wide: the head, a rule and the rows. If that is not
// enough, its cells are wrapped; it is wider still only if single words do not fit. There must be a row.
func (t *Table) Lines(width int) [][]run.Run {
	g := &grid{Table: t}
	g.fit(width)
	if isBlankRow(g.rows[0]) {
		return g.body()
	}
	return slices.Concat(g.lines(g.rows[0]), [][]run.Run{g.rule()}, g.body())
}

// isBlankRow reports whether a row has no text, such as the head of a table without headings.
func isBlankRow(row [][]run.Run) bool {
	return !slices.ContainsFunc(row, func(cell []run.Run) bool { return strings.TrimSpace(run.Join(cell)) != "" })
}

// A grid is a table with the widths of its columns.
type grid struct {
	*Table
	widths []int
}

// body returns the lines of the rows below the head, with blank lines between rows if one has several lines.
func (g *grid) body() [][]run.Run {
	rows := make([][][]run.Run, 0, len(g.rows)-1)
	multiline := false
	for _, row := range g.rows[1:] {
		lines := g.lines(row)
		multiline = multiline || len(lines) > 1
		rows = append(rows, lines)
	}
	for i := range rows {
		if multiline && i > 0 {
			rows[i] = slices.Insert(rows[i], 0, nil)
		}
	}
	return slices.Concat(rows...)
}

// rule returns the rule below the head.
func (g *grid) rule() []run.Run {
	n := columnGap * (len(g.widths) - 1)
	for _, width := range g.widths {
		n += width
	}
	return []run.Run{{Text: strings.Repeat(g.Rule.Text, n), Style: g.Rule.Style}}
}

// lines returns the lines of a row.
func (g *grid) lines(row [][]run.Run) [][]run.Run {
	cells := make([][][]run.Run, len(g.widths))
	height := 0
	for i, width := range g.widths {
		if i < len(row) {
			cells[i] = run.Wrap(row[i], width)
		}
		height = max(height, len(cells[i]))
	}
	lines := make([][]run.Run, height)
	for j := range lines {
		for i := range g.widths {
			var cell []run.Run
			if j < len(cells[i]) {
				cell = cells[i][j]
			}
			lines[j] = append(lines[j], g.pad(cell, i)...)
		}
	}
	return lines
}

// pad returns a line of a cell, aligned in its column.
func (g *grid) pad(cell []run.Run, column int) []run.Run {
	before, after := 0, max(g.widths[column]-run.Width(cell), 0)
	switch g.Alignments[column] {
	case extast.AlignRight:
		before, after = after, 0
	case extast.AlignCenter:
		before = after / 2
		after -= before
	}
	if column > 0 {
		before += columnGap
	}
	return slices.Concat(spaces(before), cell, spaces(after))
}

func spaces(n int) []run.Run { return []run.Run{{Text: strings.Repeat(" ", n)}} }

// fit sets the widths of the columns: those of their widest cells if they fit in page columns. Otherwise the widest
// columns are narrowed to one width, but none below its widest word.
func (g *grid) fit(page int) {
	available := page - columnGap*(len(g.Alignments)-1)
	wanted, least := g.cellWidths()
	narrowed := func(ceiling int) (widths []int, total int) {
		for i := range wanted {
			widths = append(widths, max(min(wanted[i], ceiling), least[i]))
			total += widths[i]
		}
		return widths, total
	}
	ceiling := sort.Search(max(available, 0), func(c int) bool {
		_, total := narrowed(c + 1)
		return total > available
	})
	var total int
	g.widths, total = narrowed(ceiling)
	for i := range g.widths {
		if total < available && g.widths[i] < wanted[i] {
			g.widths[i]++
			total++
		}
	}
}

// cellWidths returns the widths of each column's widest cell and widest word.
func (g *grid) cellWidths() (wanted, least []int) {
	n := len(g.Alignments)
	wanted, least = make([]int, n), make([]int, n)
	for _, row := range g.rows {
		for i, cell := range row[:min(len(row), n)] {
			for _, line := range run.Wrap(cell, math.MaxInt) {
				wanted[i] = max(wanted[i], run.Width(line))
			}
			least[i] = max(least[i], min(run.WidestWord(cell), maxWord))
		}
	}
	return wanted, least
}
