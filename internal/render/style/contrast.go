package style

import (
	"image/color"
	"math"
)

// The least contrasts, by WCAG 2.2: of body text (1.4.6), of other text (1.4.3), and of rules, which are no text but
// must be seen.
const (
	textContrast  = 7
	otherContrast = 4.5
	ruleContrast  = 1.5
)

// Contrast returns the contrast ratio of two colours by WCAG 2.2, from 1 to 21.
func Contrast(a, b color.Color) float64 { return ratio(luminance(a), luminance(b)) }

// ratio returns the contrast ratio of two luminances.
func ratio(x, y float64) float64 { return (max(x, y) + 0.05) / (min(x, y) + 0.05) }

// luminance returns the relative luminance of a colour by WCAG 2.2, from 0 to 1.
func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}

// linear converts a component of sRGB, from 0 to 0xffff, to linear light, from 0 to 1.
func linear(v uint32) float64 {
	s := float64(v) / 0xffff
	if s <= 0.04045 {
		return s / 12.92
	}
	return math.Pow((s+0.055)/1.055, 2.4)
}

// isDark reports whether white text is easier to read on c than black text.
func isDark(c color.Color) bool { return Contrast(c, color.White) >= Contrast(c, color.Black) }
