package picture

import (
	"bytes"
	"fmt"
	"image"
	"image/jpeg"
	"testing"

	"golang.org/x/image/draw"

	"example.com/folio/internal/graphics/graphicstest"
	"example.com/folio/internal/render/picture/picturetest"
)

// TestResize compares scaled pictures with those of golang.org/x/image.
func TestResize(t *testing.T) {
	photo := graphicstest.Photo(90, 60)
	for _, tt := range []struct {
		name string
		img  image.Image
		w, h int
	}{
		{"smaller", photo, 41, 27},
		{"larger", photo, 200, 133},
		{"higher and narrower", photo, 30, 90},
		{"one pixel", photo, 1, 1},
		{"the same", photo, 90, 60},
		{"a part", photo.SubImage(image.Rect(10, 10, 40, 40)), 20, 20},
		{"transparent", picturetest.Disc(64, 64), 50, 50},
		{"of a palette", picturetest.PlainColor(64, 64), 50, 20},
		{"from a JPEG", decoded(t, jpegOf(t, photo)), 50, 20},
		{"a line", graphicstest.Photo(90, 1), 20, 3},
	} {
		want := image.NewRGBA(image.Rect(0, 0, tt.w, tt.h))
		draw.CatmullRom.Scale(want, want.Rect, tt.img, tt.img.Bounds(), draw.Src, nil)
		got := resize(tt.img, tt.w, tt.h)
		if psnr := graphicstest.PSNR(want, got); psnr < 45 || got.Rect != want.Rect {
			t.Errorf("%s: %.1f dB, %v", tt.name, psnr, got.Rect)
		}
	}
}

func decoded(t testing.TB, file []byte) image.Image {
	t.Helper()
	img, err := jpeg.Decode(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	return img
}

func BenchmarkResize(b *testing.B) {
	for _, side := range []int{1000, 3400} {
		img := decoded(b, jpegOf(b, picturetest.Disc(side, side)))
		b.Run(fmt.Sprint(side), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				resize(img, 400, 400)
			}
		})
		b.Run(fmt.Sprint(side, "-x-image"), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				scale(img, 400, 400)
			}
		})
	}
}
