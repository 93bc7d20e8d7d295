package picture

import (
	"cmp"
	"math"
	"slices"
	"sync"

	"example.com/folio/internal/render/style"
)

// A basicColor is one of the 16 colours that all terminals with colours have.
type basicColor struct {
	r, g, b float64 // linear light
	lab     style.OKLab
}

const (
	basicColors = 16

	// darkColors is how many of the 16 are backgrounds on all terminals: on some the others blink, or are dark.
	darkColors = 8
)

// basicPalette returns the 16 colours as xterm shows them by default. Users may have chosen others.
var basicPalette = sync.OnceValue(func() *[basicColors]basicColor {
	xterm := [basicColors]uint32{ // XTerm-col.ad
		0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd, 0x00cdcd, 0xe5e5e5,
		0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00, 0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff,
	}
	var colors [basicColors]basicColor
	for i, hex := range xterm {
		c := basicColor{
			r: style.Linear(uint8(hex >> 16)), g: style.Linear(uint8(hex >> 8)), b: style.Linear(uint8(hex)),
		}
		c.lab = style.LabOf(c.r, c.g, c.b)
		colors[i] = c
	}
	return &colors
})

// A shade is one of the 16 colours, or a mixture of two.
type shade struct {
	text  string
	style style.Style
	lab   style.OKLab
	noise float64 // how much its dots can be seen, as a square error
}

// noiseWeight is the weight of the contrast of a mixture's dots over the error of its colour.
const noiseWeight = .2

// shades returns the 16 colours and what ░, ▒ and ▓ mix of them, from dark to light.
var shades = sync.OnceValue(func() []shade {
	var list []shade
	for i, front := range basicPalette() {
		list = append(list, shade{"█", style.Style{Foreground: style.Basic(i)}, front.lab, 0})
		for k, back := range basicPalette()[:darkColors] {
			if i == k {
				continue
			}
			for part, text := range []string{1: "░", 2: "▒", 3: "▓"} {
				if part == 0 {
					continue
				}
				p := float64(part) / 4
				mixed := func(a, b float64) float64 { return p*a + (1-p)*b }
				list = append(list, shade{
					text:  text,
					style: style.Style{Foreground: style.Basic(i), Background: style.Basic(k)},
					lab:   style.LabOf(mixed(front.r, back.r), mixed(front.g, back.g), mixed(front.b, back.b)),
					noise: noiseWeight * p * (1 - p) * front.lab.Weighted(back.lab),
				})
			}
		}
	}
	slices.SortStableFunc(list, func(a, b shade) int { return cmp.Compare(a.lab[0], b.lab[0]) })
	return list
})

// thresholds is Bayer's matrix of order 4: neighbours have different ones.
var thresholds = [4][4]float64{{0, 8, 2, 10}, {12, 4, 14, 6}, {3, 11, 1, 9}, {15, 7, 13, 5}}

// ditherStrength is the range of lightness by which thresholds move the colours of cells.
const ditherStrength = .03

// ditherFrom is the square error from which colours are moved.
const ditherFrom = .004

// dither draws a cell, number x in row y, in the 16 colours: two halves, or a mixture where that is nearer to both.
// Colours between those that there are become patterns of cells.
func dither(upper, lower style.OKLab, x, y int) (string, style.Style) {
	text, s, e := nearestCell(upper, lower)
	if e > ditherFrom {
		moved := ditherStrength * ((thresholds[y%4][x%4]+.5)/16 - .5)
		upper[0] += moved
		lower[0] += moved
		text, s, _ = nearestCell(upper, lower)
	}
	return text, s
}

// nearestCell returns the cell that looks most like two halves, and the sum of their square errors.
func nearestCell(upper, lower style.OKLab) (text string, s style.Style, least float64) {
	mean := style.OKLab{(upper[0] + lower[0]) / 2, (upper[1] + lower[1]) / 2, (upper[2] + lower[2]) / 2}
	mixture, e := nearestShade(mean)
	e = 2*e + upper.Weighted(mean) + lower.Weighted(mean)
	up, down, least := nearestHalves(upper, lower)
	switch {
	case least >= e:
		return mixture.text, mixture.style, e
	case down >= darkColors:
		return "▄", style.Style{Foreground: style.Basic(down), Background: style.Basic(up)}, least
	}
	return "▀", style.Style{Foreground: style.Basic(up), Background: style.Basic(down)}, least
}

// nearestHalves returns the two of the 16 colours, one of them dark, that look most like the halves of a cell, and the
// sum of their square errors.
func nearestHalves(upper, lower style.OKLab) (up, down int, least float64) {
	palette := basicPalette()
	var errors [2][basicColors]float64
	for i := range palette {
		errors[0][i], errors[1][i] = upper.Weighted(palette[i].lab), lower.Weighted(palette[i].lab)
	}
	least = math.Inf(1)
	for i, e := range errors[0] {
		for k, other := range errors[1] {
			if e+other < least && (i < darkColors || k < darkColors) {
				up, down, least = i, k, e+other
			}
		}
	}
	return up, down, least
}

// nearestShade returns the shade that looks most like c, and its square error.
func nearestShade(c style.OKLab) (best *shade, least float64) {
	list := shades()
	start, _ := slices.BinarySearchFunc(list, c[0], func(s shade, l float64) int { return cmp.Compare(s.lab[0], l) })
	least = math.Inf(1)
	try := func(s *shade) bool {
		if l := s.lab[0] - c[0]; l*l >= least {
			return false
		}
		if e := s.lab.Weighted(c) + s.noise; e < least {
			best, least = s, e
		}
		return true
	}
	for i := start; i < len(list) && try(&list[i]); i++ {
		continue
	}
	for i := start - 1; i >= 0 && try(&list[i]); i-- {
		continue
	}
	return best, least
}

// nearestBasic returns the one of the 16 colours that looks most like c.
func nearestBasic(c style.OKLab) style.Color {
	best, least := 0, math.Inf(1)
	for i, basic := range basicPalette() {
		if e := basic.lab.Weighted(c); e < least {
			best, least = i, e
		}
	}
	return style.Basic(best)
}
