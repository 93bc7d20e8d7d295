package tui

import "strings"

// An asideRow is a line beside a text: an item of the list that the text is from, or a heading of the text.
type asideRow struct{ item, heading int } // indices, -1 for none

// Aside is what there is beside a text: its headings, for an item below its title and among the titles of its list. No list
// is made of it: there may be thousands.
type aside struct {
	page     *page
	items    int // of the list, 0 for none
	at       int // the item that the text is
	headings int
	current  int // row, -1 for none
	first    int // row in sight
}

// rows is how many there are.
func (a *aside) rows() int { return a.items + a.headings }

// row returns one of them.
func (a *aside) row(k int) asideRow {
	switch {
	case a.items == 0:
		return asideRow{-1, k}
	case k <= a.at:
		return asideRow{k, -1}
	case k <= a.at+a.headings:
		return asideRow{-1, k - a.at - 1}
	}
	return asideRow{k - a.headings, -1}
}

// asideOf is what stands beside a text now; nil where nothing does.
func (m *model) asideOf() *aside {
	if m.stage.aside.w == 0 {
		return nil
	}
	a, heading := &aside{page: m.page(), current: -1}, -1
	if o, choosing := m.over.(*outline); choosing {
		a.page, heading = o.page, o.chosen
	} else if a.page != nil {
		heading = a.page.under()
	}
	if a.page == nil {
		return nil
	}
	a.headings = len(a.page.doc.Headings)
	s := m.section(m.current)
	if item, ok := s.item.(*page); ok && item == a.page {
		a.items, a.at = len(s.page.Pages), s.at
	}
	switch {
	case heading >= 0 && a.items > 0:
		a.current = a.at + 1 + heading
	case heading >= 0:
		a.current = heading
	case a.items > 0:
		a.current = a.at
	}
	height := m.stage.aside.h
	a.first = min(max(a.current-height/2, 0), max(a.rows()-height, 0))
	return a
}

// beside draws the list and the outline beside the lines of a text, where there is room and the reader wants it.
func (m *model) beside(body []string) []string {
	a := m.asideOf()
	if a == nil {
		return body
	}
	s := m.stage
	edge := s.ink.rule.paint("│")
	if _, choosing := m.over.(*outline); choosing {
		edge = s.ink.mark.paint("│")
	}
	lines := make([]string, s.aside.h)
	for i := range lines {
		if i < len(body) {
			lines[i] = body[i]
		}
		if k := a.first + i; k < a.rows() {
			lines[i] += pad(s.aside.x-width(lines[i])) + edge + " " + m.asideRow(a.page, a.row(k), k == a.current)
		}
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return lines
}

// asideRow draws a row.
func (m *model) asideRow(p *page, row asideRow, current bool) string {
	room := m.stage.aside.w - len("│ ")
	s := m.section(m.current)
	if row.item < 0 {
		shift := 0
		if s.item != nil {
			shift = 2 // below the item's title
		}
		return p.row(row.heading, shift, room, current)
	}
	ink, title := m.stage.ink, cut(s.page.Pages[row.item].Title, room-hang, ellipsis)
	switch {
	case current:
		return ink.mark.paint("▸") + " " + ink.chosen.paint(title)
	case row.item == s.at:
		return pad(hang) + ink.strong.paint(title)
	}
	return pad(hang) + ink.quiet.paint(title)
}

// clickAside goes to the item or the heading beside the text in a cell of the window, and tells whether there is one.
func (m *model) clickAside(x, y int) bool {
	a := m.asideOf()
	if a == nil || !m.stage.aside.contains(x, y) {
		return false
	}
	k := a.first + y - m.stage.aside.y
	if k >= a.rows() {
		return false
	}
	m.over = nil
	if row := a.row(k); row.item >= 0 {
		m.section(m.current).open(row.item)
	} else {
		a.page.link = 0
		a.page.jump(a.page.doc.Headings[row.heading].Line)
	}
	return true
}
