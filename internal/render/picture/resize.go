package picture

import (
	"image"
	"image/draw"
	"math"
)

// resize returns a picture scaled to w x h pixels with the filter of Catmull and Rom, as draw.CatmullRom of
// golang.org/x/image does. That one takes 32 bytes for each of the original's rows and the result's columns, up to
// 128 MB for a photograph; this one keeps a few rows.
func resize(img image.Image, w, h int) *image.RGBA {
	b := img.Bounds()
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	source := image.NewRGBA(image.Rect(0, 0, b.Dx(), 1))
	pixels, row := make([]float32, 4*b.Dx()), make([]float32, 4*w)
	columns, rows := filter(b.Dx(), w), filter(b.Dy(), h)
	sums := make(map[int][]float32) // of rows of the result that have a part of those before
	var free [][]float32
	first := 0 // row of the result that is not complete
	for y := 0; y < b.Dy() && first < h; y++ {
		if y < rows[first].from {
			continue
		}
		draw.Draw(source, source.Rect, img, image.Pt(b.Min.X, b.Min.Y+y), draw.Src)
		for i, v := range source.Pix {
			pixels[i] = float32(v)
		}
		combine(row, pixels, columns)
		for to := first; to < h && rows[to].from <= y; to++ {
			t := rows[to]
			sum := sums[to]
			if sum == nil {
				if n := len(free); n > 0 {
					sum, free = free[n-1], free[:n-1]
					clear(sum)
				} else {
					sum = make([]float32, 4*w)
				}
				sums[to] = sum
			}
			if i := y - t.from; i < len(t.weights) {
				addRow(sum, row, t.weights[i])
			}
		}
		for first < h && y == rows[first].from+len(rows[first].weights)-1 {
			store(out.Pix[first*out.Stride:][:4*w], sums[first])
			free = append(free, sums[first])
			delete(sums, first)
			first++
		}
	}
	return out
}

// taps are the pixels of a row, or the rows, that a pixel or row of a scaled picture is made of.
type taps struct {
	from    int
	weights []float32 // their sum is 1
}

// filter returns the taps that scale n pixels to m.
func filter(n, m int) []taps {
	by := float64(n) / float64(m)
	width := max(by, 1) // of the filter's unit
	list := make([]taps, m)
	for i := range list {
		center := (float64(i)+.5)*by - .5
		from := max(int(math.Ceil(center-2*width)), 0)
		to := min(int(math.Floor(center+2*width)), n-1)
		weights, sum := make([]float32, 0, to-from+1), float32(0)
		for at := from; at <= to; at++ {
			weight := float32(catmullRom(math.Abs(float64(at)-center) / width))
			weights = append(weights, weight)
			sum += weight
		}
		for j := range weights {
			weights[j] /= sum
		}
		list[i] = taps{from, weights}
	}
	return list
}

func catmullRom(t float64) float64 {
	switch {
	case t < 1:
		return (1.5*t-2.5)*t*t + 1
	case t < 2:
		return ((-.5*t+2.5)*t-4)*t + 2
	}
	return 0
}

// combine scales a row of pixels.
func combine(row, pixels []float32, columns []taps) {
	for x, t := range columns {
		var r, g, b, a float32
		from := pixels[4*t.from:]
		for i, weight := range t.weights {
			p := from[4*i:][:4]
			r += weight * p[0]
			g += weight * p[1]
			b += weight * p[2]
			a += weight * p[3]
		}
		to := row[4*x:][:4]
		to[0], to[1], to[2], to[3] = r, g, b, a
	}
}

func addRow(sum, row []float32, weight float32) {
	for i, v := range row {
		sum[i] += weight * v
	}
}

// store rounds a row of pixels. Components, which are times alpha, are at most alpha.
func store(pix []uint8, row []float32) {
	for i := 0; i < len(row); i += 4 {
		alpha := min(max(row[i+3], 0), 255)
		for j := range 3 {
			pix[i+j] = uint8(min(max(row[i+j], 0), alpha) + .5)
		}
		pix[i+3] = uint8(alpha + .5)
	}
}
