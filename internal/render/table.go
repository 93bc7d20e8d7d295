package render

import (
	"math"
	"slices"
	"sort"
	"strings"

	extast "github.com/yuin/goldmark/extension/ast"

	"example.com/folio/internal/render/style"
)

// A grid is a table that is being laid out.
type grid struct {
	rows       [][][]run // the head and the other rows, each a list of cells
	alignments []extast.Alignment
	widths     []int // of the columns
}

// columnGap is the space between two columns of a table.
const columnGap = 3

// maxTableWord is the widest word that is not split if a table is too wide.
const maxTableWord = 16

// table returns the lines of a table: the head, a rule and the rows. It may extend to the right of the text. If that
// is not enough, its cells are wrapped; it is wider still only if single words do not fit.
func (l *layout) table(n *extast.Table, width int) []line {
	g := &grid{alignments: n.Alignments}
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		base := l.text
		if row.Kind() == extast.KindTableHeader {
			base = l.styles.Label
		}
		var cells [][]run
		for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
			cells = append(cells, l.inline(cell, base))
		}
		if len(g.rows) == 0 || !isBlankRow(cells) {
			g.rows = append(g.rows, cells)
		}
	}
	g.fit(width + l.overhang)
	var lines []line
	if !isBlankRow(g.rows[0]) {
		lines = append(g.lines(g.rows[0]), g.rule(l.styles))
	}
	return l.addUnwrapped(append(lines, g.body()...), "")
}

// isBlankRow reports whether a row has no text, such as the head of a table without headings.
func isBlankRow(row [][]run) bool {
	return !slices.ContainsFunc(row, func(cell []run) bool { return strings.TrimSpace(join(cell)) != "" })
}

// body returns the lines of the rows below the head, with blank lines between rows if one has several lines.
func (g *grid) body() []line {
	var rows [][]line
	multiline := false
	for _, row := range g.rows[1:] {
		lines := g.lines(row)
		multiline = multiline || len(lines) > 1
		rows = append(rows, lines)
	}
	for i := range rows {
		if multiline && i > 0 {
			rows[i] = slices.Insert(rows[i], 0, line{})
		}
	}
	return slices.Concat(rows...)
}

// rule returns the rule below the head.
func (g *grid) rule(s *style.Sheet) line {
	n := columnGap * (len(g.widths) - 1)
	for _, width := range g.widths {
		n += width
	}
	return line{runs: []run{{text: strings.Repeat(s.Marks.Rule, n), style: s.Rule}}}
}

// lines returns the lines of a row.
func (g *grid) lines(row [][]run) []line {
	cells := make([][][]run, len(g.widths))
	height := 0
	for i, width := range g.widths {
		if i < len(row) {
			cells[i] = wrap(row[i], width)
		}
		height = max(height, len(cells[i]))
	}
	lines := make([]line, height)
	for j := range lines {
		for i := range g.widths {
			var cell []run
			if j < len(cells[i]) {
				cell = cells[i][j]
			}
			lines[j].runs = append(lines[j].runs, g.pad(cell, i)...)
		}
	}
	return lines
}

// pad returns a line of a cell, aligned in its column.
func (g *grid) pad(cell []run, column int) []run {
	before, after := 0, max(g.widths[column]-measure(cell), 0)
	switch g.alignments[column] {
	case extast.AlignRight:
		before, after = after, 0
	case extast.AlignCenter:
		before = after / 2
		after -= before
	}
	if column > 0 {
		before += columnGap
	}
	return slices.Concat([]run{{text: strings.Repeat(" ", before)}}, cell, []run{{text: strings.Repeat(" ", after)}})
}

// fit sets the widths of the columns: those of their widest cells if they fit in page columns. Otherwise the widest
// columns are narrowed to one width, but none below its widest word.
func (g *grid) fit(page int) {
	available := page - columnGap*(len(g.alignments)-1)
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
	n := len(g.alignments)
	wanted, least = make([]int, n), make([]int, n)
	for _, row := range g.rows {
		for i, cell := range row[:min(len(row), n)] {
			for _, line := range wrap(cell, math.MaxInt) {
				wanted[i] = max(wanted[i], measure(line))
			}
			for _, word := range words(cell) {
				least[i] = max(least[i], min(stringWidth(word.text), maxTableWord))
			}
		}
	}
	return wanted, least
}
