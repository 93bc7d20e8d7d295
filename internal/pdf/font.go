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

// A face is a font of the document: Liberation Sans, which covers Latin, Greek and Cyrillic.
type face int

const (
	regular face = iota
	bold
	italic
)

// family is the name of the font in the document.
const family = "sans"

// The fonts of the module codeberg.org/go-fonts/liberation, which a test compares them with. Compression halves their
// size in the binary.
var (
	//go:embed fonts/regular.ttf.gz
	regularGz []byte
	//go:embed fonts/bold.ttf.gz
	boldGz []byte
	//go:embed fonts/italic.ttf.gz
	italicGz []byte
)

// A typeface is a parsed font and its TTF data.
type typeface struct {
	ttf  []byte
	font *sfnt.Font
}

// faces are the fonts by face, with the style names of the PDF library. They are parsed when the first document is set,
// and read-only.
var faces = [...]struct {
	style string
	load  func() typeface
}{
	regular: {"", sync.OnceValue(func() typeface { return mustParse(regularGz) })},
	bold:    {"B", sync.OnceValue(func() typeface { return mustParse(boldGz) })},
	italic:  {"I", sync.OnceValue(func() typeface { return mustParse(italicGz) })},
}

// mustParse decompresses and parses an embedded font.
func mustParse(compressed []byte) typeface {
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

// A ruler measures text. It is not safe for concurrent use.
type ruler struct {
	buf    sfnt.Buffer
	widths [len(faces)]map[rune]float64 // in ems
	kerns  [len(faces)]map[[2]rune]float64
}

// width returns the width of a text in points.
func (r *ruler) width(f face, size float64, s string) (w float64) {
	last := rune(0)
	for _, c := range s {
		w += r.kern(f, last, c) + r.advance(f, c)
		last = c
	}
	return w * size
}

// kern returns the kerning of two runes in ems, usually negative. Digits are not kerned, to stay aligned.
func (r *ruler) kern(f face, a, b rune) float64 {
	if a == 0 || unicode.IsDigit(a) && unicode.IsDigit(b) {
		return 0
	}
	pair := [2]rune{a, b}
	if k, ok := r.kerns[f][pair]; ok {
		return k
	}
	fnt := faces[f].load().font
	units := fnt.UnitsPerEm()
	x, _ := fnt.GlyphIndex(&r.buf, a)
	y, _ := fnt.GlyphIndex(&r.buf, b)
	by, err := fnt.Kern(&r.buf, x, y, fixed.Int26_6(units), font.HintingNone)
	if err != nil || x == 0 || y == 0 {
		by = 0 // no kerning for this pair
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
	fnt := faces[f].load().font
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
	glyph, err := faces[regular].load().font.GlyphIndex(&r.buf, c)
	return err == nil && glyph != 0
}

// substitutes replaces runes that the font lacks or that hinder text search.
var substitutes = strings.NewReplacer(
	"\u2010", "-", "\u2011", "-", "\u2212", "–", "\u00AD", "",
	"\u2009", " ", "\u200A", " ", "\u2002", " ", "\u2003", " ", "\u2008", " ",
	"✓", "√", "✔", "√", "➜", "→", "➔", "→", "➡", "→", "⟶", "→", "⇒", "→", "‣", "•", "∙", "·", "・", "·",
)

// settable returns s on one line with what the font can show. Missing letters stay, so that programs can read them, and
// appear as boxes; pictures are dropped.
func (r *ruler) settable(s string) string {
	ascii := !strings.ContainsFunc(s, func(c rune) bool { return c < ' ' || c > '~' })
	if ascii {
		return s
	}
	var b strings.Builder
	for _, c := range substitutes.Replace(norm.NFC.String(s)) {
		switch {
		case c == '\u00A0' || c == '\u202F':
			b.WriteRune('\u00A0')
		case unicode.IsSpace(c):
			b.WriteByte(' ')
		case unicode.IsControl(c), ignorable(c), c > 0xFFFF: // the library can't embed them
		case r.has(c), isWord(c):
			b.WriteRune(c)
		}
	}
	return b.String()
}

func isWord(c rune) bool { return unicode.IsLetter(c) || unicode.IsNumber(c) || unicode.IsMark(c) }

// Missing returns the runes of s that a document can't show, each once: letters that the font lacks or that are written
// from right to left, and pictures. Invisible runes are not included.
func Missing(s string) (letters, pictures []rune) {
	var r ruler
	for _, c := range substitutes.Replace(norm.NFC.String(s)) {
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

// ignorable reports whether a rune is invisible and only affects others: joiners, variation selectors, skin tones.
func ignorable(c rune) bool {
	return unicode.Is(unicode.Cf, c) || unicode.Is(unicode.Variation_Selector, c) || c >= 0x1F3FB && c <= 0x1F3FF ||
		c == unicode.ReplacementChar
}
