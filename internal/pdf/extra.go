package pdf

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/image/font/sfnt"

	files "example.com/folio/internal/regular"
)

// maxFontFile bounds a font file in bytes. Noto Sans CJK, all weights and languages in one file, has 19 MiB.
const maxFontFile = 64 << 20

// Fonts are the fonts for what the embedded ones lack: the one that the owner names, and then those of the system. They
// are opened once, and safe for concurrent use. The nil Fonts has none.
type Fonts struct {
	named  *sfnt.Font
	system func() []*systemFont
}

// SystemFonts returns the fonts of the system that folio knows. They are opened when a document needs them.
func SystemFonts() *Fonts { return &Fonts{system: installed} }

// OpenFonts returns a TrueType or OpenType font or the first of a collection (.ttf, .otf, .ttc), before those of the
// system.
func OpenFonts(name string) (*Fonts, error) {
	f, err := openFont(name, 0)
	if err != nil {
		return nil, err
	}
	return &Fonts{named: f, system: installed}, nil
}

// openFont opens the font of a file with that index. Glyphs are read from the file when they are needed.
func openFont(name string, index int) (*sfnt.Font, error) {
	file, err := files.Open(name)
	if err != nil {
		return nil, err
	}
	f, err := parseFont(file, index)
	if err != nil {
		file.Close()
		return nil, fmt.Errorf("not a font that can be read: %w", err)
	}
	return f, nil // the file is closed when it is garbage
}

func parseFont(file *os.File, index int) (*sfnt.Font, error) {
	info, err := file.Stat()
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, files.Err
	}
	if info.Size() > maxFontFile {
		return nil, fmt.Errorf("larger than %d MiB", maxFontFile>>20)
	}
	all, err := sfnt.ParseCollectionReaderAt(io.NewSectionReader(file, 0, info.Size()))
	if err != nil {
		return nil, err
	}
	index = min(index, all.NumFonts()-1)
	f, err := all.Font(index)
	if err == nil {
		return f, nil
	}
	data, readErr := io.ReadAll(io.NewSectionReader(file, 0, info.Size()))
	if readErr != nil {
		return nil, readErr
	}
	if data = aligned(data, index); data == nil {
		return nil, err
	}
	return sfnt.Parse(data)
}

// glyphTables are the tables of a TrueType font that its glyphs need.
var glyphTables = []string{"cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "post"}

// aligned returns a TrueType font of a file with its tables in order and at multiples of four bytes, as the parser
// wants them and WenQuanYi doesn't have them. It returns nil if the file isn't sound.
func aligned(file []byte, index int) []byte {
	at := 0
	if bytes.HasPrefix(file, []byte("ttcf")) {
		if len(file) < 16+4*index {
			return nil
		}
		at = int(be.Uint32(file[12+4*index:]))
	}
	if at < 0 || at > len(file)-12 {
		return nil
	}
	directory := file[at+12:]
	tables := map[string][]byte{}
	for range int(be.Uint16(file[at+4:])) {
		if len(directory) < 16 {
			return nil
		}
		name := string(directory[:4])
		start, size := int(be.Uint32(directory[8:])), int(be.Uint32(directory[12:]))
		directory = directory[16:]
		if start < 0 || size < 0 || start > len(file) || size > len(file)-start {
			return nil
		}
		if slices.Contains(glyphTables, name) {
			tables[name] = file[start : start+size]
		}
	}
	return fontFile(tables)
}

// FontOf returns the first font that has a glyph for c in a document in a language, or nil.
func (f *Fonts) FontOf(lang string, c rune) *sfnt.Font {
	var buf sfnt.Buffer
	primary, _, _ := strings.Cut(lang, "-")
	found, _ := f.glyph(&buf, primary, c)
	return found
}

// Visual returns a text of one line as it stands on paper: right-to-left text in visual order, and Arabic letters
// joined as far as a font has the forms.
func (f *Fonts) Visual(s string) string { return (&ruler{fonts: f}).setLine(s) }

// glyph returns the first font that has a glyph for c, and the glyph, or nil. Fonts of the system that are made for a
// language come before others: the same Han character looks different in Chinese and Japanese.
func (f *Fonts) glyph(buf *sfnt.Buffer, lang string, c rune) (*sfnt.Font, sfnt.GlyphIndex) {
	if f == nil {
		return nil, 0
	}
	if g := glyphIn(f.named, buf, c); g != 0 {
		return f.named, g
	}
	if f.system == nil {
		return nil, 0
	}
	for _, own := range []bool{true, false} {
		for _, s := range f.system() {
			if (s.lang != "" && s.lang == lang) != own {
				continue
			}
			font := s.load()
			if g := glyphIn(font, buf, c); g != 0 {
				return font, g
			}
		}
	}
	return nil, 0
}

// glyphIn returns the glyph of c, or 0.
func glyphIn(f *sfnt.Font, buf *sfnt.Buffer, c rune) sfnt.GlyphIndex {
	if f == nil {
		return 0
	}
	g, err := f.GlyphIndex(buf, c)
	if err != nil {
		return 0
	}
	return g
}

// A systemFont is an installed font.
type systemFont struct {
	lang string            // language for which it is preferred, or ""
	load func() *sfnt.Font // nil if it can't be read
}

// fontNames are the files of fonts with many letters, in the order to try: the index in a collection, and the language
// for which the font is made.
var fontNames = []struct {
	name  string
	index int
	lang  string
}{
	{"NotoSansCJK-Regular.ttc", 2, "zh"},
	{"NotoSansCJK-Regular.ttc", 0, "ja"},
	{"NotoSansCJK-Regular.ttc", 1, "ko"},
	{"NotoSansSC-Regular.ttf", 0, "zh"},
	{"NotoSansSC-Regular.otf", 0, "zh"},
	{"NotoSansCJKsc-Regular.otf", 0, "zh"},
	{"NotoSansJP-Regular.ttf", 0, "ja"},
	{"NotoSansJP-Regular.otf", 0, "ja"},
	{"NotoSansCJKjp-Regular.otf", 0, "ja"},
	{"NotoSansKR-Regular.ttf", 0, "ko"},
	{"NotoSansKR-Regular.otf", 0, "ko"},
	{"NotoSansCJKkr-Regular.otf", 0, "ko"},
	{"SourceHanSans-Regular.ttc", 2, "zh"},
	{"SourceHanSans-Regular.ttc", 0, "ja"},
	{"SourceHanSans-Regular.ttc", 1, "ko"},
	{"SourceHanSansSC-Regular.otf", 0, "zh"},
	{"SourceHanSansCN-Regular.otf", 0, "zh"},
	{"SourceHanSansJP-Regular.otf", 0, "ja"},
	{"SourceHanSansKR-Regular.otf", 0, "ko"},
	{"PingFang.ttc", 0, "zh"},
	{"Hiragino Sans GB.ttc", 0, "zh"},
	{"STHeiti Light.ttc", 0, "zh"},
	{"ヒラギノ角ゴシック W3.ttc", 0, "ja"},
	{"AppleSDGothicNeo.ttc", 0, "ko"},
	{"msyh.ttc", 0, "zh"},
	{"simsun.ttc", 0, "zh"},
	{"YuGothM.ttc", 0, "ja"},
	{"msgothic.ttc", 0, "ja"},
	{"malgun.ttf", 0, "ko"},
	{"wqy-microhei.ttc", 0, "zh"},
	{"wqy-zenhei.ttc", 0, "zh"},
	{"ipag.ttf", 0, "ja"},
	{"TakaoGothic.ttf", 0, "ja"},
	{"NanumGothic.ttf", 0, "ko"},
	{"NotoNaskhArabic-Regular.ttf", 0, "ar"},
	{"NotoSansArabic-Regular.ttf", 0, "ar"},
	{"NotoSansHebrew-Regular.ttf", 0, "he"},
	{"DejaVuSans.ttf", 0, ""},
	{"DroidSansFallbackFull.ttf", 0, ""},
	{"Arial Unicode.ttf", 0, ""},
	{"arial.ttf", 0, ""},
}

// linuxFonts are the folders below /usr/share/fonts of Debian, Fedora, Arch, Alpine and openSUSE.
var linuxFonts = []string{
	"opentype/noto", "truetype/noto", "noto", "noto-cjk", "google-noto", "google-noto-cjk",
	"google-noto-sans-cjk-fonts", "opentype/source-han-sans", "adobe-source-han-sans", "truetype/wqy", "wqy-microhei",
	"wqy-zenhei",
	"wenquanyi/wqy-microhei", "wenquanyi/wqy-zenhei", "opentype/ipafont-gothic", "truetype/takao-gothic",
	"truetype/nanum", "truetype/droid", "droid", "truetype/dejavu", "dejavu", "dejavu-sans-fonts", "google-noto-vf",
	"truetype", "TTF", "OTF", "",
}

// fontFolders returns the folders in which this system keeps fonts.
func fontFolders() (folders []string) {
	home, _ := os.UserHomeDir()
	in := func(dir string, names ...string) {
		for _, name := range names {
			if filepath.IsAbs(dir) {
				folders = append(folders, filepath.Join(dir, name))
			}
		}
	}
	switch runtime.GOOS {
	case "windows":
		in(os.Getenv("WINDIR"), "Fonts")
		in(os.Getenv("LOCALAPPDATA"), `Microsoft\Windows\Fonts`)
	case "darwin":
		in(home, "Library/Fonts")
		in("/", "Library/Fonts", "System/Library/Fonts", "System/Library/Fonts/Supplemental")
	default:
		in(home, ".local/share/fonts", ".fonts")
		in("/usr/local/share/fonts", "")
		in("/usr/share/fonts", linuxFonts...)
	}
	return folders
}

// installed returns the known fonts of this system. It looks for them once.
var installed = sync.OnceValue(func() []*systemFont { return fontsIn(fontFolders()) })

// fontsIn returns the known fonts in folders, in the order of fontNames.
func fontsIn(folders []string) (fonts []*systemFont) {
	folders = slices.DeleteFunc(folders, func(dir string) bool {
		info, err := os.Stat(dir)
		return err != nil || !info.IsDir()
	})
	for _, n := range fontNames {
		for _, dir := range folders {
			path := filepath.Join(dir, n.name)
			if info, err := os.Stat(path); err != nil || !info.Mode().IsRegular() {
				continue
			}
			fonts = append(fonts, &systemFont{lang: n.lang, load: sync.OnceValue(func() *sfnt.Font {
				f, _ := openFont(path, n.index) // a font that can't be read is not used
				return f
			})})
			break
		}
	}
	return fonts
}

// primaryLanguage returns the first part of a language tag in lower case: "zh" of "zh-Hans". Without a tag, it is the
// language that the letters of a text show, or "".
func primaryLanguage(tag, text string) string {
	tag, _, _ = strings.Cut(strings.ToLower(tag), "-")
	if tag != "" {
		return tag
	}
	for _, c := range text {
		switch {
		case unicode.In(c, unicode.Hiragana, unicode.Katakana):
			return "ja"
		case unicode.Is(unicode.Hangul, c):
			return "ko"
		}
	}
	return ""
}
