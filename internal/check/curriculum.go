package check

import (
	"path"
	"strings"

	"example.com/folio/content"
	"example.com/folio/internal/resume/period"
)

// A curriculum is one résumé of a site.
type curriculum struct {
	*content.Curriculum
	s *subject
}

// An entry is a row of a life, as far as dates go.
type entry struct {
	company, position string // of a job
	period            period.Period
	line              int
	job               bool
	plain             bool // it says enough without a text
}

// resumes are the résumés of the site.
func (s *subject) resumes() []*curriculum {
	if s.haveRead {
		return s.read
	}
	s.haveRead = true
	for _, c := range s.Curricula() {
		s.read = append(s.read, &curriculum{c, s})
	}
	return s.read
}

// finding is one on a line of the résumé's source.
func (c *curriculum) finding(line int, near, text, shown string) Finding {
	if p, line := c.place(line); p != nil {
		return p.finding(line-1, near, text, shown)
	}
	if _, quoted, ok := strings.Cut(text, `"`); ok && line == 0 { // the data had no lines any more
		quoted, _, _ = strings.Cut(quoted, `"`)
		line = c.s.lineOf(c.File, quoted)
	}
	return Finding{File: c.File, Line: line, Text: text, Shown: shown}
}

// place is what a line of the résumé is a line of: of the body of a page, or, where that is nil, of the file.
func (c *curriculum) place(line int) (*page, int) {
	p, line := c.Place(line)
	if p == nil {
		return nil, line
	}
	return c.s.byPath[p.Path], line
}

// entries are all that has a period, jobs first.
func (c *curriculum) entries() (out []entry) {
	for _, e := range c.Work {
		out = append(out, entry{e.Name, e.Position, e.Period, e.Line, true, e.Name != "" && e.Position != ""})
	}
	for _, e := range c.Volunteer {
		out = append(out, entry{e.Organization, e.Position, e.Period, e.Line, false, e.Organization != "" && e.Position != ""})
	}
	for _, e := range c.Education {
		out = append(out, entry{period: e.Period, line: e.Line, plain: e.Institution != "" && e.Area+e.StudyType != ""})
	}
	for _, e := range c.Projects {
		out = append(out, entry{period: e.Period, line: e.Line})
	}
	for _, e := range c.Certificates {
		out = append(out, entry{period: e.Period, line: e.Line, plain: true})
	}
	for _, e := range c.Awards {
		out = append(out, entry{period: e.Period, line: e.Line, plain: true})
	}
	for _, e := range c.Publications {
		out = append(out, entry{period: e.Period, line: e.Line, plain: true})
	}
	return out
}

// fileNames are the keys of the titles that a page can get from the name of its file.
func fileNames(source string) []string {
	stem := func(s string) string { return strings.TrimSuffix(s, path.Ext(s)) }
	base := stem(path.Base(source))
	names := []string{key(base), key(path.Base(path.Dir(source)))}
	if len(base) > len("2006-01-02-") {
		names = append(names, key(base[len("2006-01-02-"):]))
	}
	return names
}
