package style

import (
	"image/color"
	"math"
	"sync"

	"github.com/charmbracelet/x/ansi"
)

// chromaWeight is the weight of a difference in hue and saturation over one in lightness. The 240 fixed colours of
// the xterm-256 palette have six steps of red, green and blue, none of them close to brown or skin: with 1, brown
// becomes grey.
const chromaWeight = 4

// An oklab is a colour in Björn Ottosson's OKLab, in which distances are perceived ones.
type oklab [3]float64

func toOKLab(c color.Color) oklab {
	red, green, blue, _ := c.RGBA()
	r, g, b := linear(red), linear(green), linear(blue)
	l := math.Cbrt(0.4122214708*r + 0.5363325363*g + 0.0514459929*b)
	m := math.Cbrt(0.2119034982*r + 0.6806995451*g + 0.1073969566*b)
	s := math.Cbrt(0.0883024619*r + 0.2817188376*g + 0.6299787005*b)
	return oklab{
		0.2104542553*l + 0.7936177850*m - 0.0040720468*s,
		1.9779984951*l - 2.4285922050*m + 0.4505937099*s,
		0.0259040371*l + 0.7827717662*m - 0.8086757660*s,
	}
}

// distance returns the square of the weighted distance of two colours.
func (c oklab) distance(other oklab) float64 {
	l, a, b := c[0]-other[0], c[1]-other[1], c[2]-other[2]
	return l*l + chromaWeight*(a*a+b*b)
}

// paletteColors returns the colours of the palette from 16 on.
var paletteColors = sync.OnceValue(func() (colors [240]oklab) {
	for i := range colors {
		colors[i] = toOKLab(ansi.IndexedColor(uint8(16 + i)))
	}
	return colors
})

// Nearest returns the colour of the palette, from 16 on, that looks most like an opaque c.
func Nearest(c color.Color) Color {
	colors := paletteColors()
	wanted, best := toOKLab(c), 0
	for i := range colors {
		if colors[i].distance(wanted) < colors[best].distance(wanted) {
			best = i
		}
	}
	return Color(16 + best)
}
