package htmlmd

import (
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"example.com/folio/content/srctext"
)

// Bounds of tables.
const (
	maxSpan   = 100    // rows or columns of one cell
	maxPadded = 10_000 // cells of a table whose rows are filled up to the same length
)

// table writes a table row by row, its caption first. One of one column, or with blocks that no cell of Markdown can
// hold, only serves layout: its cells are written one after the other.
func (f *fragment) table(n *html.Node) []string {
	var out []string
	var rows [][]*html.Node
	layout, width := false, 0
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		for c := range n.ChildNodes() {
			switch {
			case c.Type != html.ElementNode:
			case c.Data == "caption":
				out = oneBlock(srctext.Emphasis(srctext.OneLineLocked(f.inline(c))))
			case c.Data == "tr":
				var row []*html.Node
				for cell := range c.ChildNodes() {
					if cell.Type == html.ElementNode {
						row = append(row, cell)
						layout = layout || isLayout(cell)
					}
				}
				width = max(width, len(row))
				rows = append(rows, row)
			default:
				walk(c)
			}
		}
	}
	walk(n)
	if !layout && width > 1 {
		return append(out, oneBlock(f.grid(rows))...)
	}
	for _, row := range rows {
		for _, cell := range row {
			out = append(out, f.blocks(cell)...)
		}
	}
	return out
}

// isLayout reports whether a cell holds a block that needs lines of its own.
func isLayout(cell *html.Node) bool {
	for n := range cell.Descendants() {
		switch n.Data {
		case "table", "pre", "h1", "h2", "h3", "h4", "h5", "h6":
			return n.Type == html.ElementNode && cell.Data != "th"
		}
	}
	return false
}

// grid returns the rows of a table as GFM writes it. A cell of several columns or rows is followed by empty ones.
func (f *fragment) grid(rows [][]*html.Node) string {
	var lines [][]string
	var below []int // for each column, the rows that a cell above still covers
	width := 0
	for _, row := range rows {
		var line []string
		covered := func() {
			for len(line) < len(below) && below[len(line)] > 0 {
				below[len(line)]--
				line = append(line, "")
			}
		}
		for _, cell := range row {
			covered()
			text, down := f.cell(cell), span(cell, "rowspan")-1
			for range min(span(cell, "colspan"), maxSpan) {
				if len(line) == len(below) {
					below = append(below, 0)
				}
				below[len(line)] = down
				line = append(line, text)
				text = ""
			}
		}
		covered()
		width = max(width, len(line))
		lines = append(lines, line)
	}
	var b strings.Builder
	for i, line := range lines {
		for len(line) < width && (i == 0 || width*len(lines) <= maxPadded) {
			line = append(line, "")
		}
		b.WriteString("| " + strings.Join(line, " | ") + " |\n")
		if i == 0 {
			b.WriteString(strings.Repeat("| --- ", width) + "|\n")
		}
	}
	return strings.TrimRight(b.String(), "\n")
}

// span returns how many rows or columns a cell covers.
func span(cell *html.Node, key string) int {
	n, _ := strconv.Atoi(attribute(cell, key))
	return max(1, min(n, maxSpan))
}

// cellItem matches the marks of a quote and of an item at the start of a line.
var cellItem = regexp.MustCompile(`^(?:> ?)*(- )?`)

// cell returns the blocks of a cell as lines with line breaks between them, which GFM writes in HTML. The items of a
// list have bullets.
func (f *fragment) cell(n *html.Node) string {
	var lines []string
	for _, block := range f.blocks(n) {
		for line := range strings.SplitSeq(block, "\n") {
			line = srctext.OneLineLocked(strings.TrimSuffix(line, `\`))
			item := cellItem.FindStringSubmatch(line)
			line = line[len(item[0]):]
			if item[1] != "" {
				line = "• " + line
			}
			if line != "" && line != "* * *" {
				lines = append(lines, line)
			}
		}
	}
	return f.escapePipes(strings.Join(lines, cellBreak))
}

// escapePipes escapes the pipes in the code spans of a cell.
func (f *fragment) escapePipes(s string) string {
	var edits []srctext.Edit
	f.code.Each(s, func(from, to int, code srctext.Text) {
		if strings.Contains(code.S, "|") && !f.code.IsBlock(code) {
			escaped := srctext.NewText(strings.ReplaceAll(code.S, "|", `\|`), code.Lines[0])
			edits = append(edits, srctext.Edit{From: from, To: to, Text: f.code.Lock(escaped)})
		}
	})
	return srctext.NewText(s, 1).Apply(edits).S
}
