package tui

import (
	"slices"
	"strings"
	"sync"

	"charm.land/bubbles/v2/help"
	"charm.land/bubbles/v2/key"
	"github.com/charmbracelet/x/ansi"
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

// drawPanel draws a panel over the body. The lines above and below it are muted; the adjacent ones are blank.
func (lc *layoutContext) drawPanel(background []string, at rect, title string, lines []string) []string {
	drawn := make([]string, lc.body.h)
	for i := range drawn {
		row := lc.body.y + i - at.y
		switch {
		case row >= 0 && row < at.h:
			drawn[i] = pad(at.x) + lc.panelRow(row, at, title, lines)
		case row == -1 || row == at.h:
		case i < len(background):
			drawn[i] = lc.styles.quiet.apply(ansi.Strip(background[i]))
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

// A linkPanel shows the whole target of an external link.
type linkPanel struct {
	panelView
	url string
}

func newLinkPanel(background view, url string) *linkPanel {
	return &linkPanel{panelView{background: background, title: "A link out of here"}, plain(url)}
}

func (p *linkPanel) in() context { return inLinkPanel }

func (p *linkPanel) fit(lc *layoutContext) {
	p.background.fit(lc)
	if p.layout == lc {
		return
	}
	columns := lc.body.w
	if lc.shape != small {
		columns -= 2 * panelFrame
	}
	var lines []string
	for line := range strings.SplitSeq(ansi.Hardwrap(p.url, columns, true), "\n") {
		lines = append(lines, lc.styles.text.apply(truncate(line, columns, ellipsis)))
	}
	lines = append(lines, "")
	for _, line := range wrapText("folio opens nothing: y copies this, if your terminal allows it.", columns) {
		lines = append(lines, lc.styles.quiet.apply(line))
	}
	p.setLines(lc, lines, columns)
}

// Sizes of the help in columns.
const (
	helpKeys   = 13
	helpColumn = 33 // the keys and their description
	helpGap    = 2
)

// A helpPanel lists all keys.
type helpPanel struct {
	panelView
	commands [][2]string // shell commands and their descriptions
}

func newHelp(background view, commands [][2]string) *helpPanel {
	return &helpPanel{panelView{background: background, title: "Keys"}, commands}
}

func (h *helpPanel) in() context { return inHelp }

func (h *helpPanel) fit(lc *layoutContext) {
	h.background.fit(lc)
	if h.layout == lc {
		return
	}
	keys, columns := helpKeys, lc.body.w
	if columns < helpColumn {
		keys = 0 // the description follows after a blank
	}
	left, right := lc.keys.columns(lc.styles, keys)
	lines := slices.Concat(left, []string{""}, right)
	if lc.shape != small {
		columns = helpColumn
		if both := 2*helpColumn + helpGap; both+2*panelFrame <= lc.body.w {
			columns, lines = both, joinColumns(left, right)
		}
		for _, row := range h.commands {
			columns = max(columns, width(row[0]))
		}
	}
	h.setLines(lc, append(lines, h.commandLines(lc.styles, columns)...), columns)
}

// commandLines draws the shell commands. Descriptions go on lines of their own if they don't fit.
func (h *helpPanel) commandLines(st *styles, columns int) []string {
	if len(h.commands) == 0 {
		return nil
	}
	widest := 0
	for _, row := range h.commands {
		widest = max(widest, width(row[0]))
	}
	lines := []string{"", st.strong.apply("From a shell")}
	for _, row := range h.commands {
		command, does := st.key.apply(row[0]), st.quiet.apply(row[1])
		if widest+helpGap+width(row[1]) <= columns {
			lines = append(lines, command+pad(widest+helpGap-width(row[0]))+does)
		} else {
			lines = append(lines, command, pad(helpGap)+does)
		}
	}
	return lines
}

// columns draws the key groups in two columns of about the same height.
func (k keymap) columns(st *styles, keys int) (left, right []string) {
	for len(k) > 0 {
		n := slices.IndexFunc(k, func(b binding) bool { return b.group != k[0].group })
		if n < 0 {
			n = len(k)
		}
		column := &left
		if len(right) < len(left) {
			column = &right
		}
		if len(*column) > 0 {
			*column = append(*column, "")
		}
		*column = append(*column, k[:n].lines(st, keys)...)
		k = k[n:]
	}
	return left, right
}

// A helpGroup identifies the lines of a group in the help.
type helpGroup struct {
	name string
	keys int
}

// lines draws one group, with a keys column of keys columns, or with a blank between a key and its description.
func (k keymap) lines(st *styles, keys int) []string {
	return kept(&st.help, helpGroup{k[0].group, keys}, func() []string {
		var shown []key.Binding
		for _, b := range k {
			if b.Help().Key != "" {
				shown = append(shown, b.Binding)
			}
		}
		lines, h := []string{st.strong.apply(k[0].group)}, st.newHelp(keys)
		if keys == 0 {
			for _, b := range shown {
				lines = append(lines, h.ShortHelpView([]key.Binding{b}))
			}
			return lines
		}
		for line := range strings.SplitSeq(h.FullHelpView([][]key.Binding{shown}), "\n") {
			lines = append(lines, strings.TrimRight(line, " "))
		}
		return lines
	})
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
	name, does := foreground(st.theme.Text), foreground(st.theme.Muted)
	h.Styles = help.Styles{ShortKey: name, ShortDesc: does, FullKey: name.Width(max(keys-1, 0)), FullDesc: does}
	return h
}

// joinColumns draws two columns next to each other.
func joinColumns(left, right []string) []string {
	lines := make([]string, max(len(left), len(right)))
	for i := range lines {
		if i < len(left) {
			lines[i] = left[i]
		}
		if i < len(right) && right[i] != "" {
			lines[i] += pad(helpColumn+helpGap-width(lines[i])) + right[i]
		}
	}
	return lines
}
