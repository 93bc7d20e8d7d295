package picture

import (
	"image"
	"image/color"
	"strings"
	"testing"
)

// TestHalfBlocks draws pictures with a letter for each pixel; "." is transparent.
func TestHalfBlocks(t *testing.T) {
	colors := map[rune]color.RGBA{
		'r': {255, 0, 0, 255}, 'b': {0, 0, 255, 255}, 'k': {0, 0, 0, 255}, 'f': {30, 0, 0, 60}, 'h': {100, 0, 0, 200},
	}
	tests := []struct {
		name, picture string
		trueColor     bool
		want          string
	}{
		{"one above the other", "rr bb", true, `\e[38;2;255;0;0;48;2;0;0;255m▀▀\e[m`},
		{"in the palette", "rr bb", false, `\e[38;5;196;48;5;21m▀▀\e[m`},
		{"black is no hole", "k k", false, `\e[38;5;16;48;5;16m▀\e[m`},
		{"only above", "rr ..", false, `\e[38;5;196m▀▀\e[m`},
		{"only below", ".. rr", false, `\e[38;5;196m▄▄\e[m`},
		{"holes", "r.r .r.", false, `\e[38;5;196m▀▄▀\e[m`},
		{"a gap", "r.r ...", false, `\e[38;5;196m▀ ▀\e[m`},
		{"a gap after a background", "r.r b.b", false, `\e[38;5;196;48;5;21m▀\e[m \e[38;5;196;48;5;21m▀\e[m`},
		{"turned over", "rb br", false, `\e[38;5;196;48;5;21m▀▄\e[m`},
		{"one colour changes", "rr bk", false, `\e[38;5;196;48;5;21m▀\e[48;5;16m▀\e[m`},
		{"nothing at the right", "r.. b..", false, `\e[38;5;196;48;5;21m▀\e[m`},
		{"an odd row", "r b r", false, `\e[38;5;196;48;5;21m▀\e[m|\e[38;5;196m▀\e[m`},
		{
			"nothing above and below", ". . r r . . b b . .", false,
			`\e[38;5;196;48;5;196m▀\e[m||\e[38;5;21;48;5;21m▀\e[m`,
		},
		{"faint and strong", "fh ..", true, ` \e[38;2;127;0;0m▀\e[m`},
		{"nothing", ".. ..", true, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			rows := strings.Fields(tt.picture)
			img := image.NewRGBA(image.Rect(0, 0, len(rows[0]), len(rows)))
			for y, row := range rows {
				for x, r := range row {
					img.SetRGBA(x, y, colors[r])
				}
			}
			d := NewDrawing(TrimRows(halfBlocks(img, target(tt.trueColor))), 0)
			if got := strings.ReplaceAll(strings.Join(d.Lines, "|"), "\x1b", `\e`); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}
