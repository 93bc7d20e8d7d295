package tui

import (
	"image/color"
	"math"

	"github.com/charmbracelet/x/ansi"

	pagestyle "example.com/folio/internal/render/style"
)

// leastContrast is what WCAG 2.2 (1.4.3) asks of letters.
const leastContrast = 4.5

// Backgrounds that terminals have, beside black and white.
var (
	nightBlue = color.RGBA{0x16, 0x16, 0x1e, 0xff}
	paper     = color.Gray{0xf6}
)

// legible returns the colour of the xterm palette nearest to c that stands out from all of the backgrounds. The sixteen
// colours that a terminal's owner may have changed are left out.
func legible(c color.Color, backgrounds ...color.Color) color.Color {
	var best color.Color = c
	least := math.Inf(1)
	for i := 16; i < 256; i++ {
		candidate := ansi.IndexedColor(uint8(i))
		if d := distance(c, candidate); d < least && stands(candidate, backgrounds) {
			best, least = candidate, d
		}
	}
	return best
}

func stands(c color.Color, backgrounds []color.Color) bool {
	for _, b := range backgrounds {
		if pagestyle.Contrast(c, b) < leastContrast {
			return false
		}
	}
	return true
}

// distance is how different two colours are to somebody who chose one for its hue. Between greys there is none.
func distance(a, b color.Color) float64 {
	h1, s1, l1 := hsl(a)
	h2, s2, l2 := hsl(b)
	turn := math.Abs(h1 - h2)
	return 4*min(turn, 1-turn)*min(1, 3*min(s1, s2)) + math.Abs(s1-s2)/2 + math.Abs(l1-l2)
}

// hsl is a colour as hue, saturation and lightness, from 0 to 1.
func hsl(c color.Color) (h, s, l float64) {
	red, green, blue, _ := c.RGBA()
	r, g, b := float64(red)/0xffff, float64(green)/0xffff, float64(blue)/0xffff
	most, least := max(r, g, b), min(r, g, b)
	l = (most + least) / 2
	span := most - least
	if span == 0 {
		return 0, 0, l
	}
	switch most {
	case r:
		h = math.Mod((g-b)/span+6, 6)
	case g:
		h = (b-r)/span + 2
	default:
		h = (r-g)/span + 4
	}
	return h / 6, span / (1 - math.Abs(2*l-1)), l
}
