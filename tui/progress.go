package tui

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"example.com/folio/tui/look"
)

// showsProgress reports whether the rule below the tabs shows how far a page is read. A small window has no rule, and
// without colours the part that is read looks like the rest: there the footer has the position in words.
func (lc *layoutContext) showsProgress() bool {
	return lc.shape != small && lc.styles.Accent != lc.styles.Rule
}

// readOf returns how many of n cells stand for the lines down to the last visible one: all of them at the end only, and
// none if all lines are visible.
func (s *scroller) readOf(n int) int {
	if s.maxTop() == 0 {
		return 0
	}
	_, end := s.visible()
	return max(n*end/s.total, 1)
}

// readCells returns how many cells of the rule stand for the part of the page that is read. Panels over the page leave
// it as it is; a search of the site covers the page.
func (m *model) readCells() int {
	if _, covered := m.overlay.(*results); covered || m.atHome || !m.layout.showsProgress() {
		return 0
	}
	v, _ := m.section(m.current).currentView()
	if p, ok := v.(*page); ok {
		return p.readOf(m.layout.header.w)
	}
	return 0
}

// Lines of all lengths begin these.
var (
	thinLine  = strings.Repeat(look.Thin.Top, maxWidth)
	heavyLine = strings.Repeat(look.Heavy.Top, maxWidth)
)

// rule draws the line below the tabs, heavy under the current one. Its first read cells are accented.
func (m *model) rule(read int) string {
	left, heavy := 0, 0
	for _, t := range m.tabs {
		if t.section == m.current && !m.atHome {
			left, heavy = t.x, t.w
		}
	}
	st, box, right := m.layout.styles, m.layout.header, left+heavy
	var b strings.Builder
	b.Grow(box.x + 3*box.w + 5*len(st.Accent+st.Rule+ansi.ResetStyle))
	b.WriteString(look.Pad(box.x))
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
	thin(right, box.w)
	return b.String()
}
