package encode

import (
	"image"
	"image/color"
	"math"
)

// exactPalette returns img with a palette, nil if it has more than most colors.
func exactPalette(img *image.RGBA, most int) *image.Paletted {
	p := image.NewPaletted(image.Rectangle{Max: img.Rect.Size()}, nil)
	known := make(map[color.RGBA]uint8, most)
	var last color.RGBA
	at := -1 // the index of last
	for y := range p.Rect.Dy() {
		row := pixels(img, y)
		for x := range p.Rect.Dx() {
			c := color.RGBA{row[4*x], row[4*x+1], row[4*x+2], row[4*x+3]}
			if at < 0 || c != last {
				i, ok := known[c]
				if !ok {
					if len(known) == most {
						return nil
					}
					i = uint8(len(known))
					known[c] = i
					p.Palette = append(p.Palette, c)
				}
				last, at = c, int(i)
			}
			p.Pix[y*p.Stride+x] = uint8(at)
		}
	}
	return p
}

// pixels returns a row of a picture, counted from 0.
func pixels(img *image.RGBA, y int) []uint8 {
	return img.Pix[y*img.Stride:][:4*img.Rect.Dx()]
}

// An rgb is a color with components from 0 to 255.
type rgb [3]float32

// weights are those of red, green and blue in the distance of two colors: the eye sees green best, blue worst.
var weights = rgb{3, 6, 2}

func distance(a, b rgb) float32 {
	d0, d1, d2 := a[0]-b[0], a[1]-b[1], a[2]-b[2]
	return weights[0]*d0*d0 + weights[1]*d1*d1 + weights[2]*d2*d2
}

// A histogram sums up the colors of a picture in bins of [binBits] a component. After accumulate, each sum is that of
// all bins with no larger components, so that sums of boxes take eight of them (Xiaolin Wu, "Efficient statistical
// computations for optimal color quantization", Graphics Gems II).
type histogram [binSide * binSide * binSide]moments

const (
	binBits = 5
	binSide = 1<<binBits + 1 // the first bin of each side is empty
)

// moments are the number of pixels in some bins, the sums of their components, and that of their weighted squares.
type moments struct {
	n       float64
	sum     [3]float64
	squares float64
}

func (m *moments) add(o *moments, sign float64) {
	m.n += sign * o.n
	for i := range m.sum {
		m.sum[i] += sign * o.sum[i]
	}
	m.squares += sign * o.squares
}

// between returns the squared sums over the number of pixels: of two parts of a box, the sum of both is greatest where
// the variance in them is least.
func (m *moments) between() float64 {
	if m.n < .5 {
		return 0
	}
	total := 0.0
	for i, s := range m.sum {
		total += float64(weights[i]) * s * s
	}
	return total / m.n
}

func (m *moments) mean() rgb {
	return rgb{float32(m.sum[0] / m.n), float32(m.sum[1] / m.n), float32(m.sum[2] / m.n)}
}

func binIndex(r, g, b int) int { return (r*binSide+g)*binSide + b }

// count adds a pixel.
func (h *histogram) count(r, g, b uint8) {
	const shift = 8 - binBits
	m := &h[binIndex(int(r>>shift)+1, int(g>>shift)+1, int(b>>shift)+1)]
	m.n++
	for i, v := range [...]float64{float64(r), float64(g), float64(b)} {
		m.sum[i] += v
		m.squares += float64(weights[i]) * v * v
	}
}

// accumulate turns the sums of bins into those of all bins with no larger components.
func (h *histogram) accumulate() {
	for r := 1; r < binSide; r++ {
		var area [binSide]moments
		for g := 1; g < binSide; g++ {
			var line moments
			for b := 1; b < binSide; b++ {
				line.add(&h[binIndex(r, g, b)], 1)
				area[b].add(&line, 1)
				sum := area[b]
				sum.add(&h[binIndex(r-1, g, b)], 1)
				h[binIndex(r, g, b)] = sum
			}
		}
	}
}

// A box is some bins of an accumulated histogram: those from beyond low up to high.
type box struct {
	low, high [3]int
	variance  float64
}

// moments returns the sums of a box.
func (h *histogram) moments(b box) (m moments) {
	for corner := range 8 {
		at, sign := b.high, 1.0
		for i := range at {
			if corner>>i&1 != 0 {
				at[i] = b.low[i]
				sign = -sign
			}
		}
		m.add(&h[binIndex(at[0], at[1], at[2])], sign)
	}
	return m
}

// cut halves a box where that leaves the least variance. It reports whether that is possible.
func (h *histogram) cut(b box) (low, high box, ok bool) {
	whole, best := h.moments(b), 0.0
	for axis := range 3 {
		for at := b.low[axis] + 1; at < b.high[axis]; at++ {
			part := b
			part.high[axis] = at
			m := h.moments(part)
			rest := whole
			rest.add(&m, -1)
			if m.n < .5 || rest.n < .5 {
				continue
			}
			if score := m.between() + rest.between(); score > best {
				best, low, high, ok = score, part, b, true
				high.low[axis] = at
			}
		}
	}
	return low, high, ok
}

// withVariance sets the variance of a box times its pixels.
func (h *histogram) withVariance(b box) box {
	m := h.moments(b)
	b.variance = m.squares - m.between()
	return b
}

// palette returns at most n colors, each the mean of a box. The histogram must be accumulated and have pixels.
func (h *histogram) palette(n int) []rgb {
	boxes := []box{h.withVariance(box{high: [3]int{binSide - 1, binSide - 1, binSide - 1}})}
	for len(boxes) < n {
		widest := 0
		for i, b := range boxes {
			if b.variance > boxes[widest].variance {
				widest = i
			}
		}
		if boxes[widest].variance <= 0 {
			break
		}
		low, high, ok := h.cut(boxes[widest])
		if !ok {
			boxes[widest].variance = 0
			continue
		}
		boxes[widest] = h.withVariance(low)
		boxes = append(boxes, h.withVariance(high))
	}
	colors := make([]rgb, len(boxes))
	for i, b := range boxes {
		m := h.moments(b)
		colors[i] = m.mean()
	}
	return colors
}

// A lookup finds the nearest color of a palette. It tells colors apart by their upper bits.
type lookup struct {
	palette []rgb
	known   []int16 // plus one; 0 is not known yet
}

const lookupBits = 6

func newLookup(palette []rgb) *lookup {
	return &lookup{palette, make([]int16, 1<<(3*lookupBits))}
}

// nearest returns the index of the color nearest to one with components from 0 to 255.
func (l *lookup) nearest(c rgb) uint8 {
	const shift = 8 - lookupBits
	at := (int(c[0])>>shift<<lookupBits|int(c[1])>>shift)<<lookupBits | int(c[2])>>shift
	if i := l.known[at]; i > 0 {
		return uint8(i - 1)
	}
	best, least := 0, float32(math.MaxFloat32)
	for i := range l.palette {
		if d := distance(c, l.palette[i]); d < least {
			best, least = i, d
		}
	}
	l.known[at] = int16(best + 1)
	return uint8(best)
}
