package render

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
		for _, background := range tt.backgrounds {
			for name, c := range letters(tt.theme) {
				least := 4.5
				if name == "Text" || name == "Heading" {
					least = 7
				}
				if got := Contrast(c, background); got < least {
					t.Errorf("%s: %s has contrast %.2f on %v, want %.1f", tt.theme.Name, name, got, background, least)
				}
			}
			// A rule must be seen, and be quieter than the letters.
			if got := Contrast(tt.theme.Faint, background); got < 1.5 || got > Contrast(tt.theme.Muted, background) {
				t.Errorf("%s: Faint has contrast %.2f on %v", tt.theme.Name, got, background)
			}
			if selection := tt.theme.Selection; selection != nil {
				if got := Contrast(tt.theme.Text, selection); got < 7 {
					t.Errorf("%s: Text has contrast %.2f on Selection", tt.theme.Name, got)
				}
				if got := Contrast(tt.theme.Muted, selection); got < 4.5 {
					t.Errorf("%s: Muted has contrast %.2f on Selection", tt.theme.Name, got)
				}
			}
		}
	}
}

// letters are the colours of a theme that letters are written in, by name.
func letters(theme *Theme) map[string]color.Color {
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

// TestPalette keeps to the colours that are the same in every terminal.
func TestPalette(t *testing.T) {
	for _, theme := range []*Theme{Dark(), Light(), Auto(), Dark().WithAccent(color.RGBA{0xff, 0x88, 0, 0xff})} {
		for name, c := range letters(theme) {
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
		t.Error("the theme it was made from has changed")
	}
	if a, b := Markdown("# a", Options{Width: 9, Theme: theme}), Markdown("# a", Options{Width: 9, Theme: other}); a.Lines[0] == b.Lines[0] {
		t.Errorf("the accent is not seen: %q", a.Lines[0])
	}
}
