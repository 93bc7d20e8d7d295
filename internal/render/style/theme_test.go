package style

import (
	"image/color"
	"math"
	"reflect"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

func TestContrast(t *testing.T) {
	black, white := color.Gray{0}, color.Gray{0xff}
	if got := Contrast(black, white); math.Abs(got-21) > 0.01 {
		t.Fatalf("black on white has contrast %.2f, want 21", got)
	}
	tests := []struct {
		theme       *Theme
		backgrounds []color.Color
	}{
		{Dark(), []color.Color{black, color.RGBA{0x16, 0x16, 0x1e, 0xff}}},
		{Light(), []color.Color{white, color.Gray{0xf6}}},
		{Auto(), []color.Color{black, white}},
	}
	for _, tt := range tests {
		theme := tt.theme
		atLeast := func(name string, c, background color.Color, want float64) {
			if got := Contrast(c, background); got < want {
				t.Errorf("%s: %s has contrast %.2f on %v, want %.1f", theme.Name, name, got, background, want)
			}
		}
		for _, background := range tt.backgrounds {
			for name, c := range textColors(theme) {
				if name == "Text" || name == "Heading" {
					atLeast(name, c, background, 7)
				}
				atLeast(name, c, background, 4.5)
			}
			// Rules must be visible, but less than text.
			atLeast("Faint", theme.Faint, background, 1.5)
			if got := Contrast(theme.Faint, background); got > Contrast(theme.Muted, background) {
				t.Errorf("%s: Faint has contrast %.2f on %v", theme.Name, got, background)
			}
		}
		if theme.Selection != nil {
			atLeast("Text", theme.Text, theme.Selection, 7)
			atLeast("Muted", theme.Muted, theme.Selection, 4.5)
		}
	}
}

// TestContrast16 checks the palettes of the Linux console, xterm and GNOME Terminal.
func TestContrast16(t *testing.T) {
	palettes := map[string][16]uint32{
		"linux": {0, 0xaa0000, 0x00aa00, 0xaa5500, 0x0000aa, 0xaa00aa, 0x00aaaa, 0xaaaaaa,
			0x555555, 0xff5555, 0x55ff55, 0xffff55, 0x5555ff, 0xff55ff, 0x55ffff, 0xffffff},
		"xterm": {0, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd, 0x00cdcd, 0xe5e5e5,
			0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00, 0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff},
		"tango": {0x2e3436, 0xcc0000, 0x4e9a06, 0xc4a000, 0x3465a4, 0x75507b, 0x06989a, 0xd3d7cf,
			0x555753, 0xef2929, 0x8ae234, 0xfce94f, 0x729fcf, 0xad7fa8, 0x34e2e2, 0xeeeeec},
	}
	for _, tt := range []struct {
		theme      *Theme
		background color.Color
		most       int // text colours
	}{{Dark16(), color.Gray{0}, 16}, {Light16(), color.Gray{0xff}, 16}, {Auto16(), nil, 0}} {
		if got := textColors(tt.theme); len(got) > tt.most {
			t.Errorf("%s: %v have colours", tt.theme.Name, got)
		}
		for palette, colors := range palettes {
			for name, c := range textColors(tt.theme) {
				rgb := colors[c.(ansi.BasicColor)]
				shown := color.RGBA{uint8(rgb >> 16), uint8(rgb >> 8), uint8(rgb), 0xff}
				if got := Contrast(shown, tt.background); got < 4.5 {
					t.Errorf("%s, %s: %s has contrast %.2f", palette, tt.theme.Name, name, got)
				}
			}
		}
	}
}

// textColors returns the colours of text in a theme, by name.
func textColors(theme *Theme) map[string]color.Color {
	out := make(map[string]color.Color)
	var walk func(reflect.Value)
	walk = func(v reflect.Value) {
		for i := range v.NumField() {
			field := v.Type().Field(i)
			if c, ok := v.Field(i).Interface().(color.Color); ok && field.Name != "Faint" && field.Name != "Selection" {
				out[field.Name] = c
			} else if field.Type.Kind() == reflect.Struct {
				walk(v.Field(i))
			}
		}
	}
	walk(reflect.ValueOf(*theme))
	return out
}

// TestPalette checks that users can configure none of the colours of the themes.
func TestPalette(t *testing.T) {
	for _, theme := range []*Theme{Dark(), Light(), Auto(), Dark().WithAccent(color.RGBA{0xff, 0x88, 0, 0xff})} {
		for name, c := range textColors(theme) {
			if i, ok := c.(ansi.IndexedColor); !ok || i < 16 {
				t.Errorf("%s: %s is %v, want a colour of the palette above the first sixteen", theme.Name, name, c)
			}
		}
	}
}

func TestWithAccent(t *testing.T) {
	theme := Dark()
	other := theme.WithAccent(color.RGBA{0xff, 0x87, 0x00, 0xff})
	if other.Accent != color.Color(ansi.IndexedColor(208)) {
		t.Errorf("accent %v, want 208", other.Accent)
	}
	if *theme != *Dark() {
		t.Error("the original theme has changed")
	}
	if got := NewSheet(other).Headings[1].Foreground; got != 208 {
		t.Errorf("headings have colour %d, want 208", got)
	}
}
