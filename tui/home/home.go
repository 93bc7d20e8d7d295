// Package home is the first screen: the name of the author, the sections and the contacts.
package home

import (
	"strconv"

	"example.com/folio/content"
	"example.com/folio/internal/render"
	"example.com/folio/tui/caption"
	"example.com/folio/tui/look"
	"example.com/folio/tui/view"
)

// A View is the first screen: the author's name, the sections and the contacts. It has no header.
type View struct {
	view.Scroller
	layout *view.Context
	site   *content.Site
	Chosen int // index into site.Listed

	headline headline
	head     []string        // drawn portrait, name, headline and contacts
	rows     map[int]rowText // by section index; only of sections that were visible

	contactSpans []contactSpan
	picture      *render.Picture // the portrait; nil if there is none
	nameWidth    int             // columns of the section names
	arrangement
	Area view.Rect // of the window that the first screen takes
}

// New returns the first screen of a site, or nil if the site has fewer than two listed sections.
func New(site *content.Site) *View {
	if len(site.Listed()) < 2 {
		return nil
	}
	h := &View{site: site}
	for h.Chosen < len(site.Listed()) && site.Listed()[h.Chosen].Empty() {
		h.Chosen++
	}
	h.Chosen %= len(site.Listed())
	return h
}

// Fit lays out the first screen, also when the portrait has been decoded.
func (h *View) Fit(lc *view.Context) {
	if h.layout == lc && !lc.Decoded(h.Pending()) {
		return
	}
	h.layout, h.Height = lc, lc.Body.Y+lc.Body.H-lc.Header.Y
	h.Area = view.Rect{X: (lc.Width - lc.Body.W) / 2, Y: lc.Header.Y, W: lc.Body.W, H: h.Height}
	if h.isCentred() {
		most := maxAreaWidth
		if lc.Width >= hugeWidth && lc.Height >= hugeHeight {
			most = view.MaxWidth
		}
		h.Area.W = min(lc.Width-2*sideMargin, most)
		h.Area.X = (lc.Width - h.Area.W) / 2
	}
	h.nameWidth, h.rows = 0, map[int]rowText{}
	for _, p := range h.site.Listed() {
		h.nameWidth = max(h.nameWidth, look.Width(look.Truncate(p.Title, caption.MaxTitle, look.Ellipsis)))
	}
	if h.headline == (headline{}) {
		h.headline = h.makeHeadline()
	}
	h.chooseLayout()
	h.reveal()
}

// Pending returns the portrait if it has not been decoded.
func (h *View) Pending() []render.Pending {
	if h.portrait == 0 || h.picture == nil || h.picture.Pending == nil {
		return nil
	}
	return []render.Pending{*h.picture.Pending}
}

// linesAbove returns the number of lines above the first section, and lineCount that of all lines.
func (h *View) linesAbove() int { return len(h.head) + h.above }

func (h *View) lineCount() int { return h.linesAbove() + h.sectionLines() }

// Move moves the selection.
func (h *View) Move(m view.Motion) {
	all := len(h.site.Listed())
	by := [...]int{
		view.LineUp: -1, view.LineDown: 1, view.HalfUp: -all, view.HalfDown: all, view.PageUp: -all, view.PageDown: all,
		view.ToTop: -all, view.ToEnd: all, view.WheelUp: -1, view.WheelDown: 1,
	}[m]
	h.Chosen = min(max(h.Chosen+by, 0), all-1)
	h.reveal()
}

// Choose selects a section.
func (h *View) Choose(i int) { h.Chosen, h.layout = i, nil }

// reveal scrolls as little as needed to show the selected section, and for the first one also what is above it.
func (h *View) reveal() {
	line := h.linesAbove() + h.Chosen*(1+h.gap)
	switch {
	case h.Chosen == 0:
		h.ScrollTo(max(line-h.Height+1, 0))
	case h.Chosen == len(h.site.Listed())-1 && h.Total-line <= h.Height:
		h.ScrollTo(max(h.Top, h.MaxTop()))
	default:
		h.ScrollTo(min(max(h.Top, line-h.Height+1), line))
	}
}

// Show returns the visible lines, which fill Area.
func (h *View) Show() ([]string, string) {
	lines := make([]string, h.topMargin(), h.Height)
	first, end := h.Visible()
	for i := first; i < min(end, h.Total); i++ {
		lines = append(lines, h.drawLine(i))
	}
	return lines, h.Position()
}

// topMargin returns the number of blank lines above the first one. What is a little above the middle looks centred.
func (h *View) topMargin() int { return max(h.Height-h.Total, 0) * 2 / 5 }

// drawLine draws line i of the whole screen.
func (h *View) drawLine(i int) string {
	row := i - h.linesAbove()
	switch {
	case i < len(h.head) && h.head[i] != "":
		return look.Pad(h.Area.X) + h.head[i]
	case row < 0 || row%(1+h.gap) != 0:
		return ""
	}
	return h.sectionRow(row / (1 + h.gap))
}

// sectionRow draws a section: its key, name and what is in it. One with nothing in it is dim.
func (h *View) sectionRow(i int) string {
	section := h.site.Listed()[i]
	st := h.layout.Styles
	title := look.Truncate(section.Title, min(caption.MaxTitle, h.Area.W-view.MarkWidth), look.Ellipsis)
	left := max(h.Area.X-view.MarkWidth, 0)
	mark, name := look.Pad(view.MarkWidth), st.Strong
	if section.Empty() {
		name = st.Quiet
	}
	if i == h.Chosen {
		mark, name = st.Accent.Apply("▸")+" ", st.Chosen
	}
	line, used := look.Pad(left)+mark, left+view.MarkWidth
	if h.Area.W >= 30 && i < 9 {
		line += st.Quiet.Apply(strconv.Itoa(i+1)) + "  "
		used += 3
	} else if h.Area.W >= 30 {
		line += look.Pad(3)
		used += 3
	}
	line += name.Apply(title)
	avail := h.Area.X + min(h.Area.W, maxRowWidth) - used - h.nameWidth - view.ColumnGap
	if avail < 12 {
		return line
	}
	text := h.row(i).draw(st, avail, i == h.Chosen)
	if text == "" {
		return line
	}
	return line + look.Pad(h.nameWidth-look.Width(title)+view.ColumnGap) + text
}

// row returns the cached text of a section. Only visible sections need one: a site may have thousands.
func (h *View) row(i int) rowText {
	row, ok := h.rows[i]
	if !ok {
		row = h.rowOf(h.site.Listed()[i])
		h.rows[i] = row
	}
	return row
}

// lineAt returns the line at a row of the window.
func (h *View) lineAt(row int) int { return row - h.Area.Y - h.topMargin() + h.Top }

// SectionAt returns the section at a row of the window, or -1.
func (h *View) SectionAt(row int) int {
	line := h.lineAt(row) - h.linesAbove()
	if line < 0 || line%(1+h.gap) != 0 || line/(1+h.gap) >= len(h.site.Listed()) {
		return -1
	}
	return line / (1 + h.gap)
}
