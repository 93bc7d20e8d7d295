// Package graphicstest has a terminal that shows pictures, for tests: it reads what a real one would be sent, and tells
// which pixels are seen.
package graphicstest

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"image"
	"image/color"
	_ "image/jpeg" // used by image.Decode
	"image/png"
	"maps"
	"slices"
	"strconv"
	"strings"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/ansi/kitty"
	"github.com/charmbracelet/x/vt"
	"golang.org/x/image/draw"

	"example.com/folio/internal/graphics"
)

// A Terminal is an emulator that shows pictures in kitty's protocol by placeholders, in sixels and in iTerm2's
// protocol. Text that is written over a picture removes the cells under it.
type Terminal struct {
	*vt.Emulator

	// Errors are violations of a protocol, and uses of pictures that the terminal does not have.
	Errors []string

	// Transmissions counts the pictures that were sent, and Bytes what they took.
	Transmissions, Bytes int

	cellWidth, cellHeight int
	unread                []byte // the beginning of a sequence
	images                map[graphics.ID]*kittyImage
	sending               *kittyImage // whose chunks are being sent
}

// A kittyImage is a picture that was transmitted, and its virtual placement.
type kittyImage struct {
	id            graphics.ID
	data          []byte
	pixels        image.Image
	columns, rows int
	scaled        *image.RGBA // to the cells of its placement
}

// A directImage is a picture that was drawn at the cursor. Its cells are placeholders with it as their foreground.
type directImage struct{ pixels *image.RGBA }

// RGBA implements [color.Color].
func (*directImage) RGBA() (r, g, b, a uint32) { return 0, 0, 0, 0 }

// New returns a terminal with cells of so many pixels.
func New(columns, rows, cellWidth, cellHeight int) *Terminal {
	return &Terminal{
		Emulator: vt.NewEmulator(columns, rows), cellWidth: cellWidth, cellHeight: cellHeight,
		images: make(map[graphics.ID]*kittyImage),
	}
}

func (t *Terminal) fail(format string, args ...any) {
	t.Errors = append(t.Errors, fmt.Sprintf(format, args...))
}

// IDs returns the pictures that the terminal has in kitty's protocol.
func (t *Terminal) IDs() []graphics.ID { return slices.Sorted(maps.Keys(t.images)) }

// introducers are the beginnings of sequences with pictures.
var introducers = []string{"\x1b_G", "\x1bP", "\x1b]1337;"}

// WriteString writes to the terminal, see [Terminal.Write].
func (t *Terminal) WriteString(s string) (int, error) { return t.Write([]byte(s)) }

// Write writes to the terminal. A sequence may be in several parts.
func (t *Terminal) Write(p []byte) (int, error) {
	rest := string(t.unread) + string(p)
	t.unread = nil
	for rest != "" {
		i := strings.IndexByte(rest, ansi.ESC)
		if i < 0 {
			i = len(rest)
		}
		if _, err := t.Emulator.WriteString(rest[:i]); err != nil {
			return 0, err
		}
		rest = rest[i:]
		n, whole := t.sequence(rest)
		if !whole {
			t.unread = []byte(rest)
			break
		}
		rest = rest[n:]
	}
	return len(p), nil
}

// sequence reads the escape sequence at the start of s and returns its length. It reports whether there is all of it.
func (t *Terminal) sequence(s string) (n int, whole bool) {
	if s == "" {
		return 0, true
	}
	for _, introducer := range introducers {
		if len(s) < len(introducer) && strings.HasPrefix(introducer, s) {
			return 0, false
		}
		body, ok := strings.CutPrefix(s, introducer)
		if !ok {
			continue
		}
		end, size := strings.Index(body, "\x1b\\"), 2
		isOSC, bell := introducer == introducers[2], strings.IndexByte(body, ansi.BEL)
		if isOSC && bell >= 0 && (end < 0 || bell < end) {
			end, size = bell, 1
		}
		if end < 0 {
			return 0, false
		}
		body = body[:end]
		switch introducer {
		case introducers[0]:
			t.kitty(body)
		case introducers[1]:
			t.sixel(body)
		default:
			t.iterm(body)
		}
		return len(introducer) + end + size, true
	}
	_, _ = t.Emulator.WriteString(s[:1]) // an error would come again with the rest
	return 1, true
}

// kitty reads a sequence of kitty's graphics protocol.
func (t *Terminal) kitty(s string) {
	head, data, _ := strings.Cut(s, ";")
	var o kitty.Options
	_ = o.UnmarshalText([]byte(head)) // never fails
	keys := strings.Split(head, ",")
	if !slices.Contains(keys, "q=2") {
		t.fail("the terminal would answer %q", head)
	}
	if strings.ContainsAny(head, "\x1b\a ") {
		t.fail("%q has other characters than keys and values", head)
	}
	switch {
	case t.sending != nil:
		t.chunk(keys, data)
	case o.Action == 0 || o.Action == kitty.Transmit:
		t.Transmissions++
		inBand := o.Transmission == 0 || o.Transmission == kitty.Direct
		if o.Format != kitty.PNG || !inBand || o.ID <= 0 || o.ID >= 1<<24 {
			t.fail("unexpected transmission %q", head)
		}
		t.sending = &kittyImage{id: graphics.ID(o.ID)}
		t.chunk(keys, data)
	case o.Action == kitty.Put:
		t.put(o, keys)
	case o.Action == kitty.Delete:
		t.remove(o)
	default:
		t.fail("unexpected action %q", head)
	}
}

// chunk reads a part of a picture.
func (t *Terminal) chunk(keys []string, data string) {
	t.Bytes += len(data)
	img, more := t.sending, slices.Contains(keys, "m=1")
	if len(data) > kitty.MaxChunkSize || more && len(data)%4 != 0 {
		t.fail("a chunk of %d bytes", len(data))
	}
	isOther := func(k string) bool { return !strings.Contains("m=0 m=1 q=2", k) }
	if len(img.data) > 0 && slices.ContainsFunc(keys, isOther) {
		t.fail("a further chunk with %q", keys)
	}
	img.data = append(img.data, data...)
	if more {
		return
	}
	t.sending = nil
	file := make([]byte, base64.StdEncoding.DecodedLen(len(img.data)))
	n, err := base64.StdEncoding.Decode(file, img.data)
	if err == nil {
		img.data = nil
		img.pixels, err = png.Decode(bytes.NewReader(file[:n]))
	}
	if err != nil {
		t.fail("picture %d: %v", img.id, err)
		return
	}
	t.images[img.id] = img
}

// put makes a virtual placement.
func (t *Terminal) put(o kitty.Options, keys []string) {
	img := t.images[graphics.ID(o.ID)]
	switch {
	case img == nil:
		t.fail("picture %d is placed before it is sent", o.ID)
	case !slices.Contains(keys, "U=1") || min(o.Columns, o.Rows) < 1 || max(o.Columns, o.Rows) > graphics.MaxSide:
		t.fail("unexpected placement %q", keys)
	default:
		img.columns, img.rows, img.scaled = o.Columns, o.Rows, nil
	}
}

// remove deletes pictures. Only those that are named are freed.
func (t *Terminal) remove(o kitty.Options) {
	switch {
	case !o.DeleteResources:
		t.fail("a picture is deleted, but not freed")
	case o.Delete == kitty.DeleteID && t.images[graphics.ID(o.ID)] != nil:
		delete(t.images, graphics.ID(o.ID))
	case o.Delete == kitty.DeleteID:
		t.fail("picture %d is deleted, but was not sent", o.ID)
	}
}

// sixel reads a device control string, if it is one with sixels.
func (t *Terminal) sixel(s string) {
	i := strings.IndexFunc(s, func(r rune) bool { return r >= 0x40 })
	if i < 0 || s[i] != 'q' {
		return
	}
	t.Transmissions++
	t.Bytes += len(s)
	if p := strings.Split(s[:i], ";"); len(p) < 2 || p[1] != "1" {
		t.fail("parameters of sixels are %q", s[:i])
	}
	img, err := DecodeSixel(s[i+1:])
	if err != nil {
		t.fail("sixels: %v", err)
		return
	}
	size := img.Rect.Size()
	t.draw(img, (size.X+t.cellWidth-1)/t.cellWidth, (size.Y+t.cellHeight-1)/t.cellHeight)
}

// iterm reads a sequence of iTerm2's protocol.
func (t *Terminal) iterm(s string) {
	t.Transmissions++
	t.Bytes += len(s)
	head, data, _ := strings.Cut(s, ":")
	values := make(map[string]string)
	for pair := range strings.SplitSeq(strings.TrimPrefix(head, "File="), ";") {
		k, v, _ := strings.Cut(pair, "=")
		values[k] = v
	}
	columns, err1 := strconv.Atoi(values["width"])
	rows, err2 := strconv.Atoi(values["height"])
	file, err3 := base64.StdEncoding.DecodeString(data)
	img, _, err4 := image.Decode(bytes.NewReader(file))
	if err1 != nil || err2 != nil || err3 != nil || err4 != nil || values["inline"] != "1" ||
		values["preserveAspectRatio"] != "0" || values["size"] != strconv.Itoa(len(file)) {
		t.fail("unexpected picture %q: %v, %v", head, err3, err4)
		return
	}
	t.draw(scale(img, columns*t.cellWidth, rows*t.cellHeight), columns, rows)
}

// draw draws a picture at the cursor, which it moves to the last row of the picture, as xterm does.
func (t *Terminal) draw(img *image.RGBA, columns, rows int) {
	at, d := t.CursorPosition(), &directImage{img}
	if at.X+columns > t.Width() || at.Y+rows >= t.Height() { // in the last row, most terminals scroll
		t.fail("a picture of %dx%d cells at %v ends outside of the screen or in its last row", columns, rows, at)
		return
	}
	for row := range rows {
		for column := range columns {
			cell := uv.Cell{Content: graphics.Cells(row, column, 1), Width: 1}
			cell.Style.Fg = d
			t.SetCell(at.X+column, at.Y+row, &cell)
		}
	}
	_, _ = t.Emulator.WriteString(ansi.CursorPosition(at.X+1, at.Y+rows)) // 1 is the first column
}

// Image returns the pixels of the pictures in a rectangle of cells. Where there are none, it is transparent.
func (t *Terminal) Image(cells image.Rectangle) *image.RGBA {
	out := image.NewRGBA(image.Rect(0, 0, cells.Dx()*t.cellWidth, cells.Dy()*t.cellHeight))
	for y := range cells.Dy() {
		for x := range cells.Dx() {
			cell := t.CellAt(cells.Min.X+x, cells.Min.Y+y)
			if cell == nil {
				continue
			}
			row, column, size, ok := graphics.Cell(cell.Content)
			if !ok || size != len(cell.Content) {
				continue
			}
			if img := t.pixels(cell.Style.Fg, row, column); img != nil {
				at := image.Pt(x*t.cellWidth, y*t.cellHeight)
				part := image.Rect(0, 0, t.cellWidth, t.cellHeight).Add(image.Pt(column*t.cellWidth, row*t.cellHeight))
				draw.Copy(out, at, img, part, draw.Src, nil)
			}
		}
	}
	return out
}

// Shown returns the pictures whose placeholders are on the screen, whether the terminal has them or not.
func (t *Terminal) Shown() []graphics.ID {
	shown := make(map[graphics.ID]bool)
	for y := range t.Height() {
		for x := range t.Width() {
			cell := t.CellAt(x, y)
			if cell == nil {
				continue
			}
			_, _, _, ok := graphics.Cell(cell.Content)
			if _, direct := cell.Style.Fg.(*directImage); ok && !direct {
				shown[idOf(cell.Style.Fg)] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(shown))
}

// pixels returns the picture of a cell with a foreground, scaled to cells.
func (t *Terminal) pixels(foreground color.Color, row, column int) *image.RGBA {
	if d, ok := foreground.(*directImage); ok {
		return d.pixels
	}
	img := t.images[idOf(foreground)]
	switch {
	case img == nil || img.columns == 0:
		t.fail("a cell of picture %d, which was not sent", idOf(foreground))
		return nil
	case row >= img.rows || column >= img.columns:
		t.fail("row %d, column %d of picture %d, which has %dx%d cells", row, column, img.id, img.columns, img.rows)
		return nil
	case img.scaled == nil:
		img.scaled = contain(img.pixels, img.columns*t.cellWidth, img.rows*t.cellHeight)
	}
	return img.scaled
}

// idOf returns the ID that a foreground means.
func idOf(c color.Color) graphics.ID {
	switch c := c.(type) {
	case nil:
		return 0
	case ansi.IndexedColor:
		return graphics.ID(c)
	case ansi.BasicColor:
		return graphics.ID(c)
	}
	r, g, b, _ := c.RGBA()
	return graphics.ID(r>>8<<16 | g>>8<<8 | b>>8)
}

// contain scales a picture to a rectangle in its proportions and centers it, as kitty does.
func contain(img image.Image, w, h int) *image.RGBA {
	size := img.Bounds().Size()
	by := min(float64(w)/float64(size.X), float64(h)/float64(size.Y))
	inner := scale(img, max(int(by*float64(size.X)+.5), 1), max(int(by*float64(size.Y)+.5), 1))
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Copy(out, image.Pt(w, h).Sub(inner.Rect.Max).Div(2), inner, inner.Rect, draw.Src, nil)
	return out
}

func scale(img image.Image, w, h int) *image.RGBA {
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.CatmullRom.Scale(out, out.Rect, img, img.Bounds(), draw.Src, nil)
	return out
}
