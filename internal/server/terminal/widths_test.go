package terminal

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"example.com/folio/internal/cells"
)

// A gridTerminal is a terminal that draws characters in as many cells as its measure says: it returns the length of the
// first one of a text and its columns. A wide character that is overwritten in part leaves a blank, and one that does
// not fit in its row goes to the next.
type gridTerminal struct {
	measure     func(string) (size, columns int)
	rows        [][]string // "" is the second cell of a wide character
	x, y        int
	top, bottom int
	wraps       bool // the last column was written
}

func newGridTerminal(width, height int, measure func(string) (int, int)) *gridTerminal {
	g := &gridTerminal{measure: measure, bottom: height - 1}
	for range height {
		g.rows = append(g.rows, blankRow(width))
	}
	return g
}

func blankRow(width int) []string { return strings.Split(strings.Repeat(" ", width), "") }

func (g *gridTerminal) write(s string) {
	for len(s) > 0 {
		n := 1
		switch {
		case strings.HasPrefix(s, "\x1bM"):
			n = 2
			if g.y > g.top {
				g.y--
			} else {
				copy(g.rows[g.top+1:g.bottom+1], g.rows[g.top:g.bottom])
				g.rows[g.top] = blankRow(len(g.rows[0]))
			}
		case s[0] == ansi.ESC:
			_, _, n, _ = ansi.DecodeSequence(s, ansi.NormalState, nil)
			g.control(s[:n])
		case s[0] == '\r':
			g.x, g.wraps = 0, false
		case s[0] == '\n':
			g.feed()
		default:
			var columns int
			n, columns = g.measure(s)
			g.put(s[:n], columns)
		}
		s = s[n:]
	}
}

func (g *gridTerminal) feed() {
	if g.wraps = false; g.y != g.bottom {
		g.y++
		return
	}
	copy(g.rows[g.top:g.bottom], g.rows[g.top+1:g.bottom+1])
	g.rows[g.bottom] = blankRow(len(g.rows[0]))
}

func (g *gridTerminal) control(seq string) {
	if !strings.HasPrefix(seq, "\x1b[") || strings.Contains(seq, "?") {
		return
	}
	var numbers [2]int
	for i, text := range strings.Split(seq[2:len(seq)-1], ";") {
		numbers[min(i, 1)], _ = strconv.Atoi(text)
	}
	switch seq[len(seq)-1] {
	case 'H':
		g.y, g.x, g.wraps = max(numbers[0], 1)-1, max(numbers[1], 1)-1, false
	case 'G':
		g.x, g.wraps = numbers[0]-1, false
	case 'J':
		for y := range g.rows {
			g.rows[y] = blankRow(len(g.rows[0]))
		}
	case 'K':
		for x := g.x; x < len(g.rows[0]); x++ {
			g.erase(x)
		}
	case 'r':
		g.top, g.bottom, g.x, g.y = 0, len(g.rows)-1, 0, 0
		if numbers[1] > 0 {
			g.top, g.bottom = numbers[0]-1, numbers[1]-1
		}
	}
}

func (g *gridTerminal) erase(x int) {
	row := g.rows[g.y]
	if row[x] == "" {
		row[x-1] = " "
	}
	if x+1 < len(row) && row[x+1] == "" {
		row[x+1] = " "
	}
	row[x] = " "
}

func (g *gridTerminal) put(text string, columns int) {
	if columns == 0 {
		return
	}
	if g.wraps || g.x+columns > len(g.rows[0]) {
		g.x = 0
		g.feed()
	}
	for i := range columns {
		g.erase(g.x + i)
	}
	g.rows[g.y][g.x] = text
	for i := 1; i < columns; i++ {
		g.rows[g.y][g.x+i] = ""
	}
	g.x += columns
	if g.wraps = g.x == len(g.rows[0]); g.wraps {
		g.x--
	}
}

// measures are how terminals draw a family, a selector, a skin tone, a flag and a keycap.
var measures = map[string]func(string) (int, int){
	"6 1 4 2 1, as xterm": byRune(func(rune) int { return -1 }),
	"8 1 4 2 1, as mlterm": byRune(func(r rune) int {
		if r == 0x200d {
			return 1
		}
		return -1
	}),
	"no cell for an emoji that is new, as tmux": byRune(func(r rune) int {
		if r >= 0x1fa00 {
			return 0
		}
		return -1
	}),
	"4 cells for a flag": byRune(func(r rune) int {
		if r >= 0x1f1e6 && r <= 0x1f1ff {
			return 2
		}
		return -1
	}),
	"2 2 2 2 2, as Ghostty": func(s string) (int, int) {
		cluster, columns := ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
		return len(cluster), columns
	},
	"2 1 2 2 1, as Konsole": func(s string) (int, int) {
		cluster, columns := ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
		if strings.ContainsRune(cluster, 0xfe0f) {
			columns = ansi.StringWidthWc(cluster)
		}
		return len(cluster), columns
	},
}

// byRune measures single characters, by width where that is not negative.
func byRune(width func(rune) int) func(string) (int, int) {
	return func(s string) (int, int) {
		r, size := utf8.DecodeRuneInString(s)
		if n := width(r); n >= 0 {
			return size, n
		}
		return size, ansi.StringWidthWc(s[:size])
	}
}

// clusters are those whose width depends on the terminal.
var clusters = []string{"👩‍👩‍👧", "❤️", "👍🏽", "🇳🇴", "3️⃣", "\U0001fae8", "🏳️‍🌈", "👁️‍🗨️", "☎︎", "नदी", "क्षि"}

// TestNoRowShifts draws clusters on terminals that measure them in different ways: what follows a cluster stands in the
// same column on all, and nothing of it is left beyond its line.
func TestNoRowShifts(t *testing.T) {
	for name, measure := range measures {
		for _, cluster := range clusters {
			end := cells.Width(cluster)
			for _, tt := range []struct {
				what   string
				frames [][]string
			}{
				{"at first", [][]string{{cluster + "|", "b"}}},
				{"over text", [][]string{{"xxxxxxxxxxxxx", "b"}, {cluster + "|", "b"}}},
				{"before text", [][]string{{cluster + "|", "b"}, {cluster + "| more text", "b"}, {cluster + "|", "b"}}},
				{"alone", [][]string{{cluster + "|", "b"}, {cluster, "b"}, {cluster + "|", "b"}}},
				{"scrolled up", [][]string{{"a", cluster + "|", "b"}, {cluster + "|", "b", ""}}},
				{"scrolled down", [][]string{{"b", "a", ""}, {cluster + "|", "b", "a"}}},
				{"in color", [][]string{{"\x1b[1;38;5;29m" + cluster + "\x1b[m|", "b"}}},
				{"in a link", [][]string{{"\x1b]8;;https://a.example/\a" + cluster + "\x1b]8;;\a|", "b"}}},
			} {
				g := newGridTerminal(24, 3, measure)
				p := Painter{Colors: colorprofile.TrueColor, Window: Size{24, 3}}
				p.Out = writer(g.write)
				for _, frame := range tt.frames {
					p.Paint(frame, tea.View{}, "")
				}
				row := g.rows[0]
				rest := strings.TrimSpace(strings.Join(row[end:], ""))
				if row[end] != "|" || rest != "|" || strings.Contains(strings.Join(row[:end], ""), "x") {
					t.Errorf("%s: %q %s: %q", name, cluster, tt.what, row)
				}
				if row := g.rows[1]; row[0] != "b" || strings.TrimSpace(strings.Join(row, "")) != "b" {
					t.Errorf("%s: %q %s: the next row is %q", name, cluster, tt.what, row)
				}
			}
		}
	}
}

// TestMultiplexer draws in a multiplexer: an emoji is one character, of whose width all terminals are sure.
func TestMultiplexer(t *testing.T) {
	for term, want := range map[string]string{
		"tmux-256color": "👩|❤ |3 |👍|🇳🇴|", "screen": "👩|❤ |3 |👍|🇳🇴|", "xterm-256color": "👩‍👩‍👧|❤️|3️⃣|👍🏽|🇳🇴|",
	} {
		p := newTestPainter(t, 40, 1)
		p.Kind = KindOf(term, colorprofile.ANSI256)
		sent := p.show("👩‍👩‍👧|❤️|3️⃣|👍🏽|🇳🇴|")
		_, frame, _ := strings.Cut(sent, ansi.EraseEntireScreen)
		g := newGridTerminal(40, 1, measures["2 2 2 2 2, as Ghostty"])
		g.write(frame)
		if got := strings.TrimSpace(strings.Join(g.rows[0], "")); got != want {
			t.Errorf("%s: %q, want %q", term, got, want)
		}
	}
}

// writer is an io.Writer.
type writer func(string)

func (w writer) Write(p []byte) (int, error) { w(string(p)); return len(p), nil }

// TestNoRowWraps draws clusters up to the right margin.
func TestNoRowWraps(t *testing.T) {
	for name, measure := range measures {
		for _, cluster := range clusters {
			for before := range 8 {
				g := newGridTerminal(8, 3, measure)
				p := Painter{Colors: colorprofile.TrueColor, Window: Size{8, 3}}
				p.Out = writer(g.write)
				line := strings.Repeat("x", before) + cluster + cluster
				p.Paint([]string{"top", line, "end"}, tea.View{}, "")
				top, end := strings.Join(g.rows[0], ""), strings.Join(g.rows[2], "")
				row := strings.Join(g.rows[1], "")
				if top != "top     " || end != "end     " || !strings.HasPrefix(row, line[:before]) {
					t.Errorf("%s: %q after %d: %q", name, cluster, before, g.rows)
				}
			}
		}
	}
}

// TestPaintAgreesOnAllTerminals paints random frames with clusters. Each mark is in its column, whatever was there.
func TestPaintAgreesOnAllTerminals(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 4))
	random := func() string {
		var b strings.Builder
		for range rnd.IntN(6) {
			switch rnd.IntN(4) {
			case 0:
				b.WriteString(clusters[rnd.IntN(len(clusters))])
			case 1:
				b.WriteString("\x1b[38;5;75m" + clusters[rnd.IntN(len(clusters))] + "\x1b[m")
			default:
				b.WriteString("| "[:1+rnd.IntN(2)])
			}
		}
		return b.String()
	}
	for name, measure := range measures {
		for range 40 {
			const width, height = 30, 6
			g := newGridTerminal(width, height, measure)
			p := Painter{Colors: colorprofile.TrueColor, Window: Size{width, height}}
			p.Out = writer(g.write)
			lines := make([]string, height)
			for step := range 10 {
				next := append([]string(nil), lines...)
				switch rnd.IntN(4) {
				case 3:
					row := rnd.IntN(height)
					_, rest, _ := strings.Cut(next[row], "|")
					next[row] = cells.Truncate(ansi.Strip(random()+" the same words "+rest), width, "")
				case 0:
					next[rnd.IntN(height)] = random()
				case 1:
					next = append(next[1:], random())
				case 2:
					next = append([]string{random()}, next[:height-1]...)
				}
				lines = next
				p.Paint(lines, tea.View{}, "")
				if wrong := wrongMarks(g, lines); wrong != "" {
					t.Fatalf("%s, step %d: %s", name, step, wrong)
				}
			}
		}
	}
}

// wrongMarks returns which row has its marks in other columns than its line, or something beyond it.
func wrongMarks(g *gridTerminal, lines []string) string {
	for y, line := range lines {
		plain := ansi.Strip(line)
		for i, r := range plain {
			if x := cells.Width(plain[:i]); r == '|' && g.rows[y][x] != "|" {
				return fmt.Sprintf("row %d is %q, and has no mark in column %d: %q", y, plain, x, g.rows[y])
			}
		}
		if rest := strings.Join(g.rows[y][cells.Width(plain):], ""); strings.TrimSpace(rest) != "" {
			return fmt.Sprintf("row %d is %q, and %q is beyond it", y, plain, rest)
		}
	}
	return ""
}

// TestClustersThatAgree writes emoji as they are for a terminal that measures them so, and draws them again if its mode
// had to be set.
func TestClustersThatAgree(t *testing.T) {
	line := "👩‍👩‍👧 and what follows it ❤️"
	for _, set := range []bool{false, true} {
		p := newTestPainter(t, 40, 3)
		p.show("text", line, "more")
		p.Adapt(Capabilities{Colors: colorprofile.TrueColor, Clusters: true, SetClusters: set})
		sent := p.show("text", line, "more")
		if (sent == ansi.SetModeUnicodeCore+"\x1b[2H👩‍👩‍👧\x1b[2;24H❤️") != set || set == (sent == "") {
			t.Errorf("set %v: %q is sent", set, sent)
		}
		if sent := p.show("text", line, line); !strings.Contains(sent, line) {
			t.Errorf("set %v: %q is sent for a new line", set, sent)
		}
		p.wire.Reset()
		p.Close()
		if got := strings.Count(p.wire.String(), ansi.ResetModeUnicodeCore); got == 1 != set {
			t.Errorf("set %v: the mode is reset %d times", set, got)
		}
	}
}
