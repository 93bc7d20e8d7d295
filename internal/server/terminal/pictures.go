package terminal

import (
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

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
	stay         bool // objects stay when their cells are written, under the text

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
		case drawn[[2]int{r.row, r.column}] && p.pictures.stay:
			return unstyled(lines[r.row], r, blanks(r)), true // a background would hide the picture
		case drawn[[2]int{r.row, r.column}]:
			return blanks(r), true
		}
		return find.characters(lines, r), true
	})
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

// asShown replaces the placeholders of lines as those of the last frame were.
func (p *Painter) asShown(lines []string) {
	runs, find := findRuns(lines), p.newLookup()
	p.standIn(lines, runs, p.wholes(runs, find), find)
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
