package tui

import "strings"

// An asideRow is a line beside a text: an item of the list that the text is from, or a heading of the text.
type asideRow struct{ item, heading int } // indices, -1 for none

// asideRows are what there is beside a text: its headings, for an item below its title and among the titles of its list.
func (m *model) asideRows(p *page) []asideRow {
	var rows []asideRow
	headings := func() {
		for i := range p.doc.Headings {
			rows = append(rows, asideRow{-1, i})
		}
	}
	s := m.sections[m.current]
	if item, ok := s.item.(*page); !ok || item != p {
		headings()
		return rows
	}
	for i := range s.page.Pages {
		rows = append(rows, asideRow{i, -1})
		if i == s.at {
			headings()
		}
	}
	return rows
}

// asideOf is the text that something stands beside now, what that is, the row of it that is current, and the first that is in
// sight; nil where nothing is beside.
func (m *model) asideOf() (p *page, rows []asideRow, current, first int) {
	if m.stage.aside.w == 0 {
		return nil, nil, 0, 0
	}
	heading := -1
	if o, choosing := m.over.(*outline); choosing {
		p, heading = o.page, o.chosen
	} else if p = m.page(); p != nil {
		heading = p.under()
	}
	if p == nil {
		return nil, nil, 0, 0
	}
	rows, current = m.asideRows(p), -1
	for i, row := range rows {
		if row.heading == heading && heading >= 0 || heading < 0 && row.item == m.sections[m.current].at && row.item >= 0 {
			current = i
		}
	}
	all, height := len(rows), m.stage.aside.h
	return p, rows, current, min(max(current-height/2, 0), max(all-height, 0))
}

// beside draws the list and the outline beside the lines of a text, where there is room and the reader wants it.
func (m *model) beside(body []string) []string {
	p, rows, current, first := m.asideOf()
	if p == nil {
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
		if k := first + i; k < len(rows) {
			lines[i] += pad(s.aside.x-width(lines[i])) + edge + " " + m.asideRow(p, rows[k], k == current)
		}
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return lines
}

// asideRow draws a row.
func (m *model) asideRow(p *page, row asideRow, current bool) string {
	room := m.stage.aside.w - len("│ ")
	s := m.sections[m.current]
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
	p, rows, _, first := m.asideOf()
	if p == nil || !m.stage.aside.contains(x, y) {
		return false
	}
	k := first + y - m.stage.aside.y
	if k >= len(rows) {
		return false
	}
	m.over = nil
	if row := rows[k]; row.item >= 0 {
		m.sections[m.current].open(row.item)
	} else {
		p.link = 0
		p.jump(p.doc.Headings[row.heading].Line)
	}
	return true
}
