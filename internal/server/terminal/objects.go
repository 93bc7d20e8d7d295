package terminal

import (
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"example.com/folio/internal/graphics"
)

// An object is a picture on the screen that is no text: it stays until its cells are written, and does not scroll as
// text does.
type object struct {
	id            graphics.ID
	row, column   int
	rows, columns int
}

// rowsAndObjects draws rows, and pictures over the blanks that stand for them: those that are whole in sight. A
// terminal without pixels gets the others in the same way, in characters.
func (p *Painter) rowsAndObjects(next []string, runs []run) {
	s := &p.pictures
	if p.lines == nil { // the screen will be erased
		s.objects = nil
	}
	find := p.newLookup()
	lines, objects, draw := p.plan(next, runs, find)
	gone := without(s.objects, objects)
	synchronized := s.synchronized && len(gone)+len(draw) > 0
	if synchronized {
		p.buf.WriteString(ansi.SetModeSynchronizedOutput)
	}
	switch {
	case s.stay && len(gone) > 0:
		p.buf.WriteString(deletePictures)
	default:
		for _, o := range gone {
			p.blank(o)
		}
	}
	p.rows(lines, len(s.objects)+len(objects) == 0)
	var late []object // not drawn, since the client is slow
	for i, o := range draw {
		if s.slow {
			draw, late = draw[:i], draw[i:]
			break
		}
		p.at(o.row, o.column)
		p.send(find.get(o.id).Data)
		p.at(o.row, o.column) // terminals differ in where a picture leaves the cursor
	}
	if s.stay && len(draw) > 0 {
		p.writeAround(lines, draw)
	}
	if synchronized {
		p.buf.WriteString(ansi.ResetModeSynchronizedOutput)
	}
	s.objects = without(objects, late)
	if len(late) > 0 {
		p.rowsAndObjects(next, runs)
	}
}

// deletePictures removes all pictures from a terminal that knows kitty's protocol, sixels too.
var deletePictures = ansi.KittyGraphics(nil, "a=d", "d=a", "q=2")

// plan returns the rows of the next screen, the objects on it, and those of them that must be drawn. A picture that
// can't be drawn is not among them.
func (p *Painter) plan(next []string, runs []run, find *lookup) (lines []string, objects, draw []object) {
	s := &p.pictures
	s.inCells = map[graphics.ID]bool{}
	paid := map[object]bool{}
	for {
		objects = p.wholes(runs, find)
		lines = slices.Clone(next)
		p.standIn(lines, runs, objects, find)
		draw = p.touched(lines, objects)
		failed := false
		for _, o := range draw {
			if paid[o] || s.inCells[o.id] {
				continue
			}
			if pic := find.get(o.id); pic != nil && p.affords(pic) {
				paid[o] = true
			} else {
				s.inCells[o.id], failed = true, true
			}
		}
		if !failed {
			return lines, objects, draw
		}
	}
}

// wholes returns the pictures that are whole in sight, above the last row: a terminal scrolls to draw one that ends
// there.
func (p *Painter) wholes(runs []run, find *lookup) (objects []object) {
	if protocol := p.pictures.display.Protocol; protocol != graphics.Sixel && protocol != graphics.ITerm {
		return nil
	}
	at := make(map[[2]int]run, len(runs))
	for _, r := range runs {
		at[[2]int{r.row, r.column}] = r
	}
	for _, r := range runs {
		if len(objects) == maxPictures {
			break
		}
		o := object{id: r.id, row: r.row, column: r.column}
		if r.from.row > 0 || p.pictures.inCells[r.id] || !p.size(&o, find) ||
			o.row+o.rows >= p.Window.Height || o.column+o.columns > p.Window.Width {
			continue
		}
		whole := true
		for i := range o.rows {
			r := at[[2]int{o.row + i, o.column}]
			whole = whole && r.id == o.id && r.columns == o.columns && r.from.row == i && r.from.column == 0
		}
		if whole {
			objects = append(objects, o)
		}
	}
	return objects
}

// size sets the size of an object, and reports whether it is known. One on the screen may be kept no more.
func (p *Painter) size(o *object, find *lookup) bool {
	for _, known := range p.pictures.objects {
		if known.id == o.id {
			o.rows, o.columns = known.rows, known.columns
			return true
		}
	}
	pic := find.get(o.id)
	if pic == nil {
		return false
	}
	o.rows, o.columns = pic.Rows, pic.Columns
	return o.rows > 0 && o.columns > 0
}

// touched returns the objects that must be drawn after these lines: new ones, and ones with a row that is written.
// Where they stay, it is new ones, or all if others were removed.
func (p *Painter) touched(lines []string, objects []object) (draw []object) {
	s := &p.pictures
	all := s.stay && len(without(s.objects, objects)) > 0
	for _, o := range objects {
		end := o.row + o.rows
		if all || !slices.Contains(s.objects, o) || !s.stay && !slices.Equal(lines[o.row:end], p.lines[o.row:end]) {
			draw = append(draw, o)
		}
	}
	return draw
}

// without returns the objects of a list that are not in another.
func without(list, other []object) (rest []object) {
	for _, o := range list {
		if !slices.Contains(other, o) {
			rest = append(rest, o)
		}
	}
	return rest
}

// writeAround writes the rows of objects again: a terminal where they stay under the text may make more cells blank
// than they have.
func (p *Painter) writeAround(lines []string, draw []object) {
	p.lines = slices.Clone(p.lines)
	for _, o := range draw {
		for row := o.row; row < o.row+o.rows; row++ {
			p.lines[row] = ""
		}
	}
	p.rows(lines, false)
}

// blank removes an object and all that stands in its rows. Written blanks remove a picture on every terminal, erased
// cells don't.
func (p *Painter) blank(o object) {
	p.lines = slices.Clone(p.lines) // they may be those of a shared Frame
	for row := o.row; row < o.row+o.rows; row++ {
		p.at(row, 0)
		p.buf.WriteString(strings.Repeat(" ", o.column+o.columns))
		if o.column+o.columns < p.Window.Width {
			p.buf.WriteString(ansi.EraseLineRight)
		}
		p.lines[row] = ""
	}
}
