package outline

import (
	"example.com/folio/content"
	"example.com/folio/internal/render"
	"example.com/folio/tui/look"
	"example.com/folio/tui/page"
	"example.com/folio/tui/view"
)

// A Sidebar shows the headings of a page, and for an item the other items of its list. Rows are computed on demand
// because a list may be long.
type Sidebar struct {
	page         *page.View
	choosing     bool          // whether a heading is being chosen
	list         *content.Page // nil without a list
	item         int           // index of the page in the list
	headings     int
	currentRow   int // -1 if there is none
	firstVisible int
}

// NewSidebar returns the sidebar of a page, or nil if it has none. An outline that is open says which heading is
// current. For an item, list is its list and item its index.
func NewSidebar(p *page.View, open *View, list *content.Page, item int) *Sidebar {
	if open != nil {
		p = open.page
	}
	if p == nil || !p.HasSidebar() {
		return nil
	}
	sb := &Sidebar{
		page: p, choosing: open != nil, list: list, item: item, headings: len(p.Doc.Headings), currentRow: -1,
	}
	heading := p.CurrentHeading()
	if open != nil {
		heading = open.chosen
	}
	switch {
	case heading >= 0 && list != nil:
		sb.currentRow = item + 1 + heading
	case heading >= 0:
		sb.currentRow = heading
	case list != nil:
		sb.currentRow = item
	}
	return sb
}

func (sb *Sidebar) rows() int {
	if sb.list == nil {
		return sb.headings
	}
	return len(sb.list.Pages) + sb.headings
}

// fit scrolls to the current row in a sidebar of the given height.
func (sb *Sidebar) fit(height int) {
	sb.firstVisible = min(max(sb.currentRow-height/2, 0), max(sb.rows()-height, 0))
}

// A Row is an item of the list that the page belongs to, or a heading of the page.
type Row struct{ Item, Heading int } // indices; -1 if unused

// row returns row k.
func (sb *Sidebar) row(k int) Row {
	switch {
	case sb.list == nil:
		return Row{-1, k}
	case k <= sb.item:
		return Row{k, -1}
	case k <= sb.item+sb.headings:
		return Row{-1, k - sb.item - 1}
	}
	return Row{k - sb.headings, -1}
}

// At returns the row at a row of the window and reports whether there is one.
func (sb *Sidebar) At(lc *view.Context, y int) (Row, bool) {
	sb.fit(lc.Sidebar.H)
	k := sb.firstVisible + y - lc.Sidebar.Y
	if k >= sb.rows() {
		return Row{}, false
	}
	return sb.row(k), true
}

// Focus returns the cell of the window where the current row begins.
func (sb *Sidebar) Focus(lc *view.Context) (x, y int) {
	sb.fit(lc.Sidebar.H)
	return lc.Sidebar.X + look.Width(edge), lc.Sidebar.Y + sb.currentRow - sb.firstVisible
}

// JumpTo scrolls the page to a heading.
func (sb *Sidebar) JumpTo(heading int) { sb.page.JumpTo(heading) }

// Drawn caches the rows of a sidebar: scrolling seldom changes them.
type Drawn struct {
	layout  *view.Context
	doc     *render.Document
	sidebar Sidebar
	rows    []string
}

// edge precedes each row.
const edge = "│ "

// Rows returns the visible rows of a sidebar.
func (d *Drawn) Rows(lc *view.Context, sb *Sidebar) []string {
	sb.fit(lc.Sidebar.H)
	if d.layout == lc && d.doc == sb.page.Doc && d.sidebar == *sb {
		return d.rows
	}
	style := lc.Styles.Rule
	if sb.choosing {
		style = lc.Styles.Accent
	}
	var rows []string
	for k := sb.firstVisible; k < min(sb.firstVisible+lc.Sidebar.H, sb.rows()); k++ {
		rows = append(rows, style.Apply("│")+" "+sb.draw(lc, sb.row(k), k == sb.currentRow))
	}
	*d = Drawn{lc, sb.page.Doc, *sb, rows}
	return rows
}

// draw draws a row.
func (sb *Sidebar) draw(lc *view.Context, row Row, current bool) string {
	avail := lc.Sidebar.W - look.Width(edge)
	if row.Item < 0 {
		shift := 0
		if sb.list != nil {
			shift = 2 // headings are indented below their item
		}
		return sb.page.OutlineRow(row.Heading, shift, avail, current)
	}
	st, title := lc.Styles, look.Truncate(sb.list.Pages[row.Item].Title, avail-view.MarkWidth, look.Ellipsis)
	switch {
	case current:
		return st.Accent.Apply("▸") + " " + st.Chosen.Apply(title)
	case row.Item == sb.item:
		return look.Pad(view.MarkWidth) + st.Strong.Apply(title)
	}
	return look.Pad(view.MarkWidth) + st.Quiet.Apply(title)
}
