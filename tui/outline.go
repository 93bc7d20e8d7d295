package tui

import (
	"sort"
	"strconv"

	tea "charm.land/bubbletea/v2"
)

// An outline is the headings of a page, to choose one. In a large window it stands beside the text, and stays there when
// a heading was chosen; in others it is a panel over it.
type outline struct {
	scroller
	stage  *stage
	page   *page
	chosen int
	panel  rect // empty beside the text and in a small window
}

// openOutline shows the headings, with the one chosen that the reader is under.
func (m *model) openOutline(string) tea.Cmd {
	p := m.page()
	if p == nil {
		return nil
	}
	p.fit(m.stage)
	switch {
	case len(p.doc.Headings) > 0:
	case m.stage.shape == large && m.section(m.current).item != nil: // there is the list
		m.pinned = !m.pinned
		m.layOut()
		return nil
	default:
		m.notice = "no headings here"
		return nil
	}
	p.link = 0
	m.over = &outline{page: p, chosen: max(p.under(), 0)}
	m.pinned = true
	m.layOut()
	return nil
}

// closeOutline takes it away, also from beside the text.
func (m *model) closeOutline(string) tea.Cmd {
	m.over, m.pinned = nil, false
	m.layOut()
	return nil
}

// chooseHeading goes to the chosen heading.
func (m *model) chooseHeading(string) tea.Cmd {
	o := m.over.(*outline)
	m.over, m.pinned = nil, m.pinned && m.stage.shape == large
	m.layOut()
	o.page.fit(m.stage)
	o.page.jump(o.page.doc.Headings[o.chosen].Line)
	return nil
}

// stepHeading returns the deed that goes to the next heading, or to the one before.
func stepHeading(by int) func(*model, string) tea.Cmd {
	return func(m *model, _ string) tea.Cmd {
		p := m.page()
		if p == nil {
			return nil
		}
		at := p.under() + by
		if by < 0 && p.under() >= 0 && p.top-len(p.head) > p.doc.Headings[p.under()].Line {
			at = p.under() // its own beginning comes first
		}
		p.link = 0
		switch {
		case at < 0:
			p.scroller.move(toTop)
			p.remember()
		case at < len(p.doc.Headings):
			p.jump(p.doc.Headings[at].Line)
		}
		return nil
	}
}

// under returns the heading that the reader is under, or -1 before the first. At the end of the text, where no heading
// can come to the top any more, it is the one that they jumped to, or else the last in sight.
func (p *page) under() int {
	line := p.top - len(p.head)
	if p.top > 0 && p.top == p.last() {
		if p.place != p.placeOf(max(line, 0)) {
			line = p.place.lineIn(p.doc)
		} else {
			line += p.height - 1
		}
	}
	return sort.Search(len(p.doc.Headings), func(i int) bool { return p.doc.Headings[i].Line > line }) - 1
}

// hasHeadings tells whether there is something to outline: more than one heading, or in a large window the list beside one.
func (m *model) hasHeadings() bool {
	p := m.page()
	return p != nil && p.doc != nil && (len(p.doc.Headings) > 1 || m.stage.shape == large && m.section(m.current).item != nil)
}

func (o *outline) in() context { return inOutline }

func (o *outline) fit(s *stage) {
	o.page.fit(s)
	if o.stage == s {
		return
	}
	o.stage, o.panel, o.height = s, rect{}, s.body.h
	o.total = len(o.page.doc.Headings)
	o.chosen = min(o.chosen, o.total-1)
	if s.shape == medium {
		longest := 0
		for i := range o.page.doc.Headings {
			longest = max(longest, width(o.page.doc.Headings[i].Text)+o.page.indent(i)+hang)
		}
		o.panel = s.panel(longest, o.total)
		o.height = o.panel.h - 2
	}
	o.reveal()
}

// move moves the mark.
func (o *outline) move(m motion) {
	was := o.chosen
	s := scroller{top: was, height: max(o.height, 1), total: o.total + o.height}
	s.move(m)
	if m == wheelUp || m == wheelDown {
		s.top = was + map[motion]int{wheelUp: -1, wheelDown: 1}[m]
	}
	o.chosen = min(max(s.top, 0), o.total-1)
	o.reveal()
}

// reveal scrolls as little as needed to have the chosen heading in sight.
func (o *outline) reveal() {
	o.scrollTo(min(max(o.top, o.chosen-o.height+1), o.chosen))
}

// indent is the columns that a heading stands in by its level.
func (p *page) indent(i int) int {
	return 2 * min(p.doc.Headings[i].Level-p.high, 3)
}

// row draws a heading in an outline, shifted to the right by so many columns.
func (p *page) row(i, shift, room int, chosen bool) string {
	ink, h := p.stage.ink, p.doc.Headings[i]
	indent := pad(p.indent(i) + shift)
	text := cut(h.Text, room-hang-len(indent), ellipsis)
	if chosen {
		return ink.mark.paint("▸") + " " + indent + ink.chosen.paint(text)
	}
	return pad(hang) + indent + ink.quiet.paint(text)
}

func (o *outline) show() ([]string, string) {
	behind, _ := o.page.show()
	first, end := o.shown()
	position := strconv.Itoa(o.chosen+1) + "/" + strconv.Itoa(o.total)
	room := o.stage.body.w
	if o.panel.w > 0 {
		room = o.panel.w - 2*panelFrame
	}
	var lines []string
	for i := first; i < end; i++ {
		lines = append(lines, o.page.row(i, 0, room, i == o.chosen))
	}
	switch {
	case o.stage.aside.w > 0:
		return behind, position
	case o.panel.w > 0:
		return o.stage.over(behind, o.panel, "Contents", lines), position
	}
	return o.stage.indented(lines), position
}
