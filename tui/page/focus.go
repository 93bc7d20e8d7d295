package page

import (
	"slices"
	"strings"

	"example.com/folio/internal/render"
	"example.com/folio/tui/look"
	"example.com/folio/tui/view"
)

// at returns what is at a cell of the body: a link or a figure, also one in a link.
func (p *View) at(column, row int) focus {
	line := p.Top + row - len(p.head)
	if line < 0 || line >= len(p.Doc.Lines) {
		return focus{}
	}
	x, text := column+p.shiftOf(line), p.Doc.Plain[line]
	isAt := func(s render.Span) bool {
		if s.Line != line {
			return false
		}
		left := look.Width(text[:s.From])
		return x >= left && x < left+look.Width(text[s.From:s.To])
	}
	for i, link := range p.Doc.Links {
		if slices.ContainsFunc(link.Spans, isAt) {
			return focus{link: i + 1}
		}
	}
	for i, f := range p.Doc.Figures {
		if slices.ContainsFunc(f.Cells, isAt) || slices.ContainsFunc(f.Caption, isAt) {
			return focus{figure: i + 1}
		}
	}
	return focus{}
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

// Focus returns the cell of the focused link or figure or the current hit, or that of the first line.
func (p *View) Focus() (x, y int) {
	line, at := -1, 0 // of the text, and the byte
	if spans := p.focusedSpans(); len(spans) > 0 {
		line, at = spans[0].Line, spans[0].From
	} else if i := p.FocusedFigure(); i >= 0 {
		line = p.Doc.Figures[i].Line
	} else if p.Search != nil && len(p.Search.Hits) > 0 {
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

// A focus is what tab has reached in a text: a link or a figure. The zero focus is none.
type focus struct{ link, figure int } // an index into Doc.Links or Doc.Figures plus one

// A stop is what tab reaches next.
type stop struct {
	focus
	line int // its first one
}

// stops returns the links, and between them the figures, in the order of lines. A figure in a link is reached by the
// link, which enter follows.
func (p *View) stops() []stop {
	list := make([]stop, 0, len(p.Doc.Links)+len(p.Doc.Figures))
	figures := p.Doc.Figures
	next := 0
	addFigures := func(before int) {
		for ; next < len(figures) && figures[next].Line < before; next++ {
			if !figures[next].InLink {
				list = append(list, stop{focus{figure: next + 1}, figures[next].Line})
			}
		}
	}
	for i, link := range p.Doc.Links {
		addFigures(link.Line)
		list = append(list, stop{focus{link: i + 1}, link.Line})
	}
	addFigures(len(p.Doc.Lines))
	return list
}

// HasStops reports whether there is a link or a figure that tab reaches.
func (p *View) HasStops() bool {
	return p.Doc != nil && (len(p.Doc.Links) > 0 || len(p.Doc.Figures) > 0)
}

// StepFocus focuses the next link or figure, or the previous one if by is -1: without focus the nearest one that is not
// behind the reader, and after the last the first. It reports whether there is one.
func (p *View) StepFocus(by int) bool {
	stops := p.stops()
	n := len(stops)
	if n == 0 {
		return false
	}
	at := slices.IndexFunc(stops, func(s stop) bool { return s.focus == p.focus })
	if at += by; p.focus == (focus{}) {
		at = p.nearestStop(stops, by)
	}
	next := stops[(at+n)%n]
	p.focus = next.focus
	if i := p.FocusedFigure(); i >= 0 {
		p.revealFigure(i)
	} else {
		p.reveal(next.line)
	}
	p.SaveAnchor()
	return true
}

// nearestStop returns the index of the first stop from the top line on or, if by is -1, of the last one up to the last
// visible line. It is out of range by one if there is none.
func (p *View) nearestStop(stops []stop, by int) int {
	first := p.Top - len(p.head)
	if by < 0 {
		i := len(stops) - 1
		for i >= 0 && stops[i].line >= first+p.Height {
			i--
		}
		return i
	}
	i := 0
	for i < len(stops) && stops[i].line < first {
		i++
	}
	return i
}

// FocusedLink returns the link that has the focus, or nil.
func (p *View) FocusedLink() *render.Link {
	if i := p.focus.link; p.Doc != nil && i > 0 && i <= len(p.Doc.Links) {
		return &p.Doc.Links[i-1]
	}
	return nil
}

// FocusedFigure returns the index of the figure that has the focus, or -1.
func (p *View) FocusedFigure() int {
	if i := p.focus.figure; p.Doc != nil && i > 0 && i <= len(p.Doc.Figures) {
		return i - 1
	}
	return -1
}

// focusedSpans returns the text of the focused link, or the caption of the focused figure.
func (p *View) focusedSpans() []render.Span {
	if link := p.FocusedLink(); link != nil {
		return link.Spans
	}
	if i := p.FocusedFigure(); i >= 0 {
		return p.Doc.Figures[i].Caption
	}
	return nil
}

// Unfocus takes the focus from a link or a figure.
func (p *View) Unfocus() { p.focus = focus{} }

// FocusFigure scrolls to a figure and, unless it is in a link, focuses it. An index out of range is ignored.
func (p *View) FocusFigure(i int) {
	p.Unfocus()
	if p.Doc == nil || i < 0 || i >= len(p.Doc.Figures) {
		return
	}
	if !p.Doc.Figures[i].InLink {
		p.focus.figure = i + 1
	}
	p.revealFigure(i)
	p.SaveAnchor()
}

// revealFigure scrolls as little as needed to show a figure with its caption, or as much of its end as fits.
func (p *View) revealFigure(i int) {
	f := p.Doc.Figures[i]
	first, end := len(p.head)+f.Line, len(p.head)+f.End
	if n := len(f.Caption); n > 0 {
		end = len(p.head) + f.Caption[n-1].Line + 1
	}
	p.ScrollTo(max(min(p.Top, first), end-p.Height))
}

// isMarked reports whether a line of the text is marked, as one of the focused figure that has no caption to highlight.
func (p *View) isMarked(line int) bool {
	i := p.FocusedFigure()
	return i >= 0 && len(p.Doc.Figures[i].Caption) == 0 && line >= p.Doc.Figures[i].Line && line < p.Doc.Figures[i].End
}

// markLine draws a mark left of a line, where there is room.
func (p *View) markLine(line string) string {
	x := p.layout.Body.X
	if x == 0 {
		return line
	}
	left := max(x-view.MarkWidth, 0)
	mark := p.layout.Styles.Accent.Apply("▌")
	return look.Pad(left) + mark + look.Pad(x-left-1) + strings.TrimPrefix(line, look.Pad(x))
}

// Click focuses the link or the figure at a cell of the body, hides labels and reports whether there is one.
func (p *View) Click(column, row int) bool {
	column = p.withoutLabels(column, row)
	p.labels = false
	p.focus = p.at(column, row)
	return p.focus != focus{}
}
