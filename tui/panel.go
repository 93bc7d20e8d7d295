package tui

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"example.com/folio/tui/look"
)

// The columns between the edge of a panel and its text: padding, and padding with the border.
const (
	panelInset = 3
	panelFrame = 1 + panelInset
)

// panelRect returns the rectangle of a panel for the given text size, limited to the body.
func (lc *layoutContext) panelRect(width, lines int) rect {
	w, h := min(width+2*panelFrame, lc.body.w), min(lines+4, lc.body.h)
	return rect{(lc.width - w) / 2, lc.body.y + (lc.body.h-h)/3, w, h}
}

// panelColumns returns the most columns of text in a panel.
func (lc *layoutContext) panelColumns() int {
	if lc.shape == small {
		return lc.body.w
	}
	return lc.body.w - 2*panelFrame
}

// minAround is the least number of rows above and below a panel that show what it covers. Fewer are shreds of text, so
// all are blank then.
const minAround = 5

// drawPanel draws a panel over the body. The lines above and below it are muted; the adjacent ones are blank.
func (lc *layoutContext) drawPanel(background []string, at rect, title string, lines []string) []string {
	drawn := make([]string, lc.body.h)
	for i := range drawn {
		row := lc.body.y + i - at.y
		switch {
		case row >= 0 && row < at.h:
			drawn[i] = look.Pad(at.x) + lc.panelRow(row, at, title, lines)
		case row == -1 || row == at.h || min(at.y-lc.body.y, lc.body.y+lc.body.h-at.y-at.h) < minAround:
		case i < len(background):
			drawn[i] = lc.styles.Quiet.Apply(ansi.Strip(background[i]))
		}
	}
	return drawn
}

// panelRow draws one row of a panel. Its lines are centred vertically.
func (lc *layoutContext) panelRow(row int, at rect, title string, lines []string) string {
	border, inner := lc.styles.Rule, at.w-2
	switch row {
	case 0:
		title = look.Truncate(title, inner-4, look.Ellipsis)
		return border.Apply(look.Rounded.TopLeft+look.Rounded.Top+" ") + lc.styles.Tab.Apply(title) +
			border.Apply(" "+strings.Repeat(look.Rounded.Top, inner-3-look.Width(title))+look.Rounded.TopRight)
	case at.h - 1:
		return border.Apply(look.Rounded.BottomLeft + strings.Repeat(look.Rounded.Bottom, inner) + look.Rounded.BottomRight)
	}
	text := ""
	if i := row - 1 - (at.h-2-len(lines))/2; i >= 0 && i < len(lines) {
		text = look.Truncate(lines[i], inner-2*panelInset, look.Ellipsis)
	}
	return border.Apply(look.Rounded.Left) + look.Pad(panelInset) + text + look.Pad(inner-panelInset-look.Width(text)) +
		border.Apply(look.Rounded.Right)
}

// A panelView shows lines in a panel over another view, or in the whole body of a small window.
type panelView struct {
	scroller
	layout     *layoutContext
	background view
	title      string
	lines      []string
	box        rect // of the panel; empty in a small window
}

// setLines lays out the panel for lines of the given width.
func (p *panelView) setLines(lc *layoutContext, lines []string, columns int) {
	p.layout, p.lines, p.total = lc, lines, len(lines)
	p.box, p.height = rect{}, lc.body.h
	if lc.shape != small {
		p.box = lc.panelRect(columns, len(lines))
		p.height = p.box.h - 2
	}
	p.scrollTo(p.top)
}

func (p *panelView) show() ([]string, string) {
	first, end := p.visible()
	lines := p.lines[first:end]
	if p.box.w == 0 {
		return p.layout.indented(lines), p.position()
	}
	background, _ := p.background.show()
	return p.layout.drawPanel(background, p.box, p.title, lines), p.position()
}

const addressHelp = "Press y to send it to your clipboard. folio can't open links on your computer."

// A linkPanel shows the whole target of an external link.
type linkPanel struct {
	panelView
	url string
}

func newLinkPanel(background view, url string) *linkPanel {
	return &linkPanel{panelView{background: background, title: "External link"}, look.Plain(url)}
}

func (p *linkPanel) in() context { return inLinkPanel }

func (p *linkPanel) fit(lc *layoutContext) {
	p.background.fit(lc)
	if p.layout == lc {
		return
	}
	columns := lc.panelColumns()
	lines := append(lc.styles.Text.ApplyAll(look.HardWrap(p.url, columns)), "")
	lines = append(lines, lc.styles.Quiet.ApplyAll(look.Wrap(addressHelp, columns))...)
	p.setLines(lc, lines, columns)
}
