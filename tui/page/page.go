// Package page shows a scrolling text: with a focus on its links, labels, hits of a search and a timeline.
package page

import (
	"sort"
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

// A View is a scrolling text: a section, or an item with its title.
type View struct {
	view.Scroller
	window     *view.Context // that the page is laid out for
	layout     *view.Context // the same, or that next to a sidebar
	page       *content.Page
	itemNumber string // of an item in its list, "3/12"; empty for a section

	head     []string         // lines above the text
	Doc      *render.Document // the text; nil before the page is laid out
	wide     []wideBlock      // blocks wider than the window
	topLevel int              // level of the highest heading

	Anchor
	cachedPos       cachedPos
	lastToggle      toggle
	pendingBookmark *bookmark       // to restore once the page is laid out, or nil
	shift           int             // columns that wide blocks are scrolled by
	focus           focus           // what tab has reached
	labels          bool            // whether link labels are shown
	Search          *search.Matches // nil without a search
}

// An Anchor is a saved reading position. The top line is exact as long as the text has the same width and lines.
type Anchor struct {
	mode           viewMode
	pos            position.Position
	topLine, width int
	lines          int // of the text: windows of one width may have tables of several
}

// New returns the view of a section.
func New(p *content.Page) *View { return &View{page: p, Anchor: Anchor{pos: position.Start}} }

// NewItem returns the view of item i of a list.
func NewItem(p *content.Page, i, of int) *View {
	v := New(p)
	v.itemNumber = strconv.Itoa(i+1) + "/" + strconv.Itoa(of)
	return v
}

// Fit lays out the page and keeps the reading position, also when pictures have been decoded.
func (p *View) Fit(lc *view.Context) {
	if p.window == lc {
		if lc.Decoded(p.Doc.Pending) || p.Doc.Temporary && !p.document().Temporary {
			p.refreshPictures()
		}
		return
	}
	p.window, p.layout, p.Height = lc, lc, lc.Body.H
	p.head = p.titleLines()
	p.layOut()
	p.RestoreAnchor(p.Anchor)
	if p.pendingBookmark != nil {
		p.applyBookmark(p.pendingBookmark)
		p.pendingBookmark = nil
	}
}

// layOut lays out the text and updates everything that depends on it.
func (p *View) layOut() {
	p.chooseMode()
	old := p.Doc
	if p.Doc = p.document(); p.Doc != old {
		p.cachedPos = cachedPos{}
	}
	p.topLevel = 6
	for i := range p.Doc.Headings {
		p.topLevel = min(p.topLevel, p.Doc.Headings[i].Level)
	}
	if p.layout = p.window; p.HasSidebar() {
		p.layout = p.window.NextToSidebar
	}
	p.wide = wideBlocks(p.Doc, p.layout.LineWidth)
	p.Total = len(p.head) + len(p.Doc.Lines)
	if p.Search != nil && p.Doc != old {
		p.Search = search.InAt(p.Doc, p.Search.Query, p.Search.Current)
	}
}

// refreshPictures lays out the text with the decoded pictures and keeps the reading position if the number of lines
// changes.
func (p *View) refreshPictures() {
	old, line := p.Doc, max(p.Top-len(p.head), 0)
	p.layOut()
	if len(old.Lines) == len(p.Doc.Lines) {
		return
	}
	if p.Top > 0 {
		p.ScrollTo(len(p.head) + position.At(old, min(line, len(old.Lines))).LineIn(p.Doc))
	}
	p.SaveAnchor()
}

// Pending returns the pictures in the window and in the next one below it.
func (p *View) Pending() []render.Pending {
	return PendingFrom(p.Doc, p.Top-len(p.head), p.Height)
}

// RestoreAnchor scrolls to a saved position.
func (p *View) RestoreAnchor(a Anchor) {
	old := p.mode
	if p.Anchor = a; p.mode == modeAuto {
		p.mode = old
	}
	if p.mode != old {
		p.layOut()
	}
	switch {
	case p.width == p.layout.Body.W && p.lines == len(p.Doc.Lines):
		p.ScrollTo(p.topLine)
	case p.pos == position.Start:
		p.ScrollTo(0)
	default:
		p.ScrollTo(len(p.head) + p.pos.LineIn(p.Doc))
	}
}

// SaveAnchor saves the current position.
func (p *View) SaveAnchor() {
	p.Anchor = Anchor{p.mode, position.Start, p.Top, p.layout.Body.W, len(p.Doc.Lines)}
	if p.Top > 0 {
		p.pos = p.textPosAt(max(p.Top-len(p.head), 0))
	}
}

// textPosAt returns the position of a line. It counts from the cached position if that has the same heading, because
// the heading may be far away.
func (p *View) textPosAt(line int) position.Position {
	last := p.cachedPos
	if last.doc != p.Doc || last.pos.Heading != position.HeadingAt(p.Doc, line) {
		p.cachedPos = cachedPos{p.Doc, line, position.At(p.Doc, line)}
		return p.cachedPos.pos
	}
	at := last.pos
	if line >= last.line {
		at.Letters += position.Letters(p.Doc, last.line, line)
	} else {
		at.Letters -= position.Letters(p.Doc, line, last.line)
	}
	p.cachedPos = cachedPos{p.Doc, line, at}
	return at
}

// A cachedPos is the position of a line in a document.
type cachedPos struct {
	doc  *render.Document
	line int
	pos  position.Position
}

// jumpToLine scrolls line to the top, or as near as possible, and saves the position of line.
func (p *View) jumpToLine(line int) {
	p.ScrollTo(len(p.head) + line)
	p.SaveAnchor()
	p.pos = p.textPosAt(line)
}

// isVisible reports whether a line of the text is in the window.
func (p *View) isVisible(line int) bool {
	row := len(p.head) + line - p.Top
	return row >= 0 && row < p.Height
}

// reveal scrolls to a line of the text unless it is visible.
func (p *View) reveal(line int) {
	if !p.isVisible(line) {
		p.ScrollTo(len(p.head) + line - p.Height/3)
	}
}

// document returns the laid out text. A page without text shows its summary or a placeholder.
func (p *View) document() *render.Document {
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
func (p *View) titleLines() []string {
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

// Move scrolls the text.
func (p *View) Move(m view.Motion) {
	p.Scroller.Move(m)
	p.SaveAnchor()
}

// Show returns the visible lines, and the position as far as the header doesn't show it.
func (p *View) Show() ([]string, string) {
	first, end := p.Visible()
	labels := p.visibleLabels()
	lines := make([]string, 0, end-first)
	plain := labels == nil && p.focus == (focus{}) && p.Search == nil
	now := view.Drawn{Owner: p, Doc: p.Doc, Shift: p.shift, First: first, Plain: plain}
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
	if p.Search != nil {
		count = p.Search.Count()
	}
	if p.layout.ShowsProgress() {
		return lines, count
	}
	return lines, look.JoinDots(count, p.Position())
}

// drawLine draws a line of the text with its highlights.
func (p *View) drawLine(i int, labels []linkLabel) string {
	line, st := p.Doc.Lines[i], p.layout.Styles
	var highlights []look.Highlight
	for _, s := range p.focusedSpans() {
		if s.Line == i {
			highlights = append(highlights, look.Highlight{From: s.From, To: s.To, Style: st.Current})
		}
	}
	if p.Search != nil {
		highlights = append(highlights, searchHighlights(p.Search, p.Doc, i, st)...)
	}
	if len(highlights) > 0 {
		line = look.ApplyHighlights(line, highlights)
	}
	text := p.Doc.Plain[i]
	if here := labelsIn(labels, i); len(here) > 0 {
		line = p.labelLine(line, text, here)
		if look.Width(text) <= p.layout.LineWidth {
			return look.Pad(p.layout.Body.X) + line // labels may be in the right margin
		}
	}
	line = p.layout.DrawLine(line, text, search.MarginWidth(p.Doc, i), p.shiftOf(i))
	if p.isMarked(i) {
		return p.markLine(line)
	}
	return line
}

// PendingFrom returns the pending pictures of d that are in the window, or in the next one below it.
func PendingFrom(d *render.Document, top, height int) []render.Pending {
	if d == nil {
		return nil
	}
	var next []render.Pending
	for _, p := range d.Pending {
		if p.End > top && p.Line < top+2*height {
			next = append(next, p)
		}
	}
	return next
}

// searchHighlights returns the hits of a search in a line of d.
func searchHighlights(s *search.Matches, d *render.Document, line int, st *look.Styles) []look.Highlight {
	var found []look.Highlight
	first := sort.Search(len(s.Hits), func(i int) bool { return s.Hits[i].Last >= line })
	for i := first; i < len(s.Hits) && s.Hits[i].Line <= line; i++ {
		h, text := s.Hits[i], d.Plain[line]
		left := search.MarginWidth(d, line)
		m := look.Highlight{From: len(text) - len(strings.TrimLeft(text[left:], " ")), To: len(text), Style: st.Hit}
		if h.Line == line {
			m.From = h.From
		}
		if h.Last == line {
			m.To = h.To
		}
		if i == s.Current {
			m.Style = st.Current
		}
		found = append(found, m)
	}
	return found
}

// IsTemporary reports whether the text is laid out for this frame only, as memory is short.
func (p *View) IsTemporary() bool { return p.Doc != nil && p.Doc.Temporary }
