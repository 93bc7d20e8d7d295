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

// An entry is an entry of a résumé that may have a period.
type entry struct {
	company, position string // for jobs
	period            period.Period
	line              int
	job               bool
	complete          bool // it needs no text
}

// resumes returns the résumés of the site.
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

// finding returns a finding on a line of the résumé's source.
func (c *curriculum) finding(line int, near, text, shown string) Finding {
	if p, line := c.place(line); p != nil {
		return p.finding(line-1, near, text, shown)
	}
	if _, quoted, ok := strings.Cut(text, `"`); ok && line == 0 { // decoded data has no lines
		quoted, _, _ = strings.Cut(quoted, `"`)
		line = c.s.lineOf(c.File, quoted)
	}
	return Finding{File: c.File, Line: line, Text: text, Shown: shown}
}

// place returns the page and the line of its body that a line of the résumé is from, or nil and the line of the file.
func (c *curriculum) place(line int) (*page, int) {
	p, line := c.Place(line)
	if p == nil {
		return nil, line
	}
	return c.s.byPath[p.Path], line
}

// entries returns all entries that may have a period, jobs first.
func (c *curriculum) entries() (out []entry) {
	for _, e := range c.Work {
		out = append(out, entry{e.Name, e.Position, e.Period, e.Line, true, e.Name != "" && e.Position != ""})
	}
	for _, e := range c.Volunteer {
		out = append(out,
			entry{e.Organization, e.Position, e.Period, e.Line, false, e.Organization != "" && e.Position != ""})
	}
	for _, e := range c.Education {
		out = append(out, entry{period: e.Period, line: e.Line, complete: e.Institution != "" && e.Area+e.StudyType != ""})
	}
	for _, e := range c.Projects {
		out = append(out, entry{period: e.Period, line: e.Line})
	}
	for _, e := range c.Certificates {
		out = append(out, entry{period: e.Period, line: e.Line, complete: true})
	}
	for _, e := range c.Awards {
		out = append(out, entry{period: e.Period, line: e.Line, complete: true})
	}
	for _, e := range c.Publications {
		out = append(out, entry{period: e.Period, line: e.Line, complete: true})
	}
	return out
}

// fileNames returns the keys of the titles that a page may get from the name of its file.
func fileNames(source string) []string {
	stem := func(s string) string { return strings.TrimSuffix(s, path.Ext(s)) }
	base := stem(path.Base(source))
	names := []string{key(base), key(path.Base(path.Dir(source)))}
	if len(base) > len("2006-01-02-") {
		names = append(names, key(base[len("2006-01-02-"):]))
	}
	return names
}
