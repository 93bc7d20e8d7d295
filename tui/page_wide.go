package tui

import (
	"example.com/folio/internal/render"
)

const shiftStep = 8 // columns per key press

// A wideBlock is code or a table that is wider than the window.
type wideBlock struct {
	line, end int // as in [render.Block]
	maxShift  int // columns until its right edge is visible
}

func wideBlocks(d *render.Document, avail int) []wideBlock {
	var wide []wideBlock
	for _, b := range d.Blocks {
		maxShift := 0
		for _, text := range d.Plain[b.Line:b.End] {
			if len(text) > avail {
				maxShift = max(maxShift, width(text)-avail)
			}
		}
		if maxShift > 0 {
			wide = append(wide, wideBlock{b.Line, b.End, maxShift})
		}
	}
	return wide
}

// shiftOf returns the number of columns that a line is shifted by.
func (p *page) shiftOf(line int) int {
	for _, b := range p.wide {
		if line >= b.line && line < b.end {
			return min(p.shift, b.maxShift)
		}
	}
	return 0
}

// shiftWide scrolls wide blocks sideways.
func (m *model) shiftWide(columns int) {
	if p := m.page(); p != nil {
		maxShift := 0
		for _, b := range p.wide {
			maxShift = max(maxShift, b.maxShift)
		}
		p.shift = min(max(p.shift+columns, 0), maxShift)
	}
}

// isWide reports whether a wide block is visible.
func (m *model) isWide() bool {
	p := m.page()
	if p == nil {
		return false
	}
	for _, b := range p.wide {
		if first, end := p.visible(); len(p.head)+b.line < end && len(p.head)+b.end > first {
			return true
		}
	}
	return false
}
