package terminal

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// TestTitle paints views with titles, for a terminal that says only after the first one that it can give its own back.
func TestTitle(t *testing.T) {
	p := newTestPainter(t, 20, 2)
	paint := func(title string) string {
		p.wire.Reset()
		p.Paint([]string{"a"}, tea.View{WindowTitle: title}, "")
		return p.wire.String()
	}
	if sent := paint("one"); strings.Contains(sent, "\x1b]2") || strings.Contains(sent, PushTitle) {
		t.Errorf("a title is set before it is known to be given back: %q", sent)
	}
	p.wire.Reset()
	p.ShowTitles()
	if sent := p.wire.String(); sent != PushTitle+"\x1b]2;one\a" {
		t.Errorf("%q", sent)
	}
	for _, tt := range []struct{ title, want string }{
		{"one", ""},
		{"two", "\x1b]2;two\a"},
		{"", "\x1b]2;\a"},
		{"満潮 — a", "\x1b]2;満潮 — a\a"},
		{"a\x1b]0;b\a\x1b\\\u009c\u009d\x9c\n\x00\x7fc", "\x1b]2;a]0;b\\c\a"},
		{"left\u202eright\u2028", "\x1b]2;leftright\a"},
		{strings.Repeat("x", maxTitle+1), "\x1b]2;" + strings.Repeat("x", maxTitle) + "\a"},
		{"x" + strings.Repeat("é", maxTitle), "\x1b]2;x" + strings.Repeat("é", maxTitle/2-1) + "\a"},
		{strings.Repeat("\x80", 2*maxTitle), "\x1b]2;\a"},
	} {
		if sent := paint(tt.title); sent != tt.want {
			t.Errorf("%q: %q, want %q", tt.title, sent, tt.want)
		}
	}
	p.wire.Reset()
	p.Close()
	p.ShowTitles()
	if sent := p.wire.String(); strings.Count(sent, PopTitle) != 1 || !strings.HasSuffix(sent, restore) {
		t.Errorf("at the end: %q", sent)
	}
}

// TestCursor puts the cursor where a view has it, and no more often than needed.
func TestCursor(t *testing.T) {
	p := newTestPainter(t, 40, 4)
	for _, tt := range []struct {
		line string
		at   tea.Position
		want string // at the end of what is sent
	}{
		{"one", tea.Position{X: 2, Y: 1}, "\x1b[2;3H"},
		{"one", tea.Position{X: 2, Y: 1}, ""},
		{"one", tea.Position{X: 0, Y: 2}, "\x1b[3H"},
		{"two", tea.Position{X: 0, Y: 2}, "two\x1b[3H"},
		{"two", tea.Position{X: 99, Y: 99}, "\x1b[4;40H"},
		{"two", tea.Position{X: -1, Y: -1}, "\x1b[1H"},
	} {
		p.wire.Reset()
		p.Paint([]string{tt.line}, tea.View{Cursor: &tea.Cursor{Position: tt.at}}, "")
		sent := p.wire.String()
		if !strings.HasSuffix(sent, tt.want) || tt.want == "" && sent != "" {
			t.Errorf("%q, %v: %q, want %q", tt.line, tt.at, sent, tt.want)
		}
		if strings.Contains(sent, ansi.ShowCursor) {
			t.Error("the cursor is shown")
		}
	}
	first := p.Take()
	other := newTestPainter(t, 40, 4)
	other.Painter.Show(first)
	other.wire.Reset()
	other.Paint([]string{"two"}, tea.View{Cursor: &tea.Cursor{Position: tea.Position{X: -1, Y: -1}}}, "")
	if sent := other.wire.String(); sent != "" {
		t.Errorf("after a frame that was shown, the same sends %q", sent)
	}
}

// TestStyledRun changes a few cells of a run in one style. Only those are sent, in their style.
func TestStyledRun(t *testing.T) {
	run := func(style string, n int) string { return "\x1b[" + style + "m" + strings.Repeat("─", n) }
	rule := func(read int) string { return run("36", read) + "\x1b[m" + run("90", 60-read) + "\x1b[m" }
	painted := func(read int) string {
		return "\x1b[38;5;15;48;5;235m" + run("36", read) + run("90", 60-read) + "\x1b[m"
	}
	for _, tt := range []struct{ before, after, sent string }{
		{rule(20), rule(21), "\x1b[1;21H\x1b[36m─\x1b[m"},
		{rule(21), rule(20), "\x1b[1;21H\x1b[90m─\x1b[m"},
		{painted(20), painted(21), "\x1b[1;21H\x1b[38;5;15;48;5;235m\x1b[36m─\x1b[m"},
		{"\x1b[1msame\x1b[m \x1b[1;31mtext that stays\x1b[m", "\x1b[1msame\x1b[m \x1b[1;32mtext that stays\x1b[m",
			"\x1b[1;6H\x1b[1;32mtext that stays\x1b[m"},
		{"\x1b[4mone and the rest\x1b[m", "\x1b[4mtwo and the rest\x1b[m", "\x1b[1H\x1b[4mtwo\x1b[m"},
	} {
		p := newTestPainter(t, 70, 1)
		p.show(tt.before)
		if sent := p.show(tt.after); sent != tt.sent {
			t.Errorf("%q, then %q: %q is sent", tt.before, tt.after, sent)
		}
		want := newTestPainter(t, 70, 1)
		want.show(tt.after)
		if got, want := p.term.Render(), want.term.Render(); got != want {
			t.Errorf("%q, then %q: got\n%q\nwant\n%q", tt.before, tt.after, got, want)
		}
	}
}
