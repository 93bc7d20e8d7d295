package poster

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"io"
	"slices"
	"sync"
	"unicode"

	"github.com/charmbracelet/x/ansi"
	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// The font of the module golang.org/x/image, which a test compares it with. Compression saves 95 kB of the binary. Bold
// and italic text is drawn with it too: each further font would add 80 kB.
//
//go:embed gomono.ttf.gz
var regularGz []byte

// regular is Go Mono, which covers Latin, Greek and Cyrillic.
var regular = sync.OnceValue(func() *sfnt.Font {
	z, err := gzip.NewReader(bytes.NewReader(regularGz))
	if err != nil {
		panic(err)
	}
	ttf, err := io.ReadAll(z)
	if err != nil {
		panic(err)
	}
	f, err := sfnt.Parse(ttf)
	if err != nil {
		panic(err)
	}
	return f
})

// text draws a run of text and its lines.
func (p *painter) text(t text) {
	p.characters(t.text, float64(t.x), float64(t.y+baseline), cellWidth, fontSize, t.style)
	if t.underline {
		p.rect(t.x, t.y+baseline+2, t.width, 1, t.color)
	}
	if t.strike {
		p.rect(t.x, t.y+baseline-5, t.width, 1, t.color)
	}
}

// characters draws characters from left to right, each in its columns.
func (p *painter) characters(s string, x, y, column, size float64, st style) {
	if p.fonts.Visual != nil {
		s = p.fonts.Visual(s)
	}
	for s != "" {
		cluster, columns := ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
		s = s[len(cluster):]
		width, size := float64(columns)*column, size
		if columns > 1 {
			size *= wideSize
		}
		for _, c := range cluster {
			p.glyph(c, x, y, width, size, st)
		}
		x += width
	}
}

// invisible reports whether a character has no glyph of its own.
func invisible(c rune) bool {
	return unicode.IsSpace(c) || unicode.Is(unicode.Cf, c) || unicode.Is(unicode.Variation_Selector, c)
}

// glyph draws a character on a baseline, in the middle of its columns.
func (p *painter) glyph(c rune, x, y, columns, size float64, s style) {
	if invisible(c) {
		return
	}
	f, g := p.find(c)
	if g == 0 {
		p.lack(c, x, y, columns, s)
		return
	}
	ppem := fixed.Int26_6(size * scale * 64)
	left := x
	// Before the segments, which are in the same buffer.
	if advance, err := f.GlyphAdvance(&p.buf, g, ppem, font.HintingNone); err == nil && advance > 0 {
		left = x + (columns-float64(advance)/64/scale)/2
	}
	segments, err := f.LoadGlyph(&p.buf, g, ppem, nil)
	if err != nil {
		p.lack(c, x, y, columns, s)
		return
	}
	p.outline(segments, left, y, size, s)
	if s.bold {
		p.outline(segments, left+0.5, y, size, s)
	}
}

// find returns the font that has a character, and its glyph, or 0.
func (p *painter) find(c rune) (*sfnt.Font, sfnt.GlyphIndex) {
	f := regular()
	g, err := f.GlyphIndex(&p.buf, c)
	if (err != nil || g == 0) && p.fonts.Of != nil {
		if f = p.fonts.Of(c); f == nil {
			return nil, 0
		}
		g, err = f.GlyphIndex(&p.buf, c)
	}
	if err != nil {
		return nil, 0
	}
	return f, g
}

// lack notes that no font has a character, and draws a box.
func (p *painter) lack(c rune, x, y, columns float64, s style) {
	if !slices.Contains(p.missing, c) {
		p.missing = append(p.missing, c)
	}
	left, top, w := int(x)+1, int(y)-10, max(int(columns)-3, 1)
	for _, edge := range [][4]int{{0, 0, w, 1}, {0, 10, w, 1}, {0, 0, 1, 11}, {w, 0, 1, 11}} {
		p.rect(left+edge[0], top+edge[1], edge[2], edge[3], s.color)
	}
}

// outline fills the outline of a glyph whose origin is at x, y.
func (p *painter) outline(segments sfnt.Segments, x, y, size float64, s style) {
	slant := 0.0
	if s.italic {
		slant = 0.2
	}
	at := func(q fixed.Point26_6) (float64, float64) {
		dx, dy := float64(q.X)/64/scale, float64(q.Y)/64/scale
		return x + dx - slant*dy, y + dy
	}
	p.path(s.color, x-size/2, y-1.5*size, 3*size, 2.5*size, func(v *pen) {
		for _, segment := range segments {
			x1, y1 := at(segment.Args[0])
			x2, y2 := at(segment.Args[1])
			x3, y3 := at(segment.Args[2])
			switch segment.Op {
			case sfnt.SegmentOpMoveTo:
				v.ClosePath()
				v.move(x1, y1)
			case sfnt.SegmentOpLineTo:
				v.line(x1, y1)
			case sfnt.SegmentOpQuadTo:
				v.quad(x1, y1, x2, y2)
			case sfnt.SegmentOpCubeTo:
				v.cube(x1, y1, x2, y2, x3, y3)
			}
		}
	})
}
