// Package period parses dates and periods as people write them in the languages of package language.
package period

import (
	"encoding/json"
	"fmt"
	"time"

	"example.com/folio/internal/resume/language"
	"example.com/folio/internal/resume/words"
)

// A Period is a stretch of time as its author wrote it. A single date is a period that starts and ends there; one that
// has not been reached yet has only an End. The zero Period is none.
type Period struct {
	Start, End Date   // zero if not known
	Written    string // as written, on one line; kept even if no date could be read
	Present    bool   // it has not ended; End is zero
	Expected   bool   // it ends when End is reached: "Expected Dec 2026"
	Line       int    // of the source, from 1; 0 if not known

	ambiguous  bool // a date in it could be read in two ways
	twoDates   bool // two dates were written
	graduation bool // the end is the date of a degree, which may be in the future
}

// IsZero reports whether nothing was written.
func (p Period) IsZero() bool {
	return p.Written == "" && p.Start.IsZero() && p.End.IsZero() && !p.Present
}

// Known reports whether a date was read.
func (p Period) Known() bool { return !p.Start.IsZero() || !p.End.IsZero() || p.Present }

// TwoDates reports whether the period was written as two dates, even if they are equal.
func (p Period) TwoDates() bool { return p.twoDates }

// Reversed reports whether the period ends before it starts.
func (p Period) Reversed() bool {
	return !p.Start.IsZero() && !p.End.IsZero() && p.Start.compare(p.End) > 0
}

// String returns the period as In does in English.
func (p Period) String() string { return p.In(language.English) }

// In returns the period in a fixed form of a language: "Aug 2019 – Present", "2019 – 2021", "17 Aug 2019". If no date
// was read it returns what was written.
func (p Period) In(tag language.Tag) string {
	w := language.WordsOf(tag)
	switch {
	case !p.Known():
		return p.Written
	case p.Present && p.Start.IsZero():
		return w.Present
	case p.Present:
		return p.Start.short(w) + " – " + w.Present
	case p.Expected && p.Start.IsZero():
		return fmt.Sprintf(w.ExpectedDate, p.End.short(w))
	case p.Expected:
		return p.Start.short(w) + " – " + p.End.short(w) + " (" + w.Expected + ")"
	case p.Start.IsZero() && p.graduation:
		return p.End.short(w)
	case p.Start.IsZero():
		return fmt.Sprintf(w.Until, p.End.short(w))
	case p.Start == p.End || p.End.IsZero():
		return p.Start.short(w)
	}
	return p.Start.short(w) + " – " + p.End.short(w)
}

// Text returns the period as written, or as String does if that is not known.
func (p Period) Text() string { return p.TextIn(language.English) }

// TextIn returns the period as written, or as In does if that is not known.
func (p Period) TextIn(tag language.Tag) string {
	if p.Written != "" {
		return p.Written
	}
	return p.In(tag)
}

// Day returns the one date of something that has only one, in the form of [Date.String]: the end, or else the start.
func (p Period) Day() string {
	if p.End.IsZero() {
		return p.Start.String()
	}
	return p.End.String()
}

// Plain reports whether Start, End and Present say all that was written.
func (p Period) Plain() bool {
	if p.Expected || p.graduation || p.ambiguous || !p.Known() {
		return p.IsZero()
	}
	if q, rest, _ := Parse(p.Written); p.Written != "" && (rest != "" || q.Start != p.Start || q.End != p.End) {
		return false
	}
	for _, word := range words.Of(p.Written) {
		if _, season := seasonWords()[word]; season {
			return false
		}
	}
	return true
}

// MarshalJSON encodes the period as its author wrote it. JSON Resume has fields of its own for the dates.
func (p Period) MarshalJSON() ([]byte, error) { return json.Marshal(p.Text()) }

// Months returns the length of the period in months, counting the first and the last one, or twelve for each year if
// a month is not known. A period that has not ended lasts until now. It returns 0 for a period within one year without
// months, and for a reversed one.
func (p Period) Months(now time.Time) int {
	end := p.End
	if p.Present {
		end = dateOf(now)
	}
	if p.Start.IsZero() || end.IsZero() || p.Start.compare(end) > 0 {
		return 0
	}
	years := 12 * (end.Year - p.Start.Year)
	if p.Start.Month == 0 || end.Month == 0 {
		return years
	}
	return years + end.Month - p.Start.Month + 1
}

// Length returns Months in words of a language, "1 yr 3 mos", or "" for 0.
func (p Period) Length(now time.Time, tag language.Tag) string {
	months, w := p.Months(now), language.WordsOf(tag)
	return words.Join(" ", w.Count(months/12, w.Year), w.Count(months%12, w.Month))
}
