package poster

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/png"

	"github.com/charmbracelet/x/ansi"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/vector"
)

// scale is how many pixels a unit is wide, for screens with small pixels.
const scale = 2

// Fonts are what a PNG needs of other fonts. Each function may be nil.
type Fonts struct {
	Of     func(c rune) *sfnt.Font // a font for a character that Go Mono lacks, or nil
	Visual func(s string) string   // a text in visual order, from left to right, with its letters joined
}

// PNG returns the picture as PNG, and the characters that no font has, which are drawn as empty boxes.
func (s *Screen) PNG(fonts Fonts) (data []byte, missing []rune, err error) {
	width, height := s.size()
	p := &painter{img: image.NewRGBA(image.Rect(0, 0, width*scale, height*scale)), fonts: fonts}
	p.window(s, width, height)
	d := s.draw()
	for _, f := range d.fills {
		p.rect(f.x, f.y, f.w, f.h, f.color)
	}
	for _, shape := range d.shapes {
		p.shape(shape)
	}
	for _, t := range d.texts {
		p.text(t)
	}
	var b bytes.Buffer
	err = png.Encode(&b, p.img)
	return b.Bytes(), p.missing, err
}

// A painter draws on a picture, in units.
type painter struct {
	img     *image.RGBA
	fonts   Fonts
	buf     sfnt.Buffer
	missing []rune
}

// rect fills a rectangle.
func (p *painter) rect(x, y, w, h int, c color.Color) {
	at := image.Rect(x, y, x+w, y+h)
	at.Min, at.Max = at.Min.Mul(scale), at.Max.Mul(scale)
	draw.Draw(p.img, at, image.NewUniform(c), image.Point{}, draw.Src)
}

// window draws the frame of the window. The picture is transparent outside of its corners.
func (p *painter) window(s *Screen, width, height int) {
	w := s.window()
	p.rounded(0, 0, float64(width), float64(height), radius, w.edge)
	p.rounded(1, 1, float64(width-2), float64(height-2), radius-1, w.background)
	for i, c := range w.buttons {
		x, y := buttonCentre(i)
		p.rounded(float64(x-buttonSize), float64(y-buttonSize), 2*buttonSize, 2*buttonSize, buttonSize, c)
	}
	const column = titleSize * 0.6
	title := s.windowTitle()
	left := (float64(width) - column*float64(ansi.StringWidth(title))) / 2
	p.characters(title, left, titleBaseline, column, titleSize, style{color: w.title})
}

// rounded fills a rectangle with round corners.
func (p *painter) rounded(x, y, w, h, r float64, c color.Color) {
	const k = 0.5523 // of the radius: the control points of a quarter of a circle
	p.path(c, x, y, w, h, func(v *pen) {
		v.move(x+r, y)
		v.line(x+w-r, y)
		v.cube(x+w-r+k*r, y, x+w, y+r-k*r, x+w, y+r)
		v.line(x+w, y+h-r)
		v.cube(x+w, y+h-r+k*r, x+w-r+k*r, y+h, x+w-r, y+h)
		v.line(x+r, y+h)
		v.cube(x+r-k*r, y+h, x, y+h-r+k*r, x, y+h-r)
		v.line(x, y+r)
		v.cube(x, y+r-k*r, x+r-k*r, y, x+r, y)
	})
}

// A pen draws a path in units on a rasterizer whose origin is elsewhere.
type pen struct {
	*vector.Rasterizer
	x, y float64
}

func (v *pen) at(x, y float64) (float32, float32) {
	return float32((x - v.x) * scale), float32((y - v.y) * scale)
}

func (v *pen) move(x, y float64) { v.MoveTo(v.at(x, y)) }
func (v *pen) line(x, y float64) { v.LineTo(v.at(x, y)) }

func (v *pen) quad(bx, by, cx, cy float64) {
	x1, y1 := v.at(bx, by)
	x2, y2 := v.at(cx, cy)
	v.QuadTo(x1, y1, x2, y2)
}

func (v *pen) cube(bx, by, cx, cy, dx, dy float64) {
	x1, y1 := v.at(bx, by)
	x2, y2 := v.at(cx, cy)
	x3, y3 := v.at(dx, dy)
	v.CubeTo(x1, y1, x2, y2, x3, y3)
}

// path fills a path within a rectangle.
func (p *painter) path(c color.Color, x, y, w, h float64, trace func(*pen)) {
	at := image.Rect(int(x*scale)-1, int(y*scale)-1, int((x+w)*scale)+2, int((y+h)*scale)+2)
	if at = at.Intersect(p.img.Bounds()); at.Empty() {
		return
	}
	v := &pen{vector.NewRasterizer(at.Dx(), at.Dy()), float64(at.Min.X) / scale, float64(at.Min.Y) / scale}
	trace(v)
	v.ClosePath()
	v.Draw(p.img, at, image.NewUniform(c), image.Point{})
}

// shape draws a shape in its cell.
func (p *painter) shape(s shape) {
	x, y, right, bottom := s.points[0][0], s.points[0][1], s.points[0][0], s.points[0][1]
	for _, q := range s.points {
		x, y, right, bottom = min(x, q[0]), min(y, q[1]), max(right, q[0]), max(bottom, q[1])
	}
	x, y, w, h := x-s.line, y-s.line, right-x+2*s.line, bottom-y+2*s.line
	p.path(s.color, x, y, w, h, func(v *pen) {
		switch points := s.points; {
		case s.curve:
			traceCurve(v, s)
		case s.line > 0:
			traceLine(v, points[0], points[1], s.line)
		default:
			v.move(points[0][0], points[0][1])
			for _, q := range points[1:] {
				v.line(q[0], q[1])
			}
		}
	})
}

// traceLine traces a line of a width from a to b.
func traceLine(v *pen, a, b [2]float64, width float64) {
	half := width / 2 * 0.7071 // only diagonals are drawn so
	dx, dy := half, half
	if (b[0]-a[0])*(b[1]-a[1]) > 0 {
		dy = -half
	}
	v.move(a[0]-dx, a[1]-dy)
	v.line(b[0]-dx, b[1]-dy)
	v.line(b[0]+dx, b[1]+dy)
	v.line(a[0]+dx, a[1]+dy)
}

// traceCurve traces the band between two curves that lead from a horizontal end to a vertical one.
func traceCurve(v *pen, s shape) {
	from, corner, to := s.points[0], s.points[1], s.points[2]
	half := s.line / 2
	side := func(end, corner float64) float64 { // the side of the corner that the end is on
		if end > corner {
			return half
		}
		return -half
	}
	dx, dy := side(from[0], corner[0]), side(to[1], corner[1])
	v.move(from[0], from[1]-dy)
	v.quad(corner[0]-dx, corner[1]-dy, to[0]-dx, to[1])
	v.line(to[0]+dx, to[1])
	v.quad(corner[0]+dx, corner[1]+dy, from[0], from[1]+dy)
}
