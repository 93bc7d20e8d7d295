package htmlmd

import (
	"strings"

	"golang.org/x/net/html"

	"example.com/folio/content/srctext"
)

// table writes a table row by row, its caption first.
func (f *fragment) table(n *html.Node) []string {
	var rows [][]string
	var caption []string
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		for c := range n.ChildNodes() {
			switch {
			case c.Type != html.ElementNode:
			case c.Data == "caption":
				caption = oneBlock(srctext.Emphasis(srctext.OneLineLocked(f.inline(c))))
			case c.Data == "tr":
				var row []string
				for cell := range c.ChildNodes() {
					if cell.Type == html.ElementNode {
						line := srctext.OneLineLocked(strings.Join(f.blocks(cell), " · "))
						row = append(row, strings.ReplaceAll(line, "\\ ", " "))
					}
				}
				rows = append(rows, row)
			default:
				walk(c)
			}
		}
	}
	walk(n)
	return append(caption, oneBlock(tableText(rows))...)
}

// tableText returns a table as GFM writes it. A table of one column, which only serves layout, becomes paragraphs.
func tableText(rows [][]string) string {
	width := 0
	for _, row := range rows {
		width = max(width, len(row))
	}
	var b strings.Builder
	for i, row := range rows {
		if width == 1 {
			if len(row) > 0 && row[0] != "" {
				b.WriteString(row[0] + "\n\n")
			}
			continue
		}
		for len(row) < width {
			row = append(row, "")
		}
		b.WriteString("| " + strings.Join(row, " | ") + " |\n")
		if i == 0 {
			b.WriteString(strings.Repeat("| --- ", width) + "|\n")
		}
	}
	return strings.TrimRight(b.String(), "\n")
}
