package terminal

import (
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"example.com/folio/internal/graphics"
)

// Questions and answers of the second round.
const (
	askCell       = "\x1b7\x1b[16t\x1b[c\x1b8"
	askGraphics   = "\x1b7\x1b_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\x1b\\\x1b[c\x1b8"
	askBoth       = "\x1b7\x1b[16t\x1b_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\x1b\\\x1b[c\x1b8"
	cellIs        = "\x1b[6;18;9t"
	graphicsAreOn = "\x1b_Gi=31;OK\x1b\\"
	end           = "\x1b[?62;c"
)

func named(name string) string { return "\x1bP>|" + name + "\x1b\\" }

// TestDisplay has terminals answer both rounds, as they were seen to.
func TestDisplay(t *testing.T) {
	known := CellSize{8, 16}
	display := func(g graphics.Glyphs, p graphics.Protocol, cell CellSize) graphics.Display {
		return graphics.Display{Glyphs: g, Protocol: p, CellWidth: cell.Width, CellHeight: cell.Height}
	}
	cells := func(g graphics.Glyphs) graphics.Display { return graphics.Display{Glyphs: g} }
	const half, sextants = graphics.HalfBlocks, graphics.Sextants
	for _, tt := range []struct {
		name, term    string
		cell          CellSize
		first, asks   string
		second        string
		want          graphics.Display
		wantMaxPixels int
	}{
		{
			name: "xterm", cell: known, first: named("XTerm(379)") + "\x1b[>41;379;0c\x1b[?64;1;2;6;28c",
			want: cells(half),
		},
		{
			name: "xterm as a VT340", cell: known, first: named("XTerm(379)") + "\x1b[?63;1;2;4;6;28c",
			want: display(half, graphics.Sixel, known), wantMaxPixels: 1000,
		},
		{
			name: "xterm that doesn't tell its cells", first: named("XTerm(379)") + "\x1b[?63;1;2;4;6;28c",
			asks: askCell, second: end, want: cells(half),
		},
		{name: "kitty 0.26", cell: known, first: named("kitty(0.26.5)") + end, want: cells(sextants)},
		{
			name: "kitty", cell: known, first: named("kitty(0.36.4)") + end, asks: askGraphics,
			second: graphicsAreOn + end, want: display(sextants, graphics.Kitty, known),
		},
		{
			name: "kitty 0.28", first: named("kitty(0.28)") + end, asks: askBoth, second: cellIs + graphicsAreOn + end,
			want: display(sextants, graphics.Kitty, CellSize{9, 18}),
		},
		{
			name: "kitty without a size", first: named("kitty(1.0.0)") + end, asks: askBoth,
			second: graphicsAreOn + end, want: display(sextants, graphics.Kitty, kittyCell),
		},
		{
			name: "kitty that refuses", cell: known, first: named("kitty(0.36.4)") + end, asks: askGraphics,
			second: "\x1b_Gi=31;ENOTSUPPORTED:no\x1b\\" + end, want: cells(sextants),
		},
		{
			name: "kitty that refuses at first", cell: known, first: named("kitty(0.36.4)") + end, asks: askGraphics,
			second: "\x1b_Gi=31;EINVAL\x1b\\" + graphicsAreOn + end, want: cells(sextants),
		},
		{
			name: "kitty that is silent", cell: known, first: named("kitty(0.36.4)") + end, asks: askGraphics,
			second: end, want: cells(sextants),
		},
		{
			name: "kitty that answers before it is asked", cell: known,
			first: graphicsAreOn + cellIs + named("kitty(0.36.4)") + end, asks: askGraphics, second: end,
			want: cells(sextants),
		},
		{
			name: "Ghostty", cell: known, first: named("ghostty 1.3.0") + "\x1b[?62;22;52c", asks: askGraphics,
			second: graphicsAreOn + "\x1b[?62;22;52c", want: display(sextants, graphics.Kitty, known),
		},
		{
			name: "Rio", cell: known, first: named("Rio 0.5.2") + "\x1b[?62;4;6;22;52c", asks: askGraphics,
			second: graphicsAreOn + end, want: display(sextants, graphics.Kitty, known),
		},
		{name: "old Rio", cell: known, first: named("Rio 0.2.30") + "\x1b[?62;4;6;22c", want: cells(sextants)},
		{
			name: "foot", cell: known, first: named("foot(1.26.0)") + "\x1b[?62;4;22;28;52c",
			want: display(sextants, graphics.Sixel, known),
		},
		{
			name: "foot without a size", first: named("foot(1.13.1)") + "\x1b[?62;4;22c", asks: askCell,
			second: cellIs + "\x1b[?62;4;22c", want: display(sextants, graphics.Sixel, CellSize{9, 18}),
		},
		{
			name: "foot with a size that can't be", first: named("foot(1.13.1)") + "\x1b[?62;4;22c", asks: askCell,
			second: "\x1b[6;0;99999t\x1b[?62;4;22c", want: cells(sextants),
		},
		{
			name: "foot with sixels off", cell: known, first: named("foot(1.26.0)") + "\x1b[?62;22c",
			want: cells(sextants),
		},
		{
			name: "Konsole", cell: known, first: named("Konsole 22.12.3") + "\x1b[>1;115;0c\x1b[?62;1;4c",
			want: display(sextants, graphics.Sixel, known),
		},
		{
			name: "WezTerm", cell: known, first: named("WezTerm 20250209-182623-44866cc1") + "\x1b[?65;4;6;18;22c",
			want: display(sextants, graphics.Sixel, known),
		},
		{
			name: "Contour", cell: known, first: named("contour 0.6.1") + "\x1b[?64;4;6c",
			want: display(sextants, graphics.Sixel, known),
		},
		{
			name: "Windows Terminal", cell: known, first: "\x1b[>0;10;1c\x1b[?61;4;6;7;14;21;22c", want: windowsDisplay,
		},
		{name: "old Windows Terminal", first: "\x1b[>0;10;1c\x1b[?61;6;7;14;21;22c", want: cells(sextants)},
		{
			name: "iTerm2", cell: known, first: named("iTerm2 3.5.11") + "\x1b[?62;4c",
			want: display(sextants, graphics.ITerm, known),
		},
		{
			name: "mintty", first: named("mintty 3.8.2") + "\x1b[?64;1c", asks: askCell, second: cellIs + "\x1b[?64;1c",
			want: display(sextants, graphics.ITerm, CellSize{9, 18}),
		},
		{
			name: "mlterm", cell: known, first: "\x1b[>24;279;0c\x1b[?63;1;2;3;4;6;29c",
			want: display(half, graphics.Sixel, known),
		},
		{name: "GNOME Terminal", cell: known, first: "\x1b[>65;7006;1c\x1b[?65;1;9c", want: cells(sextants)},
		{name: "old VTE", cell: known, first: "\x1b[>65;6003;1c\x1b[?65;1;9c", want: cells(half)},
		{name: "VTE with sixels", cell: known, first: "\x1b[>61;8500;1c\x1b[?61;1;4;22c", want: cells(sextants)},
		{name: "Alacritty", cell: known, first: "\x1b[>0;1700;1c\x1b[?6c", want: cells(sextants)},
		{name: "old Alacritty", cell: known, first: "\x1b[>0;1100;1c\x1b[?6c", want: cells(half)},
		{
			name: "xterm.js", cell: known, first: named("xterm.js(6.1.0)") + "\x1b[?62;4;9;22c",
			want: cells(graphics.Quadrants),
		},
		{name: "tmux", term: "tmux-256color", cell: known, first: named("tmux 3.4") + "\x1b[>84;0;0c\x1b[?1;2;4c"},
		{name: "tmux by another name", cell: known, first: named("tmux 3.7") + "\x1b[?1;2;4c"},
		{name: "in tmux", term: "tmux-256color", cell: known, first: named("kitty(0.36)") + "\x1b[?62;4c"},
		{name: "in screen", term: "screen.xterm-256color", cell: known, first: named("XTerm(379)") + "\x1b[?63;1;2;4c"},
		{name: "screen", term: "screen", cell: known, first: "\x1b[>83;40900;0c\x1b[?1;2c"},
		{name: "Terminal.app", cell: known, first: "\x1b[>1;95;0c\x1b[?1;2c"},
		{name: "PuTTY", cell: known, first: "\x1b[>0;136;0c\x1b[?6c"},
		{name: "mosh", cell: known, first: "\x1b[>1;10;0c\x1b[?62c"},
		{name: "an unknown one with sixels", cell: known, first: named("qterm 1") + "\x1b[?62;4c"},
		{name: "nothing after the name", cell: known, first: named("foot(1.26.0)")},
	} {
		if tt.term == "" {
			tt.term = "xterm-256color"
		}
		for _, size := range []int{1, 1 << 10} { // of pieces
			kind := KindOf(tt.term, colorprofile.ANSI256)
			a := NewAnswers(kind.Questions != "", colorprofile.ANSI256)
			a.Nested = kind.Nested
			a.Resize(tt.cell)
			var d decoder
			typed := func(replies string) {
				for len(replies) > 0 {
					n := min(size, len(replies))
					d.feed([]byte(replies[:n]), func(msg tea.Msg) {
						if !a.Take(msg) {
							t.Errorf("%s: %v is typed", tt.name, msg)
						}
					})
					replies = replies[n:]
				}
			}
			if a.More() != "" {
				t.Errorf("%s: it is asked more at first", tt.name)
			}
			typed(tt.first)
			if got := a.More(); got != tt.asks {
				t.Errorf("%s: asked %q, want %q", tt.name, got, tt.asks)
			}
			if tt.asks != "" {
				if got := a.Capabilities().Display; got != (graphics.Display{}) || !a.Pending() {
					t.Errorf("%s: %+v before the second round is over", tt.name, got)
				}
			}
			typed(tt.second)
			c := a.Capabilities()
			if c.Display != tt.want || c.MaxPixels != tt.wantMaxPixels || a.More() != "" {
				t.Errorf("%s: %+v, want %+v", tt.name, c, tt.want)
			}
			typed(named("kitty(0.40)") + graphicsAreOn + cellIs + "\x1b[?65;4c")
			if got := a.Capabilities().Display; got != tt.want && strings.HasSuffix(tt.first, "c") {
				t.Errorf("%s: answers to nothing make it %+v", tt.name, got)
			}
		}
	}
}

// TestNoColorsNoPictures asks a terminal without colors nothing and shows it no pictures.
func TestNoColorsNoPictures(t *testing.T) {
	for _, colors := range []colorprofile.Profile{colorprofile.NoTTY, colorprofile.Ascii} {
		a := NewAnswers(true, colors)
		a.Resize(CellSize{8, 16})
		var d decoder
		d.feed([]byte(named("kitty(0.36)")+end), func(msg tea.Msg) { a.Take(msg) })
		if got := a.Capabilities().Display; got.Protocol != graphics.NoPixels || a.More() != "" {
			t.Errorf("%v: %+v", colors, got)
		}
	}
}

// TestSecondRoundIsLate has the second round never end. The glyphs are known after it, and late answers are not keys.
func TestSecondRoundIsLate(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := NewAnswers(true, colorprofile.TrueColor)
		a.Resize(CellSize{8, 16})
		var d decoder
		take := func(replies string) {
			d.feed([]byte(replies), func(msg tea.Msg) {
				if !a.Take(msg) {
					t.Errorf("%v is typed", msg)
				}
			})
		}
		take(named("kitty(0.36)") + end)
		a.More()
		time.Sleep(answerTime)
		if got := a.Capabilities().Display; got != (graphics.Display{Glyphs: graphics.Sextants}) || a.More() != "" {
			t.Errorf("%+v", got)
		}
		take(graphicsAreOn + end)
		if got := a.Capabilities().Display; got.Protocol != graphics.NoPixels {
			t.Errorf("a late answer counts: %+v", got)
		}
	})
}

// TestCellsChange changes the size of cells: SSH tells it, or the terminal is asked again.
func TestCellsChange(t *testing.T) {
	var d decoder
	told := func(a *Answers, replies string) CellSize {
		d.feed([]byte(replies), func(msg tea.Msg) { a.Take(msg) })
		display := a.Capabilities().Display
		return CellSize{display.CellWidth, display.CellHeight}
	}
	byWindow := NewAnswers(true, colorprofile.TrueColor)
	byWindow.Resize(CellSize{8, 16})
	told(byWindow, named("foot(1.26)")+"\x1b[?62;4c")
	byWindow.Resize(CellSize{12, 24})
	if got := told(byWindow, ""); got != (CellSize{12, 24}) || byWindow.More() != "" {
		t.Errorf("a window with other cells has cells of %v", got)
	}
	if byWindow.Resize(CellSize{}); told(byWindow, "") != (CellSize{12, 24}) {
		t.Error("a window without pixels has no cells")
	}

	byAnswer := NewAnswers(true, colorprofile.TrueColor)
	told(byAnswer, named("foot(1.26)")+"\x1b[?62;4c")
	if asks := byAnswer.More(); asks != askCell {
		t.Errorf("asked %q", asks)
	}
	if got := told(byAnswer, cellIs+end); got != (CellSize{9, 18}) {
		t.Errorf("cells of %v", got)
	}
	for range 3 {
		byAnswer.Resize(CellSize{})
	}
	if asks := byAnswer.More(); asks != askCell || byAnswer.More() != "" {
		t.Errorf("asked %q after a resize", asks)
	}
	if got := told(byAnswer, ""); got != (CellSize{9, 18}) {
		t.Errorf("cells of %v until the terminal has answered", got)
	}
	byAnswer.Resize(CellSize{}) // before the answer
	if got := told(byAnswer, "\x1b[6;30;15t"+end); got != (CellSize{9, 18}) || byAnswer.More() != askCell {
		t.Errorf("cells of %v, which may be old", got)
	}
	if got := told(byAnswer, "\x1b[6;32;16t"+end); got != (CellSize{16, 32}) || byAnswer.More() != "" {
		t.Errorf("cells of %v", got)
	}
}

// TestManyCellSizes has cells of more sizes than pictures are made for: then sixels, which would not fit, are replaced
// by characters, and a terminal that scales pictures gets those of the last size. An earlier size counts again.
func TestManyCellSizes(t *testing.T) {
	for answers, protocol := range map[string]graphics.Protocol{
		named("foot(1.26)") + "\x1b[?62;4c":    graphics.Sixel,
		named("iTerm2 3.5.11") + "\x1b[?62;4c": graphics.ITerm,
	} {
		for _, asked := range []bool{false, true} {
			a := NewAnswers(true, colorprofile.TrueColor)
			var d decoder
			take := func(replies string) { d.feed([]byte(replies), func(msg tea.Msg) { a.Take(msg) }) }
			show := func(i int) graphics.Display {
				a.Resize(CellSize{})
				if !asked {
					a.Resize(CellSize{8 + i, 16})
				}
				if a.More() != "" {
					take(fmt.Sprintf("\x1b[6;16;%dt", 8+i) + end)
				}
				return a.Capabilities().Display
			}
			if !asked {
				a.Resize(CellSize{8, 16})
			}
			take(answers)
			for i := range maxCellSizes {
				if got := show(i); got.Protocol != protocol || got.CellWidth != 8+i {
					t.Fatalf("%d: %+v", i, got)
				}
			}
			last := graphics.Display{
				Glyphs: graphics.Sextants, Protocol: protocol, CellWidth: 8 + maxCellSizes - 1, CellHeight: 16,
			}
			if protocol == graphics.Sixel {
				last = graphics.Display{Glyphs: graphics.Sextants}
			}
			for i := range 20 {
				if got := show(maxCellSizes + i); got != last {
					t.Errorf("protocol %d, size %d: %+v, want %+v", protocol, maxCellSizes+i, got, last)
				}
			}
			if got := show(2); got.Protocol != protocol || got.CellWidth != 10 {
				t.Errorf("protocol %d, an earlier size: %+v", protocol, got)
			}
		}
	}
}

// TestNewWindow reads the pixels of windows.
func TestNewWindow(t *testing.T) {
	for _, tt := range []struct {
		columns, rows, width, height uint32
		want                         CellSize
	}{
		{80, 24, 640, 384, CellSize{8, 16}},
		{80, 24, 645, 390, CellSize{8, 16}}, // with a margin
		{80, 24, 0, 0, CellSize{}},
		{80, 24, 640, 0, CellSize{}},
		{0, 0, 640, 384, CellSize{}},
		{80, 24, 80, 24, CellSize{}},
		{80, 24, 1<<32 - 1, 1<<32 - 1, CellSize{}},
		{1000, 500, 8000, 8000, CellSize{8, 16}}, // larger than is drawn
		{1<<32 - 1, 1, 1, 1<<32 - 1, CellSize{}},
	} {
		if got := NewWindow(tt.columns, tt.rows, tt.width, tt.height).Cell; got != tt.want {
			t.Errorf("%+v: %v", tt, got)
		}
	}
}

// TestTerminalName reads answers to XTVERSION.
func TestTerminalName(t *testing.T) {
	for answer, want := range map[string]struct {
		name    string
		version version
	}{
		"XTerm(379)":                    {"xterm", version{379}},
		"kitty(0.26.5)":                 {"kitty", version{0, 26}},
		"ghostty 1.3.0-main+abc":        {"ghostty", version{1, 3}},
		"WezTerm 20250209-182623":       {"wezterm", version{20250209}},
		"iTerm2 3.5.11":                 {"iterm2", version{3, 5}},
		"tmux 3.3a":                     {"tmux", version{3, 3}},
		"tmux next-3.7":                 {"tmux", version{3, 7}},
		"foot(1.13.1)":                  {"foot", version{1, 13}},
		"foot":                          {"foot", version{}},
		"foot()":                        {"foot", version{}},
		"":                              {},
		"kitty(99999999999999999999.1)": {"kitty", version{1<<63 - 1, 1}},
		"kitty(" + strings.Repeat("x", 60) + "1)": {"kitty", version{}},
	} {
		name, v := terminalName(answer)
		if name != want.name || v != want.version {
			t.Errorf("%q: %q %v", answer, name, v)
		}
	}
}

// TestSecondRoundIsSafe checks that the cursor is saved around the second round.
func TestSecondRoundIsSafe(t *testing.T) {
	for _, asks := range []string{askCell, askGraphics, askBoth} {
		if !strings.HasPrefix(asks, ansi.SaveCursor) || !strings.HasSuffix(asks, ansi.RestoreCursor) {
			t.Errorf("%q", asks)
		}
	}
}
