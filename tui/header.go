package tui

import (
	"strconv"
	"strings"

	"example.com/folio/content"
)

const (
	tabGap     = 3  // columns between tabs, and at least between them and the site's title
	longestTab = 24 // columns of a tab's name
	leastTitle = 8  // columns of the site's title worth showing
	moreWidth  = 2  // columns of the mark that there are tabs out of sight
)

// A tab is a section's name in the header.
type tab struct {
	section int
	number  string // the key that goes there, and a blank; empty after the ninth
	name    string
	x, w    int // from the header's left edge
}

// newTabs names a tab for each of the sections from first to before end. They have no place yet.
func newTabs(sections []*content.Page, first, end int) []tab {
	tabs := make([]tab, 0, end-first)
	for i, s := range sections[first:end] {
		i += first
		t := tab{section: i, name: cut(s.Title, longestTab, ellipsis)}
		if i < 9 {
			t.number = strconv.Itoa(i+1) + " "
		}
		t.w = len(t.number) + width(t.name)
		tabs = append(tabs, t)
	}
	return tabs
}

// arrange returns the tabs that fit into a header of so many columns, in their places. They stand at its right where
// that leaves room for a title, else at its left; where they are too many, those around the current one remain. Where there
// is nowhere else to go there are none.
func arrange(sections []*content.Page, current, room int) []tab {
	if len(sections) < 2 {
		return nil
	}
	// No more fit on either side of the current one: each takes a gap and a column at least.
	most := room/(tabGap+1) + 1
	first, end := max(current-most, 0), min(current+most+1, len(sections))
	tabs := newTabs(sections, first, end)
	x := room - span(tabs)
	switch {
	case x < 0 || len(tabs) < len(sections):
		from, to := around(tabs, current-first, room-2*moreWidth)
		if tabs, x = tabs[from:to], 0; tabs[0].section > 0 {
			x = moreWidth
		}
	case x < leastTitle+tabGap:
		x = 0
	}
	for i := range tabs {
		tabs[i].x = x
		x += tabs[i].w + tabGap
	}
	return tabs
}

// around returns the range of tabs nearest to the current one that fit.
func around(tabs []tab, current, room int) (first, end int) {
	first, end = current, current+1
	used := tabs[current].w
	for {
		switch {
		case end < len(tabs) && used+tabGap+tabs[end].w <= room:
			used += tabGap + tabs[end].w
			end++
		case first > 0 && used+tabGap+tabs[first-1].w <= room:
			first--
			used += tabGap + tabs[first].w
		default:
			return first, end
		}
	}
}

// span is the columns that tabs take side by side.
func span(tabs []tab) int {
	n := (len(tabs) - 1) * tabGap
	for _, t := range tabs {
		n += t.w
	}
	return n
}

// header draws the lines above the text, and keeps the tabs for whoever clicks on them.
func (m *model) header(in context, position string) []string {
	left := pad(m.stage.header.x)
	if m.stage.shape == small {
		m.shown = nil
		if said := m.urgent(in); said != "" && m.stage.footer.h == 0 {
			return []string{left + between(said, m.stage.ink.quiet.paint(position), m.stage.header.w)}
		}
		return []string{left + m.shortHeader(position)}
	}
	if at := (whereabouts{m.site, m.stage, m.current, m.atHome}); m.top.at != at {
		m.shown = arrange(m.site.Sections, m.current, m.stage.header.w)
		m.top = headline{at, m.shown, []string{left + m.tabLine(), left + m.rule()}}
	}
	m.shown = m.top.shown
	return m.top.lines
}

// A headline is the header as it was drawn last, and what that depends on.
type headline struct {
	at    whereabouts
	shown []tab
	lines []string
}

type whereabouts struct {
	site    *content.Site
	stage   *stage
	current int
	atHome  bool
}

// urgent is what a footer would say that is more than hints. Without one the header says it.
func (m *model) urgent(in context) string {
	room := m.stage.header.w
	switch {
	case m.notice != "":
		return m.stage.ink.text.paint(cut(m.notice, room, ellipsis))
	case in == inLink:
		return m.linkLine(room)
	case in&inQuery != 0:
		return m.prompt(room)
	}
	return ""
}

// shortHeader is the header of a small window: where one is, and at the right whose site it is. Without a footer the
// position stands there.
func (m *model) shortHeader(position string) string {
	ink, room := m.stage.ink, m.stage.header.w
	var count, title string
	if m.atHome {
		title = m.home.title()
	} else if title = m.section(m.current).page.Title; m.hasSections() {
		count = " " + strconv.Itoa(m.current+1) + "/" + strconv.Itoa(len(m.site.Sections))
	}
	name := cut(title, room-len(count), ellipsis)
	aside := m.site.Title
	if m.stage.footer.h == 0 {
		aside = position
	}
	return between(ink.tab.paint(name)+ink.quiet.paint(count), ink.quiet.paint(aside), room)
}

// tabLine is the site's title and the tabs.
func (m *model) tabLine() string {
	ink, tabs := m.stage.ink, m.shown
	if len(tabs) == 0 {
		return ink.strong.paint(cut(m.site.Title, m.stage.header.w, ellipsis))
	}
	var line strings.Builder
	at := 0
	if first := tabs[0]; first.section > 0 {
		line.WriteString(ink.quiet.paint("‹"))
		at = 1
	} else if first.x > leastTitle {
		title := cut(m.site.Title, first.x-tabGap, ellipsis)
		line.WriteString(ink.strong.paint(title))
		at = width(title)
	}
	for _, t := range tabs {
		line.WriteString(pad(t.x - at))
		name := ink.text
		if t.section == m.current && !m.atHome {
			name = ink.tab
		}
		line.WriteString(ink.quiet.paint(t.number) + name.paint(t.name))
		at = t.x + t.w
	}
	if tabs[len(tabs)-1].section < len(m.site.Sections)-1 {
		line.WriteString(" " + ink.quiet.paint("›"))
	}
	return line.String()
}

// rule is the line below the tabs, heavy under the current one.
func (m *model) rule() string {
	ink, left, heavy := m.stage.ink, 0, 0
	for _, t := range m.shown {
		if t.section == m.current && !m.atHome {
			left, heavy = t.x, t.w
		}
	}
	right := m.stage.header.w - left - heavy
	return ink.rule.paint(strings.Repeat("─", left)) +
		ink.mark.paint(strings.Repeat("━", heavy)) +
		ink.rule.paint(strings.Repeat("─", right))
}
