package settings

import (
	"errors"
	"fmt"

	"github.com/spf13/pflag"

	"example.com/folio/internal/pdf"
	"example.com/folio/internal/regular"
)

// A Paper is the value of --paper, the paper size of resume.pdf.
type Paper struct {
	name string
	pdf.Paper
}

// AddPaper adds the flag of a paper.
func AddPaper(f *pflag.FlagSet) *Paper {
	p := &Paper{"a4", pdf.A4}
	f.Var(p, "paper", "paper of resume.pdf: a4 or letter")
	return p
}

func (p *Paper) String() string { return p.name }
func (p *Paper) Type() string   { return "paper" }

// Set implements [pflag.Value].
func (p *Paper) Set(name string) error {
	size, ok := pdf.PaperOf(name)
	if !ok {
		return errors.New("neither a4 nor letter")
	}
	p.name, p.Paper = name, size
	return nil
}

// FontFlag is the name of the flag of a [Font], whose value in a settings file is relative to the folder of the file.
const FontFlag = "pdf-font"

// A Font is the file of a font for resume.pdf. The empty one means the fonts of the system.
type Font struct {
	file  *string
	flags *pflag.FlagSet
}

// AddFont adds the flag of a font.
func AddFont(f *pflag.FlagSet) Font {
	file := f.String(FontFlag, "",
		"font of resume.pdf for letters that the embedded fonts lack, .ttf, .otf or .ttc (default: one of the system)")
	return Font{file, f}
}

// AddPhoto adds the flag that shows the portrait in resume.pdf.
func AddPhoto(f *pflag.FlagSet) *bool {
	return f.Bool("pdf-photo", false, "show the portrait in resume.pdf")
}

// Load opens the font.
func (f Font) Load() (*pdf.Fonts, error) {
	if *f.file == "" {
		return pdf.SystemFonts(), nil
	}
	fonts, err := pdf.OpenFonts(*f.file)
	if err != nil {
		return nil, ErrorOf(f.flags.Lookup(FontFlag),
			fmt.Errorf("%s: %w\nhint: name a TrueType or OpenType font", *f.file, regular.Cause(err)))
	}
	return fonts, nil
}
