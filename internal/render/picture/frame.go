package picture

import (
	"strings"

	"example.com/folio/internal/render/style"
)

// TrimRows removes transparent rows at both ends.
func TrimRows(rows [][]style.Run) [][]style.Run {
	for len(rows) > 0 && rows[0] == nil {
		rows = rows[1:]
	}
	for len(rows) > 0 && rows[len(rows)-1] == nil {
		rows = rows[:len(rows)-1]
	}
	return rows
}

// drawFrame draws the outline of a picture, or transparent rows if it does not fit.
func drawFrame(columns, rows int, s style.Style) [][]style.Run {
	cells := make([][]style.Run, rows)
	if columns < 2 || rows < 2 {
		return cells
	}
	row := func(left, middle, right string) []style.Run {
		return []style.Run{{Text: left + strings.Repeat(middle, columns-2) + right, Style: s}}
	}
	for i := range cells {
		cells[i] = row("│", " ", "│")
	}
	cells[0], cells[rows-1] = row("┌", "─", "┐"), row("└", "─", "┘")
	return cells
}
