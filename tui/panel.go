package tui

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// The columns between a panel's edge and its text: the border, and air.
const (
	panelInset = 3
	panelFrame = 1 + panelInset
)

// panel returns the place in the window of a panel for lines of that width, as high as it should be or as it can.
func (s *stage) panel(width, lines int) rect {
	w, h := min(width+2*panelFrame, s.body.w), min(lines+4, s.body.h)
	return rect{(s.width - w) / 2, s.body.y + (s.body.h-h)/3, w, h}
}

// over draws a panel over the body's lines. Those above and below it recede; those that it touches go.
func (s *stage) over(behind []string, at rect, title string, lines []string) []string {
	drawn := make([]string, s.body.h)
	for i := range drawn {
		row := s.body.y + i - at.y
		switch {
		case row >= 0 && row < at.h:
			drawn[i] = pad(at.x) + s.panelRow(row, at, title, lines)
		case row == -1 || row == at.h:
		case i < len(behind):
			drawn[i] = s.ink.quiet.paint(ansi.Strip(behind[i]))
		}
	}
	return drawn
}

// panelRow draws one row of a panel, with its lines in the middle.
func (s *stage) panelRow(row int, at rect, title string, lines []string) string {
	border, inner := s.ink.rule, at.w-2
	switch row {
	case 0:
		title = cut(title, inner-4, ellipsis)
		return border.paint("╭─ ") + s.ink.tab.paint(title) +
			border.paint(" "+strings.Repeat("─", inner-3-width(title))+"╮")
	case at.h - 1:
		return border.paint("╰" + strings.Repeat("─", inner) + "╯")
	}
	text := ""
	if i := row - 1 - (at.h-2-len(lines))/2; i >= 0 && i < len(lines) {
		text = cut(lines[i], inner-2*panelInset, ellipsis)
	}
	return border.paint("│") + pad(panelInset) + text + pad(inner-panelInset-width(text)) + border.paint("│")
}
