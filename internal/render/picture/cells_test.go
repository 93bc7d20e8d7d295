package picture

import (
	"image"
	"image/color"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"example.com/folio/internal/cells"
	"example.com/folio/internal/graphics"
	"example.com/folio/internal/render/picture/picturetest"
	"example.com/folio/internal/render/style"
)

var testColors = map[rune]color.RGBA{
	'r': {255, 0, 0, 255}, 'b': {0, 0, 255, 255}, 'k': {0, 0, 0, 255}, 'f': {30, 0, 0, 60}, 'h': {100, 0, 0, 200},
	'w': {255, 255, 255, 255}, 'g': {0x7f, 0x7f, 0x7f, 255},
}

// testPicture returns a picture with a letter for each pixel; "." is transparent.
func testPicture(picture string) *image.RGBA {
	rows := strings.Fields(picture)
	img := image.NewRGBA(image.Rect(0, 0, len(rows[0]), len(rows)))
	for y, row := range rows {
		for x, r := range row {
			img.SetRGBA(x, y, testColors[r])
		}
	}
	return img
}

// TestHalfBlocks draws pictures of two pixels a cell.
func TestHalfBlocks(t *testing.T) {
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
			img := testPicture(tt.picture)
			d := NewDrawing(TrimRows(drawCells(img, img.Rect.Dx(), img.Rect.Dy(), target(tt.trueColor))), 0)
			if got := strings.ReplaceAll(strings.Join(d.Lines, "|"), "\x1b", `\e`); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

// TestGlyphs draws single cells of two colours, or of one and transparent parts.
func TestGlyphs(t *testing.T) {
	tests := []struct {
		name, picture string
		quadrants     string
		sextants      string
	}{
		{"halves", "rr rr rr bb bb bb", "▀", "▀"},
		{"left and right", "rb rb rb rb rb rb", "▌", "▌"},
		{"a quarter", "br br br rr rr rr", "▘", "▘"},
		{"three quarters", "bb bb bb br br br", "▛", "▛"},
		{"a diagonal", "br br br rb rb rb", "▚", "▚"},
		{"a third", "rr rr bb bb bb bb", "▀", "🬂"},
		{"the middle", "rr rr bb bb rr rr", "▀", "🬰"},
		{"a sixth", "br br rr rr rr rr", "▘", "🬀"},
		{"five sixths", "bb bb bb bb br br", "▛", "🬝"},
		{"one colour", "rr rr rr rr rr rr", "▀", "▀"},
		{"transparent below", "rr rr rr .. .. ..", "▀", "🬎"},
		{"transparent left", ".r .r .r .r .r .r", "▐", "▐"},
		{"a transparent corner", ".r .r rr rr rr rr", "▟", "🬻"},
		{"hardly any", "r. .. .. .. .. ..", "", "🬀"},
	}
	for _, tt := range tests {
		for glyphs, want := range map[graphics.Glyphs]string{
			graphics.HalfBlocks: "", graphics.Quadrants: tt.quadrants, graphics.Sextants: tt.sextants,
		} {
			for _, colors := range []colorprofile.Profile{colorprofile.ANSI256, colorprofile.TrueColor} {
				rows := drawCells(testPicture(tt.picture), 1, 2, Target{colors, graphics.Display{Glyphs: glyphs}})
				got := ""
				for _, run := range rows[0] {
					got += run.Text
				}
				if ansi.StringWidth(got) > 1 || glyphs != graphics.HalfBlocks && got != want {
					t.Errorf("%s, %v, glyphs %d: %q, want %q", tt.name, colors, glyphs, got, want)
				}
			}
		}
	}
}

// TestGrids checks that each set of blocks has a character of its own, one column wide.
func TestGrids(t *testing.T) {
	for _, g := range []grid{halfBlocks, quadrants, sextants} {
		seen := map[string]bool{}
		for set, glyph := range g.glyphs {
			if seen[glyph] || ansi.StringWidth(glyph) != 1 || cells.Width(glyph) != 1 {
				t.Errorf("%d x %d, %b: %q", g.columns, g.rows, set, glyph)
			}
			seen[glyph] = true
		}
		if len(seen) != 1<<g.blocks() {
			t.Errorf("%d x %d: %d characters", g.columns, g.rows, len(seen))
		}
	}
	if got := sextants.glyphs[0b111110]; got != "\U0001FB3B" { // BLOCK SEXTANT-23456, the last one
		t.Errorf("the last sextant is %q", got)
	}
}

// TestBasicColors draws pictures in 16 colours: backgrounds are dark ones, and black is a colour.
func TestBasicColors(t *testing.T) {
	for _, tt := range []struct{ name, picture, want string }{
		{"red", "rr rr", `\e[91m██\e[m`},
		{"black", "kk kk", `\e[30m██\e[m`},
		{"white above black", "ww kk", `\e[97;40m▀▀\e[m`},
		{"black above white", "kk ww", `\e[97;40m▄▄\e[m`},
		{"grey", "gg gg", `\e[90m██\e[m`},
		{"transparent below", "rr ..", `\e[91m▀▀\e[m`},
		{"nothing", ".. ..", ""},
	} {
		d := NewDrawing(TrimRows(drawCells(testPicture(tt.picture), 2, 2, Target{Colors: colorprofile.ANSI})), 0)
		if got := strings.ReplaceAll(strings.Join(d.Lines, "|"), "\x1b", `\e`); got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.name, got, tt.want)
		}
	}
	for _, scene := range picturetest.Scenes() {
		for _, row := range drawCells(scene, 40, 30, Target{Colors: colorprofile.ANSI}) {
			for _, run := range row {
				if c := run.Style.Background; c >= darkColors && c != style.Black || run.Style.Foreground == 0 {
					t.Fatalf("%q in %+v", run.Text, run.Style)
				}
			}
		}
	}
}
