package tui

import (
	"example.com/folio/internal/render"
	"example.com/folio/tui/look"
	"example.com/folio/tui/page"
	"example.com/folio/tui/view"
)

// showSidebar opens or closes the sidebar of all pages. In a window without space for one it does nothing.
func (m *model) showSidebar(shown bool) {
	if m.layout.Sidebar.W == 0 {
		return
	}
	m.sidebarChoice = view.SidebarClosed
	if shown {
		m.sidebarChoice = view.SidebarOpen
	}
	m.relayout()
}

// openOutline opens the outline at the current heading.
func (m *model) openOutline() {
	p := m.page()
	if p == nil {
		return
	}
	p.Fit(m.layout)
	switch {
	case len(p.Doc.Headings) > 0:
	case m.layout.Sidebar.W > 0 && p.IsItem():
		m.showSidebar(!p.HasSidebar())
		return
	default:
		m.notice = "no headings on this page"
		return
	}
	p.Unfocus()
	m.overlay = &outline{page: p, chosen: max(p.CurrentHeading(), 0)}
	if !p.HasSidebar() {
		m.showSidebar(true)
	}
}

// closeOutline closes the outline and the sidebar.
func (m *model) closeOutline() {
	m.overlay = nil
	m.showSidebar(false)
}

// chooseHeading jumps to the selected heading. The sidebar stays open.
func (m *model) chooseHeading() {
	o := m.overlay.(*outline)
	m.overlay = nil
	o.page.Fit(m.layout)
	o.page.JumpTo(o.chosen)
}

// stepHeading jumps to the next heading, or to the previous one if by is -1.
func (m *model) stepHeading(by int) {
	p := m.page()
	if p == nil {
		return
	}
	p.StepHeading(by)
}

// hasHeadings reports whether an outline is useful: for two headings or more, or for the list in the sidebar.
func (m *model) hasHeadings() bool {
	p := m.page()
	return p != nil && p.Doc != nil &&
		(len(p.Doc.Headings) > 1 || m.layout.Sidebar.W > 0 && p.IsItem())
}

// A sidebarRow is an item of the list that the page belongs to, or a heading of the page.
type sidebarRow struct{ item, heading int } // indices; -1 if unused

// A sidebar shows the headings of a page, and for an item the other items of its list. Rows are computed on demand
// because a list may be long.
type sidebar struct {
	page         *page.View
	items        int // in the list; 0 without a list
	item         int // index of the page in the list
	headings     int
	currentRow   int // -1 if there is none
	firstVisible int
}

func (sb *sidebar) rows() int { return sb.items + sb.headings }

// row returns row k.
func (sb *sidebar) row(k int) sidebarRow {
	switch {
	case sb.items == 0:
		return sidebarRow{-1, k}
	case k <= sb.item:
		return sidebarRow{k, -1}
	case k <= sb.item+sb.headings:
		return sidebarRow{-1, k - sb.item - 1}
	}
	return sidebarRow{k - sb.headings, -1}
}

// newSidebar returns the sidebar of the current page, or nil if it isn't shown.
func (m *model) newSidebar() *sidebar {
	sb, heading := &sidebar{page: m.page(), currentRow: -1}, -1
	if o, choosing := m.overlay.(*outline); choosing {
		sb.page, heading = o.page, o.chosen
	} else if sb.page != nil {
		heading = sb.page.CurrentHeading()
	}
	if sb.page == nil || !sb.page.HasSidebar() {
		return nil
	}
	sb.headings = len(sb.page.Doc.Headings)
	s := m.section(m.current)
	if item, ok := s.item.(*page.View); ok && item == sb.page {
		sb.items, sb.item = len(s.page.Pages), s.itemIndex
	}
	switch {
	case heading >= 0 && sb.items > 0:
		sb.currentRow = sb.item + 1 + heading
	case heading >= 0:
		sb.currentRow = heading
	case sb.items > 0:
		sb.currentRow = sb.item
	}
	height := m.layout.Sidebar.H
	sb.firstVisible = min(max(sb.currentRow-height/2, 0), max(sb.rows()-height, 0))
	return sb
}

// withSidebar draws the sidebar next to the lines of the body.
func (m *model) withSidebar(body []string) []string {
	sb := m.newSidebar()
	if sb == nil {
		return body
	}
	return look.Beside(body, m.layout.Sidebar.X, m.sidebarRows(sb))
}

// drawnSidebar caches the rows of a sidebar: scrolling seldom changes them.
type drawnSidebar struct {
	layout   *view.Context
	doc      *render.Document
	sidebar  sidebar
	choosing bool
	rows     []string
}

// sidebarRows draws the visible rows of the sidebar.
func (m *model) sidebarRows(sb *sidebar) []string {
	_, choosing := m.overlay.(*outline)
	now := drawnSidebar{m.layout, sb.page.Doc, *sb, choosing, nil}
	old := &m.drawnSidebar
	if old.layout == now.layout && old.doc == now.doc && old.sidebar == now.sidebar && old.choosing == choosing {
		return old.rows
	}
	style := m.layout.Styles.Rule
	if choosing {
		style = m.layout.Styles.Accent
	}
	edge := style.Apply("│") + " "
	for k := sb.firstVisible; k < min(sb.firstVisible+m.layout.Sidebar.H, sb.rows()); k++ {
		now.rows = append(now.rows, edge+m.drawSidebarRow(sb.page, sb.row(k), k == sb.currentRow))
	}
	m.drawnSidebar = now
	return now.rows
}

func (m *model) drawSidebarRow(p *page.View, row sidebarRow, current bool) string {
	avail := m.layout.Sidebar.W - len("│ ")
	s := m.section(m.current)
	if row.item < 0 {
		shift := 0
		if s.item != nil {
			shift = 2 // headings are indented below their item
		}
		return p.OutlineRow(row.heading, shift, avail, current)
	}
	st, title := m.layout.Styles, look.Truncate(s.page.Pages[row.item].Title, avail-view.MarkWidth, look.Ellipsis)
	switch {
	case current:
		return st.Accent.Apply("▸") + " " + st.Chosen.Apply(title)
	case row.item == s.itemIndex:
		return look.Pad(view.MarkWidth) + st.Strong.Apply(title)
	}
	return look.Pad(view.MarkWidth) + st.Quiet.Apply(title)
}

// clickSidebar opens the item or jumps to the heading at a cell of the window. It reports whether the cell belongs to
// the sidebar.
func (m *model) clickSidebar(x, y int) bool {
	sb := m.newSidebar()
	if sb == nil || !m.layout.Sidebar.Contains(x, y) {
		return false
	}
	k := sb.firstVisible + y - m.layout.Sidebar.Y
	if k >= sb.rows() {
		return true
	}
	m.overlay = nil
	if row := sb.row(k); row.item >= 0 {
		m.section(m.current).open(row.item)
	} else {
		sb.page.JumpTo(row.heading)
	}
	return true
}
