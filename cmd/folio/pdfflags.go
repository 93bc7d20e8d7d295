package main

import (
	"errors"
	"fmt"
	"log/slog"
	"slices"

	"github.com/spf13/pflag"

	"example.com/folio/content"
	"example.com/folio/internal/pdf"
)

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

// photoFlag adds the flag that shows the portrait in resume.pdf.
func photoFlag(f *pflag.FlagSet) *bool {
	return f.Bool("pdf-photo", false, "show the portrait in resume.pdf")
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
