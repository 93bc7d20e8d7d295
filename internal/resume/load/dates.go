package load

import (
	"regexp"
	"strings"

	"example.com/folio/internal/resume"
	"example.com/folio/internal/resume/language"
	"example.com/folio/internal/resume/load/node"
	"example.com/folio/internal/resume/period"
	"example.com/folio/internal/resume/words"
)

// The keys of dates, in the order in which they are tried.
var (
	startKeys = []string{
		"startDate", "start", "date_start", "from", "begin", "start_time", "started_on", "started", "from_date",
	}
	endKeys = []string{
		"endDate", "end", "date_end", "to", "until", "finish", "end_time", "finished_on", "ended", "to_date",
	}
	currentKeys = []string{"current", "isCurrent", "isPresent", "present", "currently_working", "ongoing"}
	periodKeys  = []string{
		"period", "time", "dates", "date", "date_range", "range", "years", "year", "when", "duration", "timeframe",
		"timeline", "caption", "releaseDate",
	}
)

// dated reads the period of a record, and notes its problems.
func (rd *reader) dated(r *record, under *resume.Section) resume.Dated {
	start, end, written := day(r.dateText(startKeys)), day(r.dateText(endKeys)), day(r.oneLine(periodKeys...))
	if start+end+written == "" {
		written = day(r.namedDate())
	}
	if current := r.says(currentKeys...); current == node.IsTrue && end == "" && start != "" {
		end = language.WordsOf(language.English).Present
	}
	if !rd.schema {
		start, end, written = plainName(start).text, plainName(end).text, plainName(written).text
	}
	p := period.Period{}
	switch {
	case start+end != "":
		p = period.ParseDates(start, end)
		if !p.Start.IsZero() && end == "" && !p.TwoDates() { // JSON Resume: without an end it has not ended
			p.End, p.Present = period.Date{}, true
			if period.ParseDate(start) == p.Start {
				p.Written = "" // it does not say that it lasts
			}
		}
		if w := period.ParseAll(written); w.Known() && w.Start == p.Start {
			p = w
		}
	case period.IsSchemaDate(written) && written != "":
		p = period.Period{Start: period.ParseDate(written), End: period.ParseDate(written)}
	case written != "":
		p = period.ParseAll(written)
	}
	p.Line = r.Line
	rd.notes = append(rd.notes, resume.PeriodNotes(p)...)
	return resume.Dated{Period: p, Source: resume.Source{Under: under, Line: r.Line}}
}

// dateText returns the first text under one of the keys of a date. "from" and "to" may be about something else: only a
// text with a number is a date there.
func (r *record) dateText(keys []string) string {
	for _, k := range keys {
		if (k == "from" || k == "to") && !strings.ContainsAny(r.peek(k).Text, "0123456789") {
			continue
		}
		if text := r.text(k); text != "" {
			return text
		}
	}
	return ""
}

// namedDate returns a text with a number under a key with a word for a date in it: employment_dates.
func (r *record) namedDate() string {
	for i, f := range r.Fields {
		key := node.PlainKey(f.Key)
		isDate := strings.Contains(key, "date") || strings.Contains(key, "period") || strings.Contains(key, "tenure")
		if isDate && !r.isUsed(i) && strings.ContainsAny(f.Text, "0123456789") {
			r.mark(i)
			return words.OneLine(f.Text)
		}
	}
	return ""
}

// timeStamp matches a date with the time of day after it, as programs write it.
var timeStamp = regexp.MustCompile(`^(\d{4}-\d\d-\d\d)[T ]\d\d:\d\d[0-9:.]*(Z|[+-]\d\d:?\d\d| UTC)?$`)

// day returns a date without the time of day.
func day(date string) string {
	if m := timeStamp.FindStringSubmatch(date); m != nil {
		return m[1]
	}
	return date
}
