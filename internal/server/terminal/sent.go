package terminal

import (
	"slices"
	"strconv"

	"github.com/charmbracelet/x/ansi"

	"example.com/folio/internal/graphics"
)

// A sentPicture is a picture that the terminal keeps.
type sentPicture struct {
	columns, rows, bytes int

	pixels int
	seen   int  // frame in which it was last shown
	stale  bool // the terminal may have dropped it
	again  bool // it was sent twice
}

// is reports whether s is a picture. When one is freed, another may get its ID, though rarely.
func (s *sentPicture) is(pic *graphics.Picture) bool {
	return s.columns == pic.Columns && s.rows == pic.Rows && s.bytes == len(pic.Data)
}

// rowsOfText draws rows on a terminal that knows placeholders: each picture is sent before the first row that has one
// of its own. Where other rows change too, they come first, since a picture may take long.
func (p *Painter) rowsOfText(next []string, runs []run) {
	find := p.newLookup()
	p.pictures.frame++
	var fresh []*graphics.Picture
	coming := map[graphics.ID]bool{}
	for _, id := range p.unsent(runs, find) {
		if pic := find.get(id); pic != nil && p.keep(pic) {
			fresh, coming[id] = append(fresh, pic), true
		}
	}
	model := slices.Clone(next)
	p.standIn(next, runs, nil, find)
	if len(fresh) > 0 && p.changesBeside(next, coming) {
		text := slices.Clone(next)
		replace(text, findRuns(text), func(r run) (string, bool) { return blanks(r), coming[r.id] })
		p.rows(text, true)
	}
	for i, pic := range fresh {
		if p.pictures.slow {
			p.unsend(fresh[i:])
			next = model
			p.standIn(next, runs, nil, find)
			break
		}
		p.send(pic.Data)
	}
	p.rows(next, true)
}

// unsend marks pictures as not sent, as they are unless the terminal had them before.
func (p *Painter) unsend(pics []*graphics.Picture) {
	for _, pic := range pics {
		if s := p.pictures.sent[pic.ID]; !s.again {
			delete(p.pictures.sent, pic.ID)
		}
	}
}

// changesBeside reports whether rows without the pictures that are coming will change.
func (p *Painter) changesBeside(next []string, coming map[graphics.ID]bool) bool {
	if p.lines == nil {
		return true
	}
	with := make([]bool, len(next))
	for _, r := range findRuns(next) {
		with[r.row] = with[r.row] || coming[r.id]
	}
	for row, line := range next {
		if !with[row] && line != p.lines[row] {
			return true
		}
	}
	return false
}

// unsent marks the pictures of runs as seen, and returns those that must be sent. It deletes those whose ID another
// picture has now.
func (p *Painter) unsent(runs []run, find *lookup) (ids []graphics.ID) {
	for _, r := range runs {
		s := p.pictures.sent[r.id]
		if s != nil {
			s.seen = p.pictures.frame
			if pic := find.get(r.id); pic != nil && !s.is(pic) {
				p.drop(r.id)
				s = nil
			}
		}
		if (s == nil || s.stale && !s.again) && r.id != 0 && !slices.Contains(ids, r.id) && len(ids) < maxPictures {
			ids = append(ids, r.id)
		}
	}
	return ids
}

// keep reports whether the terminal is to keep a picture, and makes room for it.
func (p *Painter) keep(pic *graphics.Picture) bool {
	was, pixels := p.pictures.sent[pic.ID], p.pixelsOf(pic)
	if !p.fits(pic) || was == nil && !p.makeRoom(pixels) || !p.affords(pic) {
		return false
	}
	if p.pictures.sent == nil {
		p.pictures.sent = map[graphics.ID]*sentPicture{}
	}
	p.pictures.sent[pic.ID] = &sentPicture{
		columns: pic.Columns, rows: pic.Rows, bytes: len(pic.Data),
		pixels: pixels, seen: p.pictures.frame, again: was != nil,
	}
	return true
}

// makeRoom deletes pictures of earlier frames, oldest first, until there is room for one more. It reports whether there
// is.
func (p *Painter) makeRoom(pixels int) bool {
	for {
		total := pixels
		oldest, least := graphics.ID(0), p.pictures.frame
		for id, s := range p.pictures.sent {
			if total += s.pixels; s.seen < least || s.seen == least && oldest > id {
				oldest, least = id, s.seen
			}
		}
		if len(p.pictures.sent) < maxPictures && total <= maxPixels {
			return true
		}
		if oldest == 0 {
			return false
		}
		p.drop(oldest)
	}
}

// drop deletes a picture that the terminal keeps.
func (p *Painter) drop(id graphics.ID) {
	p.buf.WriteString(deletePicture(id))
	delete(p.pictures.sent, id)
}

// deletePicture returns what makes a terminal drop a picture that it keeps.
func deletePicture(id graphics.ID) string {
	return ansi.KittyGraphics(nil, "a=d", "d=I", "i="+strconv.Itoa(int(id)), "q=2")
}

// mayBeDropped marks all pictures as ones that the terminal may have dropped: each is sent once more.
func (s *pictures) mayBeDropped() {
	for _, pic := range s.sent {
		pic.stale = true
	}
}
