package picturetest

import (
	"image"
	"image/color"
	"math"
	"sync"

	"golang.org/x/image/draw"
	"golang.org/x/image/font"
	"golang.org/x/image/font/basicfont"
	"golang.org/x/image/math/fixed"
)

// Scenes returns pictures like those of a portfolio, of 640 x 480 pixels: a portrait, a screenshot, a diagram and a
// texture. They are drawn by formulas and always the same.
func Scenes() map[string]*image.RGBA { return scenes() }

var scenes = sync.OnceValue(func() map[string]*image.RGBA {
	return map[string]*image.RGBA{
		"portrait": Portrait(), "screenshot": screenshot(), "diagram": diagram(), "texture": texture(),
	}
})

// The size of scenes.
const width, height = 640, 480

// A paint returns the color of a point.
type paint func(x, y float64) (r, g, b float64)

func fill(f paint) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			r, g, b := f(float64(x)+.5, float64(y)+.5)
			img.SetRGBA(x, y, color.RGBA{component(r), component(g), component(b), 255})
		}
	}
	return img
}

func component(v float64) uint8 { return uint8(min(max(v, 0), 255)) }

// smooth goes from 0 to 1 while x goes from a to b.
func smooth(a, b, x float64) float64 {
	t := min(max((x-a)/(b-a), 0), 1)
	return t * t * (3 - 2*t)
}

// Portrait returns a face in front of a blurred background.
func Portrait() *image.RGBA {
	ellipse := func(x, y, cx, cy, rx, ry float64) float64 { return math.Hypot((x-cx)/rx, (y-cy)/ry) }
	return fill(func(x, y float64) (r, g, b float64) {
		mix := func(k, r1, g1, b1 float64) { r, g, b = r+k*(r1-r), g+k*(g1-g), b+k*(b1-b) }
		within := func(e, soft float64) float64 { return 1 - smooth(1-soft, 1+soft, e) }
		r, g, b = 70+60*x/width, 100+50*y/height, 130-40*x/width
		bokeh := math.Sin(x/47)*math.Sin(y/39+1) + .5*math.Sin(x/23+y/31)
		mix(.25*smooth(.3, 1.2, bokeh), 230, 220, 170)
		mix(within(ellipse(x, y, 320, 560, 230, 190), .01), 40, 52, 88)                                 // shirt
		mix(within(ellipse(x, y, 320, 400, 62, 90), .02), 176, 128, 100)                                // neck
		mix(within(ellipse(x, y, 320, 205, 128, 160), .015), 52, 34, 24)                                // hair
		light := 1.08 - .45*smooth(260, 460, x) - .15*smooth(200, 400, y)                               // from the left
		mix(within(ellipse(x, y, 320, 240, 104, 140), .02), 226*light, 176*light, 146*light)            // face
		strands := .5 + .5*math.Sin(x/2.1+6*math.Sin(y/60))                                             // of hair
		mix(within(ellipse(x, y, 310, 110, 118, 62), .03), 52+40*strands, 34+26*strands, 24+18*strands) // fringe
		for _, eye := range []float64{278, 362} {
			mix(within(ellipse(x, y, eye, 232, 17, 8), .1), 240, 236, 230)
			mix(within(ellipse(x, y, eye, 232, 7.5, 7.5), .1), 60, 84, 70)
			mix(within(ellipse(x, y, eye, 232, 3.5, 3.5), .1), 10, 10, 10)
			mix(within(ellipse(x, y, eye, 212, 22, 4), .2), 50, 34, 26) // brow
		}
		mix(.5*within(ellipse(x, y, 326, 282, 13, 6), .4), 120, 76, 60) // below the nose
		mix(within(ellipse(x, y, 320, 318, 36, 8), .15), 160, 70, 68)   // mouth
		mix(within(ellipse(x, y, 320, 315, 30, 1.6), .3), 80, 30, 32)   // between the lips
		return r, g, b
	})
}

// texture returns foliage: noise of all sizes.
func texture() *image.RGBA {
	hash := func(x, y, seed int) float64 {
		h := uint32(x)*374761393 + uint32(y)*668265263 + uint32(seed)*2246822519
		h = (h ^ h>>13) * 1274126177
		return float64((h^h>>16)&0xffff) / 0xffff
	}
	noise := func(x, y float64, seed int) float64 {
		ix, iy := math.Floor(x), math.Floor(y)
		u, v := smooth(0, 1, x-ix), smooth(0, 1, y-iy)
		at := func(dx, dy int) float64 { return hash(int(ix)+dx, int(iy)+dy, seed) }
		return (at(0, 0)*(1-u)+at(1, 0)*u)*(1-v) + (at(0, 1)*(1-u)+at(1, 1)*u)*v
	}
	return fill(func(x, y float64) (r, g, b float64) {
		v, weight := 0.0, .5
		for octave, size := 0, 96.0; octave < 6; octave, size = octave+1, size/2 {
			v += weight * noise(x/size, y/size, octave)
			weight *= .62
		}
		v = smooth(.35, 1.05, v)
		hue := noise(x/70, y/70, 9)
		return 20 + 170*v*(.5+hue*.6), 40 + 190*v, 15 + 110*v*(1-hue)
	})
}

func write(img *image.RGBA, x, y int, c color.Color, text string) {
	d := font.Drawer{Dst: img, Src: image.NewUniform(c), Face: basicfont.Face7x13, Dot: fixed.P(x, y)}
	d.DrawString(text)
}

func rect(img *image.RGBA, x, y, w, h int, c color.Color) {
	draw.Draw(img, image.Rect(x, y, x+w, y+h), image.NewUniform(c), image.Point{}, draw.Src)
}

func rgb(hex uint32) color.RGBA {
	return color.RGBA{uint8(hex >> 16), uint8(hex >> 8), uint8(hex), 255}
}

// screenshot returns a window with a list, text and a chart.
func screenshot() *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, width, height))
	rect(img, 0, 0, width, height, rgb(0xf6f7f9))
	rect(img, 0, 0, width, 36, rgb(0x24303f))
	write(img, 16, 23, rgb(0xffffff), "Harbour Log   File  Edit  View  Help")
	rect(img, 0, 36, 150, height-36, rgb(0xe4e8ee))
	for i := range 9 {
		if i == 2 {
			rect(img, 6, 52+i*28, 138, 24, rgb(0x2f6fde))
			write(img, 16, 68+i*28, rgb(0xffffff), "Tide tables")
			continue
		}
		write(img, 16, 68+i*28, rgb(0x3b4654), []string{"Berths", "Boats", "", "Weather", "Crew", "Fees"}[i%6])
	}
	words := []string{
		"The harbour has eleven berths and one crane that works.", "Tides are measured at the old pier every ten",
		"minutes, and sent to the boats by radio.", "A boat that draws more than two metres waits", "for the flood.",
	}
	rect(img, 170, 56, 330, 8, rgb(0x24303f))
	for i, s := range words {
		write(img, 170, 90+i*18, rgb(0x2a2f36), s)
	}
	rect(img, 170, 200, 450, 250, rgb(0xffffff))
	for i := range 24 {
		h := int(90 + 70*math.Sin(float64(i)/2.2) + 20*math.Sin(float64(i)))
		rect(img, 182+i*18, 440-h, 12, h, rgb([]uint32{0x2f6fde, 0xe07a3f, 0x4caf6e}[i%3]))
	}
	rect(img, 530, 60, 90, 30, rgb(0x3fa45b))
	write(img, 546, 79, rgb(0xffffff), "New boat")
	return img
}

// diagram returns boxes joined by lines.
func diagram() *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, width, height))
	rect(img, 0, 0, width, height, rgb(0xffffff))
	line := func(x0, y0, x1, y1 float64) {
		for i := range 2000 {
			t := float64(i) / 2000
			rect(img, int(x0+t*(x1-x0)), int(y0+t*(y1-y0)), 2, 2, rgb(0x444444))
		}
	}
	boxes := []struct {
		x, y  int
		color uint32
		text  string
	}{
		{40, 50, 0xdbe9ff, "content"}, {260, 40, 0xffe6cc, "render"}, {470, 80, 0xd8f3dc, "server"},
		{60, 220, 0xf8d7e3, "generator"}, {280, 210, 0xe7defa, "cache"}, {480, 250, 0xfff3b0, "terminal"},
		{150, 380, 0xd9d9d9, "files"}, {400, 390, 0xcdeef3, "visitor"},
	}
	for _, pair := range [][2]int{{0, 1}, {1, 2}, {3, 0}, {3, 4}, {4, 1}, {2, 5}, {6, 3}, {5, 7}, {4, 7}, {6, 4}} {
		a, b := boxes[pair[0]], boxes[pair[1]]
		line(float64(a.x+60), float64(a.y+30), float64(b.x+60), float64(b.y+30))
	}
	for _, b := range boxes {
		rect(img, b.x, b.y, 120, 60, rgb(0x333333))
		rect(img, b.x+2, b.y+2, 116, 56, rgb(b.color))
		write(img, b.x+60-7*len(b.text)/2, b.y+35, rgb(0x222222), b.text)
	}
	return img
}
