package terminal

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"example.com/folio/internal/graphics"
)

func TestQuestions(t *testing.T) {
	const all = "\x1b[H\x1b]11;?\a\x1b[>q\x1b[>c\x1b[?u\x1b[?2027$p\x1b[c"
	for _, tt := range []struct {
		term   string
		colors colorprofile.Profile
		want   string
	}{
		{"xterm-256color", colorprofile.ANSI256, all},
		{"xterm", colorprofile.ANSI, all},
		{"xterm-kitty", colorprofile.TrueColor, all},
		{"xterm-ghostty", colorprofile.TrueColor, all},
		{"foot", colorprofile.TrueColor, all},
		{"tmux-256color", colorprofile.ANSI256, all},
		{"screen-256color", colorprofile.ANSI256, "\x1b[H\x1b]11;?\a\x1b[>q\x1b[>c\x1b[c"},
		{"screen.xterm-256color", colorprofile.ANSI256, "\x1b[H\x1b]11;?\a\x1b[>q\x1b[>c\x1b[c"},
		{"xterm-256color", colorprofile.Ascii, ""}, // NO_COLOR
		{"linux", colorprofile.ANSI, ""},
		{"linux-16color", colorprofile.ANSI, ""},
		{"vt100", colorprofile.Ascii, ""},
		{"vt420", colorprofile.ANSI, ""},
		{"dumb", colorprofile.ANSI, ""},
		{"unknown", colorprofile.ANSI, ""},
		{"", colorprofile.ANSI, ""},
	} {
		if got := Questions(tt.term, tt.colors); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.term, got, tt.want)
		}
	}
	if control := strings.ContainsAny(all, "P_^X"); control {
		t.Error("a control string is asked")
	}
}

// answer types replies and returns what they say of a terminal.
func answer(before colorprofile.Profile, replies ...string) Capabilities {
	a := NewAnswers(true, before)
	var d decoder
	for _, reply := range replies {
		d.feed([]byte(reply), func(msg tea.Msg) { a.Take(msg) })
	}
	return a.Capabilities()
}

// windowsDisplay is how Windows Terminal shows pictures, which needs no more questions.
var windowsDisplay = graphics.Display{
	Glyphs: graphics.Sextants, Protocol: graphics.Sixel, CellWidth: 10, CellHeight: 20,
}

// TestAnswers has the answers of terminals, as they were seen.
func TestAnswers(t *testing.T) {
	version := func(name string) string { return "\x1bP>|" + name + "\x1b\\" }
	sextants, quadrants := graphics.Display{Glyphs: graphics.Sextants}, graphics.Display{Glyphs: graphics.Quadrants}
	for _, tt := range []struct {
		name, replies             string
		direct, titles, on, reset bool
		display                   graphics.Display
	}{
		{name: "xterm", titles: true, replies: version("XTerm(379)") +
			"\x1b[>41;379;0c\x1b[?2027;0$y\x1b[?64;1;2;6;28c",
			direct: true},
		{name: "GNOME Terminal", titles: true, display: sextants,
			replies: "\x1b[>65;7006;1c\x1b[?2027;0$y\x1b[?65;1;9c", direct: true},
		{name: "Ptyxis", titles: true, display: sextants,
			replies: "\x1b[>61;8500;1c\x1b[?61;1;22c", direct: true},
		{name: "Konsole", replies: version("Konsole 22.12.3") + "\x1b[>1;115;0c\x1b[?62;1;4c", direct: true},
		{name: "kitty", titles: true, display: sextants,
			replies: version("kitty(0.26.5)") + "\x1b[>1;4000;26c\x1b[?2027;0$y\x1b[?62;c",
			direct:  true},
		{name: "Ghostty", titles: true, replies: version("ghostty 1.3.0") + "\x1b[?2027;1$y\x1b[?62;22;52c",
			direct: true, on: true},
		{name: "WezTerm", replies: version("WezTerm 20250209") + "\x1b[?2027;2$y\x1b[?65;4;6;18;22c", direct: true,
			on: true, reset: true},
		{name: "foot", titles: true, replies: version("foot(1.26.0)") +
			"\x1b[>1;012600;0c\x1b[?2027;1$y\x1b[?62;4;22c", direct: true,
			on: true},
		{name: "Windows Terminal", replies: "\x1b[>0;10;1c\x1b[?2027;3$y\x1b[?61;4;6;7;14;21;22c", direct: true,
			display: windowsDisplay,
			on:      true},
		{name: "JediTerm", replies: "\x1b[>0;10;0c\x1b[?6c"},
		{name: "Terminal.app", replies: "\x1b[>1;95;0c\x1b[?1;2c"},
		{name: "a console", replies: "\x1b[?6c"},
		{name: "PuTTY", replies: "\x1b[>0;136;0c\x1b[?6c", direct: true},
		{name: "xterm.js", titles: true, display: quadrants,
			replies: version("xterm.js(6.1.0)") + "\x1b[>0;276;0c\x1b[?1;2c",
			direct:  true},
		{name: "old xterm.js", replies: "\x1b[>0;276;0c\x1b[?1;2c"},
		{name: "iTerm2", titles: true, replies: version("iTerm2 3.5.11") + "\x1b[?62;4c", direct: true},
		{name: "tmux", titles: true, replies: version("tmux 3.3a") + "\x1b[>84;0;0c\x1b[?1;2c", direct: true},
		{name: "screen", replies: "\x1b[>83;40900;0c\x1b[?1;2c"},
		{name: "st", replies: "\x1b[?6c"},
		{name: "mosh", replies: "\x1b[>1;10;0c\x1b[?62c"},
		{name: "mlterm", titles: true, replies: "\x1b[>24;279;0c\x1b[?2027;0$y\x1b[?63;1;2;3;4;6;29c", direct: true},
		{name: "urxvt", replies: "\x1b[>85;95;0c\x1b[?1;2c"},
		{name: "never on", titles: true, replies: "\x1b[?2027;4$y\x1b[?62c"},
		{name: "no answer", replies: ""},
		{name: "an unknown name", titles: true, replies: version("qterm(1)") + "\x1b[>65;1;1c\x1b[?62c"},
		{name: "after the last", titles: true, replies: "\x1b[?62c" + version("kitty(0.40)") +
			"\x1b[>65;7006;1c\x1b[?2027;1$y"},
		{name: "twice", titles: true, replies: "\x1b[?2027;0$y\x1b[?2027;1$y" + version("a") + version("kitty(1)") +
			"\x1b[>1;1;1c\x1b[>65;1;1c\x1b[?2c"},
		{name: "empty ones", replies: version("") + "\x1b[>c\x1b[?2027$y\x1b[?c"},
		{name: "other modes", replies: "\x1b[?2026;1$y\x1b[2027;1$y"},
		{name: "a long name", titles: true, replies: version("kitty" + strings.Repeat("y", 200))},
		{name: "huge numbers", replies: "\x1b[>99999999999999999999;1;1c\x1b[?2027;99999999999$y"},
	} {
		want := Capabilities{Colors: colorprofile.ANSI256, Clusters: tt.on, SetClusters: tt.reset, Titles: tt.titles}
		if want.Display = tt.display; tt.display.Protocol == graphics.Sixel {
			want.Synchronized = true
		}
		if tt.direct {
			want.Colors = colorprofile.TrueColor
		}
		if got := answer(colorprofile.ANSI256, tt.replies); got != want {
			t.Errorf("%s: %+v, want %+v", tt.name, got, want)
		}
		if got := answer(colorprofile.ANSI256, strings.Split(tt.replies, "")...); got != want {
			t.Errorf("%s, byte by byte: %+v, want %+v", tt.name, got, want)
		}
		if got := answer(colorprofile.Ascii, tt.replies); got.Colors != colorprofile.Ascii {
			t.Errorf("%s: colors though there are to be none", tt.name)
		}
	}
}

// TestLateAnswers takes answers out of the input at any time, and heeds them only in time.
func TestLateAnswers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		late, unasked := NewAnswers(true, colorprofile.ANSI256), NewAnswers(false, colorprofile.ANSI256)
		if !late.Pending() || unasked.Pending() {
			t.Error("wrong answers are awaited")
		}
		time.Sleep(answerTime)
		for _, a := range []*Answers{late, unasked} {
			if a.Pending() {
				t.Error("answers are awaited")
			}
			if !a.Take(tea.TerminalVersionMsg{Name: "kitty(0.40)"}) || a.Capabilities().Colors != colorprofile.ANSI256 {
				t.Error("an answer is typed, or changes something")
			}
			if a.Take(tea.KeyPressMsg{}) || a.Take(tea.BackgroundColorMsg{}) {
				t.Error("something else is taken for an answer")
			}
		}
	})
}

// FuzzAnswers answers anything. Nothing is held but short strings, and colors and modes are those that there are.
func FuzzAnswers(f *testing.F) {
	f.Add([]byte("\x1bP>|XTerm(379)\x1b\\\x1b[>41;379;0c\x1b[?2027;2$y\x1b[?64;1;2c"))
	f.Add([]byte("\x1b[>65;7006;1c\x1b[?65;1;9c\x1b]11;rgb:1/2/3\a"))
	f.Add([]byte("\x1bP>|kitty(0.36)\x1b\\\x1b_Gi=31;OK\x1b\\\x1b[6;20;10t\x1b[?62c"))
	f.Add([]byte("\x1bP>|foot(1.26)\x1b\\\x1b[6;99999999999999999999;0t\x1b[?62;4c"))
	f.Fuzz(func(t *testing.T, data []byte) {
		a := NewAnswers(true, colorprofile.ANSI256)
		var d decoder
		d.feed(data, func(msg tea.Msg) { a.Take(msg) })
		if len(a.name) > maxName || len(a.da1)+len(a.da2) > 2*3*21 {
			t.Errorf("%d, %d and %d bytes are kept", len(a.name), len(a.da1), len(a.da2))
		}
		c := a.Capabilities()
		a.More()
		d.feed(data, func(msg tea.Msg) { a.Take(msg) })
		if display := a.Capabilities().Display; display.Protocol != graphics.NoPixels &&
			(display.CellWidth < minCellWidth || display.CellWidth > maxCellWidth ||
				display.CellHeight < minCellHeight || display.CellHeight > maxCellHeight) {
			t.Errorf("%+v", display)
		}
		if len(a.pixels.graphics) > maxReply {
			t.Errorf("%q is kept", a.pixels.graphics)
		}
		if c.Colors != colorprofile.ANSI256 && c.Colors != colorprofile.TrueColor || c.SetClusters && !c.Clusters {
			t.Errorf("%+v", c)
		}
	})
}
