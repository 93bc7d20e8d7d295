package resume

import (
	"time"

	"example.com/folio/internal/resume/period"
)

// A Note is something that an author may want to fix. What it is about was kept as written.
type Note struct {
	Line int    // of the source, from 1; 0 if not known
	Rule string // one of the rules below, or of package period
	Text string // on one line
}

// The rules of a Note that is not about a period.
const (
	EmptyEntry = "empty-entry" // a heading with nothing under it
	UnknownKey = "unknown-key" // a key of a data file that is not shown
)

// PeriodNotes returns the problems of a period that do not depend on the date of today.
func PeriodNotes(p period.Period) []Note {
	var notes []Note
	for _, problem := range p.Problems(time.Time{}) {
		notes = append(notes, Note{p.Line, problem.Rule, problem.Text})
	}
	return notes
}
