package style

import (
	"cmp"
	"image/color"
	"math"
	"slices"
	"sync"

	"github.com/charmbracelet/x/ansi"
)

// mixed returns the colour at a fraction of the way from a to b.
func mixed(a, b color.Color, fraction float64) color.Color {
	from, to := toOKLab(a), toOKLab(b)
	for i := range from {
		from[i] += fraction * (to[i] - from[i])
	}
	return from.rgb()
}

// firstFixed is the first colour of the palette that users can't configure.
const firstFixed = 16

// fixed returns a colour of the palette. From firstFixed on it looks the same in all terminals.
func fixed(index uint8) color.Color { return ansi.IndexedColor(index) }

// isFixed reports whether c is a colour of the palette that users can't configure.
func isFixed(c color.Color) bool {
	i, ok := c.(ansi.IndexedColor)
	return ok && i >= firstFixed
}

// A paletteColor is a colour of the palette in the forms that searches need.
type paletteColor struct {
	OKLab
	luminance float64
}

// paletteColors returns the colours of the palette from firstFixed on.
var paletteColors = sync.OnceValue(func() (colors [256 - firstFixed]paletteColor) {
	for i := range colors {
		c := ansi.IndexedColor(uint8(firstFixed + i))
		colors[i] = paletteColor{toOKLab(c), luminance(c)}
	}
	return colors
})

// Nearest returns the colour of the palette, from 16 on, that looks most like an opaque c.
func Nearest(c color.Color) Color {
	nearest, _ := NearestTo(toOKLab(c))
	return nearest
}

// A sortedPalette is the colours of the palette from firstFixed on, from dark to light.
type sortedPalette struct {
	colors [256 - firstFixed]indexedColor
	from   [lightnessBins + 1]int // the first color of each bin of lightness
}

type indexedColor struct {
	OKLab
	index Color
}

const lightnessBins = 64

var byLightness = sync.OnceValue(func() *sortedPalette {
	p := new(sortedPalette)
	for i, c := range paletteColors() {
		p.colors[i] = indexedColor{c.OKLab, Color(firstFixed + i)}
	}
	slices.SortStableFunc(p.colors[:], func(a, b indexedColor) int { return cmp.Compare(a.OKLab[0], b.OKLab[0]) })
	for i := range p.from {
		darker := func(c indexedColor) bool { return c.OKLab[0]*lightnessBins < float64(i) }
		for p.from[i] < len(p.colors) && darker(p.colors[p.from[i]]) {
			p.from[i]++
		}
	}
	return p
})

// NearestTo returns the colour of the palette, from 16 on, that looks most like c, and its OKLab. It looks at those of
// nearly the same lightness first, and ends where the lightness alone differs more than the best one.
func NearestTo(c OKLab) (Color, OKLab) {
	p := byLightness()
	start := p.from[int(lightnessBins*min(max(c[0], 0), 1))]
	best, least := 0, math.Inf(1)
	for i := start; i < len(p.colors); i++ {
		if l := p.colors[i].OKLab[0] - c[0]; l > 0 && l*l >= least {
			break
		}
		if d := p.colors[i].Weighted(c); d < least {
			best, least = i, d
		}
	}
	for i := start - 1; i >= 0; i-- {
		if l := p.colors[i].OKLab[0] - c[0]; l*l >= least {
			break
		}
		if d := p.colors[i].Weighted(c); d < least {
			best, least = i, d
		}
	}
	return p.colors[best].index, p.colors[best].OKLab
}

// nearest returns the colour of the palette, from firstFixed on, that looks most like c among those whose luminance is
// accepted, all if accepted is nil. It reports whether there is one.
func nearest(c color.Color, accepted func(luminance float64) bool) (index uint8, ok bool) {
	colors := paletteColors()
	wanted, best := toOKLab(c), -1
	for i := range colors {
		if (accepted == nil || accepted(colors[i].luminance)) &&
			(best < 0 || colors[i].Weighted(wanted) < colors[best].Weighted(wanted)) {
			best = i
		}
	}
	return uint8(firstFixed + max(best, 0)), best >= 0
}
