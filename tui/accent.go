package tui

import (
	"image/color"
	"math"

	"github.com/charmbracelet/x/ansi"
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
		if contrast(c, b) < leastContrast {
			return false
		}
	}
	return true
}

// distance is how different two colours look, about: the eye is keenest for green ("redmean").
func distance(a, b color.Color) float64 {
	ar, ag, ab, _ := a.RGBA()
	br, bg, bb, _ := b.RGBA()
	red := (float64(ar) + float64(br)) / 2 / 0xffff
	r, g, bl := (float64(ar)-float64(br))/0xffff, (float64(ag)-float64(bg))/0xffff, (float64(ab)-float64(bb))/0xffff
	return (2+red)*r*r + 4*g*g + (3-red)*bl*bl
}

// contrast is the ratio of two colours by WCAG 2.2, from 1 to 21.
func contrast(a, b color.Color) float64 {
	light, dark := luminance(a), luminance(b)
	if light < dark {
		light, dark = dark, light
	}
	return (light + 0.05) / (dark + 0.05)
}

// luminance is the relative luminance of a colour by WCAG 2.2, from 0 to 1.
func luminance(c color.Color) float64 {
	linear := func(v uint32) float64 {
		s := float64(v) / 0xffff
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	r, g, b, _ := c.RGBA()
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}
