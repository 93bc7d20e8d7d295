package style

import (
	"image/color"
	"math"
)

// A fitter adapts the colours of a style to the backgrounds that they are shown on and to the terminal's colours.
type fitter struct {
	backgrounds []color.Color // at least one
	trueColor   bool          // otherwise only the fixed colours of the palette are used
}

// on returns a fitter for text with a background of its own.
func (f fitter) on(background color.Color) fitter {
	return fitter{[]color.Color{background}, f.trueColor}
}

// shown returns a background in the colours of the terminal.
func (f fitter) shown(background color.Color) color.Color {
	if f.trueColor || isFixed(background) {
		return background
	}
	return fixed(uint8(Nearest(background)))
}

// fit returns the colour most like c with at least the given contrast to all backgrounds. In true colour only its
// lightness changes. If there is none, as for 7:1 on black and on white, it returns the one with the most contrast.
func (f fitter) fit(c color.Color, least float64) color.Color {
	if c == nil {
		return nil
	}
	backgrounds := make([]float64, len(f.backgrounds))
	for i, b := range f.backgrounds {
		backgrounds[i] = luminance(b)
	}
	lowest := func(l float64) float64 {
		low := math.Inf(1)
		for _, b := range backgrounds {
			low = min(low, ratio(l, b))
		}
		return low
	}
	enough := func(l float64) bool { return lowest(l) >= least }
	if enough(luminance(c)) && (f.trueColor || isFixed(c)) {
		return c
	}
	if f.trueColor {
		return relit(c, lowest, least)
	}
	i, ok := nearest(c, enough)
	if !ok {
		i, _ = nearest(relit(c, lowest, least), nil)
	}
	return fixed(i)
}

// relit returns c with the lightness nearest to its own that has at least the given contrast, or else with that of the
// most contrast.
func relit(c color.Color, contrast func(luminance float64) float64, least float64) color.Color {
	const steps = 400
	lab := toOKLab(c)
	best, bestContrast, bestChange := c, 0.0, math.Inf(1)
	for i := range steps + 1 {
		l := float64(i) / steps
		candidate := OKLab{l, lab[1], lab[2]}.rgb()
		got, change := min(contrast(luminance(candidate)), least), math.Abs(l-lab[0])
		if got > bestContrast || got == bestContrast && change < bestChange {
			best, bestContrast, bestChange = candidate, got, change
		}
	}
	return best
}

// legible reports whether c can be read on all backgrounds, though less easily than a fitted colour.
func (f fitter) legible(c color.Color) bool {
	const least = 3 // of large text (1.4.3), and of what only has to be recognised (1.4.11)
	for _, b := range f.backgrounds {
		if Contrast(c, b) < least {
			return false
		}
	}
	return true
}
