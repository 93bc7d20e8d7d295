package style

import (
	"image/color"
	"math/rand/v2"
	"testing"
)

// TestOKLabColor converts colours of sRGB and back.
func TestOKLabColor(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for i := range 1000 {
		r, g, b := uint8(i), uint8(i), uint8(i)
		if i > 255 {
			r, g, b = uint8(random.Uint32()), uint8(random.Uint32()), uint8(random.Uint32())
		}
		if got := LabOf(Linear(r), Linear(g), Linear(b)).Color(); got != RGB(r, g, b) {
			t.Fatalf("%d, %d, %d becomes %x", r, g, b, got)
		}
	}
	for _, c := range []OKLab{{2, 0, 0}, {-1, 0, 0}, {.5, .5, .5}} {
		c.Color() // must not panic
	}
}

// TestNearestTo compares the quick search with a search of the whole palette.
func TestNearestTo(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		c := color.RGBA{uint8(random.Uint32()), uint8(random.Uint32()), uint8(random.Uint32()), 255}
		got, lab := NearestTo(toOKLab(c))
		want, _ := nearest(c, nil)
		colors := paletteColors()
		if lab != colors[got-firstFixed].OKLab {
			t.Errorf("%v: another colour's OKLab", c)
		}
		if lab.Weighted(toOKLab(c)) > colors[want-firstFixed].Weighted(toOKLab(c)) {
			t.Errorf("%v: %d, want %d", c, got, want)
		}
	}
}
