package tui

import (
	"image/color"
	"math"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	pagestyle "example.com/folio/internal/render/style"
)

// themes holds the available themes and the active one. The first is legible on any background.
type themes struct {
	auto, dark, light *pagestyle.Theme
	active            *pagestyle.Theme
	colors            colorprofile.Profile // of the terminal
	chosen            bool                 // by the user: the terminal's background no longer matters
	full              *themes              // those for more colours, while there are sixteen; otherwise nil
}

// defaultThemes are the themes without an accent colour. Themes are never modified, so all models share them.
var defaultThemes = themes{auto: pagestyle.Auto(), dark: pagestyle.Dark(), light: pagestyle.Light()}

// defaultStyles caches the styles of defaultThemes.
var defaultStyles = map[*pagestyle.Theme]*styles{
	defaultThemes.auto:  newStyles(defaultThemes.auto),
	defaultThemes.dark:  newStyles(defaultThemes.dark),
	defaultThemes.light: newStyles(defaultThemes.light),
}

// styles returns the styles of the active theme.
func (t *themes) styles() *styles {
	if i := defaultStyles[t.active]; i != nil {
		return i
	}
	return newStyles(t.active)
}

// newThemes returns the themes with an optional accent colour.
func newThemes(accent color.Color) themes {
	t := defaultThemes
	if accent != nil {
		black, white := color.Gray{0}, color.Gray{0xff}
		t.auto = t.auto.WithAccent(legible(accent, black, white))
		t.dark = t.dark.WithAccent(legible(accent, black, nightBlue))
		t.light = t.light.WithAccent(legible(accent, white, offWhite))
	}
	t.active = t.auto
	return t
}

// setProfile sets the colours that the terminal supports and reports whether they changed. With 16 colours there is
// no accent; without colours there are only attributes.
func (t *themes) setProfile(p colorprofile.Profile) bool {
	if p == t.colors {
		return false
	}
	t.colors = p
	if t.full != nil && p > colorprofile.ANSI { // the terminal has answered
		full := *t.full
		switch t.active {
		case t.dark:
			full.active = full.dark
		case t.light:
			full.active = full.light
		default:
			full.active = full.auto
		}
		full.colors, full.chosen = p, t.chosen
		*t = full
		return true
	}
	switch {
	case p <= colorprofile.Ascii && !t.isMono():
		t.active, t.chosen = pagestyle.Mono(), true
	case p == colorprofile.ANSI && !t.isMono():
		full := *t
		t.full = &full
		t16 := themes{auto: pagestyle.Auto16(), dark: pagestyle.Dark16(), light: pagestyle.Light16()}
		for old, is := range map[*pagestyle.Theme]*pagestyle.Theme{t.auto: t16.auto, t.dark: t16.dark, t.light: t16.light} {
			if t.active == old {
				t16.active = is
			}
		}
		t.auto, t.dark, t.light, t.active = t16.auto, t16.dark, t16.light, t16.active
	}
	return true
}

// isMono reports whether the terminal has no colours.
func (t *themes) isMono() bool {
	return t.active != t.auto && t.active != t.dark && t.active != t.light
}

// setBackground selects a theme for the terminal's background, unless the user chose one.
func (t *themes) setBackground(msg tea.BackgroundColorMsg) {
	if t.chosen || msg.Color == nil {
		return
	}
	t.active = t.light
	if msg.IsDark() {
		t.active = t.dark
	}
}

// toggle switches from auto to dark to light and back to auto.
func (t *themes) toggle() {
	t.chosen = true
	switch t.active {
	case t.auto:
		t.active = t.dark
	case t.dark:
		t.active = t.light
	default:
		t.active = t.auto
	}
}

// minContrast is the least contrast of text in WCAG 2.2 (1.4.3).
const minContrast = 4.5

// Common terminal backgrounds other than black and white.
var (
	nightBlue = color.RGBA{0x16, 0x16, 0x1e, 0xff}
	offWhite  = color.Gray{0xf6}
)

// legible returns the colour of the xterm palette that is closest to c and has minContrast to all backgrounds. It
// skips the first sixteen colours, which users may change.
func legible(c color.Color, backgrounds ...color.Color) color.Color {
	var best color.Color = c
	low := math.Inf(1)
	for i := 16; i < 256; i++ {
		candidate := ansi.IndexedColor(uint8(i))
		if d := colorDistance(c, candidate); d < low && contrastsWithAll(candidate, backgrounds) {
			best, low = candidate, d
		}
	}
	return best
}

func contrastsWithAll(c color.Color, backgrounds []color.Color) bool {
	for _, b := range backgrounds {
		if pagestyle.Contrast(c, b) < minContrast {
			return false
		}
	}
	return true
}

// colorDistance returns the difference of two colours with an emphasis on hue, which greys don't have.
func colorDistance(a, b color.Color) float64 {
	h1, s1, l1 := hsl(a)
	h2, s2, l2 := hsl(b)
	hue := math.Abs(h1 - h2)
	return 4*min(hue, 1-hue)*min(1, 3*min(s1, s2)) + math.Abs(s1-s2)/2 + math.Abs(l1-l2)
}

// hsl returns hue, saturation and lightness, each from 0 to 1.
func hsl(c color.Color) (h, s, l float64) {
	red, green, blue, _ := c.RGBA()
	r, g, b := float64(red)/0xffff, float64(green)/0xffff, float64(blue)/0xffff
	high, low := max(r, g, b), min(r, g, b)
	l = (high + low) / 2
	span := high - low
	if span == 0 {
		return 0, 0, l
	}
	switch high {
	case r:
		h = math.Mod((g-b)/span+6, 6)
	case g:
		h = (b-r)/span + 2
	default:
		h = (r-g)/span + 4
	}
	return h / 6, span / (1 - math.Abs(2*l-1)), l
}
