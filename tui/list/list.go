// Package list shows the items of a section, with a preview of the selected one where there is space.
package list

import (
	"slices"
	"strconv"

	"example.com/folio/content"
	"example.com/folio/internal/render"
	"example.com/folio/tui/caption"
	"example.com/folio/tui/look"
	"example.com/folio/tui/page"
	"example.com/folio/tui/position"
	"example.com/folio/tui/view"
)

// A View is a section with items below an introduction. Items are drawn when they become visible, so long lists cost
// no more than short ones.
type View struct {
	view.Scroller
	window *view.Context // that the list is laid out for
	layout *view.Context // the same, or that of a column next to the preview
	page   *content.Page

	intro  *render.Document  // nil if there is none
	pos    position.Position // of the top line, if it is in the introduction
	Chosen int               // index into page.Pages

	introLines          int              // lines above the first item
	itemLines, gapLines int              // lines per item, including gapLines blank ones
	hasSummaries        bool             // items have a summary line
	drawn               map[int][]string // lines of items that are not selected

	preview       *page.View // the selected item; nil unless it is shown
	previewItem   int
	previewLayout *view.Context // nil if there is no space for a preview
}

// New returns the list of a section.
func New(p *content.Page) *View {
	l := &View{page: p, pos: position.Start}
	l.hasSummaries = slices.ContainsFunc(p.Pages, func(item *content.Page) bool { return item.Summary != "" })
	return l
}

// Fit lays out the list and keeps the reading position, also when pictures have been decoded.
func (l *View) Fit(lc *view.Context) {
	defer l.fitPreview()
	if l.window == lc {
		if l.intro != nil &&
			(lc.Decoded(l.intro.Pending) || l.intro.Temporary && !l.layout.Document(l.page).Temporary) {
			l.refreshPictures()
		}
		return
	}
	old := *l
	l.window, l.layout, l.previewLayout, l.Height, l.drawn = lc, lc, nil, lc.Body.H, map[int][]string{}
	if lc.Preview.W > 0 {
		l.layout, l.previewLayout = lc.Column(lc.ListColumn()), lc.Column(lc.PreviewColumn())
	}
	l.countLines()
	switch {
	case old.layout == nil:
	case old.Top >= old.introLines:
		l.Top += l.firstLine(l.Chosen) - old.firstLine(old.Chosen)
	case old.layout.Body.W != l.layout.Body.W || old.introLines != l.introLines:
		l.Top = l.pos.LineIn(l.intro)
	}
	l.ScrollTo(l.Top)
	if old.isVisible(old.Chosen) || old.layout == nil && l.Chosen > 0 {
		l.reveal()
	}
}

// refreshPictures redraws the introduction with the decoded pictures. Items keep their place in the window.
func (l *View) refreshPictures() {
	old := l.introLines
	if l.countLines(); l.Top >= old {
		l.Top += l.introLines - old
	}
	l.ScrollTo(l.Top)
}

// Pending returns the pictures of the introduction and of the preview to decode next.
func (l *View) Pending() []render.Pending {
	pending := page.PendingFrom(l.intro, l.Top, l.Height)
	return append(pending, l.previewPending()...)
}

// countLines lays out the introduction and updates the line counts. A low window only shows titles.
func (l *View) countLines() {
	l.introLines, l.itemLines, l.gapLines = 0, 1, 0
	if l.page.Body != "" {
		l.intro = l.layout.Document(l.page)
		l.introLines = len(l.intro.Lines) + 1
	}
	if l.layout.Body.H >= 6 {
		l.itemLines, l.gapLines = 2, 1
		if l.hasSummaries {
			l.itemLines = 3
		}
		if l.hasSummaries && l.previewLayout != nil && slices.ContainsFunc(l.page.Pages, l.isSummaryLong) {
			l.itemLines = 4
		}
	}
	l.Total = l.introLines + len(l.page.Pages)*l.itemLines - l.gapLines
}

// isSummaryLong reports whether the summary of an item takes more than a line.
func (l *View) isSummaryLong(item *content.Page) bool {
	avail := l.layout.Body.W
	return len(item.Summary) > avail && look.Width(item.Summary) > avail
}

// firstLine and endLine bound the lines of an item, without the blank one after it.
func (l *View) firstLine(i int) int { return l.introLines + i*l.itemLines }

func (l *View) endLine(i int) int { return l.firstLine(i) + l.itemLines - l.gapLines }

// isVisible reports whether the whole item is in the window.
func (l *View) isVisible(i int) bool {
	return l.Height > 0 && l.firstLine(i) >= l.Top && l.endLine(i) <= l.Top+l.Height
}

// RevealChosen reports whether the selected item was visible, and scrolls to it if not.
func (l *View) RevealChosen() bool {
	if l.firstLine(l.Chosen) < l.Top+l.Height {
		return true
	}
	l.reveal()
	return false
}

// reveal scrolls as little as needed to show the selected item, and for the first one also what is above it.
func (l *View) reveal() {
	first, end := l.firstLine(l.Chosen), l.endLine(l.Chosen)
	if l.Chosen == 0 && end <= l.Height {
		first = 0
	}
	l.ScrollTo(min(max(l.Top, end-l.Height), first))
}

// Choose selects an item; i is clamped.
func (l *View) Choose(i int) {
	l.Chosen = min(max(i, 0), len(l.page.Pages)-1)
	if l.layout != nil {
		l.reveal()
	}
}

// Move moves the selection. It scrolls instead above the first item, and while the introduction hides the selected
// one.
func (l *View) Move(m view.Motion) {
	page, all := max(l.Height/l.itemLines, 1), len(l.page.Pages)
	by := [...]int{
		view.LineUp: -1, view.LineDown: 1,
		view.HalfUp: -(page + 1) / 2, view.HalfDown: (page + 1) / 2,
		view.PageUp: -page, view.PageDown: page,
		view.ToTop: -all, view.ToEnd: all,
		view.WheelUp: -1, view.WheelDown: 1,
	}[m]
	above, below := l.Chosen == 0, l.endLine(l.Chosen) > l.Top+l.Height
	switch {
	case m == view.ToTop:
		l.Chosen = 0
		l.ScrollTo(0)
	case by < 0 && above, by > 0 && below && m != view.ToEnd:
		l.Scroller.Move(m)
		l.ScrollTo(min(l.Top, l.firstLine(l.Chosen)))
	default:
		l.Choose(l.Chosen + by)
	}
	l.pos = position.Start
	if l.Top > 0 && l.Top < l.introLines {
		l.pos = position.At(l.intro, min(l.Top, len(l.intro.Lines)-1))
	}
}

// ItemAt returns the item at a row of the window, or -1.
func (l *View) ItemAt(row int) int {
	line := l.Top + row - l.introLines
	if line < 0 || line%l.itemLines >= l.itemLines-l.gapLines || line/l.itemLines >= len(l.page.Pages) {
		return -1
	}
	return line / l.itemLines
}

// Show returns the visible lines with the preview next to them, and the number of the selected item.
func (l *View) Show() ([]string, string) {
	first, end := l.Visible()
	lines := make([]string, 0, end-first)
	for i := first; i < end; i++ {
		switch k := i - l.introLines; {
		case i < l.introLines-1:
			lines = append(lines, l.layout.DrawLine(l.intro.Lines[i], l.intro.Plain[i], 0, 0))
		case k < 0:
			lines = append(lines, "")
		default:
			lines = append(lines, l.itemLine(k/l.itemLines, k%l.itemLines))
		}
	}
	return l.withPreview(lines), strconv.Itoa(l.Chosen+1) + "/" + strconv.Itoa(len(l.page.Pages))
}

// itemLine returns a line of an item. Those drawn before are reused, because a key changes two items.
func (l *View) itemLine(i, line int) string {
	if i == l.Chosen {
		return l.drawItem(i, line)
	}
	lines, ok := l.drawn[i]
	if !ok {
		lines = make([]string, l.itemLines)
		for k := range lines {
			lines[k] = l.drawItem(i, k)
		}
		if len(l.drawn) > 2*l.Height {
			clear(l.drawn)
		}
		l.drawn[i] = lines
	}
	return lines[line]
}

// Forget drops the lines that Show keeps, so that they are drawn again.
func (l *View) Forget() { clear(l.drawn) }

// drawItem draws a line of an item: 0 is the title, the others the summary.
func (l *View) drawItem(i, line int) string {
	item, st, body := l.page.Pages[i], l.layout.Styles, l.layout.Body
	left := max(body.X-view.MarkWidth, 0)
	avail := body.X + body.W - left - view.MarkWidth
	mark, title, summary := look.Pad(view.MarkWidth), st.Strong, st.Quiet
	if i == l.Chosen {
		mark, title, summary = st.Accent.Apply("▸")+" ", st.Chosen, st.Text
	}
	switch {
	case line == 0:
		return look.Pad(left) + mark + itemTitle(item, avail, title, st.Quiet)
	case item.Summary == "" || line >= l.itemLines-l.gapLines:
		return ""
	case l.itemLines-l.gapLines == 2:
		return look.Pad(left+view.MarkWidth) + summary.Apply(look.Truncate(item.Summary, avail, look.Ellipsis))
	}
	if text := summaryLine(item.Summary, line, avail); text != "" {
		return look.Pad(left+view.MarkWidth) + summary.Apply(text)
	}
	return ""
}

// summaryLine returns line 1 or 2 of a summary. The second one is truncated if there are more.
func summaryLine(summary string, line, avail int) string {
	lines := []string{summary}
	if len(summary) > avail && look.Width(summary) > avail {
		lines = look.Wrap(summary, avail)
	}
	switch {
	case line > len(lines):
		return ""
	case line == 2 && len(lines) > 2:
		return look.Truncate(lines[1]+" "+lines[2], avail, look.Ellipsis)
	}
	return lines[line-1]
}

// itemTitle draws the title, the tags that fit and, at the right, the date. A narrow window only has the title.
func itemTitle(item *content.Page, avail int, title, quiet look.Style) string {
	if avail < 30 {
		return title.Apply(look.Truncate(item.Title, avail, look.Ellipsis))
	}
	when, free := caption.Date(item), avail
	if when != "" {
		free -= view.ColumnGap + look.Width(when)
	}
	name := look.Truncate(item.Title, free, look.Ellipsis)
	line := title.Apply(name)
	words := item.Tags
	if item.Group != "" {
		words = append([]string{item.Group}, words...)
	}
	if tags := look.JoinFitting(words, free-look.Width(name)-view.ColumnGap); tags != "" {
		line += look.Pad(view.ColumnGap) + quiet.Apply(tags)
	}
	return look.Justify(line, quiet.Apply(when), avail)
}

// Focus returns the cell of the selected item.
func (l *View) Focus() (x, y int) {
	body := l.layout.Body
	for row := range body.H {
		if l.ItemAt(row) == l.Chosen {
			return view.AfterMark(body.X), body.Y + row
		}
	}
	return body.X, body.Y
}

// IsTemporary reports whether a text is laid out for this frame only, as memory is short.
func (l *View) IsTemporary() bool {
	return l.intro != nil && l.intro.Temporary || l.preview != nil && l.preview.IsTemporary()
}

// ChosenPage returns the selected item.
func (l *View) ChosenPage() *content.Page { return l.page.Pages[l.Chosen] }

// CanMove reports whether the selection can move, or the list scroll.
func (l *View) CanMove() bool { return len(l.page.Pages) > 1 || l.MaxTop() > 0 }
