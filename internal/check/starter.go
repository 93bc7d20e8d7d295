package check

import (
	"fmt"

	"example.com/folio/content/sample"
)

// starterTexts finds the pages that still have text that folio new wrote, each once.
func starterTexts(s *subject) (found []Finding) {
	for i, p := range s.pages {
		if i > 0 && s.pages[i-1].Source == p.Source {
			continue // pages of one file follow each other
		}
		first, n := 0, 0
		for i, line := range s.lines(p.Source) {
			if !sample.IsStarter(line) {
				continue
			}
			if n++; n == 1 {
				first = i + 1
			}
		}
		if n > 0 {
			text := quote(s.lines(p.Source)[first-1]) + " is what folio new wrote"
			if n > 1 {
				text += fmt.Sprintf(", with %s", plural(n-1, "more line"))
			}
			found = append(found, Finding{File: p.Source, Line: first, Text: text})
		}
	}
	return found
}
