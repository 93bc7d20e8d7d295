package pdf

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"io"
	"slices"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/text/unicode/bidi"
	"golang.org/x/text/unicode/norm"
)

// A face is one of the fonts that a document is set in: Liberation Sans, which has Latin, Greek and Cyrillic.
type face int

const (
	regular face = iota
	bold
	italic
)

// family is what the document calls its font.
const family = "sans"

// The fonts are those of the module codeberg.org/go-fonts/liberation, which a test compares them with. Compressed they are
// half as large a part of the program.
var (
	//go:embed fonts/regular.ttf.gz
	regularGz []byte
	//go:embed fonts/bold.ttf.gz
	boldGz []byte
	//go:embed fonts/italic.ttf.gz
	italicGz []byte
)

// A typeface is a font in both forms that are needed of it.
type typeface struct {
	ttf  []byte
	font *sfnt.Font
}

// faces are the fonts by face, under the styles that the PDF library knows them by. They are read when the first document
// is set, and never changed.
var faces = [...]struct {
	style string
	read  func() typeface
}{
	regular: {"", sync.OnceValue(func() typeface { return read(regularGz) })},
	bold:    {"B", sync.OnceValue(func() typeface { return read(boldGz) })},
	italic:  {"I", sync.OnceValue(func() typeface { return read(italicGz) })},
}

// read reads a font of the program's own; that each is one, a test says.
func read(compressed []byte) typeface {
	z, err := gzip.NewReader(bytes.NewReader(compressed))
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
	return typeface{ttf, f}
}

// A ruler measures text. It is for one goroutine.
type ruler struct {
	buf    sfnt.Buffer
	widths [len(faces)]map[rune]float64 // in ems
	kerns  [len(faces)]map[[2]rune]float64
}

// width is how wide a text is, in points.
func (r *ruler) width(f face, size float64, s string) (w float64) {
	last := rune(0)
	for _, c := range s {
		w += r.kern(f, last, c) + r.advance(f, c)
		last = c
	}
	return w * size
}

// kern is by how much two runes stand farther from each other than their widths say, in ems; mostly nearer. Digits stay in
// columns.
func (r *ruler) kern(f face, a, b rune) float64 {
	if a == 0 || unicode.IsDigit(a) && unicode.IsDigit(b) {
		return 0
	}
	pair := [2]rune{a, b}
	if k, ok := r.kerns[f][pair]; ok {
		return k
	}
	fnt := faces[f].read().font
	units := fnt.UnitsPerEm()
	x, _ := fnt.GlyphIndex(&r.buf, a)
	y, _ := fnt.GlyphIndex(&r.buf, b)
	by, err := fnt.Kern(&r.buf, x, y, fixed.Int26_6(units), font.HintingNone)
	if err != nil || x == 0 || y == 0 {
		by = 0 // no such pair
	}
	if r.kerns[f] == nil {
		r.kerns[f] = map[[2]rune]float64{}
	}
	r.kerns[f][pair] = float64(by) / float64(units)
	return r.kerns[f][pair]
}

func (r *ruler) advance(f face, c rune) float64 {
	if w, ok := r.widths[f][c]; ok {
		return w
	}
	fnt := faces[f].read().font
	glyph, _ := fnt.GlyphIndex(&r.buf, c)
	units := fnt.UnitsPerEm()
	adv, err := fnt.GlyphAdvance(&r.buf, glyph, fixed.Int26_6(units), font.HintingNone)
	if err != nil {
		adv = fixed.Int26_6(units) / 2
	}
	if r.widths[f] == nil {
		r.widths[f] = map[rune]float64{}
	}
	w := float64(adv) / float64(units)
	r.widths[f][c] = w
	return w
}

func (r *ruler) has(c rune) bool {
	glyph, err := faces[regular].read().font.GlyphIndex(&r.buf, c)
	return err == nil && glyph != 0
}

// alike are runes that the font does not have, or that would stand in the way of searching, and what is set for them.
var alike = strings.NewReplacer(
	"\u2010", "-", "\u2011", "-", "\u2212", "–", "\u00AD", "", "\u2009", " ", "\u200A", " ", "\u2002", " ", "\u2003", " ", "\u2008", " ",
	"✓", "√", "✔", "√", "➜", "→", "➔", "→", "➡", "→", "⟶", "→", "⇒", "→", "‣", "•", "∙", "·", "・", "·",
)

// settable is text as the font can show it, in one line. Letters that it does not have stay, to be read by machines, and are
// seen as boxes; pictures go.
func (r *ruler) settable(s string) string {
	ascii := !strings.ContainsFunc(s, func(c rune) bool { return c < ' ' || c > '~' })
	if ascii {
		return s
	}
	var b strings.Builder
	for _, c := range alike.Replace(norm.NFC.String(s)) {
		switch {
		case c == '\u00A0' || c == '\u202F':
			b.WriteRune('\u00A0')
		case unicode.IsSpace(c):
			b.WriteByte(' ')
		case unicode.IsControl(c), ignorable(c), c > 0xFFFF: // which the library can't embed
		case r.has(c), isWord(c):
			b.WriteRune(c)
		}
	}
	return b.String()
}

func isWord(c rune) bool { return unicode.IsLetter(c) || unicode.IsNumber(c) || unicode.IsMark(c) }

// Missing are the runes of a text that a document can't show, each once: letters that are not in its font or run from right
// to left, and pictures. Those that nobody sees are not among them.
func Missing(s string) (letters, pictures []rune) {
	var r ruler
	for _, c := range alike.Replace(norm.NFC.String(s)) {
		p, _ := bidi.LookupRune(c)
		leftwards := p.Class() == bidi.R || p.Class() == bidi.AL
		to := &pictures
		if isWord(c) {
			to = &letters
		}
		if unicode.IsSpace(c) || unicode.IsControl(c) || ignorable(c) || r.has(c) && !leftwards || slices.Contains(*to, c) {
			continue
		}
		*to = append(*to, c)
	}
	return letters, pictures
}

// ignorable tells whether a rune is seen only by what it does to others: joiners, variation selectors, skin tones.
func ignorable(c rune) bool {
	return unicode.Is(unicode.Cf, c) || unicode.Is(unicode.Variation_Selector, c) || c >= 0x1F3FB && c <= 0x1F3FF || c == unicode.ReplacementChar
}
