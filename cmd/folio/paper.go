package main

import (
	"errors"

	"github.com/spf13/pflag"

	"example.com/folio/internal/pdf"
)

// A paper is the value of --paper: what the PDF of a résumé is set for.
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
		return errors.New("it is neither a4 nor letter")
	}
	p.name, p.Paper = name, size
	return nil
}
