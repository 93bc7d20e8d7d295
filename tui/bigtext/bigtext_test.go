package bigtext

import (
	"strings"
	"testing"
)

func TestRender(t *testing.T) {
	tests := []struct{ name, want string }{
		{"Ada", "▄▀▀▀▄ █▀▀▀▄ ▄▀▀▀▄\n█▄▄▄█ █   █ █▄▄▄█\n█   █ █▄▄▄▀ █   █"},
		{"Ål", "▄▀▀▀▄"},
		{"Una Skarvø", "█"}, {"Straße", "█"}, {"Łukasz Æþ", "█"}, {"Zoë D’Été-Íñigo", "█"}, {"Ko\u0308nig 3", "█"},
		{"李明", ""}, {"Ada 李", ""}, {"Ða\u0323", ""}, {"🙂", ""}, {"", ""}, {"\u0301", ""},
	}
	for _, tt := range tests {
		rows, ok := Render(tt.name)
		drawn := strings.Join(rows, "\n")
		if ok != (tt.want != "") && tt.name != "" || !strings.Contains(drawn, tt.want) {
			t.Errorf("%q is drawn %v:\n%s", tt.name, ok, drawn)
		}
	}
	for r, glyph := range glyphs {
		rows := strings.Fields(glyph)
		for _, row := range rows {
			if len(rows) != letterHeight || len(row) != len(rows[0]) || strings.Trim(row, "#.") != "" {
				t.Errorf("%c is not %d rows of one width", r, letterHeight)
			}
		}
	}
	for r, glyph := range accents {
		rows := strings.Fields(glyph)
		if len(rows) != accentHeight || len(rows[0]) != accentWidth || len(rows[1]) != accentWidth {
			t.Errorf("%U is not %d rows of %d", r, accentHeight, accentWidth)
		}
	}
}
