package home

import (
	"example.com/folio/tui/caption"
	"example.com/folio/tui/look"
	"example.com/folio/tui/view"
)

// A contactSpan is the position of a drawn contact: its line, and its columns from the left edge of Area.
type contactSpan struct {
	line     int
	from, to int
	url      string
}

// contactLines draws up to caption.MaxContacts contacts in lines of at most avail columns and records their spans.
func (h *View) contactLines(avail int) []string {
	var lines []string
	column, seen := 0, map[string]bool{}
	h.contactSpans = nil
	for _, link := range caption.Contacts(h.site) {
		if len(seen) == caption.MaxContacts {
			break
		}
		text := caption.ShortAddress(link.URL)
		if seen[text] || look.Width(text) > avail {
			continue
		}
		seen[text] = true
		if len(lines) == 0 || column+look.Width(look.Dot)+look.Width(text) > avail {
			lines, column = append(lines, ""), 0
		} else {
			lines[len(lines)-1] += h.layout.Styles.Quiet.Apply(look.Dot)
			column += look.Width(look.Dot)
		}
		lines[len(lines)-1] += h.layout.Hyperlink(link, h.layout.Styles.Link.Apply(text))
		from := column
		column += look.Width(text)
		h.contactSpans = append(h.contactSpans, contactSpan{len(lines) - 1, from, column, link.URL})
	}
	return lines
}

// moveContacts shifts the recorded spans to where the contact lines are drawn.
func (h *View) moveContacts(line, column int) {
	for i := range h.contactSpans {
		span := &h.contactSpans[i]
		span.line, span.from, span.to = span.line+line, span.from+column, span.to+column
	}
}

// ContactAt returns the URL of the contact at a cell of the window, or "".
func (h *View) ContactAt(x, y int) string {
	for _, span := range h.contactSpans {
		if span.line == h.lineAt(y) && x >= h.Area.X+span.from && x < h.Area.X+span.to {
			return span.url
		}
	}
	return ""
}

// Focus returns the cell of the selected section.
func (h *View) Focus() (x, y int) {
	for y := h.Area.Y; y < h.Area.Y+h.Area.H; y++ {
		if h.SectionAt(y) == h.Chosen {
			return view.AfterMark(h.Area.X), y
		}
	}
	return h.Area.X, h.Area.Y
}
