package tui

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"example.com/folio/tui/look"
	"example.com/folio/tui/page"
	"example.com/folio/tui/view"
)

// readCells returns how many cells of the rule stand for the part of the page that is read. Panels over the page leave
// it as it is; a search of the site covers the page.
func (m *model) readCells() int {
	if _, covered := m.overlay.(*results); covered || m.atHome || !m.layout.ShowsProgress() {
		return 0
	}
	v, _ := m.section(m.current).currentView()
	if p, ok := v.(*page.View); ok {
		return p.ReadOf(m.layout.Header.W)
	}
	return 0
}

// Lines of all lengths begin these.
var (
	thinLine  = strings.Repeat(look.Thin.Top, view.MaxWidth)
	heavyLine = strings.Repeat(look.Heavy.Top, view.MaxWidth)
)

// rule draws the line below the tabs, heavy under the current one. Its first read cells are accented.
func (m *model) rule(read int) string {
	left, heavy := 0, 0
	for _, t := range m.tabs {
		if t.section == m.current && !m.atHome {
			left, heavy = t.x, t.w
		}
	}
	st, box, right := m.layout.Styles, m.layout.Header, left+heavy
	var b strings.Builder
	b.Grow(box.X + 3*box.W + 5*len(st.Accent+st.Rule+ansi.ResetStyle))
	b.WriteString(look.Pad(box.X))
	cells := func(in look.Style, line string, n int) {
		if n <= 0 {
			return
		}
		b.WriteString(string(in))
		b.WriteString(line[:n*len(look.Thin.Top)])
		if in != "" {
			b.WriteString(ansi.ResetStyle)
		}
	}
	thin := func(from, to int) {
		middle := min(max(read, from), to)
		cells(st.Accent, thinLine, middle-from)
		cells(st.Rule, thinLine, to-middle)
	}
	thin(0, left)
	cells(st.Accent, heavyLine, heavy)
	thin(right, box.W)
	return b.String()
}
