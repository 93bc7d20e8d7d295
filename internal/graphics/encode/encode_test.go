package encode

import (
	"fmt"
	"image"
	"image/color"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"example.com/folio/internal/graphics"
	"example.com/folio/internal/graphics/graphicstest"
)

// Cells of the terminal in these tests, in pixels: a picture of a multiple of six rows of pixels has whole ones.
const cellWidth, cellHeight = 4, 6

// logo returns a picture with few colors and a transparent background, one pixel of which is half transparent.
func logo(w, h int) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			if d := math.Hypot(float64(2*x-w)/float64(w), float64(2*y-h)/float64(h)); d < .8 {
				img.Set(x, y, color.NRGBA{51, uint8(51 * (x * 5 / w)), 255, 255})
			}
		}
	}
	img.Set(0, 0, color.NRGBA{0, 51, 102, 200})
	return img
}

// random returns a picture of any size and colors, also transparent ones.
func random(seed uint64) *image.RGBA {
	r := rand.New(rand.NewPCG(seed, 0))
	img := image.NewRGBA(image.Rect(0, 0, 1+r.IntN(40), 1+r.IntN(40)))
	colors := make([]color.NRGBA, 1+r.IntN(600))
	for i := range colors {
		n := r.Uint32()
		colors[i] = color.NRGBA{uint8(n), uint8(n >> 8), uint8(n >> 16), [4]uint8{0, 100, 200, 255}[n>>24&3]}
	}
	for y := range img.Rect.Dy() {
		for x := range img.Rect.Dx() {
			img.Set(x, y, colors[r.IntN(len(colors))])
		}
	}
	return img
}

// seen returns what a terminal shows of a picture that it is sent and, in kitty's protocol, of its placeholders.
func seen(t *testing.T, data string, id graphics.ID, columns, rows int) *image.RGBA {
	t.Helper()
	terminal := graphicstest.New(columns+2, rows+2, cellWidth, cellHeight)
	_, _ = terminal.WriteString(data)
	for row := range rows {
		if id != 0 {
			foreground := fmt.Sprintf("\x1b[38;2;%d;%d;%dm", id>>16, id>>8&255, id&255)
			_, _ = terminal.WriteString(
				ansi.CursorPosition(1, row+1) + foreground + graphics.Cells(row, 0, columns) + "\x1b[m")
		}
	}
	img := terminal.Image(image.Rect(0, 0, columns, rows))
	if len(terminal.Errors) > 0 || terminal.Transmissions != 1 {
		t.Fatalf("%d pictures sent: %q", terminal.Transmissions, terminal.Errors)
	}
	return img
}

// cellsOf returns the cells of a picture.
func cellsOf(img image.Image) (columns, rows int) {
	size := img.Bounds().Size()
	return (size.X + cellWidth - 1) / cellWidth, (size.Y + cellHeight - 1) / cellHeight
}

func TestSeen(t *testing.T) {
	for _, tt := range []struct {
		name               string
		img                *image.RGBA
		kitty, sixel, item float64 // the least PSNR
	}{
		{"a photograph", graphicstest.Photo(120, 90), math.Inf(1), 38, 32},
		{"a logo", logo(80, 60), math.Inf(1), 45, math.Inf(1)},
		{"nothing", image.NewRGBA(image.Rect(0, 0, 8, 6)), math.Inf(1), math.Inf(1), math.Inf(1)},
		{"a line", graphicstest.Photo(200, 6), math.Inf(1), 38, 27},
	} {
		columns, rows := cellsOf(tt.img)
		opaque := withoutAlpha(tt.img)
		for _, p := range []struct {
			name, data string
			id         graphics.ID
			want       *image.RGBA
			least      float64
		}{
			{"kitty", Kitty(tt.img, 0xfe0102, columns, rows), 0xfe0102, tt.img, tt.kitty},
			{"sixel", Sixel(tt.img, MaxSixelColors), 0, opaque, tt.sixel},
			{"iterm", ITerm(tt.img, columns, rows), 0, tt.img, tt.item},
		} {
			got := seen(t, p.data, p.id, columns, rows)
			if psnr := graphicstest.PSNR(p.want, got); psnr < p.least {
				t.Errorf("%s in %s: %.1f dB, want %.1f", tt.name, p.name, psnr, p.least)
			}
			if !sameOpacity(p.want, got) {
				t.Errorf("%s in %s: other pixels are transparent", tt.name, p.name)
			}
		}
	}
}

// sameOpacity reports whether the pixels of two pictures are transparent at the same places.
func sameOpacity(a, b *image.RGBA) bool {
	for i := 3; i < len(a.Pix); i += 4 {
		if a.Pix[i] != b.Pix[i] {
			return false
		}
	}
	return len(a.Pix) == len(b.Pix)
}

// TestSixelColors draws a photograph with fewer colors: it takes fewer bytes, and is less like the original.
func TestSixelColors(t *testing.T) {
	img := graphicstest.Photo(120, 90)
	size, psnr := math.MaxInt, math.Inf(1)
	for _, tt := range []struct {
		colors int
		least  float64
	}{{1000, 38}, {64, 33}, {16, 26}, {2, 10}, {-1, 10}} {
		data := Sixel(img, tt.colors)
		columns, rows := cellsOf(img)
		got := graphicstest.PSNR(img, seen(t, data, 0, columns, rows))
		if len(data) > size || got > psnr || got < tt.least {
			t.Errorf("%d colors: %d bytes, %.1f dB", tt.colors, len(data), got)
		}
		if n := strings.Count(data, ";2;"); n > max(min(tt.colors, MaxSixelColors), 2) {
			t.Errorf("%d colors: %d are defined", tt.colors, n)
		}
		size, psnr = len(data), got
	}
}

// TestSixelExact draws pictures with few colors: each pixel has its own, as close as percents are.
func TestSixelExact(t *testing.T) {
	for _, n := range []int{1, 2, 254, 255} {
		img := image.NewRGBA(image.Rect(0, 0, 32, 12))
		for i := range 32 * 12 {
			c := i % n
			img.SetRGBA(i%32, i/32, color.RGBA{uint8(c), uint8(c * 7), uint8(255 - c), 255})
		}
		img.SetRGBA(31, 11, color.RGBA{})
		got, err := graphicstest.DecodeSixel(sixels(t, Sixel(img, MaxSixelColors)))
		if err != nil {
			t.Fatal(err)
		}
		for i, v := range img.Pix {
			if d := int(v) - int(got.Pix[i]); d < -2 || d > 2 {
				t.Fatalf("%d colors: component %d is %d, want %d", n, i, got.Pix[i], v)
			}
		}
	}
}

// sixels returns what is between the head of a device control string and its end.
func sixels(t *testing.T, data string) string {
	t.Helper()
	s, ok := strings.CutPrefix(data, "\x1bP0;1q")
	s, end := strings.CutSuffix(s, "\x1b\\")
	if !ok || !end {
		t.Fatalf("no sixels: %.40q", data)
	}
	return s
}

// TestSubImage encodes a part of a picture.
func TestSubImage(t *testing.T) {
	whole := graphicstest.Photo(64, 48)
	part := whole.SubImage(image.Rect(8, 12, 40, 36)).(*image.RGBA)
	for name, data := range map[string]string{
		"sixel": Sixel(part, MaxSixelColors), "iterm": ITerm(part, 8, 4),
	} {
		if psnr := graphicstest.PSNR(part, seen(t, data, 0, 8, 4)); psnr < 28 {
			t.Errorf("%s: %.1f dB", name, psnr)
		}
	}
	if psnr := graphicstest.PSNR(part, seen(t, Kitty(part, 1, 8, 4), 1, 8, 4)); !math.IsInf(psnr, 1) {
		t.Errorf("kitty: %.1f dB", psnr)
	}
}

func FuzzEncode(f *testing.F) {
	for seed := range uint64(12) {
		f.Add(seed, 1<<seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64, colors int) {
		img := random(seed)
		got, err := graphicstest.DecodeSixel(sixels(t, Sixel(img, colors)))
		if err != nil {
			t.Fatal(err)
		}
		opaque := withoutAlpha(img)
		for y := range opaque.Rect.Dy() {
			for x := range opaque.Rect.Dx() {
				if (opaque.RGBAAt(x, y).A == 0) != (got.RGBAAt(x, y).A == 0) {
					t.Fatalf("%d, %d is %v, want %v", x, y, got.RGBAAt(x, y), opaque.RGBAAt(x, y))
				}
			}
		}
		// The terminal's own scaling is left out of the comparison, with cells of a pixel.
		size := img.Rect.Size()
		terminal := graphicstest.New(size.X, size.Y+1, 1, 1)
		_, _ = terminal.WriteString(Kitty(img, 7, size.X, size.Y))
		for y := range size.Y {
			_, _ = terminal.WriteString(ansi.CursorPosition(1, y+1) + "\x1b[38;2;0;0;7m" + graphics.Cells(y, 0, size.X))
		}
		shown := terminal.Image(img.Rect)
		if psnr := graphicstest.PSNR(img, shown); psnr < 45 || len(terminal.Errors) > 0 {
			t.Fatalf("kitty: %.1f dB, %q", psnr, terminal.Errors)
		}
	})
}

func BenchmarkEncode(b *testing.B) {
	for _, size := range []image.Point{{240, 240}, {400, 300}} {
		img := graphicstest.Photo(size.X, size.Y)
		for name, encode := range map[string]func() string{
			"kitty": func() string { return Kitty(img, 1, 40, 15) },
			"sixel": func() string { return Sixel(img, MaxSixelColors) },
			"iterm": func() string { return ITerm(img, 40, 15) },
		} {
			b.Run(fmt.Sprintf("%s/%dx%d", name, size.X, size.Y), func(b *testing.B) {
				b.ReportAllocs()
				n := 0
				for b.Loop() {
					n = len(encode())
				}
				b.ReportMetric(float64(n), "bytes")
			})
		}
	}
}
