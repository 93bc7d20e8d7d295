package terminal

import (
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"
)

// A testPainter is a Painter that draws on a terminal emulator.
type testPainter struct {
	Painter
	wire bytes.Buffer
	term *vt.Emulator
}

func newTestPainter(t testing.TB, width, height int) *testPainter {
	p := &testPainter{term: newEmulator(t, width, height)}
	p.Painter = Painter{Out: &p.wire, Colors: colorprofile.TrueColor, Window: Size{width, height}}
	return p
}

// show paints lines and returns the bytes that it took.
func (p *testPainter) show(lines ...string) string {
	p.wire.Reset()
	p.Paint(lines, tea.View{}, "")
	sent := p.wire.String()
	_, _ = p.term.Write([]byte(sent))
	return sent
}

// screenText is what the emulator shows, without trailing blanks.
func (p *testPainter) screenText() string {
	lines := strings.Split(p.term.String(), "\n")
	for i, l := range lines {
		lines[i] = strings.TrimRight(l, " \r")
	}
	return strings.TrimRight(strings.Join(lines, "\n"), "\n")
}

func TestPaintWritesOnlyWhatChanged(t *testing.T) {
	p := newTestPainter(t, 20, 4)
	p.show("one", "two", "three")
	if sent := p.show("one", "two", "three"); sent != "" {
		t.Errorf("nothing changed, but %q was sent", sent)
	}
	if sent := p.show("one", "2", "three"); strings.Contains(sent, "one") || strings.Contains(sent, "three") {
		t.Errorf("unchanged lines were sent: %q", sent)
	}
	if got := p.screenText(); got != "one\n2\nthree" {
		t.Errorf("screen:\n%s", got)
	}
	if sent := p.show("one", "2", "\x1b[1mthree\x1b[m of 42%"); len(sent) > 40 {
		t.Errorf("%d bytes: %q", len(sent), sent)
	}
	p.show("one", "2", "\x1b[1mthree\x1b[m of 42%")
	if sent := p.show("one", "2", "\x1b[1mthree\x1b[m of 43%"); len(sent) > 12 {
		t.Errorf("%d bytes for one character: %q", len(sent), sent)
	}
}

// TestPaintSkipsWhatStays changes parts of a line.
func TestPaintSkipsWhatStays(t *testing.T) {
	stays := " \x1b[38;5;75mwords\x1b[m that \x1b]8;;https://a.example/\alink\x1b]8;;\a and stay "
	for _, tt := range []struct{ before, after, sent string }{
		{"\x1b[1mone\x1b[m" + stays + "two" + stays, "\x1b[1m111\x1b[m" + stays + "2" + "22" + stays,
			"\x1b[1H\x1b[1m111\x1b[m\x1b[1;30H222"},
		{"one" + stays, "onx" + stays, "\x1b[1Honx"}, // a whole word
		{"one" + stays, "one more" + stays, ""},      // all of it moved
		{stays + "end", stays, "\x1b[1;27H\x1b[K"},
		{stays, stays + "end", "\x1b[1;27Hend"},
		{"a" + stays + "漢" + stays, "b" + stays + "字" + stays, "\x1b[1Hb\x1b[1;28H字"},
		{"e" + stays, "e\u0301" + stays, "\x1b[1He\u0301"},
	} {
		p := newTestPainter(t, 80, 1)
		p.show(tt.before)
		sent := p.show(tt.after)
		if tt.sent != "" && sent != tt.sent {
			t.Errorf("%q, then %q: %q is sent", tt.before, tt.after, sent)
		}
		want := newTestPainter(t, 80, 1)
		want.show(tt.after)
		if got, want := p.term.Render(), want.term.Render(); got != want {
			t.Errorf("%q, then %q: got\n%q\nwant\n%q", tt.before, tt.after, got, want)
		}
	}
}

func TestScrollCostsAboutOneLine(t *testing.T) {
	p := newTestPainter(t, 80, 24)
	page := func(from int) []string {
		lines := []string{"header", ""}
		for i := range 20 {
			lines = append(lines, fmt.Sprintf("   line %d of the page%s", from+i, strings.Repeat(", lorem",
				(from+i)%5+3)))
		}
		return append(lines, "", fmt.Sprintf("footer %d%%", from))
	}
	p.show(page(10)...)
	for _, from := range []int{11, 12, 11, 10, 13} {
		want := page(from)
		sent := p.show(want...)
		if got := p.screenText(); got != strings.Join(want, "\n") {
			t.Fatalf("from %d, screen:\n%s", from, got)
		}
		// Margins, a line feed, the line, and the number in the footer.
		if from != 13 && len(sent) > 32+max(len(want[2]), len(want[21])) {
			t.Errorf("from %d: %d bytes: %q", from, len(sent), sent)
		}
	}
}

// TestPaintAgreesWithTheScreen paints random frames that share lines, as scrolled and changed pages do, and compares
// the emulator's screen with each.
func TestPaintAgreesWithTheScreen(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	pieces := []string{"word", "漢字", "\x1b[1mbold\x1b[m", "\x1b[38;5;75mblue\x1b[m", "é", "👩‍💻", "-", "  ",
		"\x1b]8;;https://a.example/m\ax\x1b]8;;\a", "\x1b[36m───\x1b[90m──\x1b[m", "\x1b[36m──\x1b[90m───\x1b[m",
		"\x1b[1;4mmore words\x1b[22m in it\x1b[0m", "e\u0301"}
	random := func() string {
		var b strings.Builder
		for range rnd.IntN(9) {
			b.WriteString(pieces[rnd.IntN(len(pieces))])
		}
		return strings.TrimRight(b.String(), " ")
	}
	for range 30 {
		w, h := 4+rnd.IntN(40), 2+rnd.IntN(20)
		p := newTestPainter(t, w, h)
		lines := make([]string, h)
		for range 12 {
			switch rnd.IntN(5) {
			case 4: // change a part of a line
				lines = append([]string(nil), lines...)
				row := rnd.IntN(h)
				for range 3 {
					lines[row] = random() + "words that stay \x1b[4mthe same\x1b[m" + lines[row]
				}
				old := pieces[rnd.IntN(len(pieces))]
				lines[row] = strings.Replace(lines[row], old, pieces[rnd.IntN(len(pieces))], 1+rnd.IntN(3))
			case 0: // another page
				for i := range lines {
					lines[i] = random()
				}
			case 1: // scroll a part
				a := rnd.IntN(h)
				b := a + rnd.IntN(h-a)
				n := rnd.IntN(b - a + 1)
				lines = append([]string(nil), lines...)
				copy(lines[a:b], lines[a+n:b])
			case 2: // change a line
				lines = append([]string(nil), lines...)
				lines[rnd.IntN(h)] = random()
			case 3: // scroll back
				lines = append([]string{random()}, lines[:h-1]...)
			}
			for i, l := range lines {
				if ansi.StringWidth(l) > w {
					lines[i] = ansi.Truncate(l, w, "") + "\x1b[m"
				}
			}
			p.show(lines...)
			want := newTestPainter(t, w, h)
			want.show(lines...)
			if got, want := p.term.Render(), want.term.Render(); got != want {
				t.Fatalf("%dx%d\n got\n%s\nwant\n%s", w, h, got, want)
			}
		}
	}
}

// TestEveryModeHasItsInverse reads all that a painter sends, with mouse and without.
func TestEveryModeHasItsInverse(t *testing.T) {
	p := newTestPainter(t, 20, 4)
	var all strings.Builder
	all.WriteString(p.show("a"))
	p.wire.Reset()
	p.Paint([]string{"b"}, tea.View{MouseMode: tea.MouseModeCellMotion}, "")
	p.Close()
	p.Close()
	all.WriteString(p.wire.String())
	stack := []string{}
	for _, s := range []struct{ seq, undoes string }{
		{"\x1b[?1049h", ""}, {"\x1b[?25l", ""}, {"\x1b[?1007s", ""}, {"\x1b[?2004h", ""}, {"\x1b[?1002h", ""},
		{"\x1b[?1006h", ""},
		{"\x1b[?1006l", "\x1b[?1006h"}, {"\x1b[?1002l", "\x1b[?1002h"}, {"\x1b[?2004l", "\x1b[?2004h"},
		{"\x1b[?1007r", "\x1b[?1007s"}, {"\x1b[?25h", "\x1b[?25l"}, {"\x1b[?1049l", "\x1b[?1049h"},
	} {
		_, after, found := strings.Cut(all.String(), s.seq)
		if !found || strings.Contains(after, s.seq) {
			t.Fatalf("%q is not there once: %q", s.seq, all.String())
		}
		if s.undoes == "" {
			stack = append(stack, s.seq)
			continue
		}
		if top := stack[len(stack)-1]; top != s.undoes {
			t.Errorf("%q undoes %q, but the last one open is %q", s.seq, s.undoes, top)
		}
		stack = stack[:len(stack)-1]
	}
	if len(stack) != 0 {
		t.Errorf("left on: %q", stack)
	}
}

// TestCloseErases checks that the alternate screen is empty when it is left.
func TestCloseErases(t *testing.T) {
	p := newTestPainter(t, 20, 4)
	p.show("a")
	p.wire.Reset()
	p.Close()
	if before, _, found := strings.Cut(p.wire.String(), "\x1b[?1049l"); !found || !strings.Contains(before, "\x1b[2J") {
		t.Errorf("%q", p.wire.String())
	}
}

func TestColorsAreReduced(t *testing.T) {
	line := "\x1b[1;38;5;75mbold blue\x1b[m"
	for profile, want := range map[colorprofile.Profile]string{
		colorprofile.TrueColor: "38;5;75",
		colorprofile.ANSI256:   "38;5;75",
		colorprofile.ANSI:      "\x1b[1;9", // bright, one of sixteen
		colorprofile.Ascii:     "\x1b[1m",
	} {
		p := newTestPainter(t, 20, 2)
		p.Colors = profile
		if sent := p.show(line); !strings.Contains(sent, want) {
			t.Errorf("%v: %q does not contain %q", profile, sent, want)
		}
	}
}

// TestFrameIsNotChanged scrolls a screen that others are shown too.
func TestFrameIsNotChanged(t *testing.T) {
	lines := make([]string, 24)
	for i := range lines {
		lines[i] = fmt.Sprintf("line %d %s", i, strings.Repeat("x", 40))
	}
	first := newTestPainter(t, 80, 24)
	wire := first.show(lines...)
	one := Frame{Wire: []byte(wire), Lines: first.lines}
	for range 2 {
		p := newTestPainter(t, 80, 24)
		p.Painter.Show(one)
		_, _ = p.term.Write(p.wire.Bytes())
		if sent := p.show(lines...); sent != "" {
			t.Fatalf("what is there is drawn: %q", sent)
		}
		p.show(append(lines[1:len(lines):len(lines)], "the next")...)
		if got := p.screenText(); !strings.HasPrefix(got, "line 1 ") || !strings.HasSuffix(got, "the next") {
			t.Fatalf("the screen is\n%s", got)
		}
	}
}

// newEmulator returns a terminal emulator whose answers are dropped.
func newEmulator(t testing.TB, width, height int) *vt.Emulator {
	emu := vt.NewEmulator(width, height)
	go io.Copy(io.Discard, emu)
	t.Cleanup(func() { _ = emu.InputPipe().(io.Closer).Close() }) // ends the copy; its own Close races with that
	return emu
}
