package picture

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/color"
	"io"
	"math"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"example.com/folio/internal/graphics"
	"example.com/folio/internal/render/picture/picturetest"
	"example.com/folio/internal/render/style"
)

func TestThumbnail(t *testing.T) {
	tests := []struct {
		name string
		file []byte
		want image.Point
	}{
		{"png", picturetest.PNG(t, picturetest.PlainColor(10, 8)), image.Pt(10, 8)},
		{"jpeg", jpegOf(t, picturetest.PlainColor(10, 8)), image.Pt(10, 8)},
		{"gif", gifOf(t, picturetest.PlainColor(10, 8)), image.Pt(10, 8)},
		{"webp without loss", webpOf(t, webpLossless), image.Pt(10, 8)},
		{"webp with loss", webpOf(t, webpLossy), image.Pt(10, 8)},
		{"wide", picturetest.PNG(t, picturetest.PlainColor(640, 320)), image.Pt(160, 80)},
		{"high", picturetest.PNG(t, picturetest.PlainColor(8, 3200)), image.Pt(1, 160)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			img, err := readThumbnail(t.Context(), bytes.NewReader(tt.file))
			if err != nil {
				t.Fatal(err)
			}
			if got := img.Bounds().Size(); got != tt.want {
				t.Errorf("%v, want %v", got, tt.want)
			}
			c := img.RGBAAt(0, img.Bounds().Dy()/2)
			near := func(a uint8, b int) bool { return int(a)-b < 20 && b-int(a) < 20 }
			if !near(c.R, 200) || !near(c.G, 60) || !near(c.B, 20) || c.A != 255 {
				t.Errorf("colour %v", c)
			}
		})
	}
}

func TestThumbnailRefuses(t *testing.T) {
	chunk := strings.NewReader("\x7f\x00\x00\x00teXt")
	tests := []struct {
		name string
		file io.Reader
		want string
	}{
		{"nothing", strings.NewReader(""), "unknown format"},
		{"text", strings.NewReader("<svg/>"), "unknown format"},
		{"cut short", bytes.NewReader(picturetest.PNG(t, picturetest.Disc(50, 50))[:200]), "not enough pixel data"},
		{"a spacer", bytes.NewReader(picturetest.PNG(t, picturetest.Disc(400, 7))),
			"400x7 pixels, less than 8 to a side"},
		{"too many pixels", bytes.NewReader(pngHeader(8000, 5001)), "png: 8000x5001 pixels, more than 40 million"},
		{"far too many pixels", bytes.NewReader(pngHeader(1<<31-1, 1<<31-1)), "png"},
		{
			"too much memory", bytes.NewReader(pngHeader(8, 5_000_000)),
			"8x5000000 pixels take 381 MiB to decode, more than 96",
		},
		{"just enough pixels and no data", bytes.NewReader(pngHeader(8, 1_000_000)), "EOF"},
		{"too large a file", io.MultiReader(bytes.NewReader(pngHeader(8, 8)), chunk, zeros{}), "larger than 20 MiB"},
		{"too many scans", bytes.NewReader(manyScans(t)), "too many scans"},
		{"unreadable", io.MultiReader(bytes.NewReader(pngHeader(8, 8)), failing{}), "the disk is gone"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			img, err := readThumbnail(t.Context(), tt.file)
			if err == nil || !strings.Contains(err.Error(), tt.want) || img != nil {
				t.Errorf("got %v, want %q", err, tt.want)
			}
		})
	}
}

type zeros struct{}

func (zeros) Read(b []byte) (int, error) { clear(b); return len(b), nil }

type failing struct{}

func (failing) Read([]byte) (int, error) { return 0, errors.New("the disk is gone") }

// TestHeaderBombs decodes pictures that are too large by their headers: they fail without waiting for memory.
func TestHeaderBombs(t *testing.T) {
	if err := decoding.Acquire(t.Context(), decodingBudget); err != nil {
		t.Fatal(err)
	}
	defer decoding.Release(decodingBudget)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, size := range [][2]uint32{{8000, 5001}, {1<<31 - 1, 1<<31 - 1}, {6000, 6000}, {1_200_000, 16}} {
		_, err := readThumbnail(ctx, strings.NewReader(string(pngHeader(size[0], size[1]))))
		if err == nil || err == context.Canceled {
			t.Errorf("%v: %v", size, err)
		}
	}
	if _, err := readThumbnail(ctx, strings.NewReader(string(pngHeader(4000, 4000)))); err != context.Canceled {
		t.Errorf("a picture within the limits: %v", err)
	}
}

// TestJPEGCost checks the bytes per pixel of all kinds of JPEG.
func TestJPEGCost(t *testing.T) {
	frame := func(marker byte, sampling ...byte) []byte {
		b := []byte{0xff, 0xd8, 0xff, marker, 0, byte(8 + 3*len(sampling)), 8, 0, 16, 0, 16, byte(len(sampling))}
		for i, s := range sampling {
			b = append(b, byte(i+1), s, 0)
		}
		return append(b, 0xff, 0xda, 0, 0)
	}
	for _, tt := range []struct {
		name string
		head []byte
		want float64
	}{
		{"grey", frame(0xc0, 0x11), 1},
		{"4:4:4", frame(0xc0, 0x11, 0x11, 0x11), 3},
		{"4:2:0", frame(0xc0, 0x22, 0x11, 0x11), 1.5},
		{"4:2:0 progressive", frame(0xc2, 0x22, 0x11, 0x11), 7.5},
		{"4:4:4 progressive", frame(0xc2, 0x11, 0x11, 0x11), 15},
		{"four components", frame(0xc0, 0x11, 0x11, 0x11, 0x11), 8},
		{"without a frame", []byte{0xff, 0xd8, 0xff, 0xda}, 20},
		{"no components", frame(0xc0), 1},
		{"cut", frame(0xc2, 0x22, 0x11, 0x11)[:14], 20},
	} {
		size := image.Pt(4000, 3000)
		got := float64(jpegCost(size, tt.head)) / float64(size.X*size.Y)
		if got < tt.want || got > tt.want*1.02 { // up to one unit more on each side
			t.Errorf("%s: %v bytes a pixel, want %v", tt.name, got, tt.want)
		}
	}
	if got := jpegCost(image.Pt(8, 1000), frame(0xc0, 0x41, 0x11, 0x11)); got < 32*1000*6/4 {
		t.Errorf("a picture smaller than a unit takes %d bytes", got)
	}
}

// TestCost checks the bytes per pixel of other formats, without those of the scalers.
func TestCost(t *testing.T) {
	size := image.Pt(400, 300)
	interlaced := append(make([]byte, 28), 1)
	scalers := int64(32*thumbnailSide*size.Y + rowBytes*size.X + columnBytes*size.Y)
	for _, tt := range []struct {
		name, format string
		model        color.Model
		head         []byte
		want         int64
	}{
		{"palette", "gif", color.Palette{}, nil, 1},
		{"webp", "webp", color.YCbCrModel, nil, 8},
		{"grey", "png", color.GrayModel, nil, 1},
		{"grey with 16 bits", "png", color.Gray16Model, nil, 2},
		{"opaque", "png", color.RGBAModel, nil, 4},
		{"transparent", "png", color.NRGBAModel, make([]byte, 40), 4},
		{"with 16 bits", "png", color.NRGBA64Model, nil, 8},
		{"interlaced", "png", color.NRGBAModel, interlaced, 8},
	} {
		got := cost(header{format: tt.format, size: size}, tt.model, tt.head) - scalers
		if got != tt.want*int64(size.X*size.Y) {
			t.Errorf("%s: %v bytes a pixel, want %d", tt.name, float64(got)/float64(size.X*size.Y), tt.want)
		}
	}
}

func TestFit(t *testing.T) {
	tests := []struct{ w, h, width, height, wantW, wantH int }{
		{100, 100, 40, 40, 40, 40},
		{100, 50, 40, 40, 40, 20},
		{50, 100, 40, 40, 20, 40},
		{10, 12, 40, 40, 10, 12},
		{160, 1, 40, 40, 40, 1},
		{1, 160, 40, 40, 1, 40},
		{100, 75, 24, 40, 24, 18},
		{100, 100, 1, 40, 1, 1},
	}
	for _, tt := range tests {
		if w, h := fit(image.Pt(tt.w, tt.h), tt.width, tt.height); w != tt.wantW || h != tt.wantH {
			t.Errorf("%dx%d in %dx%d: %dx%d, want %dx%d", tt.w, tt.h, tt.width, tt.height, w, h, tt.wantW, tt.wantH)
		}
	}
}

// target returns a terminal with 256 colours or all.
func target(trueColor bool) Target {
	if trueColor {
		return Target{Colors: colorprofile.TrueColor}
	}
	return Target{Colors: colorprofile.ANSI256}
}

func FuzzPicture(f *testing.F) {
	for _, b := range [][]byte{
		picturetest.PNG(f, picturetest.Disc(12, 12)), jpegOf(f, picturetest.Disc(16, 9)),
		gifOf(f, picturetest.PlainColor(10, 8)),
		webpOf(f, webpLossless), webpOf(f, webpLossy), pngHeader(8, 5_000_000), pngHeader(1<<31-1, 9),
	} {
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		config, _, err := image.DecodeConfig(bytes.NewReader(b))
		if err == nil && config.Width > 0 && config.Height > (1<<20)/config.Width {
			return // within the limits, but too slow for fuzzing
		}
		img, err := readThumbnail(t.Context(), bytes.NewReader(b))
		if (img == nil) == (err == nil) {
			t.Fatalf("%v, %v", img, err)
		}
		if img == nil {
			return
		}
		if size := img.Bounds().Size(); size.X < 1 || size.Y < 1 || size.X > thumbnailSide || size.Y > thumbnailSide {
			t.Fatalf("%v pixels", size)
		}
		p := Open(fstest.MapFS{"a": {Data: b}}, "a")
		profiles := []colorprofile.Profile{colorprofile.ANSI, colorprofile.ANSI256, colorprofile.TrueColor}
		glyphs := graphics.Glyphs(len(b)/len(profiles)) % (graphics.Sextants + 1)
		target := Target{profiles[len(b)%len(profiles)], graphics.Display{Glyphs: glyphs}}
		cells, width := p.Draw(30, 10, target, style.Style{})
		if width < 1 || width > 30 || len(cells) < 1 || len(cells) > 10 {
			t.Fatalf("%d columns, %d rows", width, len(cells))
		}
		for _, line := range NewDrawing(cells, width).Lines {
			if got := ansi.StringWidth(line); got > width {
				t.Fatalf("%d columns of %d: %q", got, width, line)
			}
		}
	})
}

func BenchmarkPicture(b *testing.B) {
	for _, megapixels := range []int{1, 12} {
		side := int(math.Sqrt(float64(megapixels) * 1e6))
		file := jpegOf(b, picturetest.Disc(side, side))
		b.Run(fmt.Sprintf("decoding/%dMP", megapixels), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := readThumbnail(context.Background(), bytes.NewReader(file)); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkDrawing(b *testing.B) {
	img := scale(picturetest.Portrait(), 160, 120)
	for _, profile := range []colorprofile.Profile{colorprofile.ANSI, colorprofile.ANSI256, colorprofile.TrueColor} {
		for g := graphics.HalfBlocks; g <= graphics.Sextants; g++ {
			b.Run(fmt.Sprintf("%v/%d", profile, g), func(b *testing.B) {
				for b.Loop() {
					drawCells(img, 40, 40, Target{profile, graphics.Display{Glyphs: g}})
				}
			})
		}
	}
}
