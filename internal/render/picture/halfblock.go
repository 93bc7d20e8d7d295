package picture

import (
	"image"
	"image/color"
	"strings"

	"github.com/charmbracelet/colorprofile"

	"example.com/folio/internal/render/style"
)

// halfBlocks draws two pixels in each cell: the block ▀ has the foreground in its upper half and the background in
// its lower half. Where the picture is transparent, the terminal's background stays. Transparent rows have no runs.
func halfBlocks(img *image.RGBA, t Target) [][]style.Run {
	var rows [][]style.Run
	b := img.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y += 2 {
		var row []style.Run
		var last style.Style
		for x := b.Min.X; x < b.Max.X; x++ {
			block, s := halfBlock(last, colorAt(img, x, y, t), colorAt(img, x, y+1, t))
			if n := len(row); n > 0 && s == last {
				row[n-1].Text += block
			} else {
				row = append(row, style.Run{Text: block, Style: s})
			}
			last = s
		}
		if n := len(row); n > 0 && last == (style.Style{}) {
			row = row[:n-1] // spaces at the end
		}
		if len(row) == 0 {
			row = nil
		}
		rows = append(rows, row)
	}
	return rows
}

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

// halfBlock returns a cell of two pixels, in the style with the fewest changes from the last one.
func halfBlock(last style.Style, upper, lower style.Color) (string, style.Style) {
	switch {
	case upper == 0 && lower == 0:
		return " ", style.Style{}
	case lower == 0:
		return "▀", style.Style{Foreground: upper}
	case upper == 0:
		return "▄", style.Style{Foreground: lower}
	}
	up, down := style.Style{Foreground: upper, Background: lower}, style.Style{Foreground: lower, Background: upper}
	if changes(last, down) < changes(last, up) {
		return "▄", down
	}
	return "▀", up
}

func changes(a, b style.Style) int {
	n := 0
	if a.Foreground != b.Foreground {
		n++
	}
	if a.Background != b.Background {
		n++
	}
	return n
}

// colorAt returns the colour of a pixel, 0 where it is more transparent than opaque, or outside of the picture.
func colorAt(img *image.RGBA, x, y int, t Target) style.Color {
	c := color.NRGBAModel.Convert(img.RGBAAt(x, y)).(color.NRGBA) // transparent outside
	if c.A < 0x80 {
		return 0
	}
	if t.Colors == colorprofile.TrueColor {
		return style.RGB(c.R, c.G, c.B)
	}
	c.A = 0xff
	return style.Nearest(c)
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
