package stats

import (
	"encoding/json"
	"io"
	"maps"
	"slices"
	"time"
)

// A Report is what may be told of the visits in a log.
type Report struct {
	MinSessions int   `json:"min_sessions"` // see [MinSessions]
	Days        []Day `json:"days"`
	Total       Day   `json:"total"`
	Withheld    int   `json:"withheld"` // sessions that are counted, and of which nothing else is in the total
	Lines       Lines `json:"lines"`
}

// A Day is one day, or the sum of all.
type Day struct {
	Date     string         `json:"day,omitempty"` // as "2006-01-02"
	Sessions int            `json:"sessions"`
	Unlogged int            `json:"unlogged"` // sessions that are only counted in the log: their source had too many
	Refused  map[string]int `json:"refused"`  // connections, by limit
	*Details                // nil if it had fewer than [MinSessions] sessions in the log
}

// Details are the numbers of several sessions together.
type Details struct {
	Protocols map[string]int `json:"protocols"`
	Terminals map[string]int `json:"terminals"`
	Pages     map[string]int `json:"pages"` // sessions that opened each
	Files     map[string]int `json:"files"`
	Seconds   *int           `json:"seconds_read"` // in a terminal; nil if it was less than [MinSessions] sessions
}

// Report returns what may be told of the lines so far.
func (c *Counter) Report() *Report {
	r := &Report{MinSessions: MinSessions, Days: []Day{}, Lines: c.lines}
	r.Total.Refused = map[string]int{}
	for _, d := range c.days {
		sum(r.Total.Refused, d.refused)
		r.Total.Sessions += d.sessions + d.unlogged
		r.Total.Unlogged += d.unlogged
	}
	shown, withheld := c.shown()
	r.Withheld = withheld
	pages, files := frequent(shown.pages), frequent(shown.files)
	r.Total.Details = shown.details(pages, files)
	for _, date := range slices.Sorted(maps.Keys(c.days)) {
		d := c.days[date]
		r.Days = append(r.Days, Day{
			Date: date, Sessions: d.sessions + d.unlogged, Unlogged: d.unlogged, Refused: d.refused,
			Details: d.details(pages, files),
		})
	}
	r.fillGaps()
	return r
}

// shown returns the sum of what may be told of all days, and the number of sessions that it leaves out. The days with
// few sessions are told of together, if these are enough: else the difference to the other days would be their numbers.
func (c *Counter) shown() (all counts, withheld int) {
	all = newCounts()
	few, fewRead := newCounts(), reading{}
	for _, d := range c.days {
		if d.sessions >= MinSessions {
			all.add(d.counts)
		} else {
			few.add(d.counts)
		}
		if d.details(nil, nil).hasSeconds() {
			all.read.add(d.read)
		} else {
			fewRead.add(d.read)
		}
	}
	switch {
	case fewRead.sessions >= MinSessions:
		all.read.add(fewRead)
	case all.read.sessions == 0:
		all.read.sessions = fewRead.sessions // too few to be told of, and not none
	}
	if few.sessions < MinSessions {
		return all, few.sessions
	}
	all.add(few)
	return all, 0
}

func (d *Details) hasSeconds() bool { return d != nil && d.Seconds != nil }

// add adds the counts of other sessions, except their time.
func (c *counts) add(other counts) {
	c.sessions += other.sessions
	sum(c.protocols, other.protocols)
	sum(c.terminals, other.terminals)
	sum(c.pages, other.pages)
	sum(c.files, other.files)
}

func sum(to, from map[string]int) {
	for key, n := range from {
		to[key] += n
	}
}

// details returns the counts, with names only from these pages and files, or nil if there are too few sessions.
func (c *counts) details(pages, files map[string]bool) *Details {
	if c.sessions < MinSessions {
		return nil
	}
	d := &Details{
		Protocols: c.protocols, Terminals: c.terminals, Pages: only(pages, c.pages), Files: only(files, c.files),
	}
	if c.read.sessions >= MinSessions || c.read.sessions == 0 {
		seconds := int(c.read.time.Round(time.Second) / time.Second)
		d.Seconds = &seconds
	}
	return d
}

// frequent returns the names that occurred in enough sessions to be told.
func frequent(counts map[string]int) map[string]bool {
	names := map[string]bool{}
	for name, n := range counts {
		names[name] = n >= MinSessions
	}
	return names
}

// only returns the counts with all that is not in names as Other.
func only(names map[string]bool, counts map[string]int) map[string]int {
	named := map[string]int{}
	for name, n := range counts {
		if !names[name] {
			name = Other
		}
		named[name] += n
	}
	return named
}

// maxGapDays bounds the days between the first and the last that are reported though the log has nothing of them.
const maxGapDays = 400

// fillGaps adds the days without a line, unless the log is from so many that a clock must have been wrong.
func (r *Report) fillGaps() {
	if len(r.Days) == 0 {
		return
	}
	first, _ := time.Parse(time.DateOnly, r.Days[0].Date)
	last, err := time.Parse(time.DateOnly, r.Days[len(r.Days)-1].Date)
	if err != nil || last.Sub(first) > maxGapDays*24*time.Hour {
		return
	}
	var all []Day
	for at, rest := first, r.Days; len(rest) > 0; at = at.AddDate(0, 0, 1) {
		if date := at.Format(time.DateOnly); rest[0].Date != date {
			all = append(all, Day{Date: date, Refused: map[string]int{}})
			continue
		}
		all, rest = append(all, rest[0]), rest[1:]
	}
	r.Days = all
}

// IsEmpty reports whether there is nothing to tell.
func (r *Report) IsEmpty() bool { return len(r.Days) == 0 }

// WriteJSON writes the report as one indented JSON object.
func (r *Report) WriteJSON(w io.Writer) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(r)
}
