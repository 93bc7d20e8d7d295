package tui

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"example.com/folio/internal/render"
)

const mostContacts = 4

// A way is a contact on the screen: its line among all, and its columns from the left edge of the area.
type way struct {
	line     int
	from, to int
	url      string
}

const printableASCII = "!\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~"

// reach are the contacts, in lines of so many columns. It notes where in them each is.
func (h *home) reach(room int) []string {
	var lines []string
	column, seen := 0, map[string]bool{}
	h.ways = nil
	for _, link := range contacts(h.site, h.stage) {
		if len(seen) == mostContacts {
			break
		}
		text := strings.TrimSuffix(strings.TrimPrefix(plain(address(link.URL)), "https://"), "/")
		if seen[text] || width(text) > room {
			continue
		}
		seen[text] = true
		if len(lines) == 0 || column+width(dot)+width(text) > room {
			lines, column = append(lines, ""), 0
		} else {
			lines[len(lines)-1] += h.stage.ink.quiet.paint(dot)
			column += width(dot)
		}
		lines[len(lines)-1] += h.stage.hyperlink(link, h.stage.ink.link.paint(text))
		h.ways = append(h.ways, way{len(lines) - 1, column, column + width(text), link.URL})
		column += width(text)
	}
	return lines
}

// place moves the contacts to the line and the column at which their lines begin.
func (h *home) place(line, column int) {
	for i := range h.ways {
		w := &h.ways[i]
		w.line, w.from, w.to = w.line+line, w.from+column, w.to+column
	}
}

// hyperlink makes a drawn text an OSC 8 hyperlink on terminals that take them.
func (s *stage) hyperlink(link render.Link, drawn string) string {
	const longest = 2083 // as VTE and iTerm2 take it
	if !s.hyperlinks || len(link.URL) > longest || strings.Trim(link.URL, printableASCII) != "" {
		return drawn
	}
	return ansi.SetHyperlink(link.URL) + drawn + ansi.ResetHyperlink()
}

// contactAt returns the address of the contact in a cell of the window, or "".
func (h *home) contactAt(x, y int) string {
	for _, w := range h.ways {
		if w.line == h.line(y) && x >= h.area.x+w.from && x < h.area.x+w.to {
			return w.url
		}
	}
	return ""
}
