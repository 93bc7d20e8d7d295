package content

import (
	"errors"
	"strings"

	"example.com/folio/resume"
)

// A Curriculum is one résumé of a site, as data.
type Curriculum struct {
	*resume.Resume
	Notes []resume.Note // what its author may want to mend; lines are those of Page.Body, or of File where Page is nil
	Page  *Page         // that it was read from; nil for a data file
	File  string        // that it came from, slash-separated, relative to the site
}

// resumeData are the data files that hold a résumé beside the pages of a site of any kind.
var resumeData = []string{"resume.json", "static/resume.json", "assets/resume.json", "assets/json/resume.json", "_data/resume.json"}

// readResumeData reads the résumés of data files.
func (src *source) readResumeData() (all []*Curriculum) {
	for _, name := range resumeData {
		if !src.exists(name) {
			continue
		}
		text, err := src.readFile(name)
		if err != nil {
			src.ps.add(name, 0, ruleDataFile, "%s (the file is not used)", reason(err))
			continue
		}
		r, notes, err := resume.JSON([]byte(text))
		if err != nil {
			line, cause := 0, err
			var syntax *resume.SyntaxError
			if errors.As(err, &syntax) {
				line, cause = syntax.Line, syntax.Err
			}
			src.ps.add(name, line, ruleDataFile, "%s (the file is not used)", clean(cause.Error()))
			continue
		}
		all = append(all, &Curriculum{Resume: r, Notes: notes, File: name})
	}
	return all
}

// Curricula are the résumés of the site: of its pages in reading order, then of its data files. The pages are read for that
// when somebody first asks.
func (s *Site) Curricula() []*Curriculum {
	s.readPages.Do(func() {
		for p := range s.All {
			if p.Role == Resume && p.Body != "" {
				r, notes := resume.Markdown(p.Body)
				s.curricula = append(s.curricula, &Curriculum{r, notes, p, p.Source})
			}
		}
		s.curricula = append(s.curricula, s.data...)
	})
	return s.curricula
}

// Resume is the résumé that the site hands out as data, or nil: what its author keeps as data, or else what a page says. What
// it does not say of the person is what the site says of its author.
func (s *Site) Resume() *resume.Resume {
	c := s.curriculum()
	if c == nil {
		return nil
	}
	r := *c.Resume
	b := &r.Basics
	b.Name = firstOf(b.Name, s.Author)
	b.URL = firstOf(b.URL, s.URL)
	for _, l := range s.Links {
		if address, ok := strings.CutPrefix(l.URL, "mailto:"); ok {
			b.Email = firstOf(b.Email, address)
		}
	}
	if len(b.Profiles) == 0 {
		b.Profiles = s.profiles()
	}
	return &r
}

// curriculum is the one that Resume is made of, or nil.
func (s *Site) curriculum() *Curriculum {
	all := s.Curricula()
	for i := range all {
		if c := all[len(all)-1-i]; c.Page == nil && !c.Empty() {
			return c
		}
	}
	for _, c := range all {
		if !c.Empty() {
			return c
		}
	}
	return nil
}

// profiles are the site's links to its author on other sites.
func (s *Site) profiles() (list []resume.Profile) {
	for _, l := range s.Links {
		if webAddress(l.URL) != "" && !strings.HasPrefix(l.URL, s.URL+"/") && l.URL != s.URL {
			list = append(list, resume.Profile{Network: l.Text, URL: l.URL})
		}
	}
	return list
}
