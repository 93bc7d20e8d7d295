package parse

import (
	"example.com/folio/internal/resume/post"
	"example.com/folio/internal/resume/vocab"
)

// isUnknownSection reports whether the heading e above entries of a page without known sections names a section, in a
// language that folio does not read, and no company: each entry names its own.
func isUnknownSection(e *post.Entry, entries []*post.Entry) bool {
	if e.Section.Title != "" || !e.Period.IsZero() || len(e.Labelled) > 0 || len(e.Fields) != 1 {
		return false
	}
	if name := e.Fields[0]; name.Link() != "" || vocab.IsOrg(name.Text()) || vocab.IsRole(name.Text()) {
		return false
	}
	for _, entry := range entries {
		names := post.NamesIn(entry)
		if len(names) == 0 || len(names) == 1 && len(post.TopCommas(names[0].Text())) == 0 {
			return false
		}
	}
	return true
}
