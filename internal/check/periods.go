package check

import (
	"cmp"
	"fmt"
	"regexp"
	"time"

	"example.com/folio/internal/resume/period"
)

// maxCompared bounds the entries of one résumé that are compared with each other.
const maxCompared = 300

// futurePeriods finds periods that begin or end in the future.
func futurePeriods(s *subject) (found []Finding) {
	for _, c := range s.resumes() {
		for _, e := range c.entries() {
			for _, n := range e.period.Problems(s.now) {
				if n.Rule == period.RuleFuture {
					line := cmp.Or(e.period.Line, e.line)
					found = append(found, c.finding(line, e.period.Written, n.Text, "shown as written"))
				}
			}
		}
	}
	return found
}

// partTime matches words for work that leaves time for other work.
var partTime = regexp.MustCompile(
	`(?i)part[- ]?time|freelanc|self-employed|teilzeit|board|advis|volunteer|mentor|founder`)

// overlaps finds simultaneous jobs, each once.
func overlaps(s *subject) (found []Finding) {
	for _, c := range s.resumes() {
		jobs := c.jobs()
		for i, a := range jobs {
			for _, b := range jobs[:i] {
				if key(a.company) == key(b.company) || !overlap(a.period, b.period, s.now) {
					continue
				}
				line := cmp.Or(a.period.Line, a.line)
				found = append(found, c.finding(line, a.period.Written,
					fmt.Sprintf("%s (%s) overlaps %s (%s)", a.name(), a.period, b.name(), b.period), "both"))
				break
			}
		}
	}
	return found
}

// jobs returns the dated full-time jobs.
func (c *curriculum) jobs() (out []entry) {
	for _, e := range c.entries() {
		p := e.period
		known := !p.Start.IsZero() && (p.Present || !p.End.IsZero())
		if e.job && known && !partTime.MatchString(e.position+" "+p.Written) && len(out) < maxCompared {
			out = append(out, e)
		}
	}
	return out
}

func (e entry) name() string {
	if e.company == "" || e.position == "" {
		return quote(e.position + e.company)
	}
	return quote(e.position + ", " + e.company)
}

// overlap reports whether two periods share more than the month, or year, in which one ends and the other begins.
func overlap(a, b period.Period, now time.Time) bool {
	today := period.Date{Year: now.Year(), Month: int(now.Month())}
	end := func(p period.Period) period.Date {
		if p.Present {
			return today
		}
		return p.End
	}
	return before(a.Start, end(a)) && before(b.Start, end(b)) && before(a.Start, end(b)) && before(b.Start, end(a))
}

// before compares dates to the precision of the less precise one, at most to the month.
func before(a, b period.Date) bool {
	if a.Year != b.Year || a.Month == 0 || b.Month == 0 {
		return a.Year < b.Year
	}
	return a.Month < b.Month
}

// disagreements finds jobs with different dates in two résumés of the site.
func disagreements(s *subject) (found []Finding) {
	all := s.resumes()
	if len(all) < 2 {
		return nil
	}
	first := map[string]entry{}
	for _, e := range all[0].entries() {
		if e.job {
			first[key(e.company)+" "+key(e.position)] = e
		}
	}
	for _, c := range all[1:] {
		for _, e := range c.entries() {
			o, ok := first[key(e.company)+" "+key(e.position)]
			a, b := e.period, o.period
			if !e.job || !ok || a.IsZero() || b.IsZero() ||
				a.Present == b.Present && same(a.Start, b.Start) && same(a.End, b.End) {
				continue
			}
			line := cmp.Or(a.Line, e.line)
			found = append(found, c.finding(line, a.Written,
				fmt.Sprintf("%s is %s here and %s in %s", e.name(), a, b, all[0].File), "each as written"))
		}
	}
	return found
}

// same compares dates with the precision of before.
func same(a, b period.Date) bool { return !before(a, b) && !before(b, a) }
