package content

import (
	"strings"

	"golang.org/x/net/html"
)

// table shows a table, row by row.
func (r *htmlReader) table(n *html.Node) []string {
	var rows [][]string
	var caption []string
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			switch {
			case c.Type != html.ElementNode:
			case c.Data == "caption":
				caption = oneBlock(emphasis(oneLine(r.inline(c))))
			case c.Data == "tr":
				var row []string
				for d := c.FirstChild; d != nil; d = d.NextSibling {
					if d.Type == html.ElementNode {
						row = append(row, strings.ReplaceAll(oneLine(strings.Join(r.blocks(d), " · ")), "\\ ", " "))
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

// tableText is a table of GFM. One with a single column is only there for layout.
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
