package pdf

import (
	"encoding/binary"
	"errors"
	"maps"
	"slices"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// A subset is a TrueType font that is made of glyphs of other fonts, of whatever format, since the PDF library takes
// TrueType outlines only, reads the whole of a font, and trusts it. Its format is that of the OpenType specification,
// with the tables that the library needs. All measures are in units of 1/1000 em.
type subset struct {
	buf      *sfnt.Buffer
	glyf     []byte
	loca     []byte
	hmtx     []byte
	segments []segment
	glyphs   int
	contours int // most of a glyph
	points   int // most of a glyph
}

// unitsPerEm is the resolution of a subset, that of PDF.
const unitsPerEm = 1000

// An extraGlyph is a glyph of a font that is not embedded.
type extraGlyph struct {
	font  *sfnt.Font
	index sfnt.GlyphIndex
}

// A segment maps a rune to a glyph of a subset.
type segment struct {
	code  rune
	glyph int
}

var be = binary.BigEndian

// newSubset returns the TrueType file of a font with these glyphs. Glyphs that can't be read are blank.
func newSubset(buf *sfnt.Buffer, glyphs map[rune]extraGlyph) []byte {
	s := subset{buf: buf}
	s.add(nil, unitsPerEm/2) // .notdef
	for _, c := range slices.Sorted(maps.Keys(glyphs)) {
		g := glyphs[c]
		outline, _ := s.outline(g)
		s.segments = append(s.segments, segment{c, s.glyphs})
		s.add(outline, g.advance(buf))
	}
	s.loca = be.AppendUint32(s.loca, uint32(len(s.glyf)))
	return s.file()
}

// advance returns the width of a glyph.
func (g extraGlyph) advance(buf *sfnt.Buffer) int {
	adv, err := g.font.GlyphAdvance(buf, g.index, unitsPerEm, font.HintingNone)
	if err != nil || adv < 0 || adv > 4*unitsPerEm {
		return unitsPerEm / 2
	}
	return int(adv)
}

// A point is a point of an outline.
type point struct {
	x, y int
	on   bool // on the curve
}

// maxCoordinate bounds outlines, so that differences of coordinates fit in 16 bits.
const maxCoordinate = 1<<14 - 1

var errOutline = errors.New("outline out of bounds")

// outline returns the contours of a glyph.
func (s *subset) outline(g extraGlyph) (contours [][]point, err error) {
	segments, err := g.font.LoadGlyph(s.buf, g.index, unitsPerEm, nil)
	if err != nil {
		return nil, err
	}
	var at fixed.Point26_6
	var contour []point
	put := func(p fixed.Point26_6, on bool) {
		if max(p.X, -p.X, p.Y, -p.Y) > maxCoordinate {
			err = errOutline
			p = fixed.Point26_6{}
		}
		contour = append(contour, point{int(p.X), -int(p.Y), on})
	}
	for _, segment := range segments {
		end := segment.Args[0]
		switch segment.Op {
		case sfnt.SegmentOpMoveTo:
			contours = appendContour(contours, contour)
			contour = nil
			put(end, true)
		case sfnt.SegmentOpLineTo:
			put(end, true)
		case sfnt.SegmentOpQuadTo:
			end = segment.Args[1]
			put(segment.Args[0], false)
			put(end, true)
		case sfnt.SegmentOpCubeTo:
			end = segment.Args[2]
			for _, p := range quadratic(at, segment.Args) {
				put(p[0], false)
				put(p[1], true)
			}
		}
		at = end
	}
	return appendContour(contours, contour), err
}

// appendContour appends a contour without the point that closes it. Contours without an area are left out.
func appendContour(contours [][]point, c []point) [][]point {
	if n := len(c); n > 1 && c[n-1] == c[0] {
		c = c[:n-1]
	}
	if len(c) < 3 {
		return contours
	}
	return append(contours, c)
}

// quadratic approximates a cubic curve by quadratic ones: control and end points.
func quadratic(from fixed.Point26_6, args [3]fixed.Point26_6) (curves [4][2]fixed.Point26_6) {
	x := [4]float64{float64(from.X), float64(args[0].X), float64(args[1].X), float64(args[2].X)}
	y := [4]float64{float64(from.Y), float64(args[0].Y), float64(args[1].Y), float64(args[2].Y)}
	const n = len(curves)
	for i := range n {
		a, b := float64(i)/float64(n), float64(i+1)/float64(n)
		cx, ex := quadraticPart(x, a, b)
		cy, ey := quadraticPart(y, a, b)
		curves[i] = [2]fixed.Point26_6{{X: rounded(cx), Y: rounded(cy)}, {X: rounded(ex), Y: rounded(ey)}}
	}
	curves[n-1][1] = args[2]
	return curves
}

// quadraticPart returns the control and end point of the quadratic curve that has the ends and the tangents' mean of
// the part of a cubic one from a to b.
func quadraticPart(p [4]float64, a, b float64) (control, end float64) {
	at := func(t float64) float64 {
		u := 1 - t
		return u*u*u*p[0] + 3*u*u*t*p[1] + 3*u*t*t*p[2] + t*t*t*p[3]
	}
	slope := func(t float64) float64 {
		u := 1 - t
		return 3 * (u*u*(p[1]-p[0]) + 2*u*t*(p[2]-p[1]) + t*t*(p[3]-p[2]))
	}
	h := (b - a) / 3
	p1, p2 := at(a)+h*slope(a), at(b)-h*slope(b)
	return (3*(p1+p2) - at(a) - at(b)) / 4, at(b)
}

func rounded(f float64) fixed.Int26_6 {
	if f < 0 {
		return fixed.Int26_6(f - .5)
	}
	return fixed.Int26_6(f + .5)
}

// add adds a glyph.
func (s *subset) add(contours [][]point, advance int) {
	s.loca = be.AppendUint32(s.loca, uint32(len(s.glyf)))
	box, points := bounds(contours)
	s.hmtx = appendInts(s.hmtx, advance, box[0])
	s.glyphs++
	if points == 0 || points > 1<<15 {
		return
	}
	s.contours, s.points = max(s.contours, len(contours)), max(s.points, points)
	s.glyf = appendInts(s.glyf, len(contours), box[0], box[1], box[2], box[3])
	last := -1
	for _, c := range contours {
		last += len(c)
		s.glyf = appendInts(s.glyf, last)
	}
	s.glyf = appendInts(s.glyf, 0) // no instructions
	var xs, ys []byte
	at := point{}
	for _, c := range contours {
		for _, p := range c {
			flag := byte(0)
			if p.on {
				flag = 1
			}
			s.glyf = append(s.glyf, flag)
			xs, ys = appendInts(xs, p.x-at.x), appendInts(ys, p.y-at.y)
			at = p
		}
	}
	s.glyf = append(append(s.glyf, xs...), ys...)
	s.glyf = append(s.glyf, make([]byte, -len(s.glyf)&3)...)
}

// bounds returns the bounding box of contours, left, bottom, right and top, and the number of points.
func bounds(contours [][]point) (box [4]int, n int) {
	for _, c := range contours {
		for _, p := range c {
			if n == 0 {
				box = [4]int{p.x, p.y, p.x, p.y}
			}
			box = [4]int{min(box[0], p.x), min(box[1], p.y), max(box[2], p.x), max(box[3], p.y)}
			n++
		}
	}
	return box, n
}

// appendInts appends 16-bit numbers.
func appendInts(b []byte, list ...int) []byte {
	for _, n := range list {
		b = be.AppendUint16(b, uint16(n))
	}
	return b
}

// The measures of the font, which readers of PDF use to mark text.
const (
	ascent  = 880
	descent = -120
)

// file returns the TrueType file.
func (s *subset) file() []byte {
	return fontFile(map[string][]byte{
		"cmap": s.cmap(),
		"glyf": append(s.glyf, make([]byte, 4)...), // never empty
		"head": appendInts(nil, 1, 0, 1, 0, 0, 0, 0x5F0F, 0x3CF5, 0, unitsPerEm, 0, 0, 0, 0, 0, 0, 0, 0,
			-unitsPerEm, -unitsPerEm, 2*unitsPerEm, 2*unitsPerEm, 0, 8, 2, 1, 0),
		"hhea": appendInts(nil, 1, 0, ascent, descent, 0, unitsPerEm, 0, 0, unitsPerEm, 1, 0, 0, 0, 0, 0, 0, 0, s.glyphs),
		"hmtx": s.hmtx,
		"loca": s.loca,
		"maxp": appendInts(nil, 1, 0, s.glyphs, s.points, s.contours, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0),
		"name": appendInts(nil, 0, 0, 6),
		"post": appendInts(nil, 3, 0, 0, 0, -75, 50, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
	})
}

// fontFile returns a TrueType file: a directory of tables, and the tables.
func fontFile(tables map[string][]byte) []byte {
	names := slices.Sorted(maps.Keys(tables))
	out := appendInts(nil, 1, 0, len(names), 128, 3, 16*len(names)-128)
	offset := len(out) + 16*len(names)
	var data []byte
	for _, name := range names {
		table := tables[name]
		out = append(out, name...)
		out = be.AppendUint32(out, checksum(table))
		out = be.AppendUint32(out, uint32(offset+len(data)))
		out = be.AppendUint32(out, uint32(len(table)))
		data = append(data, table...)
		data = append(data, make([]byte, -len(data)&3)...)
	}
	return append(out, data...)
}

// cmap returns the mapping of runes to glyphs, in format 4, with a segment for each row of runes.
func (s *subset) cmap() []byte {
	var starts, ends, deltas []int
	for _, m := range s.segments {
		n := len(ends)
		if n > 0 && int(m.code) == ends[n-1]+1 { // glyphs follow each other as runes do
			ends[n-1]++
			continue
		}
		starts, ends, deltas = append(starts, int(m.code)), append(ends, int(m.code)), append(deltas, m.glyph-int(m.code))
	}
	starts, ends, deltas = append(starts, 0xFFFF), append(ends, 0xFFFF), append(deltas, 1)
	n := len(ends)
	search, selector := 2, 0
	for search <= n {
		search, selector = 2*search, selector+1
	}
	b := appendInts(nil, 0, 1, 3, 1, 0, 12, 4, 16+8*n, 0, 2*n, search, selector, 2*n-search)
	b = appendInts(b, ends...)
	b = appendInts(b, 0)
	b = appendInts(b, starts...)
	b = appendInts(b, deltas...)
	return appendInts(b, make([]int, n)...)
}

// checksum returns the sum of a table's 32-bit words.
func checksum(table []byte) (sum uint32) {
	for ; len(table) >= 4; table = table[4:] {
		sum += be.Uint32(table)
	}
	var rest [4]byte
	copy(rest[:], table)
	return sum + be.Uint32(rest[:])
}
