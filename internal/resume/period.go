package resume

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"
)

// A Period is a stretch of time as its author wrote it. A single date is a period that starts and ends there; one that
// is still to be reached has an End alone. The zero Period is none.
type Period struct {
	Start, End Date   // zero where it is not known
	Written    string // as written, in one line; kept even where no date could be read
	Present    bool   // it has not ended; End is zero
	Expected   bool   // it ends when End is reached: "Expected Dec 2026"
	Line       int    // of the source, from 1; 0 where it is not known

	ambiguous bool // a date of it could be read in two ways
	pair      bool // two dates were written
}

// IsZero tells whether nothing was written.
func (p Period) IsZero() bool {
	return p.Written == "" && p.Start.IsZero() && p.End.IsZero() && !p.Present
}

// known tells whether any date was read.
func (p Period) known() bool { return !p.Start.IsZero() || !p.End.IsZero() || p.Present }

// presentWord is the end of a period that has not ended.
const presentWord = "Present"

// String is the period in a form that is the same for all: "Aug 2019 – Present", "2019 – 2021", "17 Aug 2019". Where
// no date could be read it is what was written.
func (p Period) String() string {
	switch {
	case !p.known():
		return p.Written
	case p.Present && p.Start.IsZero():
		return presentWord
	case p.Present:
		return p.Start.words() + " – " + presentWord
	case p.Expected && p.Start.IsZero():
		return "Expected " + p.End.words()
	case p.Expected:
		return p.Start.words() + " – " + p.End.words() + " (expected)"
	case p.Start.IsZero():
		return "until " + p.End.words()
	case p.Start == p.End || p.End.IsZero():
		return p.Start.words()
	}
	return p.Start.words() + " – " + p.End.words()
}

// Text is the period as the author would have it: as written, or else as String has it.
func (p Period) Text() string {
	if p.Written != "" {
		return p.Written
	}
	return p.String()
}

// plain tells whether the dates of the schema say all that was written.
func (p Period) plain() bool {
	if p.Expected || p.ambiguous || !p.known() {
		return p.IsZero()
	}
	if q, rest, _ := ParsePeriod(p.Written); p.Written != "" && (rest != "" || q.Start != p.Start || q.End != p.End) {
		return false
	}
	for _, word := range words(p.Written) {
		if _, season := seasonWords[word]; season {
			return false
		}
	}
	return true
}

// MarshalJSON writes the period as its author wrote it. The schema's own startDate and endDate stand beside it.
func (p Period) MarshalJSON() ([]byte, error) { return json.Marshal(p.Text()) }

// Months is how long the period lasts, the first and the last month counted; between years alone, twelve for each.
// A period that has not ended lasts until now. It is 0 where that can't be told: within one year, or in reverse.
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

// Length is Months in words: "1 yr 3 mos"; empty where it is not known.
func (p Period) Length(now time.Time) string {
	months := p.Months(now)
	var parts []string
	for _, unit := range []struct {
		n    int
		name string
	}{{months / 12, "yr"}, {months % 12, "mo"}} {
		switch unit.n {
		case 0:
		case 1:
			parts = append(parts, "1 "+unit.name)
		default:
			parts = append(parts, fmt.Sprintf("%d %ss", unit.n, unit.name))
		}
	}
	return strings.Join(parts, " ")
}

// Problems is what is wrong with the period, by the rules Period… above. Without a now, the zero Time, nothing is of
// the future. An end in the future is no problem where it is expected.
func (p Period) Problems(now time.Time) []Note {
	var notes []Note
	note := func(rule, what string) {
		notes = append(notes, Note{p.Line, rule, fmt.Sprintf("%q %s", p.Text(), what)})
	}
	switch {
	case p.IsZero():
		return nil
	case !p.known():
		note(PeriodUnknown, "is not a period that can be read; it is shown as written")
	case p.reversed():
		note(PeriodReversed, "ends before it starts; it is shown as written")
	case p.pair && p.Start == p.End:
		note(PeriodEmpty, "ends where it starts")
	}
	if p.ambiguous {
		note(PeriodAmbiguous, fmt.Sprintf("could be read in two ways; it is read as %s", p))
	}
	today := dateOf(now)
	if !now.IsZero() && (p.Start.compare(today) > 0 || !p.Expected && p.End.compare(today) > 0) {
		note(PeriodFuture, "is in the future")
	}
	return notes
}

// Periods calls yield with the period of every entry that has one, until it returns false. It is an iter.Seq[Period].
func (r *Resume) Periods(yield func(Period) bool) {
	var list []Period
	for _, w := range r.Work {
		list = append(list, w.Period)
	}
	for _, v := range r.Volunteer {
		list = append(list, v.Period)
	}
	for _, e := range r.Education {
		list = append(list, e.Period)
	}
	for _, p := range r.Projects {
		list = append(list, p.Period)
	}
	for _, a := range r.Awards {
		list = append(list, a.Period)
	}
	for _, c := range r.Certificates {
		list = append(list, c.Period)
	}
	for _, p := range r.Publications {
		list = append(list, p.Period)
	}
	for _, p := range list {
		if !p.IsZero() && !yield(p) {
			return
		}
	}
}
