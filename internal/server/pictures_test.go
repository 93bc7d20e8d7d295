package server

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	gossh "golang.org/x/crypto/ssh"

	"example.com/folio/internal/graphics"
	"example.com/folio/internal/server/screen"
	"example.com/folio/internal/server/terminal"
)

// A pixelModel shows a picture between lines of text, in characters until it is told that the terminal draws pixels.
type pixelModel struct {
	display graphics.Display
	told    string
	keys    string
	width   int
}

func (m *pixelModel) Init() tea.Cmd { return nil }

func (m *pixelModel) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case graphics.Display:
		m.display = msg
		m.told += fmt.Sprintf("[%d:%d %dx%d]", msg.Protocol, msg.Glyphs, msg.CellWidth, msg.CellHeight)
	case tea.WindowSizeMsg:
		m.width = msg.Width
	case tea.KeyPressMsg:
		switch m.keys += msg.Text; msg.Text {
		case "q":
			return m, tea.Quit
		case "u":
			panic("in Update")
		}
	}
	return m, nil
}

const shownColumns, shownRows = 6, 3

func (m *pixelModel) View() tea.View {
	lines := []string{"a title", "told " + m.told, "typed " + m.keys, ""}
	id := graphics.ID(m.display.Protocol)
	for row := range shownRows {
		picture := "\x1b[38;5;29m▀▀▀▀▀▀"
		if id > 0 {
			picture = fmt.Sprintf("\x1b[38;2;0;0;%dm", id) + graphics.Cells(row, 0, shownColumns)
		}
		if strings.HasSuffix(m.keys, "c") {
			picture = "covered"
		}
		lines = append(lines, "  "+picture+"\x1b[m beside it")
	}
	return tea.NewView(strings.Join(append(lines, "", "the last line"), "\n"))
}

// shownPictures has a picture for each protocol, whose ID is its number.
type shownPictures struct{}

// What the pictures are sent as.
var pictureData = map[graphics.ID]string{
	1: "\x1b_Ga=t,f=100,q=2,i=1;AAAA\x1b\\\x1b_Ga=p,U=1,i=1,c=6,r=3,q=2\x1b\\",
	2: "\x1bP0;1;0q\"1;1;48;24#0~~\x1b\\",
	3: "\x1b]1337;File=inline=1;width=6;height=3:AAAA\a",
}

func (shownPictures) Picture(id graphics.ID) *graphics.Picture {
	if pictureData[id] == "" {
		return nil
	}
	return &graphics.Picture{
		ID: id, Columns: shownColumns, Rows: shownRows, Data: pictureData[id],
		Cells: []string{"\x1b[38;2;1;2;3mAAAAAA\x1b[m", "\x1b[38;2;1;2;3mBBBBBB\x1b[m", "\x1b[38;2;1;2;3mCCCCCC\x1b[m"},
	}
}

// openPixelServer serves pixelModels with cached first frames.
func openPixelServer(t *testing.T, change func(*Config)) (d *suspendServer, made *atomic.Int64) {
	made = new(atomic.Int64)
	d = openSuspendServer(t, func(c *Config) {
		c.CacheKey = func(v Session) any { return v.Page }
		c.Open = func(Session) tea.Model { made.Add(1); return &pixelModel{} }
		c.Pictures = shownPictures{}
		if change != nil {
			change(c)
		}
	})
	return d, made
}

// A windowSize is that of a pty-req and a window-change.
type windowSize struct{ Columns, Rows, Width, Height uint32 }

// aWindow has cells of 8 by 16 pixels.
var aWindow = windowSize{80, 24, 640, 384}

// answering opens a terminal whose cells have these pixels, and which gives one of the answers each time that it is
// asked for its device attributes.
func (d *suspendServer) answering(t *testing.T, term string, window windowSize, answers ...string) *testTerminal {
	t.Helper()
	sess, err := d.dial(t, "anyone").NewSession()
	if err != nil {
		t.Fatal(err)
	}
	ask := struct {
		Term                         string
		Columns, Rows, Width, Height uint32
		Modes                        string
	}{term, window.Columns, window.Rows, window.Width, window.Height, "\x00"}
	if ok, err := sess.SendRequest("pty-req", true, gossh.Marshal(ask)); !ok || err != nil {
		t.Fatal(ok, err)
	}
	r := &testTerminal{Session: sess, emu: newEmulator(t, 500, 200), ended: make(chan struct{})}
	stdin, _ := sess.StdinPipe()
	r.keys = &lockedWriter{stdin: stdin}
	out, _ := sess.StdoutPipe()
	if err := sess.Start("about"); err != nil {
		t.Fatal(err)
	}
	go func() {
		defer close(r.ended)
		buf := make([]byte, 4096)
		for {
			n, err := out.Read(buf)
			for range bytes.Count(buf[:n], []byte("\x1b[c")) {
				if len(answers) > 0 {
					_, _ = io.WriteString(r.keys, answers[0])
					answers = answers[1:]
				}
			}
			r.mu.Lock()
			r.bytes.Write(buf[:n])
			_, _ = r.emu.Write(buf[:n])
			r.mu.Unlock()
			if err != nil {
				return
			}
		}
	}()
	return r
}

// drawing matches what draws and deletes pictures, and asks for graphics.
var drawing = regexp.MustCompile(`\x1b_G[^\x1b]*\x1b\\|\x1bP[^\x1b]*\x1b\\|\x1b\]1337;[^\a]*\a`)

// secondRound matches the questions after the first write.
var secondRound = regexp.MustCompile(`\x1b7(\x1b\[16t)?(\x1b_Gi=31[^\x1b]*\x1b\\)?\x1b\[c\x1b8`)

// A pixelCase is a terminal, what it answers, and what it is to be sent.
type pixelCase struct {
	term     string
	noPixels bool // of the window
	answers  []string
	asks     string // in the first write
	more     string // asked after that
	told     string // the last message of the model
	draws    graphics.Protocol
	removes  string // sent at the end, besides blanks
}

const (
	asksAll    = "\x1b[H\x1b]11;?\a\x1b[>q\x1b[>c\x1b[?u\x1b[?2027$p\x1b[c"
	asksScreen = "\x1b[H\x1b]11;?\a\x1b[>q\x1b[>c\x1b[c"
	asksOn     = "\x1b7\x1b_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\x1b\\\x1b[c\x1b8"
	removesOne = "\x1b_Ga=d,d=I,i=1,q=2\x1b\\"
	isOn       = "\x1b_Gi=31;OK\x1b\\\x1b[?62c"
)

var pixelCases = map[string]pixelCase{
	"xterm": {
		term: "xterm-256color", asks: asksAll,
		answers: []string{"\x1bP>|XTerm(379)\x1b\\\x1b[>41;379;0c\x1b[?2027;0$y\x1b[?64;1;2;6;9;28c"},
	},
	"xterm as a VT340": {
		term: "xterm-256color", asks: asksAll, told: "[2:0 8x16]", draws: graphics.Sixel,
		answers: []string{"\x1bP>|XTerm(379)\x1b\\\x1b[>41;379;0c\x1b[?2027;0$y\x1b[?63;1;2;4;6;9;28c"},
	},
	"xterm without pixels": {
		term: "xterm-256color", noPixels: true, asks: asksAll, more: "\x1b7\x1b[16t\x1b[c\x1b8",
		answers: []string{"\x1bP>|XTerm(379)\x1b\\\x1b[?63;1;2;4;6c", "\x1b[?63;1;2;4;6c"},
	},
	"xterm-kitty 0.26": {
		term: "xterm-kitty", asks: asksAll, told: "[0:2 0x0]",
		answers: []string{"\x1b]11;rgb:0/0/0\a\x1bP>|kitty(0.26.5)\x1b\\\x1b[>1;4000;26c\x1b[?0u\x1b[?62;c"},
	},
	"xterm-kitty 0.36": {
		term: "xterm-kitty", asks: asksAll, more: asksOn, told: "[1:2 8x16]",
		draws: graphics.Kitty, removes: removesOne,
		answers: []string{"\x1b]11;rgb:0/0/0\a\x1bP>|kitty(0.36.4)\x1b\\\x1b[>1;4000;36c\x1b[?0u\x1b[?62;c", isOn},
	},
	"xterm-kitty without graphics": {
		term: "xterm-kitty", asks: asksAll, more: asksOn, told: "[0:2 0x0]",
		answers: []string{"\x1bP>|kitty(0.36.4)\x1b\\\x1b[?62;c", "\x1b_Gi=31;ENOTSUPPORTED\x1b\\\x1b[?62c"},
	},
	"ghostty": {
		term: "xterm-ghostty", asks: asksAll, more: asksOn, told: "[1:2 8x16]",
		draws: graphics.Kitty, removes: removesOne,
		answers: []string{"\x1bP>|ghostty 1.3.0\x1b\\\x1b[?2027;1$y\x1b[?62;22;52c", isOn},
	},
	"foot": {
		term: "foot", asks: asksAll, told: "[2:2 8x16]", draws: graphics.Sixel,
		answers: []string{"\x1bP>|foot(1.13.1)\x1b\\\x1b[>1;011301;0c\x1b[?62;4;22c"},
	},
	"konsole": {
		term: "xterm-256color", asks: asksAll, told: "[2:2 8x16]", draws: graphics.Sixel,
		removes: "\x1b_Ga=d,d=a,q=2\x1b\\",
		answers: []string{"\x1bP>|Konsole 22.12.3\x1b\\\x1b[>1;115;0c\x1b[?62;1;4c"},
	},
	"wezterm": {
		term: "xterm-256color", asks: asksAll, told: "[2:2 8x16]", draws: graphics.Sixel,
		answers: []string{"\x1bP>|WezTerm 20250209-182623\x1b\\\x1b[?65;4;6;18;22c"},
	},
	"Windows Terminal": {
		term: "xterm-256color", noPixels: true, asks: asksAll, told: "[2:2 10x20]", draws: graphics.Sixel,
		answers: []string{"\x1b[>0;10;1c\x1b[?61;4;6;7;14;21;22;23;24;28;32;42;52c"},
	},
	"old Windows Terminal": {
		term: "xterm-256color", noPixels: true, asks: asksAll, told: "[0:2 0x0]",
		answers: []string{"\x1b[>0;10;1c\x1b[?61;6;7;14;21;22;23;24;28;32;42c"},
	},
	"iTerm2": {
		term: "xterm-256color", asks: asksAll, told: "[3:2 8x16]", draws: graphics.ITerm,
		answers: []string{"\x1bP>|iTerm2 3.5.11\x1b\\\x1b[?62;4c"},
	},
	"mintty": {
		term: "xterm-256color", noPixels: true, asks: asksAll, more: "\x1b7\x1b[16t\x1b[c\x1b8",
		told: "[3:2 9x18]", draws: graphics.ITerm,
		answers: []string{"\x1bP>|mintty 3.8.2\x1b\\\x1b[>77;30802;0c\x1b[?64;1;2c", "\x1b[6;18;9t\x1b[?64;1;2c"},
	},
	"screen": {
		term: "screen.xterm-256color", asks: asksScreen, answers: []string{"\x1b[>83;40900;0c\x1b[?1;2c"},
	},
	"tmux": {
		term: "tmux-256color", asks: asksAll, answers: []string{"\x1bP>|tmux 3.5a\x1b\\\x1b[>84;0;0c\x1b[?1;2;4c"},
	},
	"linux": {term: "linux"},
	"vt100": {term: "vt100"},
	"Apple": {
		term: "xterm-256color", asks: asksAll, answers: []string{"\x1b]11;rgb:0/0/0\a\x1b[>1;95;0c\x1b[?1;2c"},
	},
	"one that lies": {
		term: "vt100", answers: []string{"\x1bP>|kitty(0.36.4)\x1b\\\x1b_Gi=31;OK\x1b\\\x1b[?62;4c"},
	},
}

// TestPixels reads all bytes that each terminal is sent, with a cached first frame and without one: what is asked and
// drawn, and that nothing is left.
func TestPixels(t *testing.T) {
	d, _ := openPixelServer(t, nil)
	for name, tt := range pixelCases {
		window := aWindow
		if tt.noPixels {
			window.Width, window.Height = 0, 0
		}
		for range 2 {
			term := d.answering(t, tt.term, window, tt.answers...)
			term.waitReceived(t, "the last line", 1)
			if tt.draws > 0 {
				term.waitReceived(t, pictureData[graphics.ID(tt.draws)], 1)
			}
			term.typeKeys(t, "x")
			eventually(t, name+": the model is told once", func() bool {
				lines := strings.Split(term.screen(), "\n")
				return strings.TrimSpace(lines[1]) == strings.TrimSpace("told "+tt.told) &&
					strings.TrimSpace(lines[2]) == "typed x"
			})
			term.typeKeys(t, "q")
			all := term.waitExit(t, 0)
			tt.check(t, name, all)
		}
	}
}

// check checks all that a terminal was sent.
func (tt pixelCase) check(t *testing.T, name, all string) {
	t.Helper()
	first, rest, _ := strings.Cut(all, "\x1b[m\x1b[H\x1b[2J")
	if !strings.HasSuffix(first, "\x1b[?2004h"+tt.asks) || strings.Count(all, "\x1b[c") > 2 {
		t.Errorf("%s: at first it is asked %q", name, first)
	}
	if got := secondRound.FindString(rest); got != tt.more {
		t.Errorf("%s: it is asked %q then, want %q", name, got, tt.more)
	}
	drawn := ""
	for _, seq := range drawing.FindAllString(strings.Replace(rest, tt.more, "", 1), -1) {
		drawn += seq
	}
	want := pictureData[graphics.ID(tt.draws)] + tt.removes
	if drawn != want {
		t.Errorf("%s: drawn with %q, want %q", name, drawn, want)
	}
	if n := strings.Count(rest, "\U0010eeee"); n != 0 && (tt.draws != graphics.Kitty || n != shownColumns*shownRows) {
		t.Errorf("%s: %d placeholders", name, n)
	}
	text := drawing.ReplaceAllString(secondRound.ReplaceAllString(all, ""), "")
	for _, wrong := range leftOn(text) {
		t.Errorf("%s: %s", name, wrong)
	}
	if tt.draws == graphics.Sixel || tt.draws == graphics.ITerm {
		if blanks := "\x1b[5;3H" + strings.Repeat(" ", shownColumns); !strings.Contains(rest, blanks) {
			t.Errorf("%s: the picture is not written over at the end: %q", name, rest)
		}
	}
}

// TestDumbTerminal asks nothing of a terminal that can't place its cursor, and sends it no sequences.
func TestDumbTerminal(t *testing.T) {
	d, _ := openPixelServer(t, nil)
	for _, term := range []string{"dumb", "unknown", ""} {
		all := d.answering(t, term, aWindow, isOn).waitExit(t, 0)
		if strings.Contains(all, "\x1b") {
			t.Errorf("%q is sent %q", term, all)
		}
	}
}

// TestPicturesAreRemoved ends sessions in all ways: pictures are removed before the modes are reset.
func TestPicturesAreRemoved(t *testing.T) {
	for _, tt := range []struct {
		name   string
		key    string
		status int
		change func(*Config)
	}{
		{name: "quit", key: "q"},
		{name: "panic", key: "u", status: exitPanic},
		{name: "idle", change: func(c *Config) { c.IdleTimeout = 2 * time.Second }},
		{name: "age", change: func(c *Config) { c.MaxSession = 2 * time.Second }},
		{name: "shutdown"},
	} {
		d, _ := openPixelServer(t, tt.change)
		kitty, foot := pixelCases["xterm-kitty 0.36"], pixelCases["foot"]
		terms := []*testTerminal{
			d.answering(t, kitty.term, aWindow, kitty.answers...), d.answering(t, foot.term, aWindow, foot.answers...),
		}
		terms[0].waitReceived(t, pictureData[1], 1)
		terms[1].waitReceived(t, pictureData[2], 1)
		if tt.name == "shutdown" {
			now, cancel := context.WithCancel(context.Background())
			cancel()
			d.Shutdown(now)
		}
		for i, end := range []string{"\x1b_Ga=d,d=I,i=1,q=2\x1b\\", "\x1b[5;3H      \x1b[6;3H      \x1b[7;3H      "} {
			if tt.key != "" {
				terms[i].typeKeys(t, tt.key)
			}
			<-terms[i].ended
			terms[i].mu.Lock()
			all := terms[i].bytes.String()
			terms[i].mu.Unlock()
			if !strings.Contains(all, "\x1b[m"+end+"\x1b[2J") {
				t.Errorf("%s: a picture is left: %q", tt.name, all)
			}
		}
	}
}

// TestCoveredPicture covers a picture and shows it again: the terminal keeps the one of kitty's protocol, and a sixel
// is written over and drawn again.
func TestCoveredPicture(t *testing.T) {
	d, _ := openPixelServer(t, nil)
	for name, draws := range map[string]int{"xterm-kitty 0.36": 1, "foot": 2} {
		tt := pixelCases[name]
		term := d.answering(t, tt.term, aWindow, tt.answers...)
		data := pictureData[graphics.ID(tt.draws)]
		term.waitReceived(t, data, 1)
		term.typeKeys(t, "c")
		term.waitReceived(t, "covered", shownRows)
		term.typeKeys(t, "x")
		if draws > 1 {
			term.waitReceived(t, data, draws)
		}
		d.waitSuspended(t)
		term.typeKeys(t, "q")
		if all := term.waitExit(t, 0); strings.Count(all, data) != draws {
			t.Errorf("%s: drawn %d times, want %d", name, strings.Count(all, data), draws)
		}
	}
}

// TestPicturesSettle resizes quickly: the picture is drawn when that is over, and the program is suspended.
func TestPicturesSettle(t *testing.T) {
	d, _ := openPixelServer(t, nil)
	tt := pixelCases["foot"]
	term := d.answering(t, tt.term, aWindow, tt.answers...)
	term.waitReceived(t, pictureData[2], 1)
	for i := range uint32(500) {
		size := windowSize{80 + i%2, 24, (80 + i%2) * 8, 384}
		if _, err := term.SendRequest("window-change", false, gossh.Marshal(size)); err != nil {
			t.Fatal(err)
		}
	}
	eventually(t, "the picture is drawn at the end", func() bool {
		_, last, _ := lastCut(term.all(), "\x1b[2J")
		return strings.Contains(last, pictureData[2])
	})
	d.waitSuspended(t)
	term.typeKeys(t, "q")
	if n := strings.Count(term.waitExit(t, 0), pictureData[2]); n > 50 {
		t.Errorf("it is drawn %d times", n)
	}
}

// lastCut cuts a string at the last separator.
func lastCut(s, sep string) (before, after string, found bool) {
	if i := strings.LastIndex(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}

// TestPicturesNeedNoModel counts models and programs: answers make one model, and no program.
func TestPicturesNeedNoModel(t *testing.T) {
	d, made := openPixelServer(t, nil)
	for i, name := range []string{"foot", "foot", "xterm-kitty 0.36", "xterm-kitty 0.36"} {
		tt := pixelCases[name]
		term := d.answering(t, tt.term, aWindow, tt.answers...)
		term.waitReceived(t, pictureData[graphics.ID(tt.draws)], 1)
		if n := d.metrics.programs.Load(); n != 0 || made.Load() != int64(i+1) {
			t.Errorf("%s: %d programs run, %d models were made", name, n, made.Load())
		}
	}
}

// TestWindowWithOtherCells tells the model of cells of another size, once.
func TestWindowWithOtherCells(t *testing.T) {
	d, _ := openPixelServer(t, nil)
	tt := pixelCases["xterm-kitty 0.36"]
	term := d.answering(t, tt.term, aWindow, tt.answers...)
	term.waitReceived(t, pictureData[1], 1)
	for i := range uint32(500) {
		size := windowSize{80 + i%2, 24, (80 + i%2) * (8 + i%9), 24 * (16 + i%9)}
		if _, err := term.SendRequest("window-change", false, gossh.Marshal(size)); err != nil {
			t.Fatal(err)
		}
	}
	term.waitReceived(t, "12x20]", 1) // the last one: 499 modulo 9 is 4
	term.typeKeys(t, "q")
	if all := term.waitExit(t, 0); strings.Count(all, pictureData[1]) > 2 {
		t.Errorf("a picture is sent %d times", strings.Count(all, pictureData[1]))
	}
}

// TestAnswersThatLie has a client answer every question with something else, many times.
func TestAnswersThatLie(t *testing.T) {
	d, _ := openPixelServer(t, nil)
	random := rand.New(rand.NewPCG(3, 4))
	lies := []string{
		"\x1bP>|kitty(0.36)\x1b\\", "\x1bP>|XTerm(1)\x1b\\", "\x1bP>|foot(9)\x1b\\", "\x1b[>0;10;1c", "\x1b[?62;4c",
		"\x1b[?c",
		"\x1b_Gi=31;OK\x1b\\", "\x1b_Gi=1;ENOENT\x1b\\", "\x1b_G", "\x1b[6;1;1t", "\x1b[6;99999;99999t", "\x1b[6;16;8t",
		"\x1b[6;16;9t\x1b[?62c", "\x1b[4;1;1t", "\x1b[8;500;500t", "\x1b[48;1;1;1;1t", "\x1b[?2027;2$y",
		"\x1b]11;rgb:0/0/0\a",
		"\x1bP1$r0m\x1b\\", "\x1bPq#0~\x1b\\", "\x1b[?", "\x1b[c", asksAll, "\U0010eeee\u0305\u0305",
		"\x1b[38;2;0;0;1m",
	}
	for range 20 {
		var all strings.Builder
		for range 60 {
			all.WriteString(lies[random.IntN(len(lies))])
		}
		whole := all.String()
		half := random.IntN(len(whole))
		window := windowSize{80, 24, 0, 0}
		term := d.answering(t, "xterm-256color", window, whole[:half], whole[half:], whole, "\x1b[?62;4c")
		term.waitReceived(t, "the last line", 1)
		for range 5 {
			_, _ = term.SendRequest("window-change", false, gossh.Marshal(window))
		}
		term.typeKeys(t, "\x1b\\\x1b\\q")
		sent := term.waitExit(t, 0)
		if len(sent) > 30_000 {
			t.Errorf("%d bytes are sent to a client that says %q", len(sent), whole)
		}
	}
	d.checkServes(t)
}

// TestCellSizeIsAskedAgain asks a terminal that tells its cells again after a resize, and waits for it at the end.
func TestCellSizeIsAskedAgain(t *testing.T) {
	d, _ := openPixelServer(t, nil)
	window := windowSize{80, 24, 0, 0}
	term := d.answering(t, "foot", window, "\x1bP>|foot(1.13.1)\x1b\\\x1b[?62;4;22c", "\x1b[6;16;8t\x1b[?62;4;22c",
		"\x1b[6;32;16t\x1b[?62;4;22c")
	term.waitReceived(t, "[2:2 8x16]", 1)
	if _, err := term.SendRequest("window-change", false, gossh.Marshal(windowSize{40, 12, 0, 0})); err != nil {
		t.Fatal(err)
	}
	term.waitReceived(t, "16x32]", 1)
	term.typeKeys(t, "q")
	if all := term.waitExit(t, 0); strings.Count(all, "\x1b[16t") != 2 {
		t.Errorf("it is asked %d times", strings.Count(all, "\x1b[16t"))
	}
}

// TestFirstFrameOfAllCells has windows with cells of different sizes. Their first frame is the same.
func TestFirstFrameOfAllCells(t *testing.T) {
	d, made := openPixelServer(t, nil)
	for i := range uint32(4) {
		term := d.answering(t, "xterm-256color", windowSize{80, 24, 80 * (8 + i), 24 * 16})
		term.waitReceived(t, "the last line", 1)
		key := frameKey{"about", terminal.Size{Width: 80, Height: 24}, colorprofile.ANSI256, testKind}
		eventually(t, "the first frame is kept", func() bool { return d.frames.get(key) != nil })
	}
	if made.Load() != 1 {
		t.Errorf("%d models were made", made.Load())
	}
}

// TestEndWaitsForSecondRound ends a session while the second round is open, and one while the first is: then no second
// one begins.
func TestEndWaitsForSecondRound(t *testing.T) {
	const first = "\x1bP>|kitty(0.36)\x1b\\\x1b[?62c"
	for name, tt := range map[string]struct {
		before, after string // the end
		asks          bool
	}{
		"the first":  {"", first, false},
		"the second": {first, isOn, true},
	} {
		synctest.Test(t, func(t *testing.T) {
			var out bytes.Buffer
			p := terminal.Painter{Out: &out, Colors: colorprofile.ANSI256, Kind: testKind}
			s := &session{screen: screen.New(func() tea.Model { return &pixelModel{} }, p, terminal.CellSize{}, nil)}
			s.screen.Open()
			r, w := io.Pipe()
			in := terminal.NewInput()
			go in.Read(r)
			if tt.before != "" {
				_, _ = io.WriteString(w, tt.before)
				<-in.Ready
				s.screen.TakeAnswers(in.Next())
			}
			s.screen.Painter.Close()
			go func() {
				time.Sleep(100 * time.Millisecond)
				_, _ = io.WriteString(w, tt.after)
			}()
			begun := time.Now()
			s.awaitAnswers(t.Context(), in)
			if waited := time.Since(begun); waited != 100*time.Millisecond {
				t.Errorf("%s: it waits %v", name, waited)
			}
			if asks := strings.Contains(out.String(), "\x1b_G"); asks != tt.asks {
				t.Errorf("%s: asked in a second round: %v", name, asks)
			}
			_ = w.Close()
		})
	}
}
