package tui

import (
	"strconv"
	"strings"

	"example.com/folio/content"
	"example.com/folio/tui/caption"
	"example.com/folio/tui/look"
	"example.com/folio/tui/view"
)

const (
	tabGap        = 3 // columns between tabs, and the least number between tabs and the site title
	minTitleWidth = 8 // columns of the shortest useful site title
	moreWidth     = 2 // columns of the mark for hidden tabs
)

// A tab is a section's name in the header.
type tab struct {
	section int
	number  string // the key of the section and a blank; empty after the ninth
	name    string
	x, w    int // columns, from the left edge of the header
}

// newTabs returns unplaced tabs for sections[first:end].
func newTabs(sections []*content.Page, first, end int) []tab {
	tabs := make([]tab, 0, end-first)
	for i, s := range sections[first:end] {
		i += first
		t := tab{section: i, name: look.Truncate(s.Title, caption.MaxTitle, look.Ellipsis)}
		if i < 9 {
			t.number = strconv.Itoa(i+1) + " "
		}
		t.w = len(t.number) + look.Width(t.name)
		tabs = append(tabs, t)
	}
	return tabs
}

// layOutTabs returns the tabs that fit in avail columns. They are at the right if that leaves space for a title, else
// at the left. If not all of them fit, those around the current one are kept. A single section has no tab.
func layOutTabs(sections []*content.Page, current, avail int) []tab {
	if len(sections) < 2 {
		return nil
	}
	current = min(current, len(sections)-1) // an unlisted section has no tab
	// Each tab takes at least a gap and a column.
	maxTabs := avail/(tabGap+1) + 1
	first, end := max(current-maxTabs, 0), min(current+maxTabs+1, len(sections))
	tabs := newTabs(sections, first, end)
	x := avail - tabsWidth(tabs)
	switch {
	case x < 0 || len(tabs) < len(sections):
		from, to := tabsAround(tabs, current-first, avail-2*moreWidth)
		if tabs, x = tabs[from:to], 0; tabs[0].section > 0 {
			x = moreWidth
		}
	case x < minTitleWidth+tabGap:
		x = 0
	}
	for i := range tabs {
		tabs[i].x = x
		x += tabs[i].w + tabGap
	}
	return tabs
}

// tabsAround returns the range of tabs around the current one that fits.
func tabsAround(tabs []tab, current, avail int) (first, end int) {
	first, end = current, current+1
	used := tabs[current].w
	for {
		switch {
		case end < len(tabs) && used+tabGap+tabs[end].w <= avail:
			used += tabGap + tabs[end].w
			end++
		case first > 0 && used+tabGap+tabs[first-1].w <= avail:
			first--
			used += tabGap + tabs[first].w
		default:
			return first, end
		}
	}
}

// tabsWidth returns the number of columns that tabs take.
func tabsWidth(tabs []tab) int {
	n := (len(tabs) - 1) * tabGap
	for _, t := range tabs {
		n += t.w
	}
	return n
}

// header returns the lines above the body and sets m.tabs.
func (m *model) header(in context, position string) []string {
	left := look.Pad(m.layout.Header.X)
	if m.layout.Shape == view.Small {
		m.tabs = nil
		if line := m.urgentLine(in); line != "" && m.layout.Footer.H == 0 {
			return []string{left + look.Justify(line, m.layout.Styles.Quiet.Apply(position), m.layout.Header.W)}
		}
		return []string{left + m.smallHeader(position)}
	}
	if at := (headerKey{m.site, m.layout, m.current, m.atHome}); m.headerCache.key != at {
		m.tabs = layOutTabs(m.site.Listed(), m.current, m.layout.Header.W)
		m.headerCache = headerCache{at, m.tabs, -1, []string{left + m.tabLine(), ""}}
	}
	m.tabs = m.headerCache.tabs
	if read := m.readCells(); m.headerCache.read != read {
		m.headerCache.read, m.headerCache.lines[1] = read, m.rule(read)
	}
	return m.headerCache.lines
}

// A headerCache holds the last header drawn; key is what it depends on.
type headerCache struct {
	key   headerKey
	tabs  []tab
	read  int // cells of the rule
	lines []string
}

type headerKey struct {
	site    *content.Site
	layout  *view.Context
	current int
	atHome  bool
}

// urgentLine returns what the footer would show other than hints. Windows without a footer show it in the header.
func (m *model) urgentLine(in context) string {
	avail := m.layout.Header.W
	switch {
	case m.notice != "":
		return m.layout.Styles.Text.Apply(look.Truncate(m.notice, avail, look.Ellipsis))
	case in == inLink:
		return m.linkHint(avail)
	case in&inQuery != 0:
		return m.prompt(avail)
	}
	return ""
}

// smallHeader draws the header of a small window: the section and, at the right, the site title, or the position if
// there is no footer.
func (m *model) smallHeader(position string) string {
	st, avail := m.layout.Styles, m.layout.Header.W
	var count, title string
	if m.atHome {
		title = caption.Author(m.site)
	} else if title = m.section(m.current).page.Title; m.hasSections() && m.current < len(m.site.Listed()) {
		count = " " + strconv.Itoa(m.current+1) + "/" + strconv.Itoa(len(m.site.Listed()))
	}
	name := look.Truncate(title, avail-len(count), look.Ellipsis)
	right := m.site.Title
	if m.atHome || right == title {
		right = "" // the title is at the left
	}
	if m.layout.Footer.H == 0 {
		right = position
	}
	return look.Justify(st.Tab.Apply(name)+st.Quiet.Apply(count), st.Quiet.Apply(right), avail)
}

// tabLine draws the site title and the tabs.
func (m *model) tabLine() string {
	st, tabs := m.layout.Styles, m.tabs
	if len(tabs) == 0 {
		return st.Strong.Apply(look.Truncate(m.site.Title, m.layout.Header.W, look.Ellipsis))
	}
	var line strings.Builder
	at := 0
	if first := tabs[0]; first.section > 0 {
		line.WriteString(st.Quiet.Apply("‹"))
		at = 1
	} else if first.x > minTitleWidth {
		title := look.Truncate(m.site.Title, first.x-tabGap, look.Ellipsis)
		line.WriteString(st.Strong.Apply(title))
		at = look.Width(title)
	}
	for _, t := range tabs {
		line.WriteString(look.Pad(t.x - at))
		name := st.Text
		if t.section == m.current && !m.atHome {
			name = st.Tab
		}
		line.WriteString(st.Quiet.Apply(t.number) + name.Apply(t.name))
		at = t.x + t.w
	}
	if tabs[len(tabs)-1].section < len(m.site.Listed())-1 {
		line.WriteString(" " + st.Quiet.Apply("›"))
	}
	return line.String()
}
