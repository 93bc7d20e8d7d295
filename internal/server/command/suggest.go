package command

import (
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"example.com/folio/internal/near"
	"example.com/folio/internal/server/escape"
	"example.com/folio/internal/server/files"
)

// maxListed bounds the pages that an error message lists.
const maxListed = 24

// maxSuggested bounds the unknown names of one command that get a suggestion.
const maxSuggested = 3

// unknown prints that a name does not exist, with a suggestion.
func (p *Printer) unknown(name string, err error) int {
	p.ended = "unknown"
	shown := escape.ASCII(name, 64)
	if errors.Is(err, files.ErrFolder) {
		_, _ = fmt.Fprintf(p.errs, "folio: \"%s\" is a folder; try: ls %s\n", shown, shown)
		return exitUnknown
	}
	text := fmt.Sprintf("folio: there is no \"%s\"", shown)
	if p.suggested < maxSuggested {
		p.suggested++
		text += p.suggest(name)
	}
	_, _ = fmt.Fprintln(p.errs, text)
	return exitUnknown
}

// suggest returns the end of an error message about name: similar names, or once the list of pages.
func (p *Printer) suggest(name string) string {
	if p.files == nil {
		p.pages, p.files = p.findPages()
	}
	known := p.files
	if path.Ext(name) == "" {
		known = slices.Clone(p.pages)
		for _, c := range commands() {
			if c.usage != "" {
				known = append(known, c.name)
			}
		}
	}
	if p.Visit(len(known)) != nil {
		return ""
	}
	if guesses := near.Names(name, known); guesses != nil {
		return "; did you mean " + strings.Join(guesses, ", ") + "?"
	}
	if p.listed {
		return ""
	}
	p.listed = true
	text := "; there is: " + strings.Join(p.pages[:min(len(p.pages), maxListed)], ", ")
	if more := len(p.pages) - maxListed; more > 0 {
		text += fmt.Sprintf(", and %d more: ls", more)
	}
	return text
}
