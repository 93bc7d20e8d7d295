package tui

import (
	tea "charm.land/bubbletea/v2"

	"example.com/folio/internal/render"
)

const shiftStep = 8 // columns that one key moves wide blocks

// A wideBlock is code or a table that is wider than the window.
type wideBlock struct {
	line, end int // as in its document
	most      int // columns to shift it by until its right edge is in sight
}

func wideBlocks(d *render.Document, room int) []wideBlock {
	var wide []wideBlock
	for _, b := range d.Blocks {
		most := 0
		for _, text := range d.Plain[b.Line:b.End] {
			if len(text) > room {
				most = max(most, width(text)-room)
			}
		}
		if most > 0 {
			wide = append(wide, wideBlock{b.Line, b.End, most})
		}
	}
	return wide
}

// shiftOf returns the columns that a line of the text is shifted by.
func (p *page) shiftOf(line int) int {
	for _, b := range p.wide {
		if line >= b.line && line < b.end {
			return min(p.shift, b.most)
		}
	}
	return 0
}

// shiftBy returns the deed that moves wide blocks sideways.
func shiftBy(columns int) func(*model, string) tea.Cmd {
	return func(m *model, _ string) tea.Cmd {
		if p := m.page(); p != nil {
			most := 0
			for _, b := range p.wide {
				most = max(most, b.most)
			}
			p.shift = min(max(p.shift+columns, 0), most)
		}
		return nil
	}
}

// isWide tells whether something in sight is wider than the window.
func (m *model) isWide() bool {
	p := m.page()
	if p == nil {
		return false
	}
	for _, b := range p.wide {
		if first, end := p.shown(); len(p.head)+b.line < end && len(p.head)+b.end > first {
			return true
		}
	}
	return false
}
