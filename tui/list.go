package tui

import (
	"slices"
	"strconv"

	"example.com/folio/content"
	"example.com/folio/internal/render"
	"example.com/folio/tui/caption"
	"example.com/folio/tui/look"
	"example.com/folio/tui/position"
)

// A list is a section with items below an introduction. Items are drawn when they become visible, so long lists cost
// no more than short ones.
type list struct {
	scroller
	window *layoutContext // that the list is laid out for
	layout *layoutContext // the same, or that of a column next to the preview
	page   *content.Page

	intro  *render.Document  // nil if there is none
	pos    position.Position // of the top line, if it is in the introduction
	chosen int               // index into page.Pages

	introLines          int              // lines above the first item
	itemLines, gapLines int              // lines per item, including gapLines blank ones
	hasSummaries        bool             // items have a summary line
	drawn               map[int][]string // lines of items that are not selected

	preview       *page // the selected item; nil unless it is shown
	previewItem   int
	previewLayout *layoutContext // nil if there is no space for a preview
}

func newList(p *content.Page) *list {
	l := &list{page: p, pos: position.Start}
	l.hasSummaries = slices.ContainsFunc(p.Pages, func(item *content.Page) bool { return item.Summary != "" })
	return l
}

func (l *list) fit(lc *layoutContext) {
	defer l.fitPreview()
	if l.window == lc {
		if l.intro != nil &&
			(lc.decoded(l.intro.Pending) || l.intro.Temporary && !l.layout.document(l.page).Temporary) {
			l.refreshPictures()
		}
		return
	}
	old := *l
	l.window, l.layout, l.previewLayout, l.height, l.drawn = lc, lc, nil, lc.body.h, map[int][]string{}
	if lc.preview.w > 0 {
		l.layout, l.previewLayout = lc.column(lc.listColumn()), lc.column(lc.previewColumn())
	}
	l.countLines()
	switch {
	case old.layout == nil:
	case old.top >= old.introLines:
		l.top += l.firstLine(l.chosen) - old.firstLine(old.chosen)
	case old.layout.body.w != l.layout.body.w || old.introLines != l.introLines:
		l.top = l.pos.LineIn(l.intro)
	}
	l.scrollTo(l.top)
	if old.isVisible(old.chosen) || old.layout == nil && l.chosen > 0 {
		l.reveal()
	}
}

// refreshPictures redraws the introduction with the decoded pictures. Items keep their place in the window.
func (l *list) refreshPictures() {
	old := l.introLines
	if l.countLines(); l.top >= old {
		l.top += l.introLines - old
	}
	l.scrollTo(l.top)
}

func (l *list) pending() []render.Pending {
	pending := pendingFrom(l.intro, l.top, l.height)
	if l.preview != nil {
		pending = append(pending, l.preview.pending()...)
	}
	return pending
}

// countLines lays out the introduction and updates the line counts. A low window only shows titles.
func (l *list) countLines() {
	l.introLines, l.itemLines, l.gapLines = 0, 1, 0
	if l.page.Body != "" {
		l.intro = l.layout.document(l.page)
		l.introLines = len(l.intro.Lines) + 1
	}
	if l.layout.body.h >= 6 {
		l.itemLines, l.gapLines = 2, 1
		if l.hasSummaries {
			l.itemLines = 3
		}
		if l.hasSummaries && l.previewLayout != nil && slices.ContainsFunc(l.page.Pages, l.isSummaryLong) {
			l.itemLines = 4
		}
	}
	l.total = l.introLines + len(l.page.Pages)*l.itemLines - l.gapLines
}

// isSummaryLong reports whether the summary of an item takes more than a line.
func (l *list) isSummaryLong(item *content.Page) bool {
	avail := l.layout.body.w
	return len(item.Summary) > avail && look.Width(item.Summary) > avail
}

// firstLine and endLine bound the lines of an item, without the blank one after it.
func (l *list) firstLine(i int) int { return l.introLines + i*l.itemLines }

func (l *list) endLine(i int) int { return l.firstLine(i) + l.itemLines - l.gapLines }

// isVisible reports whether the whole item is in the window.
func (l *list) isVisible(i int) bool {
	return l.height > 0 && l.firstLine(i) >= l.top && l.endLine(i) <= l.top+l.height
}

// revealChosen reports whether the selected item was visible, and scrolls to it if not.
func (l *list) revealChosen() bool {
	if l.firstLine(l.chosen) < l.top+l.height {
		return true
	}
	l.reveal()
	return false
}

// reveal scrolls as little as needed to show the selected item, and for the first one also what is above it.
func (l *list) reveal() {
	first, end := l.firstLine(l.chosen), l.endLine(l.chosen)
	if l.chosen == 0 && end <= l.height {
		first = 0
	}
	l.scrollTo(min(max(l.top, end-l.height), first))
}

// choose selects an item; i is clamped.
func (l *list) choose(i int) {
	l.chosen = min(max(i, 0), len(l.page.Pages)-1)
	if l.layout != nil {
		l.reveal()
	}
}

// move moves the selection. It scrolls instead above the first item, and while the introduction hides the selected
// one.
func (l *list) move(m motion) {
	page, all := max(l.height/l.itemLines, 1), len(l.page.Pages)
	by := [...]int{
		lineUp: -1, lineDown: 1,
		halfUp: -(page + 1) / 2, halfDown: (page + 1) / 2,
		pageUp: -page, pageDown: page,
		toTop: -all, toEnd: all,
		wheelUp: -1, wheelDown: 1,
	}[m]
	above, below := l.chosen == 0, l.endLine(l.chosen) > l.top+l.height
	switch {
	case m == toTop:
		l.chosen = 0
		l.scrollTo(0)
	case by < 0 && above, by > 0 && below && m != toEnd:
		l.scroller.move(m)
		l.scrollTo(min(l.top, l.firstLine(l.chosen)))
	default:
		l.choose(l.chosen + by)
	}
	l.pos = position.Start
	if l.top > 0 && l.top < l.introLines {
		l.pos = position.At(l.intro, min(l.top, len(l.intro.Lines)-1))
	}
}

// itemAt returns the item at a row of the window, or -1.
func (l *list) itemAt(row int) int {
	line := l.top + row - l.introLines
	if line < 0 || line%l.itemLines >= l.itemLines-l.gapLines || line/l.itemLines >= len(l.page.Pages) {
		return -1
	}
	return line / l.itemLines
}

func (l *list) show() ([]string, string) {
	first, end := l.visible()
	lines := make([]string, 0, end-first)
	for i := first; i < end; i++ {
		switch k := i - l.introLines; {
		case i < l.introLines-1:
			lines = append(lines, l.layout.drawLine(l.intro.Lines[i], l.intro.Plain[i], 0, 0))
		case k < 0:
			lines = append(lines, "")
		default:
			lines = append(lines, l.itemLine(k/l.itemLines, k%l.itemLines))
		}
	}
	return l.withPreview(lines), strconv.Itoa(l.chosen+1) + "/" + strconv.Itoa(len(l.page.Pages))
}

const (
	markWidth = 2 // columns of the selection mark, left of the text
	columnGap = 3 // columns between title, tags and date
)

// itemLine returns a line of an item. Those drawn before are reused, because a key changes two items.
func (l *list) itemLine(i, line int) string {
	if i == l.chosen {
		return l.drawItem(i, line)
	}
	lines, ok := l.drawn[i]
	if !ok {
		lines = make([]string, l.itemLines)
		for k := range lines {
			lines[k] = l.drawItem(i, k)
		}
		if len(l.drawn) > 2*l.height {
			clear(l.drawn)
		}
		l.drawn[i] = lines
	}
	return lines[line]
}

// drawItem draws a line of an item: 0 is the title, the others the summary.
func (l *list) drawItem(i, line int) string {
	item, st, body := l.page.Pages[i], l.layout.styles, l.layout.body
	left := max(body.x-markWidth, 0)
	avail := body.x + body.w - left - markWidth
	mark, title, summary := look.Pad(markWidth), st.Strong, st.Quiet
	if i == l.chosen {
		mark, title, summary = st.Accent.Apply("▸")+" ", st.Chosen, st.Text
	}
	switch {
	case line == 0:
		return look.Pad(left) + mark + itemTitle(item, avail, title, st.Quiet)
	case item.Summary == "" || line >= l.itemLines-l.gapLines:
		return ""
	case l.itemLines-l.gapLines == 2:
		return look.Pad(left+markWidth) + summary.Apply(look.Truncate(item.Summary, avail, look.Ellipsis))
	}
	if text := summaryLine(item.Summary, line, avail); text != "" {
		return look.Pad(left+markWidth) + summary.Apply(text)
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
		free -= columnGap + look.Width(when)
	}
	name := look.Truncate(item.Title, free, look.Ellipsis)
	line := title.Apply(name)
	words := item.Tags
	if item.Group != "" {
		words = append([]string{item.Group}, words...)
	}
	if tags := look.JoinFitting(words, free-look.Width(name)-columnGap); tags != "" {
		line += look.Pad(columnGap) + quiet.Apply(tags)
	}
	return look.Justify(line, quiet.Apply(when), avail)
}
