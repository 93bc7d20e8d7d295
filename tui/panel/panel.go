// Package panel shows lines in a frame over another view.
package panel

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"example.com/folio/internal/cells"
	"example.com/folio/tui/look"
	"example.com/folio/tui/view"
)

// The columns between the edge of a panel and its text: padding, and padding with the border.
const (
	inset = 3
	Frame = 1 + inset
)

// Place returns the rectangle of a panel for the given text size, limited to the body.
func Place(lc *view.Context, width, lines int) view.Rect {
	w, h := min(width+2*Frame, lc.Body.W), min(lines+4, lc.Body.H)
	return view.Rect{X: (lc.Width - w) / 2, Y: lc.Body.Y + (lc.Body.H-h)/3, W: w, H: h}
}

// Columns returns the most columns of text in a panel.
func Columns(lc *view.Context) int {
	if lc.Shape == view.Small {
		return lc.Body.W
	}
	return lc.Body.W - 2*Frame
}

// minAround is the least number of rows above and below a panel that show what it covers. Fewer are shreds of text, so
// all are blank then.
const minAround = 5

// Draw draws a panel over the body. The lines above and below it are muted; the adjacent ones are blank.
func Draw(lc *view.Context, background []string, at view.Rect, title string, lines []string) []string {
	drawn := make([]string, lc.Body.H)
	for i := range drawn {
		row := lc.Body.Y + i - at.Y
		switch {
		case row >= 0 && row < at.H:
			drawn[i] = look.Pad(at.X) + drawRow(lc, row, at, title, lines)
		case row == -1 || row == at.H || min(at.Y-lc.Body.Y, lc.Body.Y+lc.Body.H-at.Y-at.H) < minAround:
		case i < len(background):
			blank := func(string) string { return " " } // a picture of pixels can't be muted
			drawn[i] = lc.Styles.Quiet.Apply(cells.ReplacePlaceholders(ansi.Strip(background[i]), blank))
		}
	}
	return drawn
}

// drawRow draws one row of a panel. Its lines are centred vertically.
func drawRow(lc *view.Context, row int, at view.Rect, title string, lines []string) string {
	border, inner := lc.Styles.Rule, at.W-2
	switch row {
	case 0:
		title = look.Truncate(title, inner-4, look.Ellipsis)
		return border.Apply(look.Rounded.TopLeft+look.Rounded.Top+" ") + lc.Styles.Tab.Apply(title) +
			border.Apply(" "+strings.Repeat(look.Rounded.Top, inner-3-look.Width(title))+look.Rounded.TopRight)
	case at.H - 1:
		below := strings.Repeat(look.Rounded.Bottom, inner)
		return border.Apply(look.Rounded.BottomLeft + below + look.Rounded.BottomRight)
	}
	text := ""
	if i := row - 1 - (at.H-2-len(lines))/2; i >= 0 && i < len(lines) {
		text = look.Truncate(lines[i], inner-2*inset, look.Ellipsis)
	}
	return border.Apply(look.Rounded.Left) + look.Pad(inset) + text + look.Pad(inner-inset-look.Width(text)) +
		border.Apply(look.Rounded.Right)
}

// A View shows lines in a panel over another view, or in the whole body of a small window.
type View struct {
	view.Scroller
	layout     *view.Context
	background view.View
	title      string
	lines      []string
	box        view.Rect // of the panel; empty in a small window
}

// New returns a panel without lines.
func New(background view.View, title string) View {
	return View{background: background, title: title}
}

// IsLaidOut lays out the background and reports whether the lines of the panel are those for the context.
func (p *View) IsLaidOut(lc *view.Context) bool {
	p.background.Fit(lc)
	return p.layout == lc
}

// SetLines lays out the panel for lines of the given width.
func (p *View) SetLines(lc *view.Context, lines []string, columns int) {
	p.layout, p.lines, p.Total = lc, lines, len(lines)
	p.box, p.Height = view.Rect{}, lc.Body.H
	if lc.Shape != view.Small {
		p.box = Place(lc, columns, len(lines))
		p.Height = p.box.H - 2
	}
	p.ScrollTo(p.Top)
}

// Show returns the panel over its background.
func (p *View) Show() ([]string, string) {
	first, end := p.Visible()
	lines := p.lines[first:end]
	if p.box.W == 0 {
		return p.layout.Indented(lines), p.Position()
	}
	background, _ := p.background.Show()
	return Draw(p.layout, background, p.box, p.title, lines), p.Position()
}

// Focus returns the cell of the first line.
func (p *View) Focus() (x, y int) {
	if p.box.W == 0 {
		return p.layout.Body.X, p.layout.Body.Y
	}
	first, end := p.Visible()
	return TextOf(p.box, end-first)
}

// TextOf returns where the text of a panel begins.
func TextOf(box view.Rect, lines int) (x, y int) {
	return box.X + Frame, box.Y + 1 + (box.H-2-lines)/2
}
