package tui

import (
	"strconv"
	"strings"

	"example.com/folio/content"
	"example.com/folio/internal/render"
	"example.com/folio/tui/caption"
	"example.com/folio/tui/look"
	"example.com/folio/tui/position"
	"example.com/folio/tui/search"
	"example.com/folio/tui/view"
)

// A page is a scrolling text: a section, or an item with its title.
type page struct {
	view.Scroller
	window     *view.Context // that the page is laid out for
	layout     *view.Context // the same, or that next to a sidebar
	page       *content.Page
	itemNumber string // of an item in its list, "3/12"; empty for a section

	head     []string // lines above the text
	doc      *render.Document
	wide     []wideBlock // blocks wider than the window
	topLevel int         // level of the highest heading

	anchor
	cachedPos       cachedPos
	lastToggle      toggle
	pendingBookmark *bookmark       // to restore once the page is laid out, or nil
	shift           int             // columns that wide blocks are scrolled by
	link            int             // the focused link: an index into doc.Links plus one; 0 for none
	labels          bool            // whether link labels are shown
	search          *search.Matches // nil without a search
}

// An anchor is a saved reading position. The top line is exact as long as the text has the same width and lines.
type anchor struct {
	mode           viewMode
	pos            position.Position
	topLine, width int
	lines          int // of the text: windows of one width may have tables of several
}

func newPage(p *content.Page) *page { return &page{page: p, anchor: anchor{pos: position.Start}} }

func newItem(p *content.Page, i, of int) *page {
	v := newPage(p)
	v.itemNumber = strconv.Itoa(i+1) + "/" + strconv.Itoa(of)
	return v
}

func (p *page) Fit(lc *view.Context) {
	if p.window == lc {
		if lc.Decoded(p.doc.Pending) || p.doc.Temporary && !p.document().Temporary {
			p.refreshPictures()
		}
		return
	}
	p.window, p.layout, p.Height = lc, lc, lc.Body.H
	p.head = p.titleLines()
	p.layOut()
	p.restoreAnchor(p.anchor)
	if p.pendingBookmark != nil {
		p.applyBookmark(p.pendingBookmark)
		p.pendingBookmark = nil
	}
}

// layOut lays out the text and updates everything that depends on it.
func (p *page) layOut() {
	p.chooseMode()
	old := p.doc
	if p.doc = p.document(); p.doc != old {
		p.cachedPos = cachedPos{}
	}
	p.topLevel = 6
	for i := range p.doc.Headings {
		p.topLevel = min(p.topLevel, p.doc.Headings[i].Level)
	}
	if p.layout = p.window; p.hasSidebar() {
		p.layout = p.window.NextToSidebar
	}
	p.wide = wideBlocks(p.doc, p.layout.LineWidth)
	p.Total = len(p.head) + len(p.doc.Lines)
	if p.search != nil && p.doc != old {
		p.search = search.InAt(p.doc, p.search.Query, p.search.Current)
	}
}

// refreshPictures lays out the text with the decoded pictures and keeps the reading position if the number of lines
// changes.
func (p *page) refreshPictures() {
	old, line := p.doc, max(p.Top-len(p.head), 0)
	p.layOut()
	if len(old.Lines) == len(p.doc.Lines) {
		return
	}
	if p.Top > 0 {
		p.ScrollTo(len(p.head) + position.At(old, min(line, len(old.Lines))).LineIn(p.doc))
	}
	p.saveAnchor()
}

// Pending returns the pictures in the window and in the next one below it.
func (p *page) Pending() []render.Pending {
	return pendingFrom(p.doc, p.Top-len(p.head), p.Height)
}

// restoreAnchor scrolls to a saved position.
func (p *page) restoreAnchor(a anchor) {
	old := p.mode
	if p.anchor = a; p.mode == modeAuto {
		p.mode = old
	}
	if p.mode != old {
		p.layOut()
	}
	switch {
	case p.width == p.layout.Body.W && p.lines == len(p.doc.Lines):
		p.ScrollTo(p.topLine)
	case p.pos == position.Start:
		p.ScrollTo(0)
	default:
		p.ScrollTo(len(p.head) + p.pos.LineIn(p.doc))
	}
}

// saveAnchor saves the current position.
func (p *page) saveAnchor() {
	p.anchor = anchor{p.mode, position.Start, p.Top, p.layout.Body.W, len(p.doc.Lines)}
	if p.Top > 0 {
		p.pos = p.textPosAt(max(p.Top-len(p.head), 0))
	}
}

// textPosAt returns the position of a line. It counts from the cached position if that has the same heading, because
// the heading may be far away.
func (p *page) textPosAt(line int) position.Position {
	last := p.cachedPos
	if last.doc != p.doc || last.pos.Heading != position.HeadingAt(p.doc, line) {
		p.cachedPos = cachedPos{p.doc, line, position.At(p.doc, line)}
		return p.cachedPos.pos
	}
	at := last.pos
	if line >= last.line {
		at.Letters += position.Letters(p.doc, last.line, line)
	} else {
		at.Letters -= position.Letters(p.doc, line, last.line)
	}
	p.cachedPos = cachedPos{p.doc, line, at}
	return at
}

// A cachedPos is the position of a line in a document.
type cachedPos struct {
	doc  *render.Document
	line int
	pos  position.Position
}

// jumpToLine scrolls line to the top, or as near as possible, and saves the position of line.
func (p *page) jumpToLine(line int) {
	p.ScrollTo(len(p.head) + line)
	p.saveAnchor()
	p.pos = p.textPosAt(line)
}

// isVisible reports whether a line of the text is in the window.
func (p *page) isVisible(line int) bool {
	row := len(p.head) + line - p.Top
	return row >= 0 && row < p.Height
}

// reveal scrolls to a line of the text unless it is visible.
func (p *page) reveal(line int) {
	if !p.isVisible(line) {
		p.ScrollTo(len(p.head) + line - p.Height/3)
	}
}

// startSearch selects the first hit at or below the top line.
func (p *page) startSearch(s *search.Matches) {
	p.search = s
	p.search.SelectFrom(max(p.Top-len(p.head), 0))
	if len(p.search.Hits) > 0 {
		p.reveal(p.search.Hits[p.search.Current].Line)
	}
}

// document returns the laid out text. A page without text shows its summary or a placeholder.
func (p *page) document() *render.Document {
	st := p.layout.Styles.Text
	text := p.page.Summary
	switch {
	case p.mode == modeTimeline:
		return p.layout.TimelineDocument(p.page)
	case !p.page.Empty():
		return p.layout.Document(p.page)
	case text == "":
		text, st = strings.Trim(content.Blank, "*"), p.layout.Styles.Blank
	}
	d := new(render.Document)
	for _, line := range look.Wrap(text, p.layout.Body.W) {
		d.Plain = append(d.Plain, line)
		d.Lines = append(d.Lines, st.Apply(line))
	}
	return d
}

// titleLines draws the title of an item and its date and tags.
func (p *page) titleLines() []string {
	if p.itemNumber == "" {
		return nil
	}
	st, box := p.layout.Styles, p.layout.Body
	var lines []string
	for _, line := range look.Wrap(p.page.Title, p.layout.Body.W) {
		lines = append(lines, look.Pad(box.X)+st.Title.Apply(line))
	}
	if about := caption.Meta(p.page); about != "" {
		lines = append(lines, look.Pad(box.X)+st.Quiet.Apply(look.Truncate(about, box.W, look.Ellipsis)))
	}
	return append(lines, "")
}

func (p *page) Move(m view.Motion) {
	p.Scroller.Move(m)
	p.saveAnchor()
}

func (p *page) Show() ([]string, string) {
	first, end := p.Visible()
	labels := p.visibleLabels()
	lines := make([]string, 0, end-first)
	plain := labels == nil && p.link == 0 && p.search == nil
	now := view.Drawn{Owner: p, Doc: p.doc, Shift: p.shift, First: first, Plain: plain}
	for i := first; i < end; i++ {
		if line, ok := p.layout.LastLines.Reuse(now, i); ok {
			lines = append(lines, line)
		} else if i < len(p.head) {
			lines = append(lines, p.head[i])
		} else {
			lines = append(lines, p.drawLine(i-len(p.head), labels))
		}
	}
	now.Lines = lines
	p.layout.LastLines = now
	count := p.itemNumber
	if p.search != nil {
		count = p.search.Count()
	}
	if p.layout.ShowsProgress() {
		return lines, count
	}
	return lines, look.JoinDots(count, p.Position())
}

// drawLine draws a line of the text with its highlights.
func (p *page) drawLine(i int, labels []linkLabel) string {
	line, st := p.doc.Lines[i], p.layout.Styles
	var highlights []look.Highlight
	if p.link > 0 {
		for _, s := range p.doc.Links[p.link-1].Spans {
			if s.Line == i {
				highlights = append(highlights, look.Highlight{From: s.From, To: s.To, Style: st.Current})
			}
		}
	}
	if p.search != nil {
		highlights = append(highlights, searchHighlights(p.search, p.doc, i, st)...)
	}
	if len(highlights) > 0 {
		line = look.ApplyHighlights(line, highlights)
	}
	text := p.doc.Plain[i]
	if here := labelsIn(labels, i); len(here) > 0 {
		line = p.labelLine(line, text, here)
		if look.Width(text) <= p.layout.LineWidth {
			return look.Pad(p.layout.Body.X) + line // labels may be in the right margin
		}
	}
	return p.layout.DrawLine(line, text, search.MarginWidth(p.doc, i), p.shiftOf(i))
}
