package cells

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/ansi/kitty"
)

func TestWidth(t *testing.T) {
	for _, tt := range []struct {
		s    string
		want int
	}{
		{"", 0},
		{"harbour", 7},
		{"\x1b[1mharbour\x1b[m text", 12},
		{"\x1b[38;5;75m↑↓ ─ é … – ▀\x1b[m", 12},
		{"\x1b]8;;https://a.example/\x1b\\a link\x1b]8;;\x1b\\", 6},
		{"\x1b]8;;https://a.example/\aa link\x1b]8;;\a", 6},
		{"潮時計", 6},
		{"e\u0301te\u0301", 3},
		{"👩‍👩‍👧 x", 4}, // a family
		{"❤️", 2},      // with a selector
		{"👍🏽", 2},      // with a skin tone
		{"3️⃣", 2},     // a keycap
		{"🇳🇴", 2},      // a flag
		{"🏳️‍🌈👁️‍🗨️", 4},
		{"☎︎", 1},
		{"\U0001fae8", 2}, // new in Unicode 15
		{"कि", 2},         // as many as terminals that add up its letters need
		{"नमस्ते", 4},
		{"각", 2},
		{"\x1b[", 0},
		{"\x1b[1", 0},
		{"\x1b[Kx", 1},
		{"\x1b", 0},
		{"a\tb", 2},
		{"a\x7fb", 2},
		{"\u00ad-", 1},
		{"↑\ufe0f", 2},
	} {
		if got := Width(tt.s); got != tt.want {
			t.Errorf("%q: %d columns, want %d", tt.s, got, tt.want)
		}
	}
}

// TestSimple compares the fast way with package ansi for every character that it knows.
func TestSimple(t *testing.T) {
	known := 0
	for r := rune(0); r < 0x3000; r++ {
		for _, s := range []string{string(r), "a" + string(r) + "\x1b[1;38;5;29mb\x1b[m"} {
			n, ok := Simple(s)
			if !ok {
				continue
			}
			known++
			if want := max(ansi.StringWidth(s), ansi.StringWidthWc(s)); n != want {
				t.Errorf("%U: %q has %d columns, want %d", r, s, n, want)
			}
			if _, ok := Uncertain(s); ok {
				t.Errorf("%U: %q is uncertain", r, s)
			}
		}
	}
	if known < 1500 {
		t.Errorf("only %d strings are known", known)
	}
	for _, s := range []string{
		"e\u0301", "語", "⚠\ufe0f", "a\tb", "\x1b[2J", "\x1b[1", "\x1b", "\x1b]8;;x\x1b\\", "\xff", "\u200b",
	} {
		if n, ok := Simple(s); ok {
			t.Errorf("Simple(%q) = %d, want not ok", s, n)
		}
	}
}

func TestUncertain(t *testing.T) {
	for _, tt := range []struct {
		s, want string
		emoji   bool
	}{
		{"plain text, 漢字, é, e\u0301, 🚀, 한국어, ก็", "", false},
		{"a 👩‍👩‍👧 b", "👩‍👩‍👧", true},
		{"a ❤️❤️", "❤️", true},
		{"\x1b[1m👍🏽\x1b[m", "👍🏽", true},
		{"\x1b]8;;https://a.example/❤️\x1b\\3️⃣\x1b]8;;\x1b\\", "3️⃣", true},
		{"flag 🇳🇴", "🇳🇴", true},
		{"\U0001fae8", "\U0001fae8", true},
		{"\U0001cd00\U0001cd01 x", "\U0001cd00\U0001cd01", false},
		{"यह नदी है", "दी", false},
		{"नदीयाँ❤️", "दीयाँ", false},
	} {
		p, ok := Uncertain(tt.s)
		if got := tt.s[p.From:p.To]; got != tt.want || ok != (tt.want != "") || p.Emoji != tt.emoji {
			t.Errorf("%q: got %q, emoji %v, want %q", tt.s, got, p.Emoji, tt.want)
		}
		if want := Width(tt.want); p.Width != want {
			t.Errorf("%q: %d columns, want %d", tt.s, p.Width, want)
		}
	}
}

// TestFit renders by both methods of package ansi. A string keeps its columns in each.
func TestFit(t *testing.T) {
	for _, tt := range []struct{ s, wc, grapheme string }{
		{"plain 漢字", "plain 漢字", "plain 漢字"},
		{"a 👩‍👩‍👧 b", "a 👩 b", "a 👩‍👩‍👧 b"},
		{"❤️|", "❤ |", "❤️|"},
		{"3️⃣|👍🏽|🇳🇴|", "3 |👍|🇳🇴|", "3️⃣|👍🏽|🇳🇴|"},
		{"\x1b[1m❤️\x1b[m x", "\x1b[1m❤ \x1b[m x", "\x1b[1m❤️\x1b[m x"},
		{"कि कि|", "कि कि|", "कि  कि |"},
	} {
		for method, want := range map[ansi.Method]string{ansi.WcWidth: tt.wc, ansi.GraphemeWidth: tt.grapheme} {
			got := Fit(tt.s, method)
			if got != want {
				t.Errorf("%q by method %v: got %q, want %q", tt.s, method, got, want)
			}
			if n := method.StringWidth(got); n != Width(tt.s) {
				t.Errorf("%q by method %v: %d columns, want %d", tt.s, method, n, Width(tt.s))
			}
		}
	}
}

// FuzzUncertain looks for parts in anything. They are in order, and the widths of parts add up.
func FuzzUncertain(f *testing.F) {
	f.Add("a 👩‍👩‍👧 b \x1b[1m❤️\x1b[m नमस्ते 🇳🇴")
	f.Add("\x1b]8;;x\x1b\\\xff\xfe\x1b[")
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > 4096 {
			return
		}
		for rest := s; ; {
			p, ok := Uncertain(rest)
			if !ok {
				break
			}
			if p.From < 0 || p.To <= p.From || p.To > len(rest) || p.Width < 0 {
				t.Fatalf("%q: %+v", rest, p)
			}
			rest = rest[p.To:]
		}
		for _, method := range []ansi.Method{ansi.WcWidth, ansi.GraphemeWidth} {
			if fit := Fit(s, method); strings.Count(fit, "\x1b") != strings.Count(s, "\x1b") {
				t.Errorf("%q becomes %q", s, fit)
			}
		}
	})
}

// TestPlaceholders cuts the placeholders of pictures, each of which has one column with its diacritics.
func TestPlaceholders(t *testing.T) {
	const side = 297
	cell := func(row, column int) string {
		return string([]rune{kitty.Placeholder, kitty.Diacritic(row), kitty.Diacritic(column)})
	}
	for i := range side {
		s := cell(i, side-1-i)
		if cluster, n := Cluster(s + "a"); cluster != s || n != 1 || Width(s+s) != 2 {
			t.Errorf("%d: %+q has %d columns, %d twice", i, cluster, n, Width(s+s))
		}
		if p, ok := Uncertain("é" + s); ok {
			t.Errorf("%d: uncertain from %d to %d", i, p.From, p.To)
		}
		// Package ansi draws and cuts frames too.
		if got := ansi.TruncateLeft(s+s+"a", 1, ""); got != s+"a" || ansi.StringWidth(s) != 1 {
			t.Errorf("%d: %d columns, cut to %+q", i, ansi.StringWidth(s), got)
		}
	}
	row := "\x1b[38;2;1;2;3m" + cell(0, 0) + cell(0, 1) + cell(0, 2) + "\x1b[m"
	if got, want := Truncate("a "+row, 4, "…"), "a \x1b[38;2;1;2;3m"+cell(0, 0)+"…\x1b[m"; got != want {
		t.Errorf("cut to %+q, want %+q", got, want)
	}
	if got := Fit(row, ansi.GraphemeWidth); got != row {
		t.Errorf("fitted as %+q", got)
	}
	if got := Width(string(kitty.Placeholder)); got != 1 {
		t.Errorf("a bare placeholder has %d columns", got)
	}
}
