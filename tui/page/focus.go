package page

import (
	"example.com/folio/internal/render"
	"example.com/folio/tui/look"
)

// linkAt returns the link at a cell of the body as an index plus one, or 0.
func (p *View) linkAt(column, row int) int {
	line := p.Top + row - len(p.head)
	for i, link := range p.Doc.Links {
		for _, s := range link.Spans {
			if s.Line != line {
				continue
			}
			text, x := p.Doc.Plain[line], column+p.shiftOf(line)
			if left := look.Width(text[:s.From]); x >= left && x < left+look.Width(text[s.From:s.To]) {
				return i + 1
			}
		}
	}
	return 0
}

// VisibleCode returns the first code block that starts in the window, or else the one that extends into it.
func (p *View) VisibleCode() string {
	first, end := p.Visible()
	reaching := ""
	for _, b := range p.Doc.Blocks {
		from, to := len(p.head)+b.Line, len(p.head)+b.End
		switch {
		case b.Code == "" || to <= first || from >= end:
		case from >= first:
			return b.Code
		case reaching == "":
			reaching = b.Code
		}
	}
	return reaching
}

// Focus returns the cell of the focused link or the current hit, or that of the first line.
func (p *View) Focus() (x, y int) {
	line, at := -1, 0 // of the text, and the byte
	switch {
	case p.link > 0:
		line, at = p.Doc.Links[p.link-1].Spans[0].Line, p.Doc.Links[p.link-1].Spans[0].From
	case p.Search != nil && len(p.Search.Hits) > 0:
		line, at = p.Search.Hits[p.Search.Current].Line, p.Search.Hits[p.Search.Current].From
	}
	body := p.layout.Body
	if line < 0 || !p.isVisible(line) {
		return body.X, body.Y
	}
	column := max(look.Width(p.Doc.Plain[line][:at])-p.shiftOf(line), 0)
	return body.X + column, body.Y + len(p.head) + line - p.Top
}

// IsBlank reports whether the page has no text of its own.
func (p *View) IsBlank() bool {
	return p.page.Empty() && p.page.Summary == "" && p.mode != modeTimeline
}

// FocusLink focuses the next link, or the previous one if by is -1: without focus the nearest one that is not behind
// the reader, and after the last the first. It reports whether there is a link.
func (p *View) FocusLink(by int) bool {
	n := len(p.Doc.Links)
	if n == 0 {
		return false
	}
	next := p.link - 1 + by
	if p.link == 0 {
		next = p.nearestLink(by)
	}
	p.link = (next+n)%n + 1
	p.reveal(p.Doc.Links[p.link-1].Line)
	p.SaveAnchor()
	return true
}

// nearestLink returns the index of the first link from the top line on or, if by is -1, of the last one up to the last
// visible line. It is out of range by one if there is none.
func (p *View) nearestLink(by int) int {
	links, first := p.Doc.Links, p.Top-len(p.head)
	if by < 0 {
		i := len(links) - 1
		for i >= 0 && links[i].Line >= first+p.Height {
			i--
		}
		return i
	}
	i := 0
	for i < len(links) && links[i].Line < first {
		i++
	}
	return i
}

// FocusedLink returns the link that has the focus, or nil.
func (p *View) FocusedLink() *render.Link {
	if p.Doc == nil || p.link == 0 || p.link > len(p.Doc.Links) {
		return nil
	}
	return &p.Doc.Links[p.link-1]
}

// Unfocus takes the focus from a link.
func (p *View) Unfocus() { p.link = 0 }

// Click focuses the link at a cell of the body, hides labels and reports whether there is a link.
func (p *View) Click(column, row int) bool {
	column = p.withoutLabels(column, row)
	p.labels = false
	p.link = p.linkAt(column, row)
	return p.link > 0
}
