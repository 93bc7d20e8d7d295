package tui

import (
	"strconv"
	"strings"

	"example.com/folio/content"
	"example.com/folio/internal/render"
)

// A page is a text to scroll: a section, or an item with its title above it.
type page struct {
	scroller
	stage *stage
	page  *content.Page
	index string // of an item in its list, "3/12"; empty for a section

	head []string // the lines above the text
	doc  *render.Document
	wide []wideBlock // what is wider than the window
	high int         // the level of the highest heading

	anchor
	counted countedPlace // the last one
	turned  turn
	mark    *bookmark // to turn to when the page is laid out first, or nil
	shift   int       // columns that wide blocks are moved to the left
	link    int       // 1 and up: the focused link, an index into doc.Links plus one
	labels  bool      // whether the links in sight have labels to choose one by
	search  *search   // what was looked for, or nil
}

// An anchor is where the reader last moved to: the place in the text as it was shown, and the line at the top while the
// text had that width.
type anchor struct {
	manner           manner
	place            place
	wasTop, wasWidth int
}

func newPage(p *content.Page) *page { return &page{page: p, anchor: anchor{place: top}} }

func newItem(p *content.Page, i, of int) *page {
	v := newPage(p)
	v.index = strconv.Itoa(i+1) + "/" + strconv.Itoa(of)
	return v
}

func (p *page) fit(s *stage) {
	if p.stage == s {
		if s.decoded(p.doc.Pending) || p.doc.Temporary && !p.text().Temporary {
			p.renew()
		}
		return
	}
	p.stage, p.height = s, s.body.h
	p.head = p.heading()
	p.layText()
	p.restore(p.anchor)
	if p.mark != nil {
		p.turnTo(p.mark)
		p.mark = nil
	}
}

// layText lays the text out.
func (p *page) layText() {
	p.decide()
	was := p.doc
	if p.doc = p.text(); p.doc != was {
		p.counted = countedPlace{}
	}
	p.high = 6
	for i := range p.doc.Headings {
		p.high = min(p.high, p.doc.Headings[i].Level)
	}
	p.wide = wideBlocks(p.doc, p.stage.room)
	p.total = len(p.head) + len(p.doc.Lines)
	if p.search != nil && p.doc != was {
		at := p.search.at
		p.search = newSearch(p.doc, p.search.query)
		p.search.at = max(min(at, len(p.search.hits)-1), 0)
	}
}

// renew lays the text out with pictures that are decoded now. A text that has other lines then, because a picture is
// none, is scrolled to the same place.
func (p *page) renew() {
	was, line := p.doc, max(p.top-len(p.head), 0)
	p.layText()
	if len(was.Lines) == len(p.doc.Lines) {
		return
	}
	if p.top > 0 {
		p.scrollTo(len(p.head) + placeOf(was, min(line, len(was.Lines))).lineIn(p.doc))
	}
	p.remember()
}

// pending returns the pictures to decode next: those in sight and those within a page more, in their order.
func (p *page) pending() []render.Pending {
	return pendingFrom(p.doc, p.top-len(p.head), p.height)
}

// restore goes to where the reader was.
func (p *page) restore(a anchor) {
	was := p.manner
	if p.anchor = a; p.manner == asItFits {
		p.manner = was
	}
	if p.manner != was {
		p.layText()
	}
	switch {
	case p.wasWidth == p.stage.body.w:
		p.scrollTo(p.wasTop)
	case p.place == top:
		p.scrollTo(0)
	default:
		p.scrollTo(len(p.head) + p.place.lineIn(p.doc))
	}
}

// remember makes this the place where the reader is.
func (p *page) remember() {
	p.anchor = anchor{p.manner, top, p.top, p.stage.body.w}
	if p.top > 0 {
		p.place = p.placeOf(max(p.top-len(p.head), 0))
	}
}

// placeOf is the place of a line. It counts from the place that was asked for last where that is under the same heading: on a
// long page the beginning is far away.
func (p *page) placeOf(line int) place {
	last := p.counted
	if last.doc != p.doc || last.place.heading != headingOf(p.doc, line) {
		p.counted = countedPlace{p.doc, line, placeOf(p.doc, line)}
		return p.counted.place
	}
	at := last.place
	if line >= last.line {
		at.letters += lettersIn(p.doc, last.line, line)
	} else {
		at.letters -= lettersIn(p.doc, line, last.line)
	}
	p.counted = countedPlace{p.doc, line, at}
	return at
}

// A countedPlace is the place of a line in a document.
type countedPlace struct {
	doc   *render.Document
	line  int
	place place
}

// jump brings a line of the text to the top, or as near as the end of the text allows: it is that line that is remembered.
func (p *page) jump(line int) {
	p.scrollTo(len(p.head) + line)
	p.remember()
	p.place = p.placeOf(line)
}

// sees tells whether a line of the text is in sight.
func (p *page) sees(line int) bool {
	row := len(p.head) + line - p.top
	return row >= 0 && row < p.height
}

// reveal brings a line of the text in sight if it is not, with some of what is before it.
func (p *page) reveal(line int) {
	if !p.sees(line) {
		p.scrollTo(len(p.head) + line - p.height/3)
	}
}

// seek shows the first hit of a search from the line at the top on.
func (p *page) seek(s *search) {
	p.search = s
	p.search.from(max(p.top-len(p.head), 0))
	if len(p.search.hits) > 0 {
		p.reveal(p.search.hits[p.search.at].line)
	}
}

// in returns what keys mean on the page: an item or a section, unless something on it asks for more.
func (p *page) in(ordinary context) context {
	switch {
	case p.labels:
		return inLabels
	case p.link > 0:
		return inLink
	case p.search != nil:
		return inHits
	}
	return ordinary
}

// text is the body; where the author has written none yet, the summary or a quiet word.
func (p *page) text() *render.Document {
	ink := p.stage.ink.text
	said := p.page.Summary
	switch {
	case p.manner == asTimeline:
		return p.stage.rail(p.page)
	case !p.page.Empty():
		return p.stage.write(p.page)
	case said == "":
		said, ink = strings.Trim(content.Blank, "*"), p.stage.ink.blank
	}
	d := new(render.Document)
	for _, line := range p.stage.wrap(said) {
		d.Plain = append(d.Plain, line)
		d.Lines = append(d.Lines, ink.paint(line))
	}
	return d
}

// heading is what stands above an item: its title, wrapped, and a line about it.
func (p *page) heading() []string {
	if p.index == "" {
		return nil
	}
	ink, box := p.stage.ink, p.stage.body
	var lines []string
	for _, line := range p.stage.wrap(p.page.Title) {
		lines = append(lines, pad(box.x)+ink.title.paint(line))
	}
	if about := about(p.page); about != "" {
		lines = append(lines, pad(box.x)+ink.quiet.paint(cut(about, box.w, ellipsis)))
	}
	return append(lines, "")
}

func (p *page) move(m motion) {
	p.scroller.move(m)
	p.remember()
}

func (p *page) show() ([]string, string) {
	first, end := p.shown()
	labels := p.labelled()
	lines := make([]string, 0, end-first)
	now := drawn{page: p, doc: p.doc, shift: p.shift, first: first, plain: labels == nil && p.link == 0 && p.search == nil}
	for i := first; i < end; i++ {
		if line, ok := p.stage.drawn.line(now, i); ok {
			lines = append(lines, line)
		} else if i < len(p.head) {
			lines = append(lines, p.head[i])
		} else {
			lines = append(lines, p.line(i-len(p.head), labels))
		}
	}
	now.lines = lines
	p.stage.drawn = now
	count := p.index
	if p.search != nil {
		count = p.search.count()
	}
	return lines, join(count, p.position())
}

// drawn is the lines in sight as they were drawn last, and what that depends on: whoever scrolls by a line has all others again.
type drawn struct {
	page  *page
	doc   *render.Document
	shift int
	plain bool // nothing is marked
	first int
	lines []string
}

// line returns a line if it would be drawn the same now.
func (d *drawn) line(now drawn, i int) (string, bool) {
	same := d.plain && now.plain && d.page == now.page && d.doc == now.doc && d.shift == now.shift
	if i -= d.first; !same || i < 0 || i >= len(d.lines) {
		return "", false
	}
	return d.lines[i], true
}

// line draws a line of the text with what is marked in it.
func (p *page) line(i int, labels []label) string {
	line, ink := p.doc.Lines[i], p.stage.ink
	var marks []mark
	for _, l := range labels {
		if l.mark.to > 0 && l.line == i {
			marks = append(marks, l.mark)
		}
	}
	if p.link > 0 {
		for _, s := range p.doc.Links[p.link-1].Spans {
			if s.Line == i {
				marks = append(marks, mark{from: s.From, to: s.To, pen: ink.current})
			}
		}
	}
	if p.search != nil {
		marks = append(marks, p.search.marks(p.doc, i, ink)...)
	}
	if len(marks) > 0 {
		line = restyle(line, marks)
	}
	return p.stage.line(line, p.doc.Plain[i], margin(p.doc, i), p.shiftOf(i))
}
