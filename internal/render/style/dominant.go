package style

import (
	"image"
	"image/color"
	"math"
)

// Bounds of the search for the dominant colour of a picture.
const (
	maxSamples   = 64   // of each side
	hueBins      = 36   // of ten degrees
	leastChroma  = 0.04 // in OKLab; less is grey
	leastColored = 0.1  // of the pixels, that are not grey
	leastShare   = 0.3  // of the colour, within thirty degrees of hue
	accentChroma = 0.1  // the least of the colour that is returned
)

// A face is in every portrait, and its colour says nothing of the picture: skin counts less. Its hue is in degrees.
const (
	skinFrom, skinTo = 35, 75
	skinChroma       = 0.12 // the most
	skinWeight       = 0.4
)

// Dominant returns the colour that a picture has most of, with some saturation, or nil if it is grey or has many
// colours. Saturated pixels count more. At most 64 by 64 pixels are read.
func Dominant(img image.Image) color.Color {
	var bins [hueBins]struct {
		weight float64
		sum    OKLab
	}
	bounds, seen, colored, total := img.Bounds(), 0, 0, 0.0
	stepX, stepY := max(bounds.Dx()/maxSamples, 1), max(bounds.Dy()/maxSamples, 1)
	for y := bounds.Min.Y; y < bounds.Max.Y; y += stepY {
		for x := bounds.Min.X; x < bounds.Max.X; x += stepX {
			c := color.NRGBAModel.Convert(img.At(x, y)).(color.NRGBA)
			if c.A < 0x80 {
				continue
			}
			seen, c.A = seen+1, 0xff
			lab := toOKLab(c)
			chroma := math.Hypot(lab[1], lab[2])
			if chroma < leastChroma {
				continue
			}
			colored++
			hue, weight := hueOf(lab), chroma
			if hue >= skinFrom && hue <= skinTo && chroma < skinChroma {
				weight *= skinWeight
			}
			bin := &bins[int(hue*hueBins/360)%hueBins]
			bin.weight += weight
			total += weight
			for i := range lab {
				bin.sum[i] += weight * lab[i]
			}
		}
	}
	if seen == 0 || float64(colored) < leastColored*float64(seen) {
		return nil
	}
	best, most := OKLab{}, 0.0
	for i := range bins {
		weight, sum := 0.0, OKLab{}
		for k := i; k < i+3; k++ {
			bin := &bins[k%hueBins]
			weight += bin.weight
			for j := range sum {
				sum[j] += bin.sum[j]
			}
		}
		if weight > most {
			best, most = OKLab{sum[0] / weight, sum[1] / weight, sum[2] / weight}, weight
		}
	}
	if most < leastShare*total {
		return nil
	}
	if more := accentChroma / math.Hypot(best[1], best[2]); more > 1 {
		best[1], best[2] = more*best[1], more*best[2]
	}
	return best.rgb()
}

// hueOf returns the hue of a colour in degrees, from 0 to before 360.
func hueOf(c OKLab) float64 {
	return math.Mod(math.Atan2(c[2], c[1])*180/math.Pi+360, 360)
}
