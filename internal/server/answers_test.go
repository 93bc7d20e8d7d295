package server

import (
	"context"
	"fmt"
	"io"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"example.com/folio/internal/server/screen"
	"example.com/folio/internal/server/terminal"
)

// A pictureModel shows text, and beside some rows a picture in the colors of the terminal.
type pictureModel struct{ colors colorprofile.Profile }

const pictureRows = 6

func (m *pictureModel) Init() tea.Cmd { return nil }

func (m *pictureModel) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.ColorProfileMsg:
		m.colors = msg.Profile
	case tea.KeyPressMsg:
		return m, tea.Quit
	}
	return m, nil
}

func (m *pictureModel) View() tea.View {
	var lines []string
	for row := range 23 {
		line := fmt.Sprintf("\x1b[38;5;29mline %d\x1b[m of the text", row)
		if row >= 8 && row < 8+pictureRows {
			line += "  "
			for x := range 10 {
				if m.colors == colorprofile.TrueColor {
					line += fmt.Sprintf("\x1b[38;2;%d;90;%dm▀", 10*x, 10*row)
				} else {
					line += fmt.Sprintf("\x1b[38;5;%dm▀", 60+x)
				}
			}
			line += "\x1b[m"
		}
		lines = append(lines, line)
	}
	lines[20] = "👩‍👩‍👧 ❤️ 👍🏽"
	return tea.NewView(strings.Join(lines, "\n") + "\nthe last line")
}

// openPictureServer serves pictureModels with cached first frames. Terminals answer nothing.
func openPictureServer(t *testing.T) (d *suspendServer, made *atomic.Int64) {
	made = new(atomic.Int64)
	d = openSuspendServer(t, func(c *Config) {
		c.CacheKey = func(v Session) any { return v.Page }
		c.Open = func(Session) tea.Model { made.Add(1); return &pictureModel{} }
	})
	d.answers = ""
	return d, made
}

// TestMoreColors has terminals answer what they are. The frame after that has the cells of the picture and no others,
// shows the same as if the colors had been known, and starts no program.
func TestMoreColors(t *testing.T) {
	d, made := openPictureServer(t)
	for range 2 { // the second session has a cached frame
		term := d.openCached(t, 80, 24, "about")
		first := term.all()
		before, _, _ := strings.Cut(first, ansi.EraseEntireScreen)
		if !strings.HasSuffix(before, testKind.Questions+"\x1b[m\x1b[H") {
			t.Errorf("the first write does not ask, then clear: %q", before)
		}
		term.typeKeys(t, "\x1b[>41;379;0c\x1bP>|XTerm(379)\x1b\\\x1b[?2027;0$y")
		term.waitReceived(t, "38;2;90;90;130m▀\x1b[m", 1)
		frame := strings.TrimPrefix(term.all(), first)
		cell := len("\x1b[38;2;90;90;130m▀")
		if most := pictureRows * (10*cell + len("\x1b[14;25H\x1b[m")); len(frame) > most {
			t.Errorf("%d bytes, at most %d: %q", len(frame), most, frame)
		}
		if strings.Contains(frame, "text") || strings.Contains(frame, "8;5;") {
			t.Errorf("what stays the same is sent again: %q", frame)
		}
		term.typeKeys(t, "\x1bP>|kitty(0.40.0)\x1b\\\x1b[>0;0;0c\x1b[?2027;2$y\x1b[?6c")
		term.typeKeys(t, "\x1bP>|XTerm(1)\x1b\\\x1b[?2027;2$y")
		known := newEmulator(t, 500, 200)
		painter := terminal.Painter{
			Out: known, Colors: colorprofile.TrueColor, Window: terminal.Size{Width: 80, Height: 24},
		}
		view := (&pictureModel{colorprofile.TrueColor}).View().Content
		painter.Paint(strings.Split(view, "\n"), tea.View{}, "")
		if got, want := term.render(), known.Render(); got != want {
			t.Errorf("the screen is\n%s\nwant\n%s", got, want)
		}
		if n := d.metrics.programs.Load(); n != 0 {
			t.Errorf("%d programs run", n)
		}
		term.typeKeys(t, "q")
		if all := term.waitExit(t, 0); !strings.HasPrefix(all, first+frame+"\x1b[m\x1b[2J\x1b[?2004l") {
			t.Errorf("other answers to the same questions send %q", all[len(first+frame):])
		}
	}
	if made.Load() != 2 {
		t.Errorf("%d models were made", made.Load())
	}
}

// render returns the styled screen.
func (term *testTerminal) render() string {
	term.mu.Lock()
	defer term.mu.Unlock()
	return term.emu.Render()
}

// TestAnswersThatChangeNothing sends nothing.
func TestAnswersThatChangeNothing(t *testing.T) {
	d, _ := openPictureServer(t)
	d.openCached(t, 80, 24, "about")
	var want string
	for _, answers := range []string{
		"\x1b[?62;c",
		"\x1b[>0;10;0c\x1b[?6c", // JediTerm
		"\x1b[?6c\x1bP>|kitty(0.40)\x1b\\\x1b[?2027;2$y",   // after the last one
		"\x1b[>1;95;0c\x1b[?2027;0$y\x1b[?1;2c\x1b[?1;2c",  // the last one twice
		"\x1bP>|" + strings.Repeat("k", 9000) + "\x1b[?6c", // without an end
		"\x1bP1$r0m\x1b\\\x1b_Gi=31;OK\x1b\\\x1b[?6c",      // to what was not asked
	} {
		d.answers = answers
		term := d.terminal(t, d.dial(t, "anyone"), 80, 24, "about")
		term.waitShown(t, "the last line")
		term.typeKeys(t, "q")
		all := term.waitExit(t, 0)
		if want == "" {
			want = all
		}
		if all != want {
			t.Errorf("%q: sent\n%q\nwant\n%q", answers, all, want)
		}
	}
}

// TestClusters sets mode 2027 if the terminal has it and it is not set, draws emoji again for it, and resets it at the
// end.
func TestClusters(t *testing.T) {
	d, _ := openPictureServer(t)
	for setting, want := range map[int]int{0: 0, 1: 0, 2: 1, 3: 0, 4: 0} {
		d.answers = fmt.Sprintf("\x1b[?2027;%d$y\x1b[?62c", setting)
		term := d.terminal(t, d.dial(t, "anyone"), 80, 24, "about")
		term.waitShown(t, "the last line")
		if want > 0 {
			term.waitReceived(t, "👩‍👩‍👧\x1b", 1)
		}
		term.typeKeys(t, "q")
		all := term.waitExit(t, 0)
		if n := strings.Count(all, "\x1b[?2027h"); n != want {
			t.Errorf("%d: the mode is set %d times", setting, n)
		}
		for _, wrong := range leftOn(all) {
			t.Errorf("%d: %s", setting, wrong)
		}
		if n := strings.Count(all, "of the text"); n != 22 {
			t.Errorf("%d: %d lines of text are sent", setting, n)
		}
	}
}

// TestTitle sets the title of windows that can have their own back, at first without a model if the frame is cached.
func TestTitle(t *testing.T) {
	d := openSuspendServer(t, func(c *Config) {
		c.CacheKey = func(v Session) any { return v.Page }
		c.Open = opened(modeModel{})
	})
	for _, tt := range []struct {
		answers string
		want    int
	}{
		{"\x1b[?62c", 1}, // its frame is cached
		{"\x1b[?62c", 1},
		{"\x1bP>|XTerm(379)\x1b\\\x1b[?6c", 1},
		{"\x1b[?1;2c", 0},
		{"\x1b[>1;10;0c\x1b[?62c", 0}, // mosh
		{"", 0},
	} {
		d.answers = tt.answers
		term := d.terminal(t, d.dial(t, "anyone"), 80, 24, "about")
		term.waitReceived(t, "line 0\x1b[m of", 1)
		if tt.want > 0 {
			term.waitReceived(t, "\x1b[22;0t\x1b]2;a title\a", 1)
		}
		term.typeKeys(t, "q")
		all := term.waitExit(t, 0)
		if n := strings.Count(all, "\x1b]2;a title\a"); n != tt.want {
			t.Errorf("%q: the title is set %d times", tt.answers, n)
		}
		for _, wrong := range leftOn(all) {
			t.Errorf("%q: %s", tt.answers, wrong)
		}
	}
}

// TestEndWaitsForAnswers ends a session before the terminal has answered.
func TestEndWaitsForAnswers(t *testing.T) {
	for name, tt := range map[string]struct {
		answer string
		after  time.Duration
		want   time.Duration
	}{
		"an answer":              {"\x1b[>41;379;0c\x1b[?6c", 100 * time.Millisecond, 100 * time.Millisecond},
		"not the last answer":    {"\x1b[>41;379;0c", 0, inputEndTime},
		"none":                   {"", 0, inputEndTime},
		"an answer with a key":   {"q\x1b[?6c", 0, 0},
		"the end of the session": {"end", 50 * time.Millisecond, 50 * time.Millisecond},
	} {
		synctest.Test(t, func(t *testing.T) {
			s := &session{screen: screen.New(nil, terminal.Painter{Kind: testKind}, terminal.CellSize{}, nil)}
			r, w := io.Pipe()
			in := terminal.NewInput()
			go in.Read(r)
			ctx, cancel := context.WithCancel(context.Background())
			go func() {
				if time.Sleep(tt.after); tt.answer == "end" {
					cancel()
					return
				}
				_, _ = io.WriteString(w, tt.answer)
			}()
			begun := time.Now()
			s.awaitAnswers(ctx, in)
			if got := time.Since(begun); got != tt.want {
				t.Errorf("%s: it took %v, want %v", name, got, tt.want)
			}
			cancel()
			_ = w.Close()
		})
	}
}
