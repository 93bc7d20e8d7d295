package picture

import (
	"image"
	"image/color"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"example.com/folio/internal/graphics"
	"example.com/folio/internal/render/picture/picturetest"
	"example.com/folio/internal/render/style"
)

// The pixels of a cell when cells are drawn as a terminal does.
const cellWidth, cellHeight = 8, 16

// rasterize draws rows as a terminal does, on black, without gaps between cells.
func rasterize(t testing.TB, rows [][]style.Run, columns int) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, columns*cellWidth, len(rows)*cellHeight))
	for y, row := range rows {
		x := 0
		for _, run := range row {
			front, back := rgbaOf(run.Style.Foreground), rgbaOf(run.Style.Background)
			for _, r := range run.Text {
				rasterizeGlyph(t, img, x, y, r, front, back)
				x++
			}
		}
	}
	return img
}

func rasterizeGlyph(t testing.TB, img *image.RGBA, x, y int, r rune, front, back color.RGBA) {
	if i := strings.IndexRune("░▒▓", r); i >= 0 {
		part := float64(i/len("░")+1) / 4
		front, r = mixedColor(front, back, part), '█'
	}
	g, set := blocksOf(t, r)
	for dy := range cellHeight {
		for dx := range cellWidth {
			block := dy*g.rows/cellHeight*g.columns + dx*g.columns/cellWidth
			c := back
			if set&(1<<block) != 0 {
				c = front
			}
			img.SetRGBA(x*cellWidth+dx, y*cellHeight+dy, c)
		}
	}
}

// mixedColor returns what the eye makes of dots: a mixture in linear light.
func mixedColor(a, b color.RGBA, part float64) color.RGBA {
	at := func(a, b uint8) float64 { return part*style.Linear(a) + (1-part)*style.Linear(b) }
	return rgbaOf(style.LabOf(at(a.R, b.R), at(a.G, b.G), at(a.B, b.B)).Color())
}

// blocksOf returns the blocks that a character draws.
func blocksOf(t testing.TB, r rune) (g grid, set int) {
	for _, g := range []grid{halfBlocks, quadrants, sextants} {
		if set := slices.Index(g.glyphs, string(r)); set >= 0 {
			return g, set
		}
	}
	t.Fatalf("%q draws no blocks", r)
	return g, 0
}

func rgbaOf(c style.Color) color.RGBA {
	switch {
	case c == 0 || c == style.Black:
		return color.RGBA{0, 0, 0, 255}
	case c < basicColors:
		b := basicPalette()[c]
		return rgbaOf(style.LabOf(b.r, b.g, b.b).Color())
	case c < 256:
		return color.RGBAModel.Convert(ansi.IndexedColor(uint8(c))).(color.RGBA)
	}
	return color.RGBA{uint8(c >> 16), uint8(c >> 8), uint8(c), 255}
}

// ssim returns the structural similarity of two pictures' luma (Wang et al. 2004), over windows of 8 x 8 pixels.
func ssim(a, b *image.RGBA) float64 {
	const side, step = 8, 4
	const c1, c2 = (0.01 * 255) * (0.01 * 255), (0.03 * 255) * (0.03 * 255)
	total, n := 0.0, 0
	size := a.Bounds().Size()
	for y := 0; y+side <= size.Y; y += step {
		for x := 0; x+side <= size.X; x += step {
			var sa, sb, saa, sbb, sab float64
			for dy := range side {
				for dx := range side {
					p, q := luma(a.RGBAAt(x+dx, y+dy)), luma(b.RGBAAt(x+dx, y+dy))
					sa, sb, saa, sbb, sab = sa+p, sb+q, saa+p*p, sbb+q*q, sab+p*q
				}
			}
			const k = side * side
			ma, mb := sa/k, sb/k
			va, vb, cov := saa/k-ma*ma, sbb/k-mb*mb, sab/k-ma*mb
			total += (2*ma*mb + c1) * (2*cov + c2) / ((ma*ma + mb*mb + c1) * (va + vb + c2))
			n++
		}
	}
	return total / float64(n)
}

func luma(c color.RGBA) float64 { return .299*float64(c.R) + .587*float64(c.G) + .114*float64(c.B) }

// TestSSIM draws scenes at 80 columns and compares what a terminal shows with the scenes.
func TestSSIM(t *testing.T) {
	tests := []struct {
		colors colorprofile.Profile
		// How much the mean similarity is at least with half blocks, and then grows.
		halfBlocks, quadrants, sextants float64
		bytes                           float64 // the most of a cell, on average over all scenes
	}{
		{colorprofile.TrueColor, .80, .025, .010, 25},
		{colorprofile.ANSI256, .76, .020, .007, 9},
	}
	scenes := map[string]Picture{}
	for name, img := range picturetest.Scenes() {
		scenes[name] = Open(fstest.MapFS{"a.png": {Data: picturetest.PNG(t, img)}}, "a.png")
	}
	for _, tt := range tests {
		var means, bytes [graphics.Sextants + 1]float64
		for name, img := range picturetest.Scenes() {
			last := 0.0
			for g := range means {
				target := Target{tt.colors, graphics.Display{Glyphs: graphics.Glyphs(g)}}
				s, perCell := similarity(t, img, scenes[name], target)
				t.Logf("%v, %s, %d: similarity %.4f, %.1f bytes a cell", tt.colors, name, g, s, perCell)
				if s < last+.001 {
					t.Errorf("%v, %s: %.4f with glyphs %d, %.4f with less", tt.colors, name, s, g, last)
				}
				means[g], bytes[g], last = means[g]+s/float64(len(scenes)), bytes[g]+perCell/float64(len(scenes)), s
			}
		}
		t.Logf("%v: similarity %.4f, %.1f bytes a cell", tt.colors, means, bytes)
		if means[0] < tt.halfBlocks || means[1] < means[0]+tt.quadrants || means[2] < means[1]+tt.sextants {
			t.Errorf("%v: the similarity is %.4f", tt.colors, means)
		}
		for g, n := range bytes {
			if n > tt.bytes || n > 1.05*bytes[0] {
				t.Errorf("%v: glyphs %d take %.1f bytes a cell, half blocks %.1f", tt.colors, g, n, bytes[0])
			}
		}
	}
}

// TestDither draws scenes in 16 colours: most are more similar than in the nearest colours alone.
func TestDither(t *testing.T) {
	gain := 0.0
	scenes := picturetest.Scenes()
	for name, img := range scenes {
		p := Open(fstest.MapFS{"a.png": {Data: picturetest.PNG(t, img)}}, "a.png")
		target := Target{colorprofile.ANSI, graphics.Display{Glyphs: graphics.Sextants}} // which are not used
		mixed, bytes := similarity(t, img, p, target)
		alone := ssim(img, rasterize(t, nearestRows(p), 80))
		t.Logf("%s: similarity %.4f, %.4f without mixtures; %.1f bytes a cell", name, mixed, alone, bytes)
		if mixed < alone-.02 || bytes > 8 {
			t.Errorf("%s: similarity %.4f, %.4f without mixtures; %.1f bytes a cell", name, mixed, alone, bytes)
		}
		gain += (mixed - alone) / float64(len(scenes))
	}
	if gain < .03 {
		t.Errorf("mixtures add %.4f to the similarity", gain)
	}
}

// nearestRows draws a picture of 160 x 120 pixels in 80 columns, in the nearest of the 16 colours.
func nearestRows(p Picture) [][]style.Run {
	samples := resample(p.thumbnail, 80, 60)
	rows := make([][]style.Run, 30)
	for i := range samples {
		if y := i / 80; y%2 == 0 {
			s := style.Style{Foreground: nearestBasic(samples[i].lab), Background: nearestBasic(samples[i+80].lab)}
			rows[y/2] = append(rows[y/2], style.Run{Text: "▀", Style: s})
		}
	}
	return rows
}

// similarity draws a picture at 80 columns and returns the similarity to the original, and the bytes of a cell.
func similarity(t *testing.T, original *image.RGBA, p Picture, target Target) (s, bytes float64) {
	rows, columns := p.Draw(80, 1000, target, style.Style{})
	if columns != 80 || len(rows) != 30 {
		t.Fatalf("%d columns, %d rows", columns, len(rows))
	}
	for _, line := range NewDrawing(rows, columns).Lines {
		bytes += float64(len(line))
	}
	return ssim(original, rasterize(t, rows, columns)), bytes / float64(columns*len(rows))
}
