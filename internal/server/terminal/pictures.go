package terminal

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/charmbracelet/x/ansi"

	"example.com/folio/internal/graphics"
	"example.com/folio/internal/server/admission"
)

// Bounds of the pictures that terminals are sent. What exceeds one is drawn in characters.
const (
	maxPictures     = 32       // on one terminal
	maxPixels       = 16 << 20 // of these
	maxPictureBytes = 1 << 20  // of one

	// Bytes of a session and of all sessions, at once and then each second. A session that has spent them has no
	// pictures for pictureRest, so that they don't come and go.
	sessionBytes, sessionBytesPerSecond = 4 << 20, 128 << 10
	allBytes, allBytesPerSecond         = 32 << 20, 8 << 20
	pictureRest                         = 10 * time.Second

	// A client that takes slowPicture for one picture gets no more.
	slowPicture = 1500 * time.Millisecond

	// A picture that comes or moves less than SettleTime after another is in characters until then: while a visitor
	// scrolls, none is sent for each row.
	SettleTime = 150 * time.Millisecond

	// A terminal that was left alone for forgetTime may have dropped pictures for those of other programs.
	forgetTime = 10 * time.Minute
)

// A Budget bounds the pictures that all sessions together are sent. The zero Budget is full.
type Budget struct {
	mu    sync.Mutex
	bytes admission.Bucket
}

// spend reports whether a picture may be sent, and counts its bytes if so. A nil Budget has no bound.
func (b *Budget) spend(now time.Time, n int) bool {
	if b == nil {
		return true
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.bytes.Spend(now, float64(n), allBytes, allBytesPerSecond)
}

// pictures is what a Painter knows of the pictures on its terminal.
type pictures struct {
	display      graphics.Display
	maxSide      int  // pixels of a picture's side; 0 if there is no limit
	synchronized bool // mode 2026 makes a frame appear at once
	stay         bool // objects stay when their cells are written

	frame   int                          // number of frames with pictures
	sent    map[graphics.ID]*sentPicture // in kitty's protocol
	objects []object                     // on the screen, in the others
	inCells map[graphics.ID]bool         // of the last frame that are drawn in characters, though whole in sight

	bytes  admission.Bucket
	paused time.Time // no pictures are sent until then
	slow   bool      // the client is
	wrote  bool      // a part of the frame has been written

	moved     time.Time // when a picture last came or moved
	hurried   bool      // that was less than SettleTime before this frame
	unsettled bool      // so a picture of the frame is not in pixels yet
}

// A sentPicture is a picture that the terminal keeps.
type sentPicture struct {
	pixels, seen int  // frame in which it was last shown
	stale        bool // the terminal may have dropped it
	again        bool // it was sent twice
}

// An object is a picture on the screen that is no text: it stays until its cells are written, and does not scroll as
// text does.
type object struct {
	id            graphics.ID
	row, column   int
	rows, columns int
}

// Display returns how the terminal shows pictures, as far as the painter knows.
func (p *Painter) Display() graphics.Display { return p.pictures.display }

// A lookup finds each picture once for a frame, which is drawn as a whole from what was found.
type lookup struct {
	pictures graphics.Pictures
	found    map[graphics.ID]*graphics.Picture
}

func (p *Painter) newLookup() *lookup {
	return &lookup{p.Pictures, map[graphics.ID]*graphics.Picture{}}
}

// get returns a picture, or nil.
func (l *lookup) get(id graphics.ID) *graphics.Picture {
	pic, known := l.found[id]
	if !known && l.pictures != nil && id != 0 {
		pic = l.pictures.Picture(id)
		l.found[id] = pic
	}
	return pic
}

// characters returns what stands for a run where its picture is not drawn in pixels.
func (l *lookup) characters(lines []string, r run) string {
	if pic := l.get(r.id); pic != nil {
		return inCells(lines[r.row], r, pic)
	}
	return blanks(r)
}

// drawRows draws the rows of the screen and the pictures in them.
func (p *Painter) drawRows(next []string) {
	s := &p.pictures
	s.wrote, s.unsettled, s.hurried = false, false, time.Since(s.moved) < SettleTime
	defer func() {
		if s.wrote || s.unsettled {
			s.moved = time.Now()
		}
	}()
	runs := findRuns(next)
	switch {
	case len(runs) == 0 && len(s.objects) == 0:
		p.rows(next, true)
	case s.display.Protocol == graphics.Kitty:
		p.rowsOfText(next, runs)
	default:
		p.rowsAndObjects(next, runs)
	}
}

// standIn replaces the runs of lines as they are on the screen, with the objects among them.
func (p *Painter) standIn(lines []string, runs []run, objects []object, find *lookup) {
	drawn := map[[2]int]bool{} // places of the rows of objects
	for _, o := range objects {
		for i := range o.rows {
			drawn[[2]int{o.row + i, o.column}] = true
		}
	}
	replace(lines, runs, func(r run) (string, bool) {
		switch {
		case p.pictures.sent[r.id] != nil:
			return "", false
		case drawn[[2]int{r.row, r.column}]:
			return blanks(r), true
		}
		return find.characters(lines, r), true
	})
}

// rowsOfText draws rows on a terminal that knows placeholders: each picture is sent before the first row that has one
// of its own.
func (p *Painter) rowsOfText(next []string, runs []run) {
	find := p.newLookup()
	p.pictures.frame++
	var fresh []*graphics.Picture
	for _, id := range p.unsent(runs) {
		if pic := find.get(id); pic != nil && p.keep(pic) {
			fresh = append(fresh, pic)
		}
	}
	for _, pic := range fresh {
		p.send(pic.Data)
	}
	p.standIn(next, runs, nil, find)
	p.rows(next, true)
}

// unsent marks the pictures of runs as seen, and returns those that must be sent.
func (p *Painter) unsent(runs []run) (ids []graphics.ID) {
	for _, r := range runs {
		s := p.pictures.sent[r.id]
		if s != nil {
			s.seen = p.pictures.frame
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
	p.pictures.sent[pic.ID] = &sentPicture{pixels: pixels, seen: p.pictures.frame, again: was != nil}
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
		p.buf.WriteString(deletePicture(oldest))
		delete(p.pictures.sent, oldest)
	}
}

// deletePicture returns what makes a terminal drop a picture that it keeps.
func deletePicture(id graphics.ID) string {
	return ansi.KittyGraphics(nil, "a=d", "d=I", "i="+strconv.Itoa(int(id)), "q=2")
}

// pixelsOf returns about how many pixels a picture has.
func (p *Painter) pixelsOf(pic *graphics.Picture) int {
	return pic.Columns * pic.Rows * p.pictures.display.CellWidth * p.pictures.display.CellHeight
}

// Unsettled reports whether a view that stays the same for [SettleTime] is to be painted again then.
func (p *Painter) Unsettled() bool { return p.pictures.unsettled }

// fits reports whether a picture is within the bounds of one, and pictures are sent at all.
func (p *Painter) fits(pic *graphics.Picture) bool {
	s := &p.pictures
	side := max(pic.Columns*s.display.CellWidth, pic.Rows*s.display.CellHeight)
	if s.slow || len(pic.Data) > maxPictureBytes || p.pixelsOf(pic) > maxPixels || s.maxSide > 0 && side > s.maxSide ||
		time.Now().Before(s.paused) {
		return false
	}
	s.unsettled = s.unsettled || s.hurried
	return !s.hurried
}

// affords reports whether a picture may be sent now, and counts it if so.
func (p *Painter) affords(pic *graphics.Picture) bool {
	if !p.fits(pic) {
		return false
	}
	s, now, n := &p.pictures, time.Now(), len(pic.Data)
	if !s.bytes.Spend(now, float64(n), sessionBytes, sessionBytesPerSecond) || !p.Budget.spend(now, n) {
		s.paused = now.Add(pictureRest)
		return false
	}
	return true
}

// maxPiece is how many bytes of a picture are written at once: a write needs its own copy.
const maxPiece = 32 << 10

// send writes what has been drawn so far and the data of a picture. It notes if the client takes long for it.
func (p *Painter) send(data string) {
	p.flush()
	p.buf.Reset()
	p.pictures.wrote = true
	begun := time.Now()
	for data != "" {
		n := min(len(data), maxPiece)
		if _, err := p.Out.Write([]byte(data[:n])); err != nil {
			return
		}
		data = data[n:]
	}
	if time.Since(begun) > slowPicture {
		p.pictures.slow = true
	}
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
	for _, o := range draw {
		p.at(o.row, o.column)
		p.send(find.get(o.id).Data)
		p.at(o.row, o.column) // terminals differ in where a picture leaves the cursor
	}
	if synchronized {
		p.buf.WriteString(ansi.ResetModeSynchronizedOutput)
	}
	s.objects = objects
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

// asShown replaces the placeholders of lines as those of the last frame were.
func (p *Painter) asShown(lines []string) {
	runs, find := findRuns(lines), p.newLookup()
	p.standIn(lines, runs, p.wholes(runs, find), find)
}

// mayBeDropped marks all pictures as ones that the terminal may have dropped: each is sent once more.
func (s *pictures) mayBeDropped() {
	for _, pic := range s.sent {
		pic.stale = true
	}
}

// removePictures returns what removes all pictures from the terminal.
func (p *Painter) removePictures() string {
	p.buf.Reset()
	if s := p.pictures; s.stay && len(s.objects) > 0 {
		p.buf.WriteString(deletePictures)
	}
	for _, o := range p.pictures.objects {
		for row := o.row; row < o.row+o.rows; row++ {
			p.at(row, o.column)
			p.buf.WriteString(strings.Repeat(" ", o.columns))
		}
	}
	for _, id := range slices.Sorted(maps.Keys(p.pictures.sent)) {
		p.buf.WriteString(deletePicture(id))
	}
	p.pictures.objects, p.pictures.sent = nil, nil
	return p.buf.String()
}
