package picture

import (
	"bytes"
	"encoding/base64"
	"hash/crc32"
	"image"
	"image/gif"
	"image/jpeg"
	"testing"
)

func jpegOf(t testing.TB, img image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: 95}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// gifOf returns a GIF with a second frame of another colour.
func gifOf(t testing.TB, first *image.Paletted) []byte {
	t.Helper()
	second := image.NewPaletted(first.Rect, first.Palette)
	for i := range second.Pix {
		second.Pix[i] = 1
	}
	var b bytes.Buffer
	if err := gif.EncodeAll(&b, &gif.GIF{Image: []*image.Paletted{first, second}, Delay: []int{1, 1}}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// 10x8 pixels of one colour as WebP.
const (
	webpLossless = "UklGRh4AAABXRUJQVlA4TBEAAAAvCcABAAdQniKXov+BiOh/AAA="
	webpLossy    = "UklGRjoAAABXRUJQVlA4IC4AAADQAQCdASoKAAgAAgA0JaACdLoB+AADsAD+7Qcv/ILlhdcjX/q0PlofLQ/bsAAA"
)

func webpOf(t testing.TB, encoded string) []byte {
	t.Helper()
	b, err := base64.StdEncoding.DecodeString(encoded)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// pngHeader returns the header of a PNG of w x h pixels, without pixels.
func pngHeader(w, h uint32) []byte {
	b := []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")
	for _, n := range []uint32{w, h} {
		b = append(b, byte(n>>24), byte(n>>16), byte(n>>8), byte(n))
	}
	b = append(b, 8, 2, 0, 0, 0)
	sum := crc32.ChecksumIEEE(b[12:])
	return append(b, byte(sum>>24), byte(sum>>16), byte(sum>>8), byte(sum))
}

// manyScans returns a progressive JPEG with one scan too many.
func manyScans(t *testing.T) []byte {
	t.Helper()
	b := jpegOf(t, image.NewGray(image.Rect(0, 0, 16, 16)))
	b[bytes.Index(b, []byte("\xff\xc0"))+1] = 0xc2
	scan := bytes.Index(b, []byte("\xff\xda"))
	b = b[:scan]
	// Each scan has the first coefficient of one component, from 0 to 0, all bits, and four bits of data.
	for range maxScans + 1 {
		b = append(b, "\xff\xda\x00\x08\x01\x01\x00\x00\x00\x00\x00\x00\x00"...)
	}
	return b
}
