package tui

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"example.com/folio/tui/look"
	"example.com/folio/tui/view"
)

// The columns between the edge of a panel and its text: padding, and padding with the border.
const (
	panelInset = 3
	panelFrame = 1 + panelInset
)

// panelRect returns the rectangle of a panel for the given text size, limited to the body.
func panelRect(lc *view.Context, width, lines int) view.Rect {
	w, h := min(width+2*panelFrame, lc.Body.W), min(lines+4, lc.Body.H)
	return view.Rect{X: (lc.Width - w) / 2, Y: lc.Body.Y + (lc.Body.H-h)/3, W: w, H: h}
}

// panelColumns returns the most columns of text in a panel.
func panelColumns(lc *view.Context) int {
	if lc.Shape == view.Small {
		return lc.Body.W
	}
	return lc.Body.W - 2*panelFrame
}

// minAround is the least number of rows above and below a panel that show what it covers. Fewer are shreds of text, so
// all are blank then.
const minAround = 5

// drawPanel draws a panel over the body. The lines above and below it are muted; the adjacent ones are blank.
func drawPanel(lc *view.Context, background []string, at view.Rect, title string, lines []string) []string {
	drawn := make([]string, lc.Body.H)
	for i := range drawn {
		row := lc.Body.Y + i - at.Y
		switch {
		case row >= 0 && row < at.H:
			drawn[i] = look.Pad(at.X) + panelRow(lc, row, at, title, lines)
		case row == -1 || row == at.H || min(at.Y-lc.Body.Y, lc.Body.Y+lc.Body.H-at.Y-at.H) < minAround:
		case i < len(background):
			drawn[i] = lc.Styles.Quiet.Apply(ansi.Strip(background[i]))
		}
	}
	return drawn
}

// panelRow draws one row of a panel. Its lines are centred vertically.
func panelRow(lc *view.Context, row int, at view.Rect, title string, lines []string) string {
	border, inner := lc.Styles.Rule, at.W-2
	switch row {
	case 0:
		title = look.Truncate(title, inner-4, look.Ellipsis)
		return border.Apply(look.Rounded.TopLeft+look.Rounded.Top+" ") + lc.Styles.Tab.Apply(title) +
			border.Apply(" "+strings.Repeat(look.Rounded.Top, inner-3-look.Width(title))+look.Rounded.TopRight)
	case at.H - 1:
		return border.Apply(look.Rounded.BottomLeft + strings.Repeat(look.Rounded.Bottom, inner) + look.Rounded.BottomRight)
	}
	text := ""
	if i := row - 1 - (at.H-2-len(lines))/2; i >= 0 && i < len(lines) {
		text = look.Truncate(lines[i], inner-2*panelInset, look.Ellipsis)
	}
	return border.Apply(look.Rounded.Left) + look.Pad(panelInset) + text + look.Pad(inner-panelInset-look.Width(text)) +
		border.Apply(look.Rounded.Right)
}

// A panelView shows lines in a panel over another view, or in the whole body of a small window.
type panelView struct {
	view.Scroller
	layout     *view.Context
	background view.View
	title      string
	lines      []string
	box        view.Rect // of the panel; empty in a small window
}

// setLines lays out the panel for lines of the given width.
func (p *panelView) setLines(lc *view.Context, lines []string, columns int) {
	p.layout, p.lines, p.Total = lc, lines, len(lines)
	p.box, p.Height = view.Rect{}, lc.Body.H
	if lc.Shape != view.Small {
		p.box = panelRect(lc, columns, len(lines))
		p.Height = p.box.H - 2
	}
	p.ScrollTo(p.Top)
}

func (p *panelView) Show() ([]string, string) {
	first, end := p.Visible()
	lines := p.lines[first:end]
	if p.box.W == 0 {
		return p.layout.Indented(lines), p.Position()
	}
	background, _ := p.background.Show()
	return drawPanel(p.layout, background, p.box, p.title, lines), p.Position()
}

const addressHelp = "Press y to send it to your clipboard. folio can't open links on your computer."

// A linkPanel shows the whole target of an external link.
type linkPanel struct {
	panelView
	url string
}

func newLinkPanel(background view.View, url string) *linkPanel {
	return &linkPanel{panelView{background: background, title: "External link"}, look.Plain(url)}
}

func (p *linkPanel) Fit(lc *view.Context) {
	p.background.Fit(lc)
	if p.layout == lc {
		return
	}
	columns := panelColumns(lc)
	lines := append(lc.Styles.Text.ApplyAll(look.HardWrap(p.url, columns)), "")
	lines = append(lines, lc.Styles.Quiet.ApplyAll(look.Wrap(addressHelp, columns))...)
	p.setLines(lc, lines, columns)
}
