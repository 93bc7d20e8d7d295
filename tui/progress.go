package tui

import "strings"

// showsProgress reports whether the rule below the tabs shows how far a page is read. A small window has no rule, and
// without colours the part that is read looks like the rest: there the footer has the position in words.
func (lc *layoutContext) showsProgress() bool {
	return lc.shape != small && lc.styles.accent != lc.styles.rule
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

// rule draws the line below the tabs, heavy under the current one. Its first read cells are accented.
func (m *model) rule(read int) string {
	left, heavy := 0, 0
	for _, t := range m.tabs {
		if t.section == m.current && !m.atHome {
			left, heavy = t.x, t.w
		}
	}
	st := m.layout.styles
	line := func(from, to int) string {
		middle := min(max(read, from), to)
		return st.accent.apply(strings.Repeat(lineOf.Top, middle-from)) +
			st.rule.apply(strings.Repeat(lineOf.Top, to-middle))
	}
	right := left + heavy
	return line(0, left) + st.accent.apply(strings.Repeat(heavyOf.Top, heavy)) + line(right, m.layout.header.w)
}
