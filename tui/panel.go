package tui

import (
	"strings"
	"sync"

	"charm.land/bubbles/v2/help"
	"github.com/charmbracelet/x/ansi"

	"example.com/folio/internal/cells"
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
			drawn[i] = pad(at.x) + lc.panelRow(row, at, title, lines)
		case row == -1 || row == at.h || min(at.y-lc.body.y, lc.body.y+lc.body.h-at.y-at.h) < minAround:
		case i < len(background):
			blank := func(string) string { return " " } // a picture of pixels can't be muted
			drawn[i] = lc.styles.quiet.apply(cells.ReplacePlaceholders(ansi.Strip(background[i]), blank))
		}
	}
	return drawn
}

// panelRow draws one row of a panel. Its lines are centred vertically.
func (lc *layoutContext) panelRow(row int, at rect, title string, lines []string) string {
	border, inner := lc.styles.rule, at.w-2
	switch row {
	case 0:
		title = truncate(title, inner-4, ellipsis)
		return border.apply(panelOf.TopLeft+panelOf.Top+" ") + lc.styles.tab.apply(title) +
			border.apply(" "+strings.Repeat(panelOf.Top, inner-3-width(title))+panelOf.TopRight)
	case at.h - 1:
		return border.apply(panelOf.BottomLeft + strings.Repeat(panelOf.Bottom, inner) + panelOf.BottomRight)
	}
	text := ""
	if i := row - 1 - (at.h-2-len(lines))/2; i >= 0 && i < len(lines) {
		text = truncate(lines[i], inner-2*panelInset, ellipsis)
	}
	return border.apply(panelOf.Left) + pad(panelInset) + text + pad(inner-panelInset-width(text)) +
		border.apply(panelOf.Right)
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
	return &linkPanel{panelView{background: background, title: "External link"}, plain(url)}
}

func (p *linkPanel) in() context { return inLinkPanel }

func (p *linkPanel) fit(lc *layoutContext) {
	p.background.fit(lc)
	if p.layout == lc {
		return
	}
	columns := lc.panelColumns()
	lines := append(lc.styles.text.applyAll(hardWrap(p.url, columns)), "")
	lines = append(lines, lc.styles.quiet.applyAll(wrapText(addressHelp, columns))...)
	p.setLines(lc, lines, columns)
}

// kept returns what draw returned for a key the first time. The help of bubbles v2.2.1 is drawn once for a theme: a
// footer of six hints takes it 30 µs and 60 allocations, and all keys 0.2 ms; a frame without it takes 5 µs.
func kept[T any](drawn *sync.Map, key any, draw func() T) T {
	if old, ok := drawn.Load(key); ok {
		return old.(T)
	}
	made := draw()
	drawn.Store(key, made)
	return made
}

// newHelp returns the help of bubbles in the styles of the theme, with a keys column of keys columns if it is positive.
// It is given no width, but only what fits: in v2.2.1 it drops what is at the right instead of what matters least, and
// overflows if there is no room for its ellipsis.
func (st *styles) newHelp(keys int) help.Model {
	h := help.New()
	name, does := keyStyle(st.theme), foreground(st.theme.Muted)
	h.Styles = help.Styles{ShortKey: name, ShortDesc: does, FullKey: name.Width(max(keys-1, 0)), FullDesc: does}
	return h
}
