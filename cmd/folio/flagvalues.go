package main

import (
	"errors"
	"fmt"
	"image/color"
	"log/slog"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/pflag"
	"golang.org/x/image/colornames"

	"example.com/folio/content"
	"example.com/folio/internal/pdf"
)

// byteUnits are the units of a byteSize, largest first.
var byteUnits = []struct {
	name  string
	bytes int64
}{{"GiB", 1 << 30}, {"MiB", 1 << 20}, {"KiB", 1 << 10}, {"", 1}}

// A byteSize is a number of bytes as a flag: 64MiB, 512KiB, 1048576.
type byteSize int64

// Set implements [pflag.Value].
func (b *byteSize) Set(s string) error {
	for _, unit := range byteUnits {
		digits, ok := strings.CutSuffix(strings.TrimSpace(s), unit.name)
		if !ok {
			continue
		}
		n, err := strconv.ParseInt(digits, 10, 64)
		if err != nil || n < 0 || n > math.MaxInt64/unit.bytes {
			break
		}
		*b = byteSize(n * unit.bytes)
		return nil
	}
	return errors.New("not a size")
}

// String implements [pflag.Value]. It uses the largest unit that divides the size.
func (b *byteSize) String() string {
	for _, unit := range byteUnits {
		if *b != 0 && int64(*b)%unit.bytes == 0 {
			return strconv.FormatInt(int64(*b)/unit.bytes, 10) + unit.name
		}
	}
	return "0"
}

func (b *byteSize) Type() string { return "size" }

// An accent is a colour as a flag. The zero accent is unset.
type accent struct{ color.Color }

// Set implements [pflag.Value]. It takes #rrggbb, #rgb or a colour name of CSS (SVG 1.1).
func (a *accent) Set(s string) error {
	name := strings.ToLower(strings.TrimSpace(s))
	if c, ok := colornames.Map[name]; ok {
		a.Color = c
		return nil
	}
	hex := strings.TrimPrefix(name, "#")
	if len(hex) == 3 && hex != name {
		hex = string([]byte{hex[0], hex[0], hex[1], hex[1], hex[2], hex[2]})
	}
	n, err := strconv.ParseUint(hex, 16, 24)
	if len(hex) != 6 || hex == name || err != nil {
		return fmt.Errorf("%q is not a colour", s)
	}
	a.Color = color.RGBA{uint8(n >> 16), uint8(n >> 8), uint8(n), 0xff}
	return nil
}

func (a *accent) String() string {
	if a.Color == nil {
		return ""
	}
	r, g, b, _ := a.RGBA()
	return fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, b>>8)
}

func (a *accent) Type() string { return "colour" }

// A paper is the value of --paper, the paper size of resume.pdf.
type paper struct {
	name string
	pdf.Paper
}

func paperFlag(f *pflag.FlagSet) *paper {
	p := &paper{"a4", pdf.A4}
	f.Var(p, "paper", "paper of resume.pdf: a4 or letter")
	return p
}

func (p *paper) String() string { return p.name }
func (p *paper) Type() string   { return "paper" }

// Set implements [pflag.Value].
func (p *paper) Set(name string) error {
	size, ok := pdf.PaperOf(name)
	if !ok {
		return errors.New("neither a4 nor letter")
	}
	p.name, p.Paper = name, size
	return nil
}

// A pdfFont is the value of --pdf-font, the file of a font for resume.pdf. The empty one means the fonts of the system.
type pdfFont string

// pdfFontFlag is the name of the flag, whose value in a settings file is relative to the folder of the file.
const pdfFontFlag = "pdf-font"

func fontFlag(f *pflag.FlagSet) *pdfFont {
	name := f.String(pdfFontFlag, "",
		"font of resume.pdf for letters that the embedded fonts lack, .ttf, .otf or .ttc (default: one of the system)")
	return (*pdfFont)(name)
}

// load opens the font.
func (p *pdfFont) load() (*pdf.Fonts, error) {
	if *p == "" {
		return pdf.SystemFonts(), nil
	}
	fonts, err := pdf.OpenFonts(string(*p))
	if err != nil {
		return nil, fmt.Errorf("--%s: %s: %w\nhint: name a TrueType or OpenType font",
			pdfFontFlag, string(*p), cause(err))
	}
	return fonts, nil
}

// maxLogged bounds the letters that the log names.
const maxLogged = 10

// logMissingLetters logs, once, what folio's resume.pdf of a site can't show.
func logMissingLetters(logger *slog.Logger, site *content.Site, fonts *pdf.Fonts) {
	r := site.Resume()
	if r == nil || slices.Contains(site.Documents.Names(), "resume.pdf") {
		return
	}
	letters := fonts.MissingIn(r)
	if len(letters) == 0 {
		return
	}
	text := "letters missing in the fonts of resume.pdf"
	if !fonts.CanSet(r) {
		text = "no resume.pdf: no font has most letters of the résumé"
	}
	logger.Warn(text, "letters", string(letters[:min(len(letters), maxLogged)]), "setting", "pdf_font")
}
