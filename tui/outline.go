package tui

import (
	"example.com/folio/tui/look"
	"example.com/folio/tui/outline"
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
	m.overlay = outline.New(p)
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
	o := m.outlineOverlay()
	m.overlay = nil
	o.Follow(m.layout)
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

// outlineOverlay returns the outline that is open, or nil.
func (m *model) outlineOverlay() *outline.View {
	o, _ := m.overlay.(*outline.View)
	return o
}

// newSidebar returns the sidebar of the current page, or nil if it isn't shown.
func (m *model) newSidebar() *outline.Sidebar {
	if m.atHome {
		return nil
	}
	s := m.section(m.current)
	if s.item == nil {
		return outline.NewSidebar(m.page(), m.outlineOverlay(), nil, 0)
	}
	return outline.NewSidebar(m.page(), m.outlineOverlay(), s.page, s.itemIndex)
}

// withSidebar draws the sidebar next to the lines of the body.
func (m *model) withSidebar(body []string) []string {
	sb := m.newSidebar()
	if sb == nil {
		return body
	}
	return look.Beside(body, m.layout.Sidebar.X, m.drawnSidebar.Rows(m.layout, sb))
}

// clickSidebar opens the item or jumps to the heading at a cell of the window. It reports whether the cell belongs to
// the sidebar.
func (m *model) clickSidebar(x, y int) bool {
	sb := m.newSidebar()
	if sb == nil || !m.layout.Sidebar.Contains(x, y) {
		return false
	}
	row, ok := sb.At(m.layout, y)
	if !ok {
		return true
	}
	m.overlay = nil
	if row.Item >= 0 {
		m.section(m.current).open(row.Item)
	} else {
		sb.JumpTo(row.Heading)
	}
	return true
}
