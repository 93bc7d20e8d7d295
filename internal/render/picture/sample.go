package picture

import (
	"image"

	"example.com/folio/internal/render/style"
)

// A sample is the mean colour of an area of a picture. It is transparent if most of the area is.
type sample struct {
	lab    style.OKLab
	opaque bool
}

// light is linear light of red, green and blue, each times alpha, and alpha.
type light [4]float32

func (l *light) add(other *light, weight float32) {
	l[0] += weight * other[0]
	l[1] += weight * other[1]
	l[2] += weight * other[2]
	l[3] += weight * other[3]
}

// resample returns the means of w x h equal areas of a picture, in linear light, row by row.
func resample(img *image.RGBA, w, h int) []sample {
	b := img.Bounds()
	samples, row, sum := make([]sample, 0, w*h), make([]light, w), make([]light, w)
	columns, rows := overlaps(b.Dx(), w), overlaps(b.Dy(), h)
	pixels := make([]light, b.Dx())
	for len(rows) > 0 {
		at := rows[0].from
		readPixels(pixels, img, b.Min.Y+at)
		clear(row)
		for _, o := range columns {
			row[o.to].add(&pixels[o.from], o.weight)
		}
		for len(rows) > 0 && rows[0].from == at {
			o := rows[0]
			rows = rows[1:]
			for i := range sum {
				sum[i].add(&row[i], o.weight)
			}
			if len(rows) == 0 || rows[0].to != o.to {
				for i := range sum {
					samples = append(samples, sum[i].sample())
				}
				clear(sum)
			}
		}
	}
	return samples
}

// readPixels reads a row of a picture.
func readPixels(pixels []light, img *image.RGBA, y int) {
	for i := range pixels {
		p := img.Pix[img.PixOffset(img.Rect.Min.X+i, y):][:4:4]
		switch a := p[3]; a {
		case 0:
			pixels[i] = light{}
		case 0xff:
			pixels[i] = light{linearLight[p[0]], linearLight[p[1]], linearLight[p[2]], 1}
		default: // components are times alpha
			alpha := float32(a) / 0xff
			at := func(v uint8) float32 { return alpha * linearLight[min(int(v)*0xff/int(a), 0xff)] }
			pixels[i] = light{at(p[0]), at(p[1]), at(p[2]), alpha}
		}
	}
}

var linearLight = func() (table [256]float32) {
	for i := range table {
		table[i] = float32(style.Linear(uint8(i)))
	}
	return table
}()

func (l *light) sample() sample {
	if l[3] < .5 {
		return sample{}
	}
	at := func(i int) float64 { return float64(l[i] / l[3]) }
	return sample{style.LabOf(at(0), at(1), at(2)), true}
}

// An overlap is a part of a pixel in an area: weight is that of the pixel in the mean.
type overlap struct {
	from, to int
	weight   float32
}

// overlaps returns the overlaps of n pixels in a row with equal areas, in order.
func overlaps(n, areas int) []overlap {
	var list []overlap
	// Positions are in units of 1/(n*areas) of the row.
	for from, to, at := 0, 0, 0; from < n && to < areas; {
		end := min((from+1)*areas, (to+1)*n)
		list = append(list, overlap{from, to, float32(end-at) / float32(n)})
		if at = end; end == (from+1)*areas {
			from++
		}
		if end == (to+1)*n {
			to++
		}
	}
	return list
}
