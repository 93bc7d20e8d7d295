package style

import (
	"image/color"
	"math"
	"sync"
)

// chromaWeight is the weight of a difference in hue and saturation over one in lightness. The 240 fixed colours of
// the xterm-256 palette have six steps of red, green and blue, none of them close to brown or skin: with 1, brown
// becomes grey.
const chromaWeight = 4

// An OKLab is a colour in Björn Ottosson's OKLab, in which distances are perceived ones.
type OKLab [3]float64

func toOKLab(c color.Color) OKLab {
	r, g, b, _ := c.RGBA()
	l, m, s := cones(linear(r), linear(g), linear(b))
	return fromRoots(math.Cbrt(l), math.Cbrt(m), math.Cbrt(s))
}

// LabOf returns the colour with components of linear light, from 0 to 1.
func LabOf(r, g, b float64) OKLab {
	l, m, s := cones(r, g, b)
	return fromRoots(cbrt(l), cbrt(m), cbrt(s))
}

// cones returns how much linear light excites the cones of the eye.
func cones(r, g, b float64) (l, m, s float64) {
	return 0.4122214708*r + 0.5363325363*g + 0.0514459929*b,
		0.2119034982*r + 0.6806995451*g + 0.1073969566*b,
		0.0883024619*r + 0.2817188376*g + 0.6299787005*b
}

// fromRoots returns the colour with the cube roots of what cones returned.
func fromRoots(l, m, s float64) OKLab {
	return OKLab{
		0.2104542553*l + 0.7936177850*m - 0.0040720468*s,
		1.9779984951*l - 2.4285922050*m + 0.4505937099*s,
		0.0259040371*l + 0.7827717662*m - 0.8086757660*s,
	}
}

// cbrt returns the cube root of x, from 0 to 1, with ten digits. It takes half of the time of [math.Cbrt].
func cbrt(x float64) float64 {
	y := float64(math.Float32frombits(math.Float32bits(float32(x))/3 + 0x2a514067)) // within 4 % (W. Kahan)
	for range 2 {                                                                   // steps of Halley's method
		cube := y * y * y
		y *= (cube + 2*x) / (2*cube + x)
	}
	return y
}

// rgb returns the colour of sRGB with the lightness and hue of c. Its saturation is reduced until sRGB has it.
func (c OKLab) rgb() color.RGBA {
	const steps = 20
	for i := steps; ; i-- {
		k := float64(i) / steps
		r, g, b := OKLab{c[0], k * c[1], k * c[2]}.linearRGB()
		if i == 0 || min(r, g, b) >= -1e-4 && max(r, g, b) <= 1+1e-4 {
			return color.RGBA{component(r), component(g), component(b), 0xff}
		}
	}
}

// linearRGB returns c in linear sRGB, with components outside of 0 to 1 if sRGB has no such colour.
func (c OKLab) linearRGB() (r, g, b float64) {
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

// Linear converts a component of sRGB to linear light, from 0 to 1.
func Linear(v uint8) float64 { return linearLight[v] }

// linearLight has the linear light of each component of sRGB.
var linearLight = func() (table [256]float64) {
	for i := range table {
		table[i] = linear(uint32(i) * 0x101)
	}
	return table
}()

// lightSteps is how many steps of linear light are told apart: the darkest two components of sRGB are one and a quarter
// steps apart.
const lightSteps = 4096

// components has the component of sRGB of each step of linear light.
var components = sync.OnceValue(func() *[lightSteps + 1]uint8 {
	var table [lightSteps + 1]uint8
	for i := range table {
		table[i] = component(float64(i) / lightSteps)
	}
	return &table
})

// Color returns c as a colour of sRGB, or one near to it if sRGB has no such colour.
func (c OKLab) Color() Color {
	r, g, b := c.linearRGB()
	table := components()
	at := func(v float64) uint8 { return table[int(lightSteps*min(max(v, 0), 1)+.5)] }
	return RGB(at(r), at(g), at(b))
}

// Distance returns the square of the distance of two colours.
func (c OKLab) Distance(other OKLab) float64 {
	l, a, b := c[0]-other[0], c[1]-other[1], c[2]-other[2]
	return l*l + a*a + b*b
}

// Weighted returns the square of the distance of two colours, in which hue and saturation count more. It is that of
// palettes.
func (c OKLab) Weighted(other OKLab) float64 {
	l, a, b := c[0]-other[0], c[1]-other[1], c[2]-other[2]
	return l*l + chromaWeight*(a*a+b*b)
}
