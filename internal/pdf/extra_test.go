package pdf

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"example.com/folio/internal/resume"
)

// testFont writes a font that has a glyph for each rune of letters, a Latin letter, and returns its name.
func testFont(t *testing.T, dir, name, letters string) string {
	t.Helper()
	glyphs := map[rune]extraGlyph{}
	var buf sfnt.Buffer
	font := faces[regular].load().font
	for i, c := range []rune(letters) {
		glyphs[c] = extraGlyph{font, glyphIn(font, &buf, 'A'+rune(i%26))}
	}
	file := filepath.Join(dir, name)
	if err := os.WriteFile(file, newSubset(&buf, glyphs), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// testFonts returns fonts that have a glyph for each rune of letters.
func testFonts(t *testing.T, letters string) *Fonts {
	t.Helper()
	f, err := OpenFonts(testFont(t, t.TempDir(), "test.ttf", letters))
	if err != nil {
		t.Fatal(err)
	}
	f.system = nil
	return f
}

// TestSubset compares the glyphs of a subset with those that it was made of.
func TestSubset(t *testing.T) {
	const letters = "王小明、ك\uFEF7潮"
	subset, err := os.ReadFile(testFont(t, t.TempDir(), "test.ttf", letters))
	if err != nil {
		t.Fatal(err)
	}
	made, err := sfnt.Parse(subset)
	if err != nil {
		t.Fatal(err)
	}
	var buf sfnt.Buffer
	source := faces[regular].load().font
	for i, c := range []rune(letters) {
		g := extraGlyph{made, glyphIn(made, &buf, c)}
		of := extraGlyph{source, glyphIn(source, &buf, 'A'+rune(i))}
		if g.index == 0 || g.advance(&buf) != of.advance(&buf) {
			t.Errorf("%c: glyph %d is %d wide, want %d", c, g.index, g.advance(&buf), of.advance(&buf))
		}
		box, n := bounds(outlineOf(t, &buf, g))
		want, m := bounds(outlineOf(t, &buf, of))
		if box != want || n < m || n == 0 {
			t.Errorf("%c: %d points in %v, want %d in %v", c, n, box, m, want)
		}
	}
	if glyphIn(made, &buf, '王'+1) != 0 {
		t.Error("there is a glyph for another rune")
	}
}

func outlineOf(t *testing.T, buf *sfnt.Buffer, g extraGlyph) [][]point {
	t.Helper()
	contours, err := (&subset{buf: buf}).outline(g)
	if err != nil {
		t.Fatal(err)
	}
	return contours
}

// TestQuadratic checks that quadratic curves stay within one unit of a quarter of a circle.
func TestQuadratic(t *testing.T) {
	const r, k = 1000, 552
	at := fixed.Point26_6{X: r}
	for _, c := range quadratic(at, [3]fixed.Point26_6{{X: r, Y: k}, {X: k, Y: r}, {Y: r}}) {
		for i := range 11 {
			s := float64(i) / 10
			x := (1-s)*(1-s)*float64(at.X) + 2*s*(1-s)*float64(c[0].X) + s*s*float64(c[1].X)
			y := (1-s)*(1-s)*float64(at.Y) + 2*s*(1-s)*float64(c[0].Y) + s*s*float64(c[1].Y)
			if d := x*x + y*y; d < 998*998 || d > 1002*1002 {
				t.Errorf("%.1f, %.1f is not on the circle", x, y)
			}
		}
		at = c[1]
	}
	if at != (fixed.Point26_6{Y: r}) {
		t.Errorf("the curve ends at %v", at)
	}
}

// TestExtraFont sets a résumé with letters that only the given font has.
func TestExtraFont(t *testing.T) {
	r := &resume.Resume{Basics: resume.Basics{
		Name: "王小明", Summary: "**潮** and tide 王, 小" + strings.Repeat("潮水", 60) + "。",
	}}
	fonts := testFonts(t, "王小明潮水。")
	o := Options{Fonts: fonts, Title: "Résumé", Lang: "zh"}
	data, err := Resume(r, o)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(data, []byte("/BaseFont /utf8extra")) {
		t.Error("the font is not embedded")
	}
	if again, _ := Resume(r, o); !bytes.Equal(data, again) {
		t.Error("the same résumé gives other bytes")
	}
	if plain, _ := Resume(r, Options{Title: "Résumé"}); bytes.Contains(plain, []byte("utf8extra")) {
		t.Error("a font is embedded that wasn't given")
	}
	text := poppler(t, data, "pdftotext", "-", "-")
	for _, want := range []string{"王小明", "潮 and tide 王, 小潮水潮水", "潮水。"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in\n%s", want, text)
		}
	}
}

// TestMissingInFonts checks what documents lack with and without a font.
func TestMissingInFonts(t *testing.T) {
	fonts := testFonts(t, "王小☎")
	for _, tt := range []struct {
		text, letters, pictures string
		readable, without       bool
	}{
		{"王小", "", "", true, false},
		{"王小明 ☎", "明", "", true, false},
		{"明明王", "明", "", false, false},
		{"Una Skarvø 明", "明", "", true, true},
		{"𠮷 📍", "𠮷", "📍", false, false},
		{"نور", "نور", "", false, false},
		{"נועה", "", "", true, true},
		{"", "", "", true, true},
	} {
		letters, pictures := fonts.Missing(tt.text)
		if string(letters) != tt.letters || string(pictures) != tt.pictures {
			t.Errorf("%q lacks %q and %q", tt.text, string(letters), string(pictures))
		}
		if fonts.readable(tt.text) != tt.readable || (*Fonts)(nil).readable(tt.text) != tt.without {
			t.Errorf("%q is readable: %v, and %v without a font", tt.text, !tt.readable, !tt.without)
		}
	}
}

// TestCanSet checks which résumés are offered as documents.
func TestCanSet(t *testing.T) {
	fonts := testFonts(t, "王小明")
	for _, tt := range []struct {
		name, summary string
		with, without bool
	}{
		{"王小明", "Keeper of tides", true, false},
		{"Una Skarvø", "Keeper of 王", true, true},
		{"Una Skarvø", strings.Repeat("王", 100), true, false},
		{"Una Skarvø (王小明)", "", true, true},
		{"潮水", "", false, false},
		{"", "", true, true},
	} {
		r := &resume.Resume{Basics: resume.Basics{Name: tt.name, Summary: tt.summary}}
		if fonts.CanSet(r) != tt.with || (*Fonts)(nil).CanSet(r) != tt.without {
			t.Errorf("%q, %q: %v with the font, %v without it", tt.name, tt.summary, !tt.with, !tt.without)
		}
	}
	r := &resume.Resume{Basics: resume.Basics{Name: "王潮", Summary: "潮 and 水"}}
	if got := string(fonts.MissingIn(r)); got != "潮水" {
		t.Errorf("%q is missing", got)
	}
}

func TestOpenFonts(t *testing.T) {
	dir := t.TempDir()
	write := func(name string, data []byte) string {
		file := filepath.Join(dir, name)
		if err := os.WriteFile(file, data, 0o600); err != nil {
			t.Fatal(err)
		}
		return file
	}
	if _, err := OpenFonts(filepath.Join(dir, "none.ttf")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a missing file: %v", err)
	}
	whole, _ := os.ReadFile(testFont(t, dir, "whole.ttf", "王小明"))
	big := write("big.ttf", whole)
	if err := os.Truncate(big, maxFontFile+1); err != nil {
		t.Fatal(err)
	}
	for _, file := range []string{
		dir, big, write("empty.ttf", nil), write("text.ttf", []byte("# Not a font\n")), write("cut.ttf", whole[:100]),
	} {
		if _, err := OpenFonts(file); err == nil {
			t.Errorf("%s was opened", filepath.Base(file))
		}
	}
}

// TestDamagedFonts sets documents with fonts that are damaged anywhere. Each is refused or set.
func TestDamagedFonts(t *testing.T) {
	dir := t.TempDir()
	whole, _ := os.ReadFile(testFont(t, dir, "whole.ttf", "王小明"))
	r := &resume.Resume{Basics: resume.Basics{Name: "王小明"}}
	file := filepath.Join(dir, "damaged.ttf")
	for i := 0; i < len(whole); i += 23 {
		damaged := bytes.Clone(whole)
		damaged[i] ^= 0xFF
		if err := os.WriteFile(file, damaged, 0o600); err != nil {
			t.Fatal(err)
		}
		f, err := OpenFonts(file)
		if err != nil {
			continue
		}
		f.system = nil
		if err := newSubsetOf(f, r.Basics.Name); err != nil {
			t.Errorf("byte %d: %v", i, err)
		}
	}
}

// newSubsetOf checks the subset of a font with the letters of text.
func newSubsetOf(f *Fonts, text string) error {
	r := ruler{fonts: f}
	glyphs := map[rune]extraGlyph{}
	for _, c := range text {
		if g := r.extra(c); g.font != nil {
			glyphs[c] = g
		}
	}
	_, err := sfnt.Parse(newSubset(&r.buf, glyphs))
	return err
}

// TestAlignedFont opens fonts whose tables are not at multiples of four bytes, alone and in a collection.
func TestAlignedFont(t *testing.T) {
	dir := t.TempDir()
	whole, _ := os.ReadFile(testFont(t, dir, "whole.ttf", "王小明"))
	shifted := func(by int) []byte { // moves the tables
		n := 12 + 16*int(be.Uint16(whole[4:]))
		moved := slices.Concat(whole[:n], make([]byte, by), whole[n:])
		for at := 12; at < n; at += 16 {
			be.PutUint32(moved[at+8:], be.Uint32(moved[at+8:])+uint32(by))
		}
		return moved
	}
	collection := append([]byte("ttcf"), appendInts(nil, 1, 0, 0, 1, 0, 16)...)
	inner := shifted(2)
	for at := 12; at < 12+16*int(be.Uint16(inner[4:])); at += 16 {
		be.PutUint32(inner[at+8:], be.Uint32(inner[at+8:])+uint32(len(collection)))
	}
	for name, data := range map[string][]byte{
		"shifted.ttf": shifted(1), "shifted.ttc": append(collection, inner...),
	} {
		file := filepath.Join(dir, name)
		if err := os.WriteFile(file, data, 0o600); err != nil {
			t.Fatal(err)
		}
		f, err := OpenFonts(file)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		f.system = nil
		if letters, _ := f.Missing("王小明潮"); string(letters) != "潮" {
			t.Errorf("%s lacks %q", name, string(letters))
		}
		for n := range len(data) { // every beginning is refused or read, without a panic
			if n < 300 || n%97 == 0 {
				aligned(data[:n], 0)
			}
		}
	}
}

// TestSystemFonts checks which of several installed fonts a document uses.
func TestSystemFonts(t *testing.T) {
	one, two := t.TempDir(), t.TempDir()
	testFont(t, one, "malgun.ttf", "王小")
	testFont(t, two, "NotoSansSC-Regular.ttf", "王明")
	testFont(t, two, "malgun.ttf", "潮")
	testFont(t, two, "Unknown.ttf", "水")
	if err := os.WriteFile(filepath.Join(one, "DejaVuSans.ttf"), []byte("no font"), 0o600); err != nil {
		t.Fatal(err)
	}
	all := fontsIn([]string{one, filepath.Join(one, "none"), two})
	f := &Fonts{system: func() []*systemFont { return all }}
	var buf sfnt.Buffer
	var langs []string
	for _, s := range all {
		langs = append(langs, s.lang)
	}
	if !slices.Equal(langs, []string{"zh", "ko", ""}) {
		t.Fatalf("the fonts are for %q", langs)
	}
	for _, tt := range []struct {
		letter rune
		lang   string
		want   int // index in all, or -1
	}{{'王', "ko", 1}, {'王', "zh", 0}, {'王', "", 0}, {'小', "zh", 1}, {'明', "ko", 0}, {'潮', "", -1}, {'水', "", -1}} {
		got, _ := f.glyph(&buf, tt.lang, tt.letter)
		if want := (*sfnt.Font)(nil); tt.want < 0 && got != want || tt.want >= 0 && got != all[tt.want].load() {
			t.Errorf("%c in %q is not of font %d", tt.letter, tt.lang, tt.want)
		}
	}
	for _, tt := range []struct{ tag, text, want string }{
		{"ZH-Hant", "かな", "zh"}, {"", "漢字とかな", "ja"}, {"", "tide 안녕", "ko"}, {"", "潮", ""},
	} {
		if got := primaryLanguage(tt.tag, tt.text); got != tt.want {
			t.Errorf("the language of %q, %q is %q", tt.tag, tt.text, got)
		}
	}
}

// TestMaxExtras checks that a text with very many letters uses a bounded number of glyphs.
func TestMaxExtras(t *testing.T) {
	var letters []rune
	for c := rune(0x4E00); len(letters) < maxExtras+10; c++ {
		letters = append(letters, c)
	}
	fonts := testFonts(t, string(letters))
	missing, _ := fonts.Missing(string(letters))
	if want := letters[maxExtras:]; !slices.Equal(missing, want) {
		t.Errorf("%d letters are missing, want %d", len(missing), len(want))
	}
}

// TestLineEnds checks where lines of Chinese and Japanese may end.
func TestLineEnds(t *testing.T) {
	for text, want := range map[string]string{
		"潮水":           "潮|水",
		"潮、水。":         "潮、|水。",
		"（潮）水":         "（潮）|水",
		"ちょっと":         "ちょっ|と",
		"Go语言":         "Go语|言",
		"tide":         "tide",
		"שלום עולם":    "שלום עולם",
		"안녕하세요":        "안녕하세요",
		"2019年1月":      "2019年|1月",
		"well-known潮水": "well-|known潮|水",
	} {
		var parts []string
		for rest := text; rest != ""; {
			n := breakAfter(rest)
			parts, rest = append(parts, rest[:n]), rest[n:]
		}
		if got := strings.Join(parts, "|"); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
