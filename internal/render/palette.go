package render

import (
	"image/color"
	"math"
	"sync"

	"github.com/charmbracelet/x/ansi"
)

// The 240 colours of the xterm-256 palette that are the same everywhere have six steps of red, green and blue, and none of
// them is close to brown or skin. A pixel takes the one that looks nearest. Errors are not handed on to other pixels, which
// would be noise in so few of them.

// tint is how much more a difference of tint counts than one of lightness: with 1, brown becomes grey.
const tint = 4

// An oklab is a colour in Björn Ottosson's OKLab, in which distances are as people see them.
type oklab [3]float64

func oklabOf(c color.RGBA) oklab {
	r, g, b := linear(uint32(c.R)*0x101), linear(uint32(c.G)*0x101), linear(uint32(c.B)*0x101)
	l := math.Cbrt(0.4122214708*r + 0.5363325363*g + 0.0514459929*b)
	m := math.Cbrt(0.2119034982*r + 0.6806995451*g + 0.1073969566*b)
	s := math.Cbrt(0.0883024619*r + 0.2817188376*g + 0.6299787005*b)
	return oklab{
		0.2104542553*l + 0.7936177850*m - 0.0040720468*s,
		1.9779984951*l - 2.4285922050*m + 0.4505937099*s,
		0.0259040371*l + 0.7827717662*m - 0.8086757660*s,
	}
}

func (a oklab) distance(b oklab) float64 {
	l, x, y := a[0]-b[0], a[1]-b[1], a[2]-b[2]
	return l*l + tint*(x*x+y*y)
}

// paletteColors are the colours of the palette from 16 on, as they are seen.
var paletteColors = sync.OnceValue(func() (all [240]oklab) {
	for i := range all {
		all[i] = oklabOf(color.RGBAModel.Convert(ansi.IndexedColor(uint8(16 + i))).(color.RGBA))
	}
	return all
})

// inPalette is the place in the palette of the colour that looks most like c.
func inPalette(c color.RGBA) hue {
	all := paletteColors()
	seen, best := oklabOf(c), 0
	for i := range all {
		if all[i].distance(seen) < all[best].distance(seen) {
			best = i
		}
	}
	return hue(16 + best)
}
