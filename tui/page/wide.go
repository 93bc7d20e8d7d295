package page

import (
	"example.com/folio/internal/render"
	"example.com/folio/tui/look"
)

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
				maxShift = max(maxShift, look.Width(text)-avail)
			}
		}
		if maxShift > 0 {
			wide = append(wide, wideBlock{b.Line, b.End, maxShift})
		}
	}
	return wide
}

// shiftOf returns the number of columns that a line is shifted by.
func (p *View) shiftOf(line int) int {
	for _, b := range p.wide {
		if line >= b.line && line < b.end {
			return min(p.shift, b.maxShift)
		}
	}
	return 0
}

// visibleShift returns the columns until the right edge of the widest block in the window is visible, 0 without one.
func (p *View) visibleShift() int {
	maxShift := 0
	for _, b := range p.wide {
		if first, end := p.Visible(); len(p.head)+b.line < end && len(p.head)+b.end > first {
			maxShift = max(maxShift, b.maxShift)
		}
	}
	return maxShift
}

// ShiftBy scrolls wide blocks sideways, as far as those in the window reach.
func (p *View) ShiftBy(columns int) {
	maxShift := p.visibleShift()
	p.shift = min(max(min(p.shift, maxShift)+columns, 0), maxShift)
}

// IsWide reports whether a wide block is visible.
func (p *View) IsWide() bool { return p.visibleShift() > 0 }
