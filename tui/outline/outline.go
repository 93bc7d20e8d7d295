// Package outline shows the headings of a page: to choose one, and in the sidebar next to the page.
package outline

import (
	"strconv"

	"example.com/folio/tui/look"
	"example.com/folio/tui/page"
	"example.com/folio/tui/panel"
	"example.com/folio/tui/view"
)

// A View selects a heading of a page: in the sidebar if the page has one, otherwise in an overlay.
type View struct {
	view.Scroller
	layout *view.Context
	page   *page.View
	chosen int
	box    view.Rect // empty in a sidebar and in a small window
}

// New returns the outline of a page, with the current heading selected.
func New(p *page.View) *View { return &View{page: p, chosen: max(p.CurrentHeading(), 0)} }

// Follow jumps to the selected heading of the page, laid out for a context.
func (o *View) Follow(lc *view.Context) {
	o.page.Fit(lc)
	o.page.JumpTo(o.chosen)
}

// Fit lays out the page and its outline.
func (o *View) Fit(lc *view.Context) {
	o.page.Fit(lc)
	if o.layout == lc {
		return
	}
	o.layout, o.box, o.Height = lc, view.Rect{}, lc.Body.H
	o.Total = len(o.page.Doc.Headings)
	o.chosen = min(o.chosen, o.Total-1)
	if lc.Shape != view.Small && !o.page.HasSidebar() {
		widest := 0
		for i := range o.page.Doc.Headings {
			widest = max(widest, look.Width(o.page.Doc.Headings[i].Text)+o.page.HeadingIndent(i)+view.MarkWidth)
		}
		o.box = panel.Place(lc, widest, o.Total)
		o.Height = o.box.H - 2
	}
	o.reveal()
}

// Move moves the selection.
func (o *View) Move(m view.Motion) {
	old := o.chosen
	s := view.Scroller{Top: old, Height: max(o.Height, 1), Total: o.Total + o.Height}
	s.Move(m)
	if m == view.WheelUp || m == view.WheelDown {
		s.Top = old + map[view.Motion]int{view.WheelUp: -1, view.WheelDown: 1}[m]
	}
	o.chosen = min(max(s.Top, 0), o.Total-1)
	o.reveal()
}

// reveal scrolls as little as needed to show the selected heading.
func (o *View) reveal() {
	o.ScrollTo(min(max(o.Top, o.chosen-o.Height+1), o.chosen))
}

// Show returns the outline in a panel over the page, or in its place in a small window. With a sidebar it returns the
// page.
func (o *View) Show() ([]string, string) {
	background, _ := o.page.Show()
	first, end := o.Visible()
	position := strconv.Itoa(o.chosen+1) + "/" + strconv.Itoa(o.Total)
	avail := o.layout.Body.W
	if o.box.W > 0 {
		avail = o.box.W - 2*panel.Frame
	}
	var lines []string
	for i := first; i < end; i++ {
		lines = append(lines, o.page.OutlineRow(i, 0, avail, i == o.chosen))
	}
	switch {
	case o.page.HasSidebar():
		return background, position
	case o.box.W > 0:
		return panel.Draw(o.layout, background, o.box, "Contents", lines), position
	}
	return o.layout.Indented(lines), position
}

// Focus returns the cell of the selected heading, where there is no sidebar.
func (o *View) Focus() (x, y int) {
	if o.box.W == 0 {
		return o.layout.Body.X, o.layout.Body.Y + o.chosen - o.Top
	}
	first, end := o.Visible()
	x, y = panel.TextOf(o.box, end-first)
	return x, y + o.chosen - first
}
