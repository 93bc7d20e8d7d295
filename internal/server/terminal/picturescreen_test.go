package terminal

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi/kitty"

	"example.com/folio/internal/cells"
	"example.com/folio/internal/graphics"
)

// A pictureScreen is a terminal emulator that shows pictures: those of kitty's protocol where there are placeholders,
// and others as rectangles of cells, until something is written there. It notes what a terminal must not be sent.
type pictureScreen struct {
	t             testing.TB
	width, height int
	grid          [][]screenCell
	x, y          int
	top, bottom   int
	style         screenStyle

	images     map[int]bool // transmitted in kitty's protocol
	placements map[int][2]int
	loading    int // image of chunks to come
	sixels     map[string]graphics.Picture
	sent       int  // pictures
	frames     int  // mode 2026
	stay       bool // pictures do, under the text, until all are deleted
	wrong      []string
	rest       string // an incomplete sequence
}

type screenStyle struct{ fg, bg, flags string }

type screenCell struct {
	text  string
	style screenStyle
	pixel string // the part of a picture on it
}

func newPictureScreen(t testing.TB, width, height int) *pictureScreen {
	s := &pictureScreen{
		t: t, width: width, height: height, bottom: height - 1,
		images: map[int]bool{}, placements: map[int][2]int{}, sixels: map[string]graphics.Picture{},
	}
	s.clear()
	return s
}

func (s *pictureScreen) clear() {
	s.grid = make([][]screenCell, s.height)
	for y := range s.grid {
		s.grid[y] = make([]screenCell, s.width)
	}
}

// resize makes the window another one, as terminals do: what they show then is not known.
func (s *pictureScreen) resize(width, height int) {
	s.width, s.height, s.top, s.bottom, s.x, s.y = width, height, 0, height-1, 0, 0
	s.clear()
	for y := range s.grid {
		for x := range s.grid[y] {
			s.grid[y][x].text = "#"
		}
	}
}

func (s *pictureScreen) fail(format string, args ...any) {
	s.wrong = append(s.wrong, fmt.Sprintf(format, args...))
}

func (s *pictureScreen) Write(p []byte) (int, error) {
	s.rest += string(p)
	for s.rest != "" {
		n := s.next(s.rest)
		if n == 0 {
			return len(p), nil
		}
		s.rest = s.rest[n:]
	}
	return len(p), nil
}

// next draws the first character or sequence of text, and returns its length, 0 if it is incomplete.
func (s *pictureScreen) next(text string) int {
	switch {
	case text[0] == '\n':
		s.lineFeed(1)
		return 1
	case text[0] == '\r':
		s.x = 0
		return 1
	case text[0] != 0x1b:
		size, width := cells.Next(text)
		if text[0] < ' ' && text[0] != '\a' {
			s.fail("the control character %q", text[:size])
		}
		s.print(text[:size], width)
		return size
	case len(text) < 2:
		return 0
	}
	switch text[1] {
	case '[':
		end := strings.IndexFunc(text[2:], func(r rune) bool { return r >= '@' && r <= '~' })
		if end < 0 {
			return 0
		}
		s.control(text[2:2+end], text[2+end])
		return end + 3
	case 'M':
		s.lineFeed(-1)
	case 'P', '_', ']':
		end, n := strings.Index(text, "\x1b\\"), 2
		if bell := strings.IndexByte(text, '\a'); text[1] == ']' && bell > 0 && (end < 0 || bell < end) {
			end, n = bell, 1
		}
		if end < 0 {
			return 0
		}
		s.control8(text[1], text[2:end])
		return end + n
	}
	return 2
}

// lineFeed moves down or up a row, and scrolls at a margin.
func (s *pictureScreen) lineFeed(by int) {
	switch {
	case by > 0 && s.y == s.bottom:
		s.scrolls()
		copy(s.grid[s.top:s.bottom+1], s.grid[s.top+1:s.bottom+1])
		s.grid[s.bottom] = make([]screenCell, s.width)
	case by < 0 && s.y == s.top:
		s.scrolls()
		copy(s.grid[s.top+1:s.bottom+1], s.grid[s.top:s.bottom])
		s.grid[s.top] = make([]screenCell, s.width)
	default:
		s.y = min(max(s.y+by, 0), s.height-1)
	}
}

// scrolls notes a scroll with a picture that is no text on the screen: terminals differ in what they do to it.
func (s *pictureScreen) scrolls() {
	for y := range s.grid {
		for x := range s.grid[y] {
			if s.grid[y][x].pixel != "" {
				s.fail("a scroll with a picture on the screen")
				return
			}
		}
	}
}

func (s *pictureScreen) print(text string, width int) {
	if s.x+width > s.width {
		s.fail("%q wraps in row %d", text, s.y)
		return
	}
	for i := range width {
		s.set(s.x+i, screenCell{style: s.style})
	}
	if width > 0 {
		s.grid[s.y][s.x].text = text
	}
	s.x += width
}

// set writes a cell of the cursor's row.
func (s *pictureScreen) set(x int, c screenCell) {
	if s.stay {
		c.pixel = s.grid[s.y][x].pixel
	}
	s.grid[s.y][x] = c
}

func (s *pictureScreen) control(params string, final byte) {
	if strings.HasPrefix(params, "?") && final != 'h' && final != 'l' {
		return
	}
	number := func(i, unset int) int {
		list := strings.Split(params, ";")
		if i >= len(list) || list[i] == "" {
			return unset
		}
		n, err := strconv.Atoi(list[i])
		if err != nil {
			s.fail("CSI %s %c", params, final)
		}
		return n
	}
	switch final {
	case 'H':
		s.y, s.x = min(number(0, 1), s.height)-1, min(number(1, 1), s.width)-1
	case 'G':
		s.x = number(0, 1) - 1
	case 'K':
		for x := s.x; x < s.width; x++ {
			// Erasing does not remove a picture on every terminal.
			s.grid[s.y][x] = screenCell{style: screenStyle{bg: s.style.bg}, pixel: s.grid[s.y][x].pixel}
		}
	case 'J':
		s.clear()
	case 'r':
		s.top, s.bottom = number(0, 1)-1, number(1, s.height)-1
		s.x, s.y = 0, 0
	case 'm':
		s.setStyle(params)
	case 'h', 'l':
		if params == "?2026" {
			s.frames += map[byte]int{'h': 1, 'l': -1}[final]
		}
	}
}

func (s *pictureScreen) setStyle(params string) {
	list := strings.Split(strings.ReplaceAll(params, ":", ";"), ";")
	for i := 0; i < len(list); i++ {
		n, _ := strconv.Atoi(list[i])
		switch {
		case n == 0:
			s.style = screenStyle{}
		case n == 38 || n == 48:
			size := map[string]int{"2": 4, "5": 2}[list[i+1]]
			color := strings.Join(list[i+1:i+1+size], ";")
			if i += size; n == 38 {
				s.style.fg = color
			} else {
				s.style.bg = color
			}
		case n == 39:
			s.style.fg = ""
		case n == 49:
			s.style.bg = ""
		case n >= 30 && n < 38:
			s.style.fg = list[i]
		default:
			s.style.flags += list[i] + ";"
		}
	}
}

// control8 reads a control string. The test's pictures say what they are: "q" and a number, or "1337;" and a number.
func (s *pictureScreen) control8(kind byte, text string) {
	switch name, isPicture := strings.CutPrefix(text, "1337;"); {
	case kind == 'P':
		s.place(strings.TrimPrefix(text, "q"))
	case kind == ']' && isPicture:
		s.place(name)
	case kind == '_':
		s.kitty(text)
	}
}

// place draws a picture at the cursor, and leaves the cursor where no one expects it.
func (s *pictureScreen) place(name string) {
	pic, ok := s.sixels[name]
	if !ok {
		s.fail("the picture %q is not known", name)
		return
	}
	s.sent++
	if s.y+pic.Rows >= s.height || s.x+pic.Columns > s.width {
		s.fail("a picture of %dx%d at %d, %d", pic.Columns, pic.Rows, s.x, s.y)
		return
	}
	for row := range pic.Rows {
		for column := range pic.Columns {
			if s.stay && s.grid[s.y+row][s.x+column].pixel != "" {
				s.fail("a picture over another one, which stays")
			}
			if s.stay {
				s.grid[s.y+row][s.x+column] = screenCell{}
			}
			s.grid[s.y+row][s.x+column].pixel = part(pic.ID, row, column)
		}
		if end := s.x + pic.Columns; s.stay && end < s.width { // Konsole makes one more column blank
			s.grid[s.y+row][end] = screenCell{pixel: s.grid[s.y+row][end].pixel}
		}
	}
	s.y, s.x = s.height-1, s.width-1
}

func (s *pictureScreen) kitty(text string) {
	options, data, _ := strings.Cut(strings.TrimPrefix(text, "G"), ";")
	var o kitty.Options
	_ = o.UnmarshalText([]byte(options))
	switch {
	case !strings.Contains(options, "q=2") && !strings.Contains(options, "a=q"):
		s.fail("kitty may answer %q", options)
	case o.Action == 't' || o.Action == 0 && s.loading > 0:
		if o.ID > 0 {
			s.loading = o.ID
			s.sent++
		}
		if !strings.Contains(options, "m=1") {
			s.images[s.loading], s.loading = true, 0
		}
		if data == "" {
			s.fail("no data for %d", o.ID)
		}
	case o.Action == 'p':
		if !s.images[o.ID] || !o.VirtualPlacement {
			s.fail("a placement of %d", o.ID)
		}
		s.placements[o.ID] = [2]int{o.Rows, o.Columns}
	case o.Action == 'd' && o.Delete == 'a' && s.stay:
		for y := range s.grid {
			for x := range s.grid[y] {
				s.grid[y][x].pixel = ""
			}
		}
	case o.Action == 'd':
		if !s.images[o.ID] || !o.DeleteResources {
			s.fail("%d is deleted", o.ID)
		}
		delete(s.images, o.ID)
		delete(s.placements, o.ID)
	}
}

// part names a part of a picture.
func part(id graphics.ID, row, column int) string { return fmt.Sprintf("<%d:%d,%d>", id, row, column) }

// at returns what a cell shows: its text in its style, or a part of a picture.
func (s *pictureScreen) at(row, column int) string {
	c := s.grid[row][column]
	if c.pixel != "" && (!s.stay || c.style.bg == "" && (c.text == "" || c.text == " ")) {
		return c.pixel
	}
	if r, col, _, ok := graphics.Cell(c.text); ok {
		id := foreground("\x1b[38;"+c.style.fg+"m", 0)
		if place, ok := s.placements[int(id)]; !ok || r >= place[0] || col >= place[1] {
			s.fail("a placeholder of %d, which is not there", id)
		}
		return part(id, r, col)
	}
	if c.text == "" || c.text == " " {
		if c.style.bg == "" {
			return " "
		}
		return " /" + c.style.bg
	}
	return c.text + "/" + c.style.fg + "/" + c.style.bg + "/" + c.style.flags
}

// view returns what the rows show.
func (s *pictureScreen) view() (rows []string) {
	for y := range s.height {
		var b strings.Builder
		for x := range s.width {
			b.WriteString(s.at(y, x))
		}
		rows = append(rows, b.String())
	}
	return rows
}

// pixels returns the parts of pictures on the screen.
func (s *pictureScreen) pixels() (n int) {
	for y := range s.height {
		for x := range s.width {
			if strings.HasPrefix(s.at(y, x), "<") {
				n++
			}
		}
	}
	return n
}
