package parse

import (
	"example.com/folio/internal/resume/vocab"
)

// isUnknownSection reports whether the heading e above entries of a page without known sections names a section, in a
// language that folio does not read, and no company: each entry names its own.
func isUnknownSection(e *entry, entries []*entry) bool {
	if e.section.Title != "" || !e.period.IsZero() || len(e.labelled) > 0 || len(e.fields) != 1 {
		return false
	}
	if name := e.fields[0]; name.Link() != "" || vocab.IsOrg(name.Text()) || vocab.IsRole(name.Text()) {
		return false
	}
	for _, entry := range entries {
		names := namesIn(entry)
		if len(names) == 0 || len(names) == 1 && len(topCommas(names[0].Text())) == 0 {
			return false
		}
	}
	return true
}
