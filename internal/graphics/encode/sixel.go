package encode

import (
	"bytes"
	"fmt"
	"image"
	"slices"
	"strconv"

	"github.com/charmbracelet/x/ansi"
)

// MaxSixelColors is the most colors of a picture in sixels. DEC's terminals and xterm have 256 registers.
const MaxSixelColors = 255

// firstRegister is the register of the first color. Konsole paints what is not painted in that of register 0, black.
const firstRegister = 1

// bandHeight is how many pixels are one above the other in a sixel.
const bandHeight = 6

// Sixel returns what draws a picture at the cursor in DEC's sixel graphics (VT330/VT340 Programmer Reference Manual,
// chapter 14), with at most as many colors, up to [MaxSixelColors]. Pixels that are more transparent than opaque are
// not painted, and all others are opaque. The height should be a multiple of six: otherwise further rows of pixels are
// left unpainted, which some terminals do not do.
func Sixel(img *image.RGBA, colors int) string {
	p := indexed(img, min(max(colors, 2), MaxSixelColors))
	w, h := img.Rect.Dx(), img.Rect.Dy()
	bands := (h + bandHeight - 1) / bandHeight
	var out bytes.Buffer
	out.Grow(w*h/2 + 4096)
	fmt.Fprintf(&out, "\"1;1;%d;%d", w, bands*bandHeight) // square pixels
	for i, c := range p.palette {
		fmt.Fprintf(&out, "#%d;2;%d;%d;%d", firstRegister+i, c[0], c[1], c[2])
	}
	e := bandEncoder{out: &out, width: w, columns: make([]uint8, MaxSixelColors*w)}
	for y := 0; y < h; y += bandHeight {
		if y > 0 {
			out.WriteByte('-')
		}
		e.encode(p.pixels[y*w : min(y+bandHeight, h)*w])
	}
	return ansi.SixelGraphics(0, 1, 0, out.Bytes())
}

// A bandEncoder writes bands of six rows of pixels.
type bandEncoder struct {
	out     *bytes.Buffer
	width   int
	columns []uint8 // for each color, the pixels of each column that have it, as bits; zero between bands
	spans   [MaxSixelColors]span
	used    []uint8 // colors
}

// A span is the columns of a band from the first that has a color to after the last. It is empty if there are none.
type span struct{ from, to int }

// encode writes a band of up to six rows.
func (e *bandEncoder) encode(pixels []uint8) {
	e.collect(pixels)
	slices.SortFunc(e.used, func(a, b uint8) int { return e.spans[a].from - e.spans[b].from })
	// One pass over the band draws several colors where their columns do not overlap.
	for pass := 0; len(e.used) > 0; pass++ {
		if pass > 0 {
			e.out.WriteByte('$')
		}
		at, rest := 0, e.used[:0]
		for _, c := range e.used {
			s := e.spans[c]
			if s.from < at {
				rest = append(rest, c)
				continue
			}
			e.writeColor(c)
			e.repeat('?', s.from-at)
			e.span(e.columns[int(c)*e.width:][s.from:s.to])
			at, e.spans[c] = s.to, span{}
		}
		e.used = rest
	}
}

// collect finds the colors of a band and their columns.
func (e *bandEncoder) collect(pixels []uint8) {
	e.used = e.used[:0]
	for i, c := range pixels {
		if c == transparent {
			continue
		}
		x, s := i%e.width, &e.spans[c]
		if s.to == 0 {
			*s = span{x, x + 1}
			e.used = append(e.used, c)
		}
		s.from, s.to = min(s.from, x), max(s.to, x+1)
		e.columns[int(c)*e.width+x] |= 1 << (i / e.width)
	}
}

func (e *bandEncoder) writeColor(c uint8) {
	e.out.WriteByte('#')
	e.out.Write(strconv.AppendInt(e.out.AvailableBuffer(), firstRegister+int64(c), 10))
}

// span writes columns and clears them.
func (e *bandEncoder) span(columns []uint8) {
	for i := 0; i < len(columns); {
		first, n := columns[i], 1
		for i+n < len(columns) && columns[i+n] == first {
			n++
		}
		e.repeat('?'+first, n)
		i += n
	}
	clear(columns)
}

// repeat writes a sixel n times.
func (e *bandEncoder) repeat(s byte, n int) {
	if n <= 3 { // as short as the sequence
		for range n {
			e.out.WriteByte(s)
		}
		return
	}
	e.out.WriteByte('!')
	e.out.Write(strconv.AppendInt(e.out.AvailableBuffer(), int64(n), 10))
	e.out.WriteByte(s)
}

// An indexedImage is a picture with the registers of a terminal.
type indexedImage struct {
	palette [][3]uint8 // red, green and blue in percent; the first is in firstRegister
	pixels  []uint8    // indexes of the palette, or transparent
}

const transparent = 0xff

// percent returns a component as a terminal is told it, and component the reverse.
func percent(v float32) uint8   { return uint8(v/2.55 + .5) }
func component(p uint8) float32 { return float32((int(p)*255 + 50) / 100) }

// indexed returns a picture with at most most colors. If it has more, they are dithered.
func indexed(img *image.RGBA, most int) indexedImage {
	opaque := withoutAlpha(img)
	if p, ok := exact(opaque, most); ok {
		return p
	}
	h := new(histogram)
	for i := 0; i < len(opaque.Pix); i += 4 {
		if p := opaque.Pix[i:][:4]; p[3] != 0 {
			h.count(p[0], p[1], p[2])
		}
	}
	h.accumulate()
	var p indexedImage
	known := make(map[[3]uint8]bool)
	var palette []rgb
	for _, c := range h.palette(most) {
		c := [3]uint8{percent(c[0]), percent(c[1]), percent(c[2])}
		if !known[c] {
			known[c] = true
			p.palette = append(p.palette, c)
			palette = append(palette, rgb{component(c[0]), component(c[1]), component(c[2])})
		}
	}
	p.pixels = dither(opaque, newLookup(palette))
	return p
}

// withoutAlpha returns a picture whose pixels are opaque or, if they were more transparent than opaque, zero.
func withoutAlpha(img *image.RGBA) *image.RGBA {
	out := image.NewRGBA(image.Rectangle{Max: img.Rect.Size()})
	for y := range out.Rect.Dy() {
		from, to := pixels(img, y), pixels(out, y)
		for i := 0; i < len(from); i += 4 {
			p := from[i:][:4:4]
			switch a := int(p[3]); {
			case a == 0xff:
				copy(to[i:], p)
			case a >= 0x80: // components are times alpha
				for j := range 3 {
					to[i+j] = uint8(min(int(p[j])*0xff/a, 0xff))
				}
				to[i+3] = 0xff
			}
		}
	}
	return out
}

// exact returns a picture without another color than its own, and reports whether it has few enough.
func exact(img *image.RGBA, most int) (p indexedImage, ok bool) {
	paletted := exactPalette(img, most+1) // one may be transparent
	if paletted == nil {
		return p, false
	}
	var registers [MaxSixelColors + 1]uint8
	for i, c := range paletted.Palette {
		r, g, b, a := c.RGBA()
		if registers[i] = transparent; a != 0 {
			registers[i] = uint8(len(p.palette))
			at := func(v uint32) uint8 { return percent(float32(v >> 8)) }
			p.palette = append(p.palette, [3]uint8{at(r), at(g), at(b)})
		}
	}
	for i, c := range paletted.Pix {
		paletted.Pix[i] = registers[c]
	}
	p.pixels = paletted.Pix
	return p, len(p.palette) <= most
}

// ditherStrength is how much of an error is passed on: enough that soft light has no steps. With all of it, a
// photograph has more noise and more bytes.
const ditherStrength = .5

// dither returns the indexes of the colors of a picture in a palette. The error of each pixel is passed on to those
// that follow, as Floyd and Steinberg do, in alternating directions.
func dither(img *image.RGBA, palette *lookup) []uint8 {
	w, h := img.Rect.Dx(), img.Rect.Dy()
	out := make([]uint8, w*h)
	// The errors of this row and the next one, with a pixel more on both sides.
	here, below := make([]rgb, w+2), make([]rgb, w+2)
	for y := range h {
		row := pixels(img, y)
		x, step := 0, 1
		if y%2 == 1 {
			x, step = w-1, -1
		}
		for ; x >= 0 && x < w; x += step {
			p := row[4*x:][:4:4]
			if p[3] == 0 {
				out[y*w+x] = transparent
				continue
			}
			at := x + 1
			var want rgb
			for i := range want {
				want[i] = min(max(float32(p[i])+here[at][i], 0), 255)
			}
			index := palette.nearest(want)
			out[y*w+x] = index
			for i, v := range palette.palette[index] {
				e := ditherStrength * (want[i] - v) / 16
				here[at+step][i] += 7 * e
				below[at-step][i] += 3 * e
				below[at][i] += 5 * e
				below[at+step][i] += e
			}
		}
		here, below = below, here
		clear(below)
	}
	return out
}
