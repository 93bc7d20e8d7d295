package tui

import (
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"example.com/folio/tui/look"
	"example.com/folio/tui/sitetest"
)

// TestLabelsHideNothing labels the links of lines of all lengths: the words stay, no line is wider than the window, and
// each letter leads to its link.
func TestLabelsHideNothing(t *testing.T) {
	table := "| place | what | n |\n|---|---|--:|\n" +
		"| [Grebe](x) | [a bank](y), [wet](z) | 4 |\n| Pier | a longer cell | 12 |\n"
	var b strings.Builder
	for i := range 30 {
		b.WriteString(strings.Repeat("w", i%9+1) + " [tide](https://a.example/" + strings.Repeat("t", i) + ") ")
		if i%10 == 9 {
			b.WriteString("\n\n")
		}
	}
	for name, body := range map[string]string{
		"many": b.String(), "table": table,
		"only links": strings.Repeat("[a](x) ", 60),
		"unbroken":   strings.Repeat("[語](x)", 60),
		"hebrew":     "שלום [עולם](x) וגם [ים](y)",
		"emoji":      "a [👩‍👩‍👧‍👦 family](x), ⚠️ [sign](y)",
		"none":       "A text.",
	} {
		for _, size := range [][2]int{{80, 24}, {79, 24}, {61, 20}, {60, 16}, {40, 12}, {20, 8}, {160, 50}} {
			for _, hyperlinks := range []bool{false, true} {
				s := openScreen(t, size[0], size[1], Options{Site: sitetest.WithText(body), Hyperlinks: hyperlinks})
				before := s.model.View().Content
				s.press("f")
				p := s.model.(*model).page()
				labels := p.visibleLabels()
				checkFrame(t, s.model, size[0], size[1])
				checkLabels(t, s, labels, name)
				if s.press("<esc>"); name != "none" && s.model.View().Content != before {
					t.Errorf("%s at %v: without labels the screen differs", name, size)
				}
			}
		}
	}
}

// checkLabels compares the labelled lines with those of the document.
func checkLabels(t *testing.T, s *screen, labels []linkLabel, name string) {
	t.Helper()
	m := s.model.(*model)
	p := m.page()
	lines := strings.Split(m.View().Content, "\n")[m.layout.Body.Y:]
	for _, i := range slices.Compact(linesOf(labels)) {
		shown := ansi.Strip(lines[len(p.head)+i-p.Top])
		shown = strings.TrimPrefix(shown, look.Pad(m.layout.Body.X))
		var want strings.Builder // the words, with each letter before its link
		text, from := p.doc.Plain[i], 0
		for _, l := range labelsIn(labels, i) {
			link := p.doc.Links[l.link-1].Spans[0]
			want.WriteString(text[from:link.From] + l.letter + text[link.From:link.To])
			from = link.To
		}
		want.WriteString(text[from:])
		if got := withoutBlanks(shown); got != withoutBlanks(want.String()) {
			t.Errorf("%s at %dx%d: the line is %q, want the words of %q", name, s.w, s.h, shown, want.String())
		}
	}
}

func linesOf(labels []linkLabel) []int {
	var lines []int
	for _, l := range labels {
		lines = append(lines, l.line)
	}
	return lines
}

func withoutBlanks(s string) string { return strings.ReplaceAll(s, " ", "") }

// TestLabelsInTable checks that the columns of a table stay in place.
func TestLabelsInTable(t *testing.T) {
	body := "| place | what | sheets |\n|---|---|--:|\n" +
		"| [Grebe](x) | [a bank](y) | 4 |\n| Pier here | a longer cell | 12 |\n"
	s := openScreen(t, 80, 24, Options{Site: sitetest.WithText(body)})
	end := func() int {
		for _, row := range s.text() {
			if strings.Contains(row, "Grebe") {
				return look.Width(row)
			}
		}
		t.Fatalf("no table on\n%s", s)
		return 0
	}
	want := end()
	if s.press("f"); end() != want || !s.shows("a Grebe") || !s.shows("b a bank") {
		t.Errorf("with labels the row ends at %d, want %d:\n%s", end(), want, s)
	}
}

// TestLabelKeys checks what keys do while labels are shown.
func TestLabelKeys(t *testing.T) {
	tests := []struct{ keys, at, not string }{
		{"Gfa", "mailto:ada@example.org", "a–z"},
		{"Gfc", "Its end ─", "a–z"},
		{"Gfф", "mailto:ada@example.org", "a–z"}, // the A of a Russian keyboard
		{"Gfz", "scroll", "a–z"},
		{"Gf2", "Things that I made", "a–z"},
		{"Gf<right>", "Things that I made", "a–z"},
		{"Gf<esc>", "scroll", "a–z"},
		{"Gf?", "a personal site", "a–z"},
	}
	for _, tt := range tests {
		s := newScreen(t, 80, 24, "")
		if s.press(tt.keys); !s.shows(tt.at) || s.shows(tt.not) {
			t.Errorf("%s shows\n%s", tt.keys, s)
		}
	}
}

// TestClickOnLabel clicks on labels and on links that labels have moved.
func TestClickOnLabel(t *testing.T) {
	for on, at := range map[string]string{
		"a the workshop": "mailto:ada@example.org", "b ferry": "ferry.example.org/notes",
		"office": "ferry.example.org/notes", "csecond": "Its end ─", "on its wall": "scroll",
		"intro": "Things that I made", "dintro": "Things that I made",
	} {
		s := newScreen(t, 80, 24, "")
		s.press("mGf")
		if s.click(on, tea.MouseLeft); !s.shows(at) || s.shows("a–z") {
			t.Errorf("a click on %q does not show %q:\n%s", on, at, s)
		}
	}
}
