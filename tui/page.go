package tui

import (
	"strconv"
	"strings"

	"example.com/folio/content"
	"example.com/folio/render"
)

// A page is a text to scroll: a section, or an item with its title above it.
type page struct {
	scroller
	stage *stage
	page  *content.Page
	index string // of an item in its list, "3/12"; empty for a section

	head []string // the lines above the text
	doc  *render.Document

	// Where the reader last moved to: the place in the text, and the line at the top while the text had that width.
	place            place
	wasTop, wasWidth int
}

func newPage(p *content.Page) *page { return &page{page: p, place: top} }

func newItem(p *content.Page, i, of int) *page {
	v := newPage(p)
	v.index = strconv.Itoa(i+1) + "/" + strconv.Itoa(of)
	return v
}

func (p *page) fit(s *stage) {
	if p.stage == s {
		return
	}
	p.stage, p.height = s, s.body.h
	p.head = p.heading()
	p.doc = p.text()
	p.total = len(p.head) + len(p.doc.Lines)
	switch {
	case p.wasWidth == s.body.w:
		p.scrollTo(p.wasTop)
	case p.place == top:
		p.scrollTo(0)
	default:
		p.scrollTo(len(p.head) + p.place.lineIn(p.doc))
	}
}

// text is the body; where the author has written none yet, the summary or a quiet word.
func (p *page) text() *render.Document {
	ink := p.stage.ink.text
	said := p.page.Summary
	switch {
	case !p.page.Empty():
		return p.stage.write(p.page.Body)
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
	p.place, p.wasTop, p.wasWidth = top, p.top, p.stage.body.w
	if p.top > 0 {
		p.place = placeOf(p.doc, max(p.top-len(p.head), 0))
	}
}

func (p *page) show() ([]string, string) {
	first, end := p.shown()
	lines := make([]string, 0, end-first)
	for i := first; i < end; i++ {
		if i < len(p.head) {
			lines = append(lines, p.head[i])
		} else {
			lines = append(lines, p.stage.line(p.doc, i-len(p.head)))
		}
	}
	return lines, join(p.index, p.position())
}
