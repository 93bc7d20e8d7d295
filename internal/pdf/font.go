package pdf

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"io"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/text/unicode/norm"

	"example.com/folio/internal/resume"
	"example.com/folio/internal/resume/write"
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
	fonts *Fonts // for what the embedded ones lack
	lang  string // primary language of the document, or ""

	buf    sfnt.Buffer
	widths [len(faces)]map[rune]float64 // in ems
	kerns  [len(faces)]map[[2]rune]float64
	extras map[rune]extraGlyph // glyphs of fonts, and the zero glyph for runes without any
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
	if r.widths[f] == nil {
		r.widths[f] = map[rune]float64{}
	}
	if g := r.extra(c); g.font != nil {
		r.widths[f][c] = float64(g.advance(&r.buf)) / unitsPerEm
		return r.widths[f][c]
	}
	fnt := faces[f].load().font
	glyph, _ := fnt.GlyphIndex(&r.buf, c)
	units := fnt.UnitsPerEm()
	adv, err := fnt.GlyphAdvance(&r.buf, glyph, fixed.Int26_6(units), font.HintingNone)
	if err != nil {
		adv = fixed.Int26_6(units) / 2
	}
	w := float64(adv) / float64(units)
	r.widths[f][c] = w
	return w
}

// has reports whether a font has a glyph for c.
func (r *ruler) has(c rune) bool { return embedded(&r.buf, c) || r.extra(c).font != nil }

// embedded reports whether the embedded fonts have a glyph for c.
func embedded(buf *sfnt.Buffer, c rune) bool {
	return glyphIn(faces[regular].load().font, buf, c) != 0
}

// extra returns the glyph of a rune that the embedded fonts lack and another font has, or the zero extraGlyph.
func (r *ruler) extra(c rune) extraGlyph {
	if c < 0x300 || c > maxRune || r.fonts == nil { // the embedded fonts have all Latin letters
		return extraGlyph{}
	}
	g, ok := r.extras[c]
	if !ok {
		if len(r.extras) < maxExtras && !embedded(&r.buf, c) {
			g.font, g.index = r.fonts.glyph(&r.buf, r.lang, c)
		}
		if r.extras == nil {
			r.extras = map[rune]extraGlyph{}
		}
		r.extras[c] = g // also without a glyph, so that measuring and drawing agree
	}
	return g
}

// maxExtras bounds the runes that are looked up in other fonts. A résumé has fewer; for neighbouring runes, the time of
// the library grows with more than the square of their number.
const maxExtras = 1500

// maxRune is the last rune that the library can embed.
const maxRune = 0xFFFF - 1

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
		case unicode.IsControl(c), ignorable(c), c > maxRune:
		case r.has(c), isWord(c):
			b.WriteRune(c)
		}
	}
	return b.String()
}

func isWord(c rune) bool { return unicode.IsLetter(c) || unicode.IsNumber(c) || unicode.IsMark(c) }

// Missing returns the runes of s that a document with these fonts can't show, each once: letters and pictures.
// Invisible runes are not included.
func (f *Fonts) Missing(s string) (letters, pictures []rune) {
	r := ruler{fonts: f}
	seen := map[rune]bool{}
	for _, c := range substitutes.Replace(norm.NFC.String(s)) {
		if c < 0x80 || seen[c] || unicode.IsSpace(c) || unicode.IsControl(c) || ignorable(c) || c <= maxRune && r.has(c) {
			continue
		}
		seen[c] = true
		if isWord(c) {
			letters = append(letters, c)
		} else {
			pictures = append(pictures, c)
		}
	}
	return letters, pictures
}

// MissingIn returns the letters of a résumé that a document with these fonts can't show, each once.
func (f *Fonts) MissingIn(r *resume.Resume) (letters []rune) {
	letters, _ = f.Missing(r.Basics.Name + write.Markdown(r))
	return letters
}

// CanSet reports whether a document with these fonts shows at least half of the letters of the person's name and of a
// résumé. Of others, a reader would get boxes only.
func (f *Fonts) CanSet(r *resume.Resume) bool {
	return f.readable(r.Basics.Name) && f.readable(write.Markdown(r))
}

func (f *Fonts) readable(s string) bool {
	r := ruler{fonts: f}
	letters, missing := 0, 0
	for _, c := range substitutes.Replace(norm.NFC.String(s)) {
		if !isWord(c) {
			continue
		}
		letters++
		if c >= 0x80 && (c > maxRune || !r.has(c)) {
			missing++
		}
	}
	return 2*missing <= letters
}

// ignorable reports whether a rune is invisible and only affects others: joiners, variation selectors, skin tones.
func ignorable(c rune) bool {
	return unicode.Is(unicode.Cf, c) || unicode.Is(unicode.Variation_Selector, c) || c >= 0x1F3FB && c <= 0x1F3FF ||
		c == unicode.ReplacementChar
}
