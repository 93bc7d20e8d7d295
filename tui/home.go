package tui

import (
	"strconv"

	"example.com/folio/content"
	"example.com/folio/internal/render"
	"example.com/folio/tui/look"
	"example.com/folio/tui/view"
)

// A home is the first screen: the author's name, the sections and the contacts. It has no header.
type home struct {
	view.Scroller
	layout *view.Context
	site   *content.Site
	chosen int // index into site.Listed

	headline headline
	head     []string        // drawn portrait, name, headline and contacts
	rows     map[int]rowText // by section index; only of sections that were visible

	contactSpans []contactSpan
	picture      *render.Picture // the portrait; nil if there is none
	nameWidth    int             // columns of the section names
	homeLayout
	area view.Rect
}

func newHome(site *content.Site) *home {
	if len(site.Listed()) < 2 {
		return nil
	}
	h := &home{site: site}
	for h.chosen < len(site.Listed()) && site.Listed()[h.chosen].Empty() {
		h.chosen++
	}
	h.chosen %= len(site.Listed())
	return h
}

func (h *home) Fit(lc *view.Context) {
	if h.layout == lc && !lc.Decoded(h.Pending()) {
		return
	}
	h.layout, h.Height = lc, lc.Body.Y+lc.Body.H-lc.Header.Y
	h.area = view.Rect{X: (lc.Width - lc.Body.W) / 2, Y: lc.Header.Y, W: lc.Body.W, H: h.Height}
	if h.isCentred() {
		most := maxHomeWidth
		if lc.Width >= hugeWidth && lc.Height >= hugeHeight {
			most = view.MaxWidth
		}
		h.area.W = min(lc.Width-2*homeMargin, most)
		h.area.X = (lc.Width - h.area.W) / 2
	}
	h.nameWidth, h.rows = 0, map[int]rowText{}
	for _, p := range h.site.Listed() {
		h.nameWidth = max(h.nameWidth, look.Width(look.Truncate(p.Title, maxTabWidth, look.Ellipsis)))
	}
	if h.headline == (headline{}) {
		h.headline = h.makeHeadline()
	}
	h.chooseLayout()
	h.reveal()
}

// Pending returns the portrait if it has not been decoded.
func (h *home) Pending() []render.Pending {
	if h.portrait == 0 || h.picture == nil || h.picture.Pending == nil {
		return nil
	}
	return []render.Pending{*h.picture.Pending}
}

// linesAbove returns the number of lines above the first section, and lineCount that of all lines.
func (h *home) linesAbove() int { return len(h.head) + h.above }

func (h *home) lineCount() int { return h.linesAbove() + h.sectionLines() }

func (h *home) Move(m view.Motion) {
	all := len(h.site.Listed())
	by := [...]int{
		view.LineUp: -1, view.LineDown: 1, view.HalfUp: -all, view.HalfDown: all, view.PageUp: -all, view.PageDown: all,
		view.ToTop: -all, view.ToEnd: all, view.WheelUp: -1, view.WheelDown: 1,
	}[m]
	h.chosen = min(max(h.chosen+by, 0), all-1)
	h.reveal()
}

// reveal scrolls as little as needed to show the selected section, and for the first one also what is above it.
func (h *home) reveal() {
	line := h.linesAbove() + h.chosen*(1+h.gap)
	switch {
	case h.chosen == 0:
		h.ScrollTo(max(line-h.Height+1, 0))
	case h.chosen == len(h.site.Listed())-1 && h.Total-line <= h.Height:
		h.ScrollTo(max(h.Top, h.MaxTop()))
	default:
		h.ScrollTo(min(max(h.Top, line-h.Height+1), line))
	}
}

func (h *home) Show() ([]string, string) {
	lines := make([]string, h.topMargin(), h.Height)
	first, end := h.Visible()
	for i := first; i < min(end, h.Total); i++ {
		lines = append(lines, h.drawLine(i))
	}
	return lines, h.Position()
}

// topMargin returns the number of blank lines above the first one. What is a little above the middle looks centred.
func (h *home) topMargin() int { return max(h.Height-h.Total, 0) * 2 / 5 }

// drawLine draws line i of the whole screen.
func (h *home) drawLine(i int) string {
	row := i - h.linesAbove()
	switch {
	case i < len(h.head) && h.head[i] != "":
		return look.Pad(h.area.X) + h.head[i]
	case row < 0 || row%(1+h.gap) != 0:
		return ""
	}
	return h.sectionRow(row / (1 + h.gap))
}

// sectionRow draws a section: its key, name and what is in it. One with nothing in it is dim.
func (h *home) sectionRow(i int) string {
	section := h.site.Listed()[i]
	st, title := h.layout.Styles, look.Truncate(section.Title, min(maxTabWidth, h.area.W-view.MarkWidth), look.Ellipsis)
	left := max(h.area.X-view.MarkWidth, 0)
	mark, name := look.Pad(view.MarkWidth), st.Strong
	if section.Empty() {
		name = st.Quiet
	}
	if i == h.chosen {
		mark, name = st.Accent.Apply("▸")+" ", st.Chosen
	}
	line, used := look.Pad(left)+mark, left+view.MarkWidth
	if h.area.W >= 30 && i < 9 {
		line += st.Quiet.Apply(strconv.Itoa(i+1)) + "  "
		used += 3
	} else if h.area.W >= 30 {
		line += look.Pad(3)
		used += 3
	}
	line += name.Apply(title)
	avail := h.area.X + min(h.area.W, maxRowWidth) - used - h.nameWidth - view.ColumnGap
	if avail < 12 {
		return line
	}
	text := h.row(i).draw(st, avail, i == h.chosen)
	if text == "" {
		return line
	}
	return line + look.Pad(h.nameWidth-look.Width(title)+view.ColumnGap) + text
}

// row returns the cached text of a section. Only visible sections need one: a site may have thousands.
func (h *home) row(i int) rowText {
	row, ok := h.rows[i]
	if !ok {
		row = h.rowOf(h.site.Listed()[i])
		h.rows[i] = row
	}
	return row
}

// lineAt returns the line at a row of the window.
func (h *home) lineAt(row int) int { return row - h.area.Y - h.topMargin() + h.Top }

// sectionAt returns the section at a row of the window, or -1.
func (h *home) sectionAt(row int) int {
	line := h.lineAt(row) - h.linesAbove()
	if line < 0 || line%(1+h.gap) != 0 || line/(1+h.gap) >= len(h.site.Listed()) {
		return -1
	}
	return line / (1 + h.gap)
}

func (m *model) showHome() {
	if m.home == nil {
		return
	}
	m.overlay = nil
	if !m.atHome {
		m.home.chosen = m.current
		m.home.layout = nil
		m.goHome()
	}
}

func (m *model) goHome() bool {
	m.atHome = true
	return true
}
