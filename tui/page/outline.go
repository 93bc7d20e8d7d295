package page

import (
	"example.com/folio/tui/look"
	"example.com/folio/tui/position"
	"example.com/folio/tui/view"
)

// minSidebarHeadings is the number of headings from which the sidebar is shown without being opened.
const minSidebarHeadings = 3

// HasSidebar reports whether the outline is shown next to the page.
func (p *View) HasSidebar() bool {
	switch lc := p.window; {
	case lc.Sidebar.W == 0 || lc.SidebarChoice == view.SidebarClosed:
		return false
	case lc.SidebarChoice == view.SidebarOpen:
		return len(p.Doc.Headings) > 0 || p.itemNumber != "" // then the sidebar has the list
	}
	return len(p.Doc.Headings) >= minSidebarHeadings
}

// CurrentHeading returns the heading above the top line, or -1. At the end of the text it is the heading that was
// jumped to, or else the last visible one unless the whole text is visible.
func (p *View) CurrentHeading() int {
	line := p.Top - len(p.head)
	switch {
	case p.Top < p.MaxTop():
	case p.Top == 0 && p.pos == position.Start:
	case p.pos != p.textPosAt(max(line, 0)):
		line = p.pos.LineIn(p.Doc)
	case p.Top > 0:
		line += p.Height - 1
	}
	return position.HeadingAt(p.Doc, line)
}

// HeadingIndent returns the number of columns that a heading is indented.
func (p *View) HeadingIndent(i int) int {
	return 2 * min(p.Doc.Headings[i].Level-p.topLevel, 3)
}

// OutlineRow draws a heading, indented by shift additional columns.
func (p *View) OutlineRow(i, shift, avail int, chosen bool) string {
	st, h := p.layout.Styles, p.Doc.Headings[i]
	indent := look.Pad(p.HeadingIndent(i) + shift)
	text := look.Truncate(h.Text, avail-view.MarkWidth-len(indent), look.Ellipsis)
	if chosen {
		return st.Accent.Apply("▸") + " " + indent + st.Chosen.Apply(text)
	}
	return look.Pad(view.MarkWidth) + indent + st.Quiet.Apply(text)
}

// IsItem reports whether the page is an item of a list.
func (p *View) IsItem() bool { return p.itemNumber != "" }

// JumpTo scrolls to a heading by index.
func (p *View) JumpTo(heading int) {
	p.Unfocus()
	p.jumpToLine(p.Doc.Headings[heading].Line)
}

// StepHeading jumps to the next heading, or to the previous one if by is -1.
func (p *View) StepHeading(by int) {
	here := p.CurrentHeading()
	at := here + by
	if by < 0 && here >= 0 && p.Top-len(p.head) > p.Doc.Headings[here].Line {
		at = here // to its beginning first
	}
	p.Unfocus()
	switch {
	case at < 0:
		p.Move(view.ToTop)
	case at < len(p.Doc.Headings):
		p.jumpToLine(p.Doc.Headings[at].Line)
	}
}
