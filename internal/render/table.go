package render

import (
	"math"
	"slices"
	"sort"
	"strings"

	extast "github.com/yuin/goldmark/extension/ast"
)

// A grid is a table being laid out.
type grid struct {
	rows       [][][]run // the head and then the others, each a list of cells
	alignments []extast.Alignment
	widths     []int // of the columns
}

// between is the number of columns that part two columns of a table.
const between = 3

// longestWord is how wide a word may be before a table breaks it for want of room.
const longestWord = 16

// table is a table: a head over a thin rule, and rows. It is as wide as it needs to be, or else its cells are wrapped to
// fit; it is wider than the page where not even single words fit.
func (l *layout) table(n *extast.Table, width int) []line {
	g := &grid{alignments: n.Alignments}
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		base := l.styles.text
		if row.Kind() == extast.KindTableHeader {
			base = l.styles.label
		}
		var cells [][]run
		for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
			cells = append(cells, l.paint(cell, base))
		}
		if len(g.rows) == 0 || !silent(cells) {
			g.rows = append(g.rows, cells)
		}
	}
	g.fit(width)
	var lines []line
	if !silent(g.rows[0]) {
		lines = append(g.lines(g.rows[0]), g.underline(l.styles))
	}
	return l.unwrapped(append(lines, g.body()...), "")
}

// silent tells whether a row says nothing, as the head of a table that needs none.
func silent(row [][]run) bool {
	return !slices.ContainsFunc(row, func(cell []run) bool { return strings.TrimSpace(join(cell)) != "" })
}

// body is the rows below the head, parted by blank lines if one of them takes more than a line.
func (g *grid) body() []line {
	var rows [][]line
	tall := false
	for _, row := range g.rows[1:] {
		lines := g.lines(row)
		tall = tall || len(lines) > 1
		rows = append(rows, lines)
	}
	for i := range rows {
		if tall && i > 0 {
			rows[i] = slices.Insert(rows[i], 0, line{})
		}
	}
	return slices.Concat(rows...)
}

// underline is the rule below the head.
func (g *grid) underline(s styles) line {
	n := between * (len(g.widths) - 1)
	for _, width := range g.widths {
		n += width
	}
	return line{runs: []run{{text: strings.Repeat(s.marks.rule, n), style: s.faint}}}
}

// lines are one row: the lines of its cells beside each other.
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

// pad is a line of a cell with the spaces that bring it to its place.
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
		before += between
	}
	return slices.Concat([]run{{text: strings.Repeat(" ", before)}}, cell, []run{{text: strings.Repeat(" ", after)}})
}

// fit decides how wide the columns are: as wide as their widest cells, or where that is too much, the widest of them
// all equally wide, but none narrower than its longest word.
func (g *grid) fit(page int) {
	room := page - between*(len(g.alignments)-1)
	wanted, least := g.needs()
	shrunk := func(ceiling int) (widths []int, total int) {
		for i := range wanted {
			widths = append(widths, max(min(wanted[i], ceiling), least[i]))
			total += widths[i]
		}
		return widths, total
	}
	ceiling := sort.Search(max(room, 0), func(c int) bool {
		_, total := shrunk(c + 1)
		return total > room
	})
	var total int
	g.widths, total = shrunk(ceiling)
	for i := range g.widths {
		if total < room && g.widths[i] < wanted[i] {
			g.widths[i]++
			total++
		}
	}
}

// needs are the widths of each column's widest cell and of its longest word.
func (g *grid) needs() (wanted, least []int) {
	n := len(g.alignments)
	wanted, least = make([]int, n), make([]int, n)
	for _, row := range g.rows {
		for i, cell := range row[:min(len(row), n)] {
			for _, line := range wrap(cell, math.MaxInt) {
				wanted[i] = max(wanted[i], measure(line))
			}
			for _, word := range words(cell) {
				least[i] = max(least[i], min(width(word.text), longestWord))
			}
		}
	}
	return wanted, least
}
