package tui

import (
	tea "charm.land/bubbletea/v2"

	"example.com/folio/tui/look"
)

// A focusView is a view that knows where its focus is.
type focusView interface {
	// focus returns the cell of the window that the cursor rests on: where the selected row, link or hit begins, else
	// the first line of the text.
	focus() (x, y int)
}

// placeCursor puts the cursor on what has the focus. It stays hidden: screen readers and braille displays follow it all
// the same, as brltty does with sc-im's (https://github.com/andmarti1424/sc-im/pull/515).
//
// No variable or answer of a terminal tells that a screen reader is in use, so headings and links get no words here as
// they do in package linear, which the server offers as plain@host.
func (m *model) placeCursor() {
	x, y := m.focus()
	at := tea.Position{X: min(max(x, 0), m.layout.width-1), Y: min(max(y, 0), m.layout.height-1)}
	if m.cursor == nil || m.cursor.Position != at {
		m.cursor = &tea.Cursor{Position: at, Blink: true} // a new one: Bubble Tea's renderer still reads the last one
	}
}

func (m *model) focus() (x, y int) {
	lc := m.layout
	v, in := m.currentView()
	_, choosing := m.overlay.(*outline)
	switch {
	case in&inQuery != 0 && lc.footer.h > 0:
		return lc.footer.x + m.promptColumn, lc.footer.y
	case in&inQuery != 0:
		return lc.header.x + m.promptColumn, lc.header.y
	case choosing && lc.sidebar.w > 0:
		sb := m.newSidebar()
		return lc.sidebar.x + look.Width("│ "), lc.sidebar.y + sb.currentRow - sb.firstVisible
	}
	if f, ok := v.(focusView); ok {
		return f.focus()
	}
	return lc.body.x, lc.body.y
}

// afterMark returns the column after a selection mark, which stands left of the text where there is room.
func afterMark(x int) int { return max(x-markWidth, 0) + markWidth }

func (h *home) focus() (x, y int) {
	for y := h.area.y; y < h.area.y+h.area.h; y++ {
		if h.sectionAt(y) == h.chosen {
			return afterMark(h.area.x), y
		}
	}
	return h.area.x, h.area.y
}

func (l *list) focus() (x, y int) {
	body := l.layout.body
	for row := range body.h {
		if l.itemAt(row) == l.chosen {
			return afterMark(body.x), body.y + row
		}
	}
	return body.x, body.y
}

func (p *page) focus() (x, y int) {
	line, at := -1, 0 // of the text, and the byte
	switch {
	case p.link > 0:
		line, at = p.doc.Links[p.link-1].Spans[0].Line, p.doc.Links[p.link-1].Spans[0].From
	case p.search != nil && len(p.search.Hits) > 0:
		line, at = p.search.Hits[p.search.Current].Line, p.search.Hits[p.search.Current].From
	}
	body := p.layout.body
	if line < 0 || !p.isVisible(line) {
		return body.x, body.y
	}
	column := max(look.Width(p.doc.Plain[line][:at])-p.shiftOf(line), 0)
	return body.x + column, body.y + len(p.head) + line - p.top
}

func (o *outline) focus() (x, y int) {
	if o.box.w == 0 {
		return o.layout.body.x, o.layout.body.y + o.chosen - o.top
	}
	first, end := o.visible()
	x, y = textOf(o.box, end-first)
	return x, y + o.chosen - first
}

func (p *panelView) focus() (x, y int) {
	if p.box.w == 0 {
		return p.layout.body.x, p.layout.body.y
	}
	first, end := p.visible()
	return textOf(p.box, end-first)
}

// textOf returns where the text of a panel begins.
func textOf(box rect, lines int) (x, y int) {
	return box.x + panelFrame, box.y + 1 + (box.h-2-lines)/2
}
