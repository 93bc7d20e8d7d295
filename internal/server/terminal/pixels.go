package terminal

import (
	"slices"
	"time"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"example.com/folio/internal/graphics"
)

// A CellSize is the pixels of a cell. The zero CellSize means that they are not known.
type CellSize struct{ Width, Height int }

// Bounds of a cell. A size beyond them counts as not known.
const (
	minCellWidth, maxCellWidth   = 4, 64
	minCellHeight, maxCellHeight = 6, 128
)

// kittyCell is what cells are taken to be where kitty's protocol is spoken and nothing tells: pictures are scaled to
// the columns and rows that they have.
var kittyCell = CellSize{10, 20}

// maxCellSizes is how many sizes of cells a session has pictures made for: each size takes other pixels.
const maxCellSizes = 12

// plausible returns a size within the bounds, or the zero CellSize.
func (c CellSize) plausible() CellSize {
	if c.Width < minCellWidth || c.Width > maxCellWidth || c.Height < minCellHeight || c.Height > maxCellHeight {
		return CellSize{}
	}
	return c
}

// cellOf returns the size of a cell by a pty-req or a window-change.
func cellOf(columns, rows, width, height uint32) CellSize {
	if columns == 0 || rows == 0 {
		return CellSize{}
	}
	return CellSize{int(width / columns), int(height / rows)}.plausible()
}

// Questions of the second round, of terminals that the first one has identified. The one for graphics is a control
// string, with a picture of one pixel that is not kept.
const (
	questionCell     = "\x1b[16t"
	questionGraphics = "\x1b_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\x1b\\"
)

// pixels is what is known about the pixels of a terminal.
type pixels struct {
	window, reported         CellSize   // of a cell, by SSH and by the terminal
	sizes                    []CellSize // that pictures were made for
	askedCell, askedGraphics bool
	graphics                 string // the answer for graphics
	display                  graphics.Display
}

// report takes the terminal's answer for its cells.
func (p *pixels) report(cell CellSize) {
	if p.askedCell {
		p.reported = cell.plausible()
	}
}

// maxReply bounds what is kept of an answer for graphics.
const maxReply = 16

// replied takes the terminal's answer for graphics.
func (p *pixels) replied(answer string) {
	if p.askedGraphics && p.graphics == "" {
		p.graphics = answer[:min(len(answer), maxReply)]
	}
}

// cell returns the pixels of a cell.
func (p *pixels) cell(known identity) CellSize {
	none := CellSize{}
	switch {
	case known.cell != none:
		return known.cell
	case p.window != none:
		return p.window
	case p.reported == none && known.pixels == graphics.Kitty:
		return kittyCell
	}
	return p.reported
}

// Resize takes the pixels of a cell by a pty-req or a window-change. Where those say nothing and the terminal has told
// them, it is asked again, for another size of the font also changes the window.
func (a *Answers) Resize(cell CellSize) {
	switch p := &a.pixels; {
	case cell != CellSize{}:
		p.window = cell
	case p.reported != CellSize{}:
		p.askedCell = false
	}
}

// More returns what to ask next, or "": an identified terminal that draws pixels is asked for the size of its cells, if
// SSH does not tell, and one with kitty's protocol whether graphics are on. Device attributes come last here too. The
// place of the cursor is saved and restored, since it may be in the midst of a frame.
func (a *Answers) More() string {
	cell, kitty := a.asksMore()
	if a.Pending() || !cell && !kitty {
		return ""
	}
	ask := ansi.SaveCursor
	if cell {
		ask += questionCell
	}
	if kitty {
		ask += questionGraphics
	}
	a.pixels.askedCell, a.pixels.askedGraphics = a.pixels.askedCell || cell, a.pixels.askedGraphics || kitty
	a.deadline = time.Now().Add(answerTime)
	return ask + ansi.RequestPrimaryDeviceAttributes + ansi.RestoreCursor
}

// asksMore reports what is to be asked: for the size of a cell, and for graphics.
func (a *Answers) asksMore() (cell, kitty bool) {
	known, p := a.identity(), &a.pixels
	if !a.answered || !a.draws(known) {
		return false, false
	}
	none := CellSize{}
	return known.cell == none && p.window == none && !p.askedCell, known.pixels == graphics.Kitty && !p.askedGraphics
}

// draws reports whether a terminal is one that draws pixels.
func (a *Answers) draws(known identity) bool {
	return known.pixels != graphics.NoPixels && !a.Nested && a.before.Colors > colorprofile.Ascii &&
		(known.pixels != graphics.Sixel || a.sixel)
}

// display returns how the terminal shows pictures. It does not change while there may be more to know, so that a model
// draws once.
func (a *Answers) display(known identity) graphics.Display {
	p := &a.pixels
	cell, kitty := a.asksMore()
	if !a.answered || a.Nested || a.Pending() || cell || kitty {
		return p.display
	}
	was, size := p.display, p.cell(known)
	p.display = graphics.Display{Glyphs: known.glyphs}
	if !a.draws(known) || size == (CellSize{}) || known.pixels == graphics.Kitty && p.graphics != "OK" {
		return p.display
	}
	if !p.admits(size) {
		if known.pixels != graphics.Sixel { // the terminal scales pictures
			p.display = was
		}
		return p.display
	}
	p.display.Protocol, p.display.CellWidth, p.display.CellHeight = known.pixels, size.Width, size.Height
	return p.display
}

// admits reports whether pictures may be made for a size, of which there are at most [maxCellSizes].
func (p *pixels) admits(cell CellSize) bool {
	if slices.Contains(p.sizes, cell) {
		return true
	}
	if len(p.sizes) == maxCellSizes {
		return false
	}
	p.sizes = append(p.sizes, cell)
	return true
}
