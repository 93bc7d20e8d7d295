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

// shades returns the 16 colours and what ░, ▒ and ▓ mix of them, from dark to light, without mixtures that have nearly
// the same colour as one with less noise.
var shades = sync.OnceValue(func() []shade {
	var all []shade
	for i := range basicColors {
		all = append(all, shade{"█", style.Style{Foreground: style.Basic(i)}, basicPalette()[i].lab, 0})
		for k := range min(i, darkColors) { // one of two dark colours is in front
			all = append(all, mixtures(i, k)...)
		}
	}
	var list []shade
	for i := range all {
		better := func(s shade) bool { return s.noise+s.lab.Weighted(all[i].lab) < all[i].noise }
		if !slices.ContainsFunc(all, better) {
			list = append(list, all[i])
		}
	}
	slices.SortStableFunc(list, func(a, b shade) int { return cmp.Compare(a.lab[0], b.lab[0]) })
	return list
})

// mixtures returns the mixtures of two of the 16 colours.
func mixtures(front, back int) (list []shade) {
	a, b := basicPalette()[front], basicPalette()[back]
	for i, text := range []string{"░", "▒", "▓"} {
		part := float64(i+1) / 4
		mixed := func(a, b float64) float64 { return part*a + (1-part)*b }
		list = append(list, shade{
			text:  text,
			style: style.Style{Foreground: style.Basic(front), Background: style.Basic(back)},
			lab:   style.LabOf(mixed(a.r, b.r), mixed(a.g, b.g), mixed(a.b, b.b)),
			noise: noiseWeight * part * (1 - part) * a.lab.Weighted(b.lab),
		})
	}
	return list
}

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
	ups, downs := nearestBasics(upper), nearestBasics(lower)
	least = math.Inf(1)
	for i, u := range ups {
		for k, d := range downs {
			bright := i == 1 && k == 1
			if e := u.square + d.square; e < least && !bright {
				up, down, least = u.index, d.index, e
			}
		}
	}
	return up, down, least
}

// A basicMatch is one of the 16 colours and its square error.
type basicMatch struct {
	index  int
	square float64
}

// nearestBasics returns the dark one and the bright one of the 16 colours that look most like c.
func nearestBasics(c style.OKLab) (best [2]basicMatch) {
	best[0].square, best[1].square = math.Inf(1), math.Inf(1)
	for i := range basicPalette() {
		m := &best[i/darkColors]
		if e := basicPalette()[i].lab.Weighted(c); e < m.square {
			*m = basicMatch{i, e}
		}
	}
	return best
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
	best := nearestBasics(c)
	if best[1].square < best[0].square {
		return style.Basic(best[1].index)
	}
	return style.Basic(best[0].index)
}
