package terminal

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"example.com/folio/internal/graphics"
)

// An album is the pictures of a test.
type album map[graphics.ID]*graphics.Picture

func (a album) Picture(id graphics.ID) *graphics.Picture { return a[id] }

// testPicture returns a picture in which each cell is told from the others.
func testPicture(protocol graphics.Protocol, id graphics.ID, columns, rows int) *graphics.Picture {
	p := &graphics.Picture{ID: id, Columns: columns, Rows: rows}
	for row := range rows {
		var b strings.Builder
		for column := range columns {
			fmt.Fprintf(&b, "\x1b[38;2;%d;%d;%dm%c", row, column, id%256, 'A'+(row+column)%26)
		}
		p.Cells = append(p.Cells, b.String()+"\x1b[m")
	}
	switch protocol {
	case graphics.Kitty:
		p.Data = fmt.Sprintf("\x1b_Ga=t,f=100,t=d,q=2,i=%d,m=1;AAAA\x1b\\\x1b_Gm=0,q=2;AAAA\x1b\\", id) +
			fmt.Sprintf("\x1b_Ga=p,U=1,i=%d,c=%d,r=%d,q=2\x1b\\", id, columns, rows)
	case graphics.Sixel, sticky:
		p.Data = fmt.Sprintf("\x1bPq%d\x1b\\", id)
	case graphics.ITerm:
		p.Data = fmt.Sprintf("\x1b]1337;%d\a", id)
	}
	return p
}

// An artist is a Painter whose terminal shows pictures.
type artist struct {
	Painter
	screen *pictureScreen
	album  album
}

// sticky is sixels on a terminal where they stay when text is written over them.
const sticky graphics.Protocol = 4

func newArtist(t testing.TB, protocol graphics.Protocol, width, height int, pictures ...*graphics.Picture) *artist {
	a := &artist{screen: newPictureScreen(t, width, height), album: album{}}
	for _, p := range pictures {
		a.album[p.ID] = p
		a.screen.sixels[fmt.Sprint(p.ID)] = *p
	}
	a.Painter = Painter{
		Out: a.screen, Colors: colorprofile.TrueColor, Window: Size{width, height}, Pictures: a.album,
	}
	if a.screen.stay = protocol == sticky; a.screen.stay {
		protocol = graphics.Sixel
	}
	display := graphics.Display{Protocol: protocol, CellWidth: 10, CellHeight: 20}
	a.Adapt(Capabilities{
		Colors: colorprofile.TrueColor, Display: display, Synchronized: true, PicturesStay: a.screen.stay,
	})
	return a
}

// show paints lines, long after those before, and checks that no terminal would be confused.
func (a *artist) show(t testing.TB, lines ...string) {
	t.Helper()
	a.pictures.moved = time.Time{}
	a.Paint(lines, tea.View{}, "")
	a.check(t)
}

func (a *artist) check(t testing.TB) {
	t.Helper()
	a.screen.view()
	if a.screen.rest != "" || a.screen.frames != 0 {
		t.Errorf("%q is left, mode 2026 is set %d times", a.screen.rest, a.screen.frames)
	}
	for _, wrong := range a.screen.wrong {
		t.Error(wrong)
	}
	if a.screen.wrong = nil; t.Failed() {
		t.FailNow()
	}
}

// color returns the SGR sequence of a picture's placeholders.
func color(id graphics.ID) string {
	return fmt.Sprintf("\x1b[38;2;%d;%d;%dm", id>>16, id>>8&255, id&255)
}

// placeholders returns a row of a picture in a line.
func placeholders(p *graphics.Picture, row int) string {
	return color(p.ID) + graphics.Cells(row, 0, p.Columns) + "\x1b[m"
}

var pixelProtocols = map[string]graphics.Protocol{
	"kitty": graphics.Kitty, "sixel": graphics.Sixel, "iterm": graphics.ITerm, "none": graphics.NoPixels,
	"sixel that stays": sticky,
}

// TestForeground finds the color of placeholders in any SGR sequence.
func TestForeground(t *testing.T) {
	const was, id = 5, 0x010203
	for seq, want := range map[string]graphics.ID{
		"":                            0,
		"0":                           0,
		"39":                          0,
		"1;4":                         was,
		"38;2;1;2;3":                  id,
		"1;38;2;1;2;3;4":              id,
		"48;2;9;9;9;38;2;1;2;3":       id,
		"38;2;1;2;3;48;2;9;9;9":       id,
		"48;2;38;2;1":                 was,
		"58;2;38;2;1":                 was,
		"48;5;38;38;2;1;2;3":          id,
		"38;5;7":                      0,
		"31":                          0,
		"97":                          0,
		"41":                          was,
		"38:2::1:2:3":                 id,
		"38:2:1:2:3":                  id,
		"38:5:7":                      0,
		"48:2::9:9:9":                 was,
		"38;2;1;2;256":                0,
		"38;2;1;2":                    0,
		"38":                          0,
		"48":                          was,
		"38:2":                        0,
		"38;2;1;2;3;0":                0,
		"0;38;2;1;2;3":                id,
		"4:3;38;2;1;2;3":              id,
		"99999999999999999999":        was,
		"38;2;99999999999999999999;2": 0,
	} {
		if got := foreground("\x1b["+seq+"m", was); got != want {
			t.Errorf("%q: %#x, want %#x", seq, got, want)
		}
	}
}

// TestBackground finds the background after any SGR sequence.
func TestBackground(t *testing.T) {
	const was = "48;5;9"
	for seq, want := range map[string]string{
		"":                             "",
		"0":                            "",
		"49":                           "",
		"39":                           was,
		"1;4":                          was,
		"48;2;1;2;3":                   "48;2;1;2;3",
		"1;48;5;0;4":                   "48;5;0",
		"38;2;0;49;0":                  was,
		"38;5;0":                       was,
		"58;5;49":                      was,
		"41":                           "41",
		"107":                          "107",
		"0;48;2;9;9;9;38;2;1;2;3":      "48;2;9;9;9",
		"48:2::1:2:3":                  "48:2::1:2:3",
		"38:2::49:0:0":                 was,
		"99999999999999999999":         was,
		"48;2;9;9;9;38;2;1;2;3;0;40;7": "40",
	} {
		if got := background("\x1b["+seq+"m", was); got != want {
			t.Errorf("%q: %q, want %q", seq, got, want)
		}
	}
}

// TestCharactersOnBackground draws a picture in characters on a painted line: where it is transparent, the background
// of the line stays.
func TestCharactersOnBackground(t *testing.T) {
	pic := testPicture(graphics.NoPixels, 9, 5, 2)
	pic.Cells = []string{"\x1b[38;2;1;1;1mA\x1b[m \x1b[48;2;2;2;2mB\x1b[49mC\x1b[m"}
	a := newArtist(t, graphics.NoPixels, 40, 4, pic)
	paint := "\x1b[38;5;7;48;5;17m"
	var lines []string
	for row := range 2 {
		lines = append(lines, paint+"x\x1b[m"+paint+color(9)+graphics.Cells(row, 0, 5)+"\x1b[m"+paint+"y\x1b[m")
	}
	a.show(t, lines...)
	for row, want := range []string{
		"x/5;7/5;17/A/2;1;1;1/5;17/ /5;17B//2;2;2;2/C//5;17/ /5;17y/5;7/5;17/",
		"x/5;7/5;17/ /5;17 /5;17 /5;17 /5;17 /5;17y/5;7/5;17/",
	} {
		if got := strings.TrimRight(a.screen.view()[row], " "); got != want {
			t.Errorf("row %d is %q, want %q", row, got, want)
		}
	}
}

// TestPicture draws a picture in each protocol, covers it, shows it again and leaves.
func TestPicture(t *testing.T) {
	for name, protocol := range pixelProtocols {
		t.Run(name, func(t *testing.T) {
			pic := testPicture(protocol, 0x123456, 6, 3)
			a := newArtist(t, protocol, 40, 10, pic)
			lines := []string{"a title", "", "text  " + placeholders(pic, 0) + " and more", "  " + placeholders(pic, 1)}
			lines[3] = "text  " + placeholders(pic, 1)
			lines = append(lines, "text  "+placeholders(pic, 2)+" \x1b[1mbold\x1b[m", "below")
			all := 18
			if protocol == graphics.NoPixels {
				all = 0
			}
			a.show(t, lines...)
			if got := a.screen.pixels(); got != all {
				t.Errorf("%d of %d cells of the picture: %q", got, all, a.screen.view())
			}
			sent := a.screen.sent
			a.show(t, lines...)
			a.show(t, append(lines[:5:5], "other text")...)
			if a.screen.sent != sent {
				t.Errorf("a picture that stays was sent %d times", a.screen.sent)
			}
			a.show(t, lines[2:]...)
			if got := a.screen.pixels(); got != all {
				t.Errorf("after a scroll, %d of %d cells: %q", got, all, a.screen.view())
			}
			a.show(t, lines[3:]...)
			if got, want := a.screen.pixels(), map[graphics.Protocol]int{graphics.Kitty: 12}[protocol]; got != want {
				t.Errorf("cut, %d of %d cells: %q", got, want, a.screen.view())
			}
			a.show(t, "other text")
			if got := a.screen.pixels(); got > 0 || !strings.HasPrefix(a.screen.view()[0], "o///t") {
				t.Errorf("gone, %d cells: %q", got, a.screen.view())
			}
			a.show(t, lines...)
			a.Close()
			if a.check(t); a.screen.pixels() > 0 || len(a.screen.images) > 0 {
				t.Error("a picture is left")
			}
		})
	}
}

// TestPictureThatStays changes the text around pictures that stay in their place: below, so that it could be scrolled,
// in their rows, and where another picture was.
func TestPictureThatStays(t *testing.T) {
	for name, protocol := range pixelProtocols {
		if protocol == graphics.NoPixels {
			continue
		}
		one, two := testPicture(protocol, 0x101, 3, 2), testPicture(protocol, 0x202, 4, 2)
		frame := func(first, beside string, from int) (lines []string) {
			for row := range 2 {
				lines = append(lines, first+placeholders(one, row)+beside)
			}
			for i := range 10 {
				lines = append(lines, fmt.Sprintf("%d is a line of the text that is scrolled", from+i))
			}
			return lines
		}
		a := newArtist(t, protocol, 60, 13, one, two)
		for i, lines := range [][]string{
			frame("text ", "", 1),
			frame("text ", "", 2),
			frame("text ", "", 1),
			frame("👩‍👩‍👧 ", "", 1),
			frame("👩‍👩‍👦 ", " beside it", 1),
			{placeholders(one, 0) + placeholders(two, 0), placeholders(one, 1) + placeholders(two, 1)},
			{placeholders(one, 0) + "    ", placeholders(one, 1) + "    "},
			{
				placeholders(one, 0) + "    " + placeholders(two, 0),
				placeholders(one, 1) + "    " + placeholders(two, 1),
			},
			{"   " + placeholders(two, 0), "   " + placeholders(two, 1)},
		} {
			a.show(t, lines...)
			fresh := newArtist(t, protocol, 60, 13, one, two)
			fresh.show(t, lines...)
			got, want := strings.Join(a.screen.view(), "\n"), strings.Join(fresh.screen.view(), "\n")
			if got != want || a.screen.pixels() == 0 {
				t.Errorf("%s, frame %d:\n%s\nwant\n%s", name, i, got, want)
			}
		}
	}
}

// A recorder keeps what is written.
type recorder struct {
	*pictureScreen
	all strings.Builder
}

func (r *recorder) Write(p []byte) (int, error) {
	r.all.Write(p)
	return r.pictureScreen.Write(p)
}

// TestTextComesFirst turns a page: its text comes before the data of its picture. Where only a picture changes, what
// stood in its place stays until it has come.
func TestTextComesFirst(t *testing.T) {
	for _, protocol := range []graphics.Protocol{graphics.Kitty, graphics.Sixel, graphics.ITerm} {
		pic := testPicture(protocol, 0x101, 12, 1)
		a := newArtist(t, protocol, 60, 5, pic)
		r := &recorder{pictureScreen: a.screen}
		a.Out = r
		a.show(t, "one page", "a picture in characters", "of one page")
		r.all.Reset()
		a.show(t, "another page", placeholders(pic, 0), "of another page")
		text, _, ok := strings.Cut(r.all.String(), pic.Data)
		if !ok || !strings.Contains(text, "of another") || strings.Contains(text, "\U0010eeee") {
			t.Errorf("%d: %q is sent", protocol, r.all.String())
		}
		if protocol != graphics.Kitty {
			continue
		}
		two := testPicture(protocol, 0x202, 12, 1)
		a.album[two.ID] = two
		r.all.Reset()
		a.show(t, "another page", placeholders(two, 0), "of another page")
		if !strings.HasPrefix(r.all.String(), two.Data) || strings.Contains(r.all.String(), "   ") {
			t.Errorf("a place is made blank before the picture comes: %q", r.all.String())
		}
	}
}

// TestCursorAfterPicture puts the cursor where the view has it after a picture, which leaves it elsewhere.
func TestCursorAfterPicture(t *testing.T) {
	for name, protocol := range pixelProtocols {
		pic := testPicture(protocol, 0x101, 3, 1)
		a := newArtist(t, protocol, 60, 5, pic)
		v := tea.View{Cursor: tea.NewCursor(7, 3)}
		a.ShowTitles()
		a.Paint([]string{"a", "", ""}, v, "")
		v.WindowTitle = strings.Repeat("a long title", 20)
		a.pictures.moved = time.Time{}
		a.Paint([]string{"a", placeholders(pic, 0), ""}, v, "")
		if a.check(t); a.screen.x != 7 || a.screen.y != 3 {
			t.Errorf("%s: the cursor is at %d, %d", name, a.screen.x, a.screen.y)
		}
	}
}

// A page is what a random walk shows: text and pictures in cells.
type page struct {
	text   [][]string // characters of one column
	styles [][]string // SGR sequences
	pics   [][]pagePart
}

type pagePart struct {
	id          graphics.ID
	row, column int
}

func newPage(width, height int) page {
	var p page
	for y := range height {
		p.text = append(p.text, make([]string, width))
		p.styles = append(p.styles, make([]string, width))
		p.pics = append(p.pics, make([]pagePart, width))
		for x := range width {
			p.text[y][x] = " "
			if (x+y)%5 > 0 && (y*31+x/7)%4 > 0 {
				p.text[y][x] = string(rune('a' + (x*y+x)%26))
			}
			p.styles[y][x] = []string{"", "", "\x1b[1m", "\x1b[38;5;29m", "\x1b[48;2;9;9;9m"}[(y*7+x/9)%5]
		}
	}
	return p
}

// put puts a picture on the page.
func (p page) put(pic *graphics.Picture, row, column int) {
	for y := range pic.Rows {
		for x := range pic.Columns {
			if row+y < len(p.pics) && column+x < len(p.pics[row+y]) {
				p.pics[row+y][column+x] = pagePart{pic.ID, y, x}
			}
		}
	}
}

// lines returns a window of the page. In a box, given by its edges, it has other text.
func (p page) lines(top, width, height int, box [4]int) (lines []string) {
	for y := top; y < min(top+height, len(p.text)); y++ {
		var b strings.Builder
		style := ""
		for x := range min(width, len(p.text[y])) {
			part, text, want := p.pics[y][x], p.text[y][x], p.styles[y][x]
			if y-top >= box[0] && y-top < box[1] && x >= box[2] && x < box[3] {
				part, text, want = pagePart{}, "+", ""
			}
			if part.id > 0 {
				text, want = graphics.Cells(part.row, part.column, 1), color(part.id)
				if part.id%2 == 0 {
					want = "\x1b[48;2;7;7;7m" + want
				}
			}
			if want != style {
				b.WriteString("\x1b[m" + want)
				style = want
			}
			b.WriteString(text)
		}
		lines = append(lines, strings.TrimRight(b.String(), " ")+"\x1b[m")
	}
	return lines
}

// A picturesWalk shows frames of a page, as bytes say.
type picturesWalk struct {
	characters map[pagePart]string
	t          testing.TB
	a          *artist
	protocol   graphics.Protocol
	all        []*graphics.Picture
	page       page
	top        int
	box        [4]int
	overlay    string
}

const walkWidth, walkHeight = 60, 90

func newPicturesWalk(t testing.TB, protocol graphics.Protocol) *picturesWalk {
	w := &picturesWalk{t: t, protocol: protocol, characters: map[pagePart]string{}}
	for i, size := range [][2]int{{1, 1}, {12, 5}, {7, 2}, {20, 9}, {5, 14}, {30, 3}, {60, 4}, {3, 3}} {
		w.all = append(w.all, testPicture(protocol, graphics.ID(0x10000*i+0x300*i+i+1), size[0], size[1]))
	}
	w.all[3].Cells[2] = "\x1b[1;4mABC\x1b[22mDE\x1b[m" // shorter, as rows that end in blanks are
	w.all[3].Cells = w.all[3].Cells[:8]
	w.a = newArtist(t, protocol, 50, 16, w.all...)
	w.page = newPage(walkWidth, walkHeight)
	for i, pic := range w.all {
		w.page.put(pic, 3+9*i, i*4)
		w.page.put(pic, 8+10*i, 30-i*3) // a second time
	}
	return w
}

// step changes what is shown, by two bytes.
func (w *picturesWalk) step(what, n byte) {
	size := w.a.Window
	switch what % 12 {
	case 0, 1, 2:
		w.top = min(w.top+1+int(n%3), walkHeight-3)
	case 3, 4:
		w.top = max(w.top-1-int(n%3), 0)
	case 5:
		w.top = int(n) % (walkHeight - 3)
	case 6:
		top, left := int(n)%size.Height, int(n)%size.Width
		w.box = [4]int{top, top + 1 + int(n%5), left, left + 3 + int(n%9)}
	case 7:
		w.box = [4]int{}
	case 8:
		if w.overlay = ""; n%2 == 0 {
			w.overlay = "\x1b[7m a notice \x1b[m"
		}
	case 9:
		size = Size{10 + int(n)%60, 2 + int(n)%25}
		w.a.Resize(size)
		w.a.screen.resize(size.Width, size.Height)
	case 10:
		w.a.Rest()
		top := w.top
		if n%3 == 0 {
			w.top = max(top-1, 0)
		}
		w.a.Wake(w.lines(), w.overlay)
	case 11: // a picture is kept no more, or again
		pic := w.all[int(n)%len(w.all)]
		if w.a.album[pic.ID] != nil {
			delete(w.a.album, pic.ID)
		} else {
			w.a.album[pic.ID] = pic
		}
	}
}

func (w *picturesWalk) lines() []string {
	return w.page.lines(w.top, w.a.Window.Width, w.a.Window.Height, w.box)
}

// check compares the screen with that of a terminal that is sent this frame only, and with the page.
func (w *picturesWalk) check() {
	w.t.Helper()
	w.a.pictures.moved = time.Time{}
	w.a.Paint(w.lines(), tea.View{}, w.overlay)
	w.a.check(w.t)
	fresh := newArtist(w.t, w.protocol, w.a.Window.Width, w.a.Window.Height, w.all...)
	fresh.Paint(w.lines(), tea.View{}, w.overlay)
	fresh.check(w.t)
	for y := range w.a.Window.Height {
		for x := range w.a.Window.Width {
			got, want := w.a.screen.at(y, x), fresh.screen.at(y, x)
			if got == want {
				continue
			}
			// Where a picture is kept no more, the two may differ in how they show it.
			part := pagePart{}
			if w.top+y < walkHeight && x < walkWidth {
				part = w.page.pics[w.top+y][x]
			}
			if part.id == 0 || w.a.album[part.id] != nil && len(w.a.album) == len(w.all) {
				w.t.Fatalf("row %d, column %d: %q, want %q\n%q\n%q", y, x, got, want,
					w.a.screen.view()[y], fresh.screen.view()[y])
			}
			if character := w.character(part); got != " " && got != character &&
				!strings.HasPrefix(got, " /") && got != fmt.Sprintf("<%d:%d,%d>", part.id, part.row, part.column) {
				w.t.Fatalf("row %d, column %d: %q, want a part of %+v", y, x, got, part)
			}
		}
	}
	w.checkPage(fresh)
}

func (w *picturesWalk) picture(id graphics.ID) *graphics.Picture {
	for _, pic := range w.all {
		if pic.ID == id {
			return pic
		}
	}
	w.t.Fatalf("no picture %d", id)
	return nil
}

// character returns what a part of a picture is in characters.
func (w *picturesWalk) character(p pagePart) string {
	text, known := w.characters[p]
	if !known {
		pic := w.picture(p.id)
		s := newPictureScreen(w.t, pic.Columns, 1)
		behind := ""
		if p.id%2 == 0 { // as page.lines has it
			behind = "\x1b[48;2;7;7;7m"
			_, _ = s.Write([]byte(behind + strings.Repeat(" ", pic.Columns) + "\x1b[H"))
		}
		if p.row < len(pic.Cells) {
			_, _ = s.Write([]byte(strings.ReplaceAll(pic.Cells[p.row], "\x1b[m", "\x1b[m"+behind)))
		}
		text = s.at(0, p.column)
		w.characters[p] = text
	}
	return text
}

// checkPage compares a screen with the page: each cell is a character of it, or a part of a picture in pixels or in
// characters.
func (w *picturesWalk) checkPage(a *artist) {
	w.t.Helper()
	last := a.Window.Height - 1
	for y := range a.Window.Height {
		for x := range a.Window.Width {
			if y == last && w.overlay != "" || w.top+y >= walkHeight || x >= walkWidth {
				continue
			}
			part, text := w.page.pics[w.top+y][x], w.page.text[w.top+y][x]
			if y >= w.box[0] && y < w.box[1] && x >= w.box[2] && x < w.box[3] {
				part, text = pagePart{}, "+"
			}
			switch got := a.screen.at(y, x); {
			case part.id == 0 && got[:1] != text:
				w.t.Fatalf("row %d, column %d: %q, want %q", y, x, got, text)
			case part.id > 0 && got != fmt.Sprintf("<%d:%d,%d>", part.id, part.row, part.column) &&
				(w.protocol == graphics.Kitty || got != w.character(part)):
				w.t.Fatalf("row %d, column %d: %q, want a part of %+v", y, x, got, part)
			}
		}
	}
}

// TestPicturesAgreeWithThePage shows pages with pictures in a random order: scrolled, covered, cut, in other windows,
// after rests.
func TestPicturesAgreeWithThePage(t *testing.T) {
	for name, protocol := range pixelProtocols {
		t.Run(name, func(t *testing.T) {
			random := rand.New(rand.NewPCG(1, uint64(protocol)))
			w := newPicturesWalk(t, protocol)
			pixels := 0
			for range 200 {
				w.step(byte(random.IntN(11)), byte(random.IntN(256)))
				w.check()
				pixels += w.a.screen.pixels()
			}
			if (pixels == 0) != (protocol == graphics.NoPixels) {
				t.Errorf("%d cells were drawn in pixels", pixels)
			}
			w.a.Close()
			if w.a.check(t); w.a.screen.pixels() > 0 || len(w.a.screen.images) > 0 {
				t.Error("pictures are left")
			}
		})
	}
}

// FuzzPictures shows frames as bytes say, also while pictures leave the cache.
func FuzzPictures(f *testing.F) {
	f.Add(uint8(1), []byte("\x00\x01\x05\x09\x06\x22\x0a\x00\x0b\x01\x09\x33\x00\x00"))
	f.Add(uint8(2), []byte("\x05\x0a\x00\x00\x00\x00\x0b\x01\x00\x00\x08\x00\x0a\x01\x03\x02"))
	f.Add(uint8(4), []byte("\x05\x0a\x00\x00\x00\x00\x03\x01\x00\x00\x08\x00\x06\x01\x03\x02"))
	f.Add(uint8(3), []byte("\x05\x14\x06\x33\x07\x00\x0b\x03\x0b\x03\x09\x18\x00\x00"))
	f.Fuzz(func(t *testing.T, protocol uint8, steps []byte) {
		w := newPicturesWalk(t, graphics.Protocol(protocol%5))
		for i := 0; i+1 < min(len(steps), 60); i += 2 {
			w.step(steps[i], steps[i+1])
			w.check()
		}
		w.a.Close()
		if w.a.check(t); w.a.screen.pixels() > 0 || len(w.a.screen.images) > 0 {
			t.Error("pictures are left")
		}
	})
}

// showPage shows a picture in the rows of a window, from a row on.
func (a *artist) showPage(t testing.TB, pic *graphics.Picture, from int) {
	t.Helper()
	lines := make([]string, a.Window.Height)
	for row := range pic.Rows {
		if from+row >= 0 && from+row < len(lines) {
			lines[from+row] = placeholders(pic, row) + " text"
		}
	}
	a.show(t, lines...)
}

// padding returns n bytes that show nothing.
func padding(n int) string { return "\x1b]0;" + strings.Repeat("x", n-len("\x1b]0;\a")) + "\a" }

// TestPictureBudget has a session spend its bytes: pictures are in characters then, and in pixels after a while.
func TestPictureBudget(t *testing.T) {
	for name, protocol := range pixelProtocols {
		if protocol == graphics.NoPixels {
			continue
		}
		synctest.Test(t, func(t *testing.T) {
			const size = 256 << 10
			var pics []*graphics.Picture
			for i := range 40 {
				pic := testPicture(protocol, graphics.ID(i+1), 4, 2)
				pics = append(pics, pic)
			}
			a := newArtist(t, protocol, 40, 10, pics...)
			for _, pic := range pics {
				pic.Data = padding(size) + pic.Data
			}
			drawn := 0
			for _, pic := range pics {
				if a.showPage(t, pic, 1); a.screen.pixels() > 0 {
					drawn++
				}
			}
			if want := sessionBytes / size; drawn < want || drawn > want+1 {
				t.Errorf("%s: %d pictures were drawn, want %d", name, drawn, want)
			}
			time.Sleep(pictureRest)
			if a.showPage(t, pics[len(pics)-1], 1); a.screen.pixels() == 0 {
				t.Errorf("%s: no pictures any more", name)
			}
		})
	}
}

// TestScrolledPicture scrolls quickly: a picture that moves is in characters until it stands still. One of kitty's
// protocol is text.
func TestScrolledPicture(t *testing.T) {
	for name, protocol := range pixelProtocols {
		if protocol == graphics.NoPixels {
			continue
		}
		synctest.Test(t, func(t *testing.T) {
			pic := testPicture(protocol, 9, 4, 2)
			a := newArtist(t, protocol, 40, 30, pic)
			frame := func(row, sent int, unsettled bool) {
				t.Helper()
				lines := make([]string, 30)
				lines[row], lines[row+1] = placeholders(pic, 0), placeholders(pic, 1)
				a.Paint(lines, tea.View{}, "")
				a.check(t)
				if a.screen.sent != sent || a.Unsettled() != unsettled || (a.screen.pixels() == 8) == unsettled {
					t.Errorf("%s, row %d: sent %d times, unsettled: %v", name, row, a.screen.sent, a.Unsettled())
				}
			}
			if protocol == graphics.Kitty {
				for row := range 20 {
					frame(row, 1, false)
				}
				return
			}
			for row := range 20 {
				frame(row, 1, row > 0)
				time.Sleep(SettleTime / 4)
			}
			time.Sleep(SettleTime)
			frame(19, 2, false)
			time.Sleep(SettleTime / 2)
			frame(19, 2, false)
			time.Sleep(SettleTime / 2)
			frame(18, 3, false)
			time.Sleep(SettleTime - 1)
			frame(17, 3, true)
		})
	}
}

// TestBudgetOfAll has one session spend what all may.
func TestBudgetOfAll(t *testing.T) {
	pic := testPicture(graphics.Kitty, 9, 4, 2)
	a := newArtist(t, graphics.Kitty, 40, 10, pic)
	a.Budget = &Budget{}
	for a.Budget.spend(time.Now(), allBytes) {
	}
	if a.showPage(t, pic, 0); a.screen.pixels() > 0 {
		t.Error("a picture is sent beyond the budget")
	}
}

// A slowScreen takes time for each write.
type slowScreen struct {
	*pictureScreen
	time time.Duration
}

func (s slowScreen) Write(p []byte) (int, error) {
	time.Sleep(s.time)
	return s.pictureScreen.Write(p)
}

// TestSlowClient sends no more pictures to a client that takes long for one.
func TestSlowClient(t *testing.T) {
	for name, protocol := range pixelProtocols {
		if protocol == graphics.NoPixels {
			continue
		}
		synctest.Test(t, func(t *testing.T) {
			one, two := testPicture(protocol, 7, 4, 2), testPicture(protocol, 8, 4, 2)
			a := newArtist(t, protocol, 40, 10, one, two)
			slow := slowScreen{a.screen, slowPicture}
			a.Out = slow
			if a.showPage(t, one, 1); a.screen.pixels() != 8 {
				t.Errorf("%s: the first picture is not drawn", name)
			}
			slow.time++
			a.Out = slow
			if a.showPage(t, two, 1); a.screen.pixels() != 8 {
				t.Errorf("%s: the second picture is not drawn", name)
			}
			time.Sleep(time.Hour)
			third := testPicture(protocol, 9, 4, 2)
			a.album[9] = third
			if a.showPage(t, third, 1); a.screen.pixels() != 0 || !strings.HasPrefix(a.screen.view()[1], "A/2;0;0;9") {
				t.Errorf("%s: %q", name, a.screen.view())
			}
		})
	}
}

// TestSlowClientInFrame shows three pictures at once to a client that takes long for the second one: the third is in
// characters.
func TestSlowClientInFrame(t *testing.T) {
	for name, protocol := range pixelProtocols {
		if protocol == graphics.NoPixels {
			continue
		}
		synctest.Test(t, func(t *testing.T) {
			var pics []*graphics.Picture
			lines := make([]string, 10)
			for i := range 3 {
				pics = append(pics, testPicture(protocol, graphics.ID(i+1), 4, 2))
				lines[3*i], lines[3*i+1] = placeholders(pics[i], 0), placeholders(pics[i], 1)
			}
			a := newArtist(t, protocol, 40, 10, pics...)
			pics[1].Data += padding(2 * maxPiece)
			a.Out = slowScreen{a.screen, slowPicture/2 + 1}
			a.show(t, lines...)
			if a.screen.sent != 2 || a.screen.pixels() != 16 || !strings.HasPrefix(a.screen.view()[6], "A/2;0;0;3") {
				t.Errorf("%s: %d pictures are sent: %q", name, a.screen.sent, a.screen.view())
			}
			a.Close()
			if a.check(t); a.screen.pixels() > 0 || len(a.screen.images) > 0 {
				t.Errorf("%s: pictures are left", name)
			}
		})
	}
}

// TestManyPictures shows a page of 200 pictures, one after another and many at once. The terminal keeps a bounded
// number, and those in sight.
func TestManyPictures(t *testing.T) {
	for name, protocol := range pixelProtocols {
		if protocol == graphics.NoPixels {
			continue
		}
		var pics []*graphics.Picture
		for i := range 200 {
			pics = append(pics, testPicture(protocol, graphics.ID(i+1), 2, 1))
		}
		a := newArtist(t, protocol, 80, 20, pics...)
		for _, pic := range pics {
			a.showPage(t, pic, 3)
			if len(a.screen.images) > maxPictures || a.screen.pixels() != 2 {
				t.Fatalf("%s: %d pictures are kept, %d cells", name, len(a.screen.images), a.screen.pixels())
			}
		}
		var lines []string
		for row := range 20 {
			line := ""
			for i := range 10 {
				line += placeholders(pics[row*10+i], 0) + " "
			}
			lines = append(lines, line)
		}
		a.show(t, lines...)
		if n := a.screen.pixels(); n > 2*maxPictures || n < maxPictures {
			t.Errorf("%s: %d cells", name, n)
		}
		sent := a.screen.sent
		for i := range 100 {
			a.Resize(Size{80 + i%2, 20})
			a.screen.resize(80+i%2, 20)
			a.Paint(lines, tea.View{}, "")
		}
		if n := a.screen.sent - sent; protocol == graphics.Kitty && n > maxPictures {
			t.Errorf("%s: %d pictures are sent for 100 resizes", name, n)
		}
		a.Close()
		if a.check(t); a.screen.pixels() > 0 || len(a.screen.images) > 0 {
			t.Errorf("%s: pictures are left", name)
		}
	}
}

// TestLargePictures draws pictures beyond a bound in characters.
func TestLargePictures(t *testing.T) {
	for name, protocol := range pixelProtocols {
		if protocol == graphics.NoPixels {
			continue
		}
		wide, heavy := testPicture(protocol, 1, 101, 2), testPicture(protocol, 2, 3, 2)
		heavy.Data += padding(maxPictureBytes)
		for _, pic := range []*graphics.Picture{wide, heavy} {
			a := newArtist(t, protocol, 200, 10, wide, heavy)
			a.pictures.maxSide = 1000 // of 10 for each column
			if a.showPage(t, pic, 1); a.screen.pixels() > 0 || !strings.HasPrefix(a.screen.view()[1], "A/2;0;0;") {
				t.Errorf("%s: %d cells", name, a.screen.pixels())
			}
		}
	}
}

// TestForgottenPictures sends a picture once more after a long rest, and no third time.
func TestForgottenPictures(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		pic := testPicture(graphics.Kitty, 1, 3, 2)
		a := newArtist(t, graphics.Kitty, 40, 10, pic)
		a.showPage(t, pic, 1)
		for i, tt := range []struct {
			rest time.Duration
			want int
		}{{time.Minute, 1}, {forgetTime + 1, 2}, {forgetTime + 1, 2}} {
			a.Rest()
			time.Sleep(tt.rest)
			a.Wake(nil, "")
			if a.showPage(t, pic, 1); a.screen.sent != tt.want {
				t.Errorf("%d: sent %d times, want %d", i, a.screen.sent, tt.want)
			}
		}
	})
}

// TestReusedID has an ID that another picture had before: the terminal must not show that one.
func TestReusedID(t *testing.T) {
	old := testPicture(graphics.Kitty, 1, 3, 2)
	a := newArtist(t, graphics.Kitty, 40, 10, old)
	a.showPage(t, old, 1)
	a.show(t, "no picture")
	same := *old // made again
	a.album[1] = &same
	if a.showPage(t, &same, 1); a.screen.sent != 1 {
		t.Errorf("a picture is sent %d times", a.screen.sent)
	}
	a.show(t, "no picture")
	other := testPicture(graphics.Kitty, 1, 4, 2)
	a.album[1] = other
	if a.showPage(t, other, 1); a.screen.sent != 2 || a.screen.pixels() != 8 {
		t.Errorf("sent %d times, %d cells", a.screen.sent, a.screen.pixels())
	}
	a.pictures.slow = true
	a.show(t, "no picture")
	third := testPicture(graphics.Kitty, 1, 2, 1)
	a.album[1] = third
	if a.showPage(t, third, 1); a.screen.pixels() > 0 || len(a.screen.images) > 0 {
		t.Errorf("an earlier picture is shown in its place: %q", a.screen.view())
	}
}

// TestPlaceholdersOfNoPicture draws blanks for placeholders that no picture has.
func TestPlaceholdersOfNoPicture(t *testing.T) {
	for name, protocol := range pixelProtocols {
		a := newArtist(t, protocol, 40, 4, testPicture(protocol, 1, 2, 1))
		two := graphics.Cells(0, 0, 2)
		a.show(t, "a\x1b[38;2;9;9;9m"+two+"\x1b[mb", "c"+two+"d", "e\U0010eeeef")
		for row, want := range []string{"a///  b///", "c///  d///", "e/// f///"} {
			if got := strings.TrimRight(a.screen.view()[row], " "); got != want {
				t.Errorf("%s: row %d is %q", name, row, got)
			}
		}
	}
}
