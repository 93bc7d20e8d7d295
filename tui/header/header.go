// Package header draws the title of the site, the tabs of its sections and the rule below them.
package header

import (
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"

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

// At is where in a site the header is shown.
type At struct {
	Site    *content.Site
	Current int  // index of the current section
	AtHome  bool // whether the first screen is below, so that no section is current
}

// A Bar is a header of two lines. It keeps them until something changes. The zero value is a header that isn't shown.
type Bar struct {
	at     At
	layout *view.Context
	tabs   []tab // those that fit
	read   int   // cells of the rule
	lines  []string
}

// Hide says that the header isn't shown, so that nothing is at its cells.
func (h *Bar) Hide() { *h = Bar{} }

// Lines returns the header. The first read cells of the rule are accented.
func (h *Bar) Lines(lc *view.Context, at At, read int) []string {
	if h.at != at || h.layout != lc {
		*h = Bar{at: at, layout: lc, tabs: layOutTabs(at.Site.Listed(), at.Current, lc.Header.W), read: -1}
		h.lines = []string{look.Pad(lc.Header.X) + h.tabLine(), ""}
	}
	if h.read != read {
		h.read, h.lines[1] = read, h.rule(read)
	}
	return h.lines
}

// IsTitle reports whether the title of the site is at a cell of the window.
func (h *Bar) IsTitle(x, y int) bool {
	if len(h.tabs) == 0 || h.tabs[0].x <= minTitleWidth {
		return false
	}
	box := h.layout.Header
	return view.Rect{X: box.X, Y: box.Y, W: h.tabs[0].x - tabGap, H: 1}.Contains(x, y)
}

// SectionAt returns the section whose tab is at a cell of the window, or -1.
func (h *Bar) SectionAt(x, y int) int {
	for _, t := range h.tabs {
		box := h.layout.Header
		if (view.Rect{X: box.X + t.x, Y: box.Y, W: t.w, H: box.H}).Contains(x, y) {
			return t.section
		}
	}
	return -1
}

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

// tabLine draws the site title and the tabs.
func (h *Bar) tabLine() string {
	st, tabs, site := h.layout.Styles, h.tabs, h.at.Site
	if len(tabs) == 0 {
		return st.Strong.Apply(look.Truncate(site.Title, h.layout.Header.W, look.Ellipsis))
	}
	var line strings.Builder
	at := 0
	if first := tabs[0]; first.section > 0 {
		line.WriteString(st.Quiet.Apply("‹"))
		at = 1
	} else if first.x > minTitleWidth {
		title := look.Truncate(site.Title, first.x-tabGap, look.Ellipsis)
		line.WriteString(st.Strong.Apply(title))
		at = look.Width(title)
	}
	for _, t := range tabs {
		line.WriteString(look.Pad(t.x - at))
		name := st.Text
		if t.section == h.at.Current && !h.at.AtHome {
			name = st.Tab
		}
		line.WriteString(st.Quiet.Apply(t.number) + name.Apply(t.name))
		at = t.x + t.w
	}
	if tabs[len(tabs)-1].section < len(site.Listed())-1 {
		line.WriteString(" " + st.Quiet.Apply("›"))
	}
	return line.String()
}

// Lines of all lengths begin these.
var (
	thinLine  = strings.Repeat(look.Thin.Top, view.MaxWidth)
	heavyLine = strings.Repeat(look.Heavy.Top, view.MaxWidth)
)

// rule draws the line below the tabs, heavy under the current one. Its first read cells are accented.
func (h *Bar) rule(read int) string {
	left, heavy := 0, 0
	for _, t := range h.tabs {
		if t.section == h.at.Current && !h.at.AtHome {
			left, heavy = t.x, t.w
		}
	}
	st, box, right := h.layout.Styles, h.layout.Header, left+heavy
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
