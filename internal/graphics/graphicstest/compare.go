package graphicstest

import (
	"image"
	"image/color"
	"math"
	"math/rand/v2"
)

// Photo returns a picture like a photograph, the same each time: soft light, edges, texture and some noise.
func Photo(w, h int) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	random := rand.New(rand.NewPCG(1, 2))
	for y := range h {
		for x := range w {
			u, v := float64(x)/float64(w), float64(y)/float64(h)
			r, g, b := 90+100*v, 120+60*u, 200-120*v
			if d := math.Hypot(u-.4, (v-.5)*1.2); d < .3 { // a head
				light := 1 - math.Hypot(u-.3, v-.35)*1.4
				r, g, b = 230*light, 170*light, 140*light
			}
			if math.Hypot(u-.75, v-.7) < .2 { // leaves
				t := math.Sin(u*90) * math.Cos(v*70)
				r, g, b = 60+40*t, 120+70*t, 50+20*t
			}
			noise := random.NormFloat64() * 3
			at := func(v float64) uint8 { return uint8(min(max(v+noise, 0), 255)) }
			img.SetRGBA(x, y, color.RGBA{at(r), at(g), at(b), 255})
		}
	}
	return img
}

// PSNR returns the peak signal-to-noise ratio of two pictures of one size in decibels, with transparency as black. It
// is infinite if they are equal.
func PSNR(a, b image.Image) float64 {
	size := a.Bounds().Size()
	if b.Bounds().Size() != size {
		return 0
	}
	sum := 0.0
	for y := range size.Y {
		for x := range size.X {
			r1, g1, b1, _ := at(a, x, y).RGBA()
			r2, g2, b2, _ := at(b, x, y).RGBA()
			for _, pair := range [...][2]uint32{{r1, r2}, {g1, g2}, {b1, b2}} {
				d := (float64(pair[0]) - float64(pair[1])) / 0x101
				sum += d * d
			}
		}
	}
	return 10 * math.Log10(255*255*3*float64(size.X*size.Y)/sum)
}

func at(img image.Image, x, y int) color.Color {
	origin := img.Bounds().Min
	return img.At(origin.X+x, origin.Y+y)
}

// SSIM returns the mean structural similarity of the lightness of two pictures of one size, from -1 to 1 (Wang et al.,
// "Image quality assessment: from error visibility to structural similarity", 2004), in windows of 8x8 pixels.
func SSIM(a, b image.Image) float64 {
	const window, c1, c2 = 8, .01 * 255 * .01 * 255, .03 * 255 * .03 * 255
	size := a.Bounds().Size()
	if b.Bounds().Size() != size || min(size.X, size.Y) < window {
		return 0
	}
	left, right := grays(a), grays(b)
	total, count := 0.0, 0
	for y := 0; y+window <= size.Y; y += window / 2 {
		for x := 0; x+window <= size.X; x += window / 2 {
			var sa, sb, saa, sbb, sab float64
			for j := range window {
				for i := range window {
					p, q := left[(y+j)*size.X+x+i], right[(y+j)*size.X+x+i]
					sa, sb, saa, sbb, sab = sa+p, sb+q, saa+p*p, sbb+q*q, sab+p*q
				}
			}
			const n = window * window
			ma, mb := sa/n, sb/n
			va, vb, cov := saa/n-ma*ma, sbb/n-mb*mb, sab/n-ma*mb
			total += (2*ma*mb + c1) * (2*cov + c2) / ((ma*ma + mb*mb + c1) * (va + vb + c2))
			count++
		}
	}
	return total / float64(count)
}

func grays(img image.Image) []float64 {
	size := img.Bounds().Size()
	out := make([]float64, 0, size.X*size.Y)
	for y := range size.Y {
		for x := range size.X {
			r, g, b, _ := at(img, x, y).RGBA()
			out = append(out, (.299*float64(r)+.587*float64(g)+.114*float64(b))/0x101)
		}
	}
	return out
}
