package tui

import "slices"

// The columns of the help.
const (
	helpKeys   = 13
	helpColumn = 33 // the keys and what they do
	helpGap    = 2
)

// A help is every key, on a panel over what the visitor was looking at. In a small window it takes the whole body.
type help struct {
	scroller
	stage  *stage
	behind view
	doors  [][2]string // commands of the visitor's shell, and what they do
	lines  []string
	panel  rect // where it is in the window; empty in a small one
}

func (h *help) in() context { return inHelp }

func (h *help) fit(s *stage) {
	h.behind.fit(s)
	if h.stage == s {
		return
	}
	keys := helpKeys
	if s.body.w < helpColumn {
		keys = 0 // what they do stands right behind them
	}
	left, right := s.keys.columns(s.ink, keys)
	h.stage, h.lines, h.panel = s, slices.Concat(left, []string{""}, right), rect{}
	h.height = s.body.h
	if s.shape != small {
		columns := helpColumn
		if both := 2*helpColumn + helpGap; both+2*panelFrame <= s.body.w {
			columns, h.lines = both, beside(left, right)
		}
		for _, row := range h.doors {
			columns = max(columns, width(row[0]))
		}
		h.lines = append(h.lines, h.shell(s.ink, columns)...)
		h.panel = s.panel(columns, len(h.lines))
		h.height = h.panel.h - 2
	} else {
		h.lines = append(h.lines, h.shell(s.ink, s.body.w)...)
	}
	h.total = len(h.lines)
	h.scrollTo(h.top)
}

// shell draws the commands in so many columns, each above what it does where they do not fit side by side.
func (h *help) shell(ink *ink, columns int) []string {
	if len(h.doors) == 0 {
		return nil
	}
	longest := 0
	for _, row := range h.doors {
		longest = max(longest, width(row[0]))
	}
	lines := []string{"", ink.strong.paint("From a shell")}
	for _, row := range h.doors {
		command, does := ink.key.paint(row[0]), ink.quiet.paint(row[1])
		if longest+helpGap+width(row[1]) <= columns {
			lines = append(lines, command+pad(longest+helpGap-width(row[0]))+does)
		} else {
			lines = append(lines, command, pad(helpGap)+does)
		}
	}
	return lines
}

// columns draws the groups of keys, each dealt to the column that is the shorter so far.
func (k keymap) columns(ink *ink, keys int) (left, right []string) {
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
		*column = append(*column, k[:n].lines(ink, keys)...)
		k = k[n:]
	}
	return left, right
}

// lines draws one group of keys, in so many columns at least.
func (k keymap) lines(ink *ink, keys int) []string {
	lines := []string{ink.strong.paint(k[0].group)}
	for _, b := range k {
		if b.show != "" {
			lines = append(lines, ink.key.paint(b.show)+pad(max(keys-width(b.show), 1))+ink.quiet.paint(b.does))
		}
	}
	return lines
}

// beside puts two columns side by side.
func beside(left, right []string) []string {
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

func (h *help) move(m motion) { h.scroller.move(m) }

func (h *help) show() ([]string, string) {
	first, end := h.shown()
	lines := h.lines[first:end]
	if h.panel.w > 0 {
		behind, _ := h.behind.show()
		return h.stage.over(behind, h.panel, "Keys", lines), h.position()
	}
	return h.stage.indented(lines), h.position()
}
