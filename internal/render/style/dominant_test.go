package style

import (
	"image"
	"image/color"
	"image/draw"
	"math"
	"testing"

	"github.com/charmbracelet/colorprofile"
)

// picture returns a picture of stripes of equal height.
func picture(stripes ...color.Color) image.Image {
	img := image.NewRGBA(image.Rect(0, 0, 80, 20*len(stripes)))
	for i, c := range stripes {
		draw.Draw(img, image.Rect(0, 20*i, 80, 20*i+20), image.NewUniform(c), image.Point{}, draw.Src)
	}
	return img
}

func TestDominant(t *testing.T) {
	gray := color.Gray{0x80}
	blue, orange, green := color.RGBA{40, 90, 200, 255}, color.RGBA{230, 130, 30, 255}, color.RGBA{60, 160, 70, 255}
	skin, pale := color.RGBA{224, 172, 140, 255}, color.RGBA{150, 205, 222, 255}
	for _, tt := range []struct {
		name string
		img  image.Image
		want color.Color // whose hue is dominant; nil for none
	}{
		{"one colour", picture(blue), blue},
		{"with grey", picture(gray, gray, gray, blue), blue},
		{"more of one", picture(orange, blue, blue, color.White), blue},
		{"skin and a shirt", picture(skin, skin, green), green},
		{"only skin", picture(skin, gray), skin},
		{"pale", picture(pale, color.White), pale},
		{"grey", picture(gray, color.White, color.Black), nil},
		{"hardly any", picture(gray, gray, gray, gray, gray, gray, gray, gray, gray, gray, gray, blue), nil},
		{"many colours", picture(blue, orange, green, color.RGBA{200, 30, 160, 255}, color.RGBA{210, 210, 40, 255},
			color.RGBA{40, 200, 210, 255}), nil},
		{"transparent", picture(color.Transparent), nil},
		{"a pixel", image.NewRGBA(image.Rect(3, 3, 4, 4)), nil},
		{"empty", image.NewRGBA(image.Rectangle{}), nil},
	} {
		got := Dominant(tt.img)
		if (got == nil) != (tt.want == nil) {
			t.Errorf("%s: got %v, want %v", tt.name, got, tt.want)
			continue
		}
		if got == nil {
			continue
		}
		lab := toOKLab(got)
		if apart := math.Abs(hueOf(lab) - hueOf(toOKLab(tt.want))); min(apart, 360-apart) > 12 {
			t.Errorf("%s: %v is %.0f degrees from %v", tt.name, got, apart, tt.want)
		}
		if chroma := math.Hypot(lab[1], lab[2]); chroma < 0.08 {
			t.Errorf("%s: %v has a chroma of %.2f", tt.name, got, chroma)
		}
	}
}

// TestSuggest checks that a suggested accent is only used where neither the owner nor the style names one, and that it
// is legible.
func TestSuggest(t *testing.T) {
	dracula, err := Builtin("dracula")
	if err != nil {
		t.Fatal(err)
	}
	own, named := &Source{Name: Folio}, color.RGBA{200, 0, 90, 255}
	suggested := color.RGBA{20, 40, 120, 255}
	for _, colors := range []colorprofile.Profile{colorprofile.TrueColor, colorprofile.ANSI256, colorprofile.ANSI} {
		for _, background := range []color.Color{color.Black, color.White, nil} {
			plain := NewThemes(own, own, nil)
			theme := plain.Suggest(suggested).For(colors, background)
			changed := theme.Accent != plain.For(colors, background).Accent
			if changed != (colors > colorprofile.ANSI) {
				t.Errorf("%v on %v: the accent is %v", colors, background, theme.Accent)
			}
			for _, on := range backgroundsOf(toneOf(background)) {
				if changed && Contrast(theme.Accent, on) < otherContrast {
					t.Errorf("%v: %v has a contrast of %.1f on %v", colors, theme.Accent, Contrast(theme.Accent, on), on)
				}
			}
			for _, themes := range []*Themes{NewThemes(own, own, named), NewThemes(dracula, dracula, nil)} {
				if themes.Suggest(suggested).For(colors, background).Accent != themes.For(colors, background).Accent {
					t.Errorf("%v on %v: the accent of %s is replaced",
						colors, background, themes.onDark.Name)
				}
			}
		}
	}
	if plain := NewThemes(own, own, nil); plain.Suggest(nil) != plain {
		t.Error("without a colour there are other themes")
	}
}
