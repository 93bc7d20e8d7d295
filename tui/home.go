package tui

import (
	"strconv"

	"example.com/folio/content"
	"example.com/folio/internal/render"
	"example.com/folio/tui/look"
)

// A home is the first screen: the author's name, the sections and the contacts. It has no header.
type home struct {
	scroller
	layout *layoutContext
	site   *content.Site
	chosen int // index into site.Listed

	headline headline
	head     []string        // drawn portrait, name, headline and contacts
	rows     map[int]rowText // by section index; only of sections that were visible

	contactSpans []contactSpan
	picture      *render.Picture // the portrait; nil if there is none
	nameWidth    int             // columns of the section names
	homeLayout
	area rect
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

func (h *home) fit(lc *layoutContext) {
	if h.layout == lc && !lc.decoded(h.pending()) {
		return
	}
	h.layout, h.height = lc, lc.body.y+lc.body.h-lc.header.y
	h.area = rect{(lc.width - lc.body.w) / 2, lc.header.y, lc.body.w, h.height}
	if h.isCentred() {
		most := maxHomeWidth
		if lc.width >= hugeWidth && lc.height >= hugeHeight {
			most = maxWidth
		}
		h.area.w = min(lc.width-2*homeMargin, most)
		h.area.x = (lc.width - h.area.w) / 2
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

// pending returns the portrait if it has not been decoded.
func (h *home) pending() []render.Pending {
	if h.portrait == 0 || h.picture == nil || h.picture.Pending == nil {
		return nil
	}
	return []render.Pending{*h.picture.Pending}
}

// linesAbove returns the number of lines above the first section, and lineCount that of all lines.
func (h *home) linesAbove() int { return len(h.head) + h.above }

func (h *home) lineCount() int { return h.linesAbove() + h.sectionLines() }

func (h *home) move(m motion) {
	all := len(h.site.Listed())
	by := [...]int{
		lineUp: -1, lineDown: 1, halfUp: -all, halfDown: all, pageUp: -all, pageDown: all,
		toTop: -all, toEnd: all, wheelUp: -1, wheelDown: 1,
	}[m]
	h.chosen = min(max(h.chosen+by, 0), all-1)
	h.reveal()
}

// reveal scrolls as little as needed to show the selected section, and for the first one also what is above it.
func (h *home) reveal() {
	line := h.linesAbove() + h.chosen*(1+h.gap)
	switch {
	case h.chosen == 0:
		h.scrollTo(max(line-h.height+1, 0))
	case h.chosen == len(h.site.Listed())-1 && h.total-line <= h.height:
		h.scrollTo(max(h.top, h.maxTop()))
	default:
		h.scrollTo(min(max(h.top, line-h.height+1), line))
	}
}

func (h *home) show() ([]string, string) {
	lines := make([]string, h.topMargin(), h.height)
	first, end := h.visible()
	for i := first; i < min(end, h.total); i++ {
		lines = append(lines, h.drawLine(i))
	}
	return lines, h.position()
}

// topMargin returns the number of blank lines above the first one. What is a little above the middle looks centred.
func (h *home) topMargin() int { return max(h.height-h.total, 0) * 2 / 5 }

// drawLine draws line i of the whole screen.
func (h *home) drawLine(i int) string {
	row := i - h.linesAbove()
	switch {
	case i < len(h.head) && h.head[i] != "":
		return look.Pad(h.area.x) + h.head[i]
	case row < 0 || row%(1+h.gap) != 0:
		return ""
	}
	return h.sectionRow(row / (1 + h.gap))
}

// sectionRow draws a section: its key, name and what is in it. One with nothing in it is dim.
func (h *home) sectionRow(i int) string {
	section := h.site.Listed()[i]
	st, title := h.layout.styles, look.Truncate(section.Title, min(maxTabWidth, h.area.w-markWidth), look.Ellipsis)
	left := max(h.area.x-markWidth, 0)
	mark, name := look.Pad(markWidth), st.Strong
	if section.Empty() {
		name = st.Quiet
	}
	if i == h.chosen {
		mark, name = st.Accent.Apply("▸")+" ", st.Chosen
	}
	line, used := look.Pad(left)+mark, left+markWidth
	if h.area.w >= 30 && i < 9 {
		line += st.Quiet.Apply(strconv.Itoa(i+1)) + "  "
		used += 3
	} else if h.area.w >= 30 {
		line += look.Pad(3)
		used += 3
	}
	line += name.Apply(title)
	avail := h.area.x + min(h.area.w, maxRowWidth) - used - h.nameWidth - columnGap
	if avail < 12 {
		return line
	}
	text := h.row(i).draw(st, avail, i == h.chosen)
	if text == "" {
		return line
	}
	return line + look.Pad(h.nameWidth-look.Width(title)+columnGap) + text
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
func (h *home) lineAt(row int) int { return row - h.area.y - h.topMargin() + h.top }

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
