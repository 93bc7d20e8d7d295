// Package picturetest makes pictures for tests.
package picturetest

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"math"
	"testing"
)

// Disc returns a sphere on a transparent background, red at the top and blue at the bottom.
func Disc(w, h int) image.Image {
	img := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			dx, dy := 2*(float64(x)+.5)/float64(w)-1, 2*(float64(y)+.5)/float64(h)-1
			if dx*dx+dy*dy > 1 {
				continue
			}
			light := uint8(255 * (1 - math.Hypot(dx+.3, dy+.3)/2))
			img.SetNRGBA(x, y, color.NRGBA{light, 40, 255 - light, 255})
		}
	}
	return img
}

// PlainColor returns a picture of one colour, the first of the two in its palette.
func PlainColor(w, h int) *image.Paletted {
	palette := color.Palette{color.RGBA{200, 60, 20, 255}, color.RGBA{0, 0, 255, 255}}
	return image.NewPaletted(image.Rect(0, 0, w, h), palette)
}

// PNG returns img as a PNG file.
func PNG(t testing.TB, img image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
