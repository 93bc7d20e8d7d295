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

// rgb returns the colour of sRGB with the lightness and hue of c. Its saturation is reduced until sRGB has it.
func (c oklab) rgb() color.RGBA {
	const steps = 20
	for i := steps; ; i-- {
		k := float64(i) / steps
		r, g, b := oklab{c[0], k * c[1], k * c[2]}.linearRGB()
		if i == 0 || min(r, g, b) >= -1e-4 && max(r, g, b) <= 1+1e-4 {
			return color.RGBA{component(r), component(g), component(b), 0xff}
		}
	}
}

// linearRGB returns c in linear sRGB, with components outside of 0 to 1 if sRGB has no such colour.
func (c oklab) linearRGB() (r, g, b float64) {
	cube := func(x float64) float64 { return x * x * x }
	l := cube(c[0] + 0.3963377774*c[1] + 0.2158037573*c[2])
	m := cube(c[0] - 0.1055613458*c[1] - 0.0638541728*c[2])
	s := cube(c[0] - 0.0894841775*c[1] - 1.2914855480*c[2])
	return 4.0767416621*l - 3.3077115913*m + 0.2309699292*s,
		-1.2684380046*l + 2.6097574011*m - 0.3413193965*s,
		-0.0041960863*l - 0.7034186147*m + 1.7076147010*s
}

// component converts linear light to a component of sRGB.
func component(v float64) uint8 {
	v = min(max(v, 0), 1)
	if v <= 0.0031308 {
		v *= 12.92
	} else {
		v = 1.055*math.Pow(v, 1/2.4) - 0.055
	}
	return uint8(math.Round(255 * v))
}

// distance returns the square of the weighted distance of two colours.
func (c oklab) distance(other oklab) float64 {
	l, a, b := c[0]-other[0], c[1]-other[1], c[2]-other[2]
	return l*l + chromaWeight*(a*a+b*b)
}

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
	oklab
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
	i, _ := nearest(c, nil)
	return Color(i)
}

// nearest returns the colour of the palette, from firstFixed on, that looks most like c among those whose luminance is
// accepted, all if accepted is nil. It reports whether there is one.
func nearest(c color.Color, accepted func(luminance float64) bool) (index uint8, ok bool) {
	colors := paletteColors()
	wanted, best := toOKLab(c), -1
	for i := range colors {
		if (accepted == nil || accepted(colors[i].luminance)) &&
			(best < 0 || colors[i].distance(wanted) < colors[best].distance(wanted)) {
			best = i
		}
	}
	return uint8(firstFixed + max(best, 0)), best >= 0
}
