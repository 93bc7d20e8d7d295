package bigtext

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestPixels(t *testing.T) {
	tests := []struct{ name, want string }{
		{"Ada", "▄▀▀▀▄ █▀▀▀▄ ▄▀▀▀▄\n█▄▄▄█ █   █ █▄▄▄█\n█   █ █▄▄▄▀ █   █"},
		{"Ål", "▄▀▀▀▄"},
		{"Una Skarvø", "█"}, {"Straße", "█"}, {"Łukasz Æþ", "█"}, {"Zoë D’Été-Íñigo", "█"}, {"Ko\u0308nig 3", "█"},
		{"Șerban Ąckę", "█"}, {"李明", ""}, {"Ada 李", ""}, {"Ða\u0323", ""}, {"🙂", ""}, {"", ""}, {"\u0301", ""},
	}
	for _, tt := range tests {
		rows, ok := Pixels(tt.name)
		drawn := strings.Join(rows, "\n")
		if ok != (tt.want != "") && tt.name != "" || !strings.Contains(drawn, tt.want) {
			t.Errorf("%q is drawn %v:\n%s", tt.name, ok, drawn)
		}
	}
}

// TestLines checks the letters of box lines, with marks above and below, and their widths.
func TestLines(t *testing.T) {
	tests := []struct {
		name string
		gap  int
		want string // "" if there is no glyph for a character
	}{
		{"Ada", 1, "┏━┓ ┳━┓ ┏━┓\n┣━┫ ┃ ┃ ┣━┫\n╹ ╹ ┻━┛ ╹ ╹"},
		{"Li", 0, "╻  ╻\n┃  ┃\n┗━╸╹"},
		{"Íñ", 1, "╱  ~\n╻ ┏┓╻\n┃ ┃┗┫\n╹ ╹ ╹"},
		{"Ï", 1, ". .\n ╻\n ┃\n ╹"},
		{"Ç", 1, "┏━╸\n┃\n┗━╸\n ╯"},
		{"李明", 1, ""}, {"Ða\u0323", 1, ""}, {"🙂", 0, ""}, {"", 1, ""},
	}
	for _, tt := range tests {
		rows, ok := Lines(tt.name, tt.gap)
		if got := strings.Join(rows, "\n"); got != tt.want || ok != (tt.want != "" || tt.name == "") {
			t.Errorf("%q with gap %d is drawn %v:\n%s", tt.name, tt.gap, ok, got)
		}
	}
	for _, name := range []string{"Wilhelmina Quarls", "Mm Mmmmmmmmmmmmmm"} { // seventeen letters
		rows, _ := Lines(name, 0)
		if n := utf8.RuneCountInString(rows[0]); n > 62 {
			t.Errorf("%q takes %d columns", name, n)
		}
	}
}

// TestAlphabets checks that both alphabets have the same letters and marks, of the right sizes.
func TestAlphabets(t *testing.T) {
	size := func(rows []string) (width, height int) {
		width = utf8.RuneCountInString(rows[0])
		for _, row := range rows {
			if utf8.RuneCountInString(row) != width {
				return -1, len(rows)
			}
		}
		return width, len(rows)
	}
	for _, a := range []struct {
		name   string
		height int
		alphabet
	}{{"pixels", 6, pixels}, {"lines", 3, lines}} {
		for r, glyph := range a.glyphs {
			if w, h := size(strings.Fields(glyph)); w < 1 || h != a.height {
				t.Errorf("%s: %c has %d rows of %d columns", a.name, r, h, w)
			}
		}
		for _, marks := range []map[rune]string{a.above, a.below} {
			for r, mark := range marks {
				if w, h := size(strings.Fields(mark)); w != a.markWidth || h != a.markHeight {
					t.Errorf("%s: %U has %d rows of %d columns", a.name, r, h, w)
				}
			}
		}
	}
	for r := range pixels.glyphs {
		if r != 'Ç' && lines.glyphs[r] == "" {
			t.Errorf("only the pixels have %c", r)
		}
	}
	for r := range pixels.above {
		if lines.above[r] == "" {
			t.Errorf("only the pixels have %U", r)
		}
	}
}
