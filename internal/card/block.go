package card

import (
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"example.com/folio/internal/cells"
	"example.com/folio/internal/render/style"
)

// A row is a drawn line, which begins and ends in the default style, and its columns.
type row struct {
	text  string
	width int
}

// A block is a rectangle of rows, which may be shorter than the widest one.
type block []row

func (b block) width() int {
	n := 0
	for _, r := range b {
		n = max(n, r.width)
	}
	return n
}

// drawnBlock returns a block of lines that are drawn.
func drawnBlock(lines []string) block {
	var b block
	for _, line := range lines {
		b = append(b, row{line, cells.Width(line)})
	}
	return b
}

// line appends a line in a style, cut to columns.
func (b *block) line(text string, columns int, s style.Style) {
	if cells.Width(text) > columns {
		text = cells.Truncate(text, columns, "…")
	}
	*b = append(*b, row{style.Line([]style.Run{{Text: text, Style: s}}), cells.Width(text)})
}

// wrapped appends a text in a style, in at most maxLines lines.
func (b *block) wrapped(text string, columns, maxLines int, s style.Style) {
	if text == "" {
		return
	}
	lines := strings.Split(ansi.Wrap(text, columns, ""), "\n")
	if len(lines) > maxLines {
		lines = lines[:maxLines]
		lines[maxLines-1] = ansi.Truncate(lines[maxLines-1], columns-1, "") + "…"
	}
	for _, line := range lines {
		b.line(strings.TrimRight(line, " "), columns, s)
	}
}

// gap appends a blank row if there is something above it.
func (b *block) gap() {
	if n := len(*b); n > 0 && (*b)[n-1].width > 0 {
		*b = append(*b, row{})
	}
}

// stack returns blocks one below the other, with a blank row between them.
func stack(blocks ...block) block {
	var all block
	for _, b := range blocks {
		if len(b) > 0 {
			all.gap()
			all = append(all, b...)
		}
	}
	return all
}

// beside returns blocks next to each other, each in the middle of the highest one.
func beside(gap int, blocks ...block) block {
	blocks = slices.DeleteFunc(blocks, func(b block) bool { return len(b) == 0 })
	height := 0
	for _, b := range blocks {
		height = max(height, len(b))
	}
	all := make(block, height)
	left := 0
	for _, b := range blocks {
		top := (height - len(b)) / 2
		for i, r := range b {
			if r.width > 0 {
				at := &all[top+i]
				*at = row{at.text + spaces(left-at.width) + r.text, left + r.width}
			}
		}
		left += b.width() + gap
	}
	return all
}

// centred returns a block in the middle of columns.
func (b block) centred(columns int) block {
	left := max((columns-b.width())/2, 0)
	if len(b) == 0 {
		return nil
	}
	return beside(left, block{{}}, b)
}

// framed returns the lines of a block in a frame, at least columns wide inside.
func (b block) framed(columns int, frame style.Style) []string {
	columns = max(columns, b.width())
	edge := strings.Repeat("─", columns+2*padding)
	draw := func(s string) string { return style.Line([]style.Run{{Text: s, Style: frame}}) }
	lines := []string{draw("╭" + edge + "╮")}
	for _, r := range slices.Concat(block{{}}, b, block{{}}) {
		lines = append(lines,
			draw("│")+spaces(padding)+r.text+spaces(columns-r.width+padding)+draw("│"))
	}
	return append(lines, draw("╰"+edge+"╯"))
}

func spaces(n int) string { return strings.Repeat(" ", max(n, 0)) }
