package content

import (
	"strings"

	"example.com/folio/internal/resume"
	resumeparse "example.com/folio/internal/resume/parse"
)

// A Curriculum is one résumé of a site, as data.
type Curriculum struct {
	*resume.Resume
	Notes []resume.Note // what its author may want to mend; see Place for their lines
	Page  *Page         // that it was read from; nil for a data file
	File  string        // that it came from, or its folder, slash-separated, relative to the site

	spots  []spot // where the pages of a collection begin in what was read
	schema bool   // it is JSON Resume
}

// A spot is where the body of a page begins, in lines from 1.
type spot struct {
	line int
	page *Page
}

// Place is what a line of the résumé is a line of: of the Body of a page, or, where that is nil, of File.
func (c *Curriculum) Place(line int) (*Page, int) {
	for i := len(c.spots) - 1; i >= 0; i-- {
		if line >= c.spots[i].line {
			return c.spots[i].page, line - c.spots[i].line + 1
		}
	}
	return c.Page, line
}

// maxCollected bounds the résumé that is put together from the items of a collection, in bytes. Further items are left
// out of it.
const maxCollected = 1 << 20

// Curricula returns the résumés of the site: of its pages in reading order, then of its data files. A section that is a
// collection is one, from all its items.
func (s *Site) Curricula() []*Curriculum {
	s.readPages.Do(func() {
		for _, p := range s.Sections {
			switch {
			case p.Role != Resume || s.fromData[p]:
			case len(p.Pages) > 0:
				s.curricula = append(s.curricula, collected(p))
			case p.Body != "":
				r, notes := resumeparse.Markdown(p.Body)
				s.curricula = append(s.curricula, &Curriculum{Resume: r, Notes: notes, Page: p, File: p.Source})
			}
		}
		s.curricula = append(s.curricula, s.data...)
	})
	return s.curricula
}

// collected is the résumé of a section with items: a job each, or a section each where their titles say that.
func collected(section *Page) *Curriculum {
	c := &Curriculum{Page: section, File: section.Source}
	var b strings.Builder
	line := 1
	write := func(page *Page, head, text string) {
		if head != "" {
			head += "\n\n"
		}
		b.WriteString(head)
		line += strings.Count(head, "\n")
		c.spots = append(c.spots, spot{line, page})
		b.WriteString(text + "\n\n")
		line += strings.Count(text, "\n") + 2
	}
	write(section, "", section.Body)
	jobs := resume.KindOf(section.Title) == resume.KindWork
	for _, item := range section.Pages {
		if b.Len()+len(item.Body) > maxCollected {
			break
		}
		switch title := escape(item.Title); {
		case resume.KindOf(item.Title) != resume.Other:
			jobs = false
			write(item, "## "+title, lowered(item.Body, 3))
		case !jobs:
			jobs = true
			write(item, "## Experience\n\n### "+title, lowered(item.Body, 4))
		default:
			write(item, "### "+title, lowered(item.Body, 4))
		}
	}
	c.Resume, c.Notes = resumeparse.Markdown(b.String())
	return c
}

// lowered is a body whose highest heading is of a level.
func lowered(body string, level int) string {
	hs := headings(body)
	highest := 7
	for _, h := range hs {
		highest = min(highest, h.level)
	}
	var edits []edit
	for _, h := range hs {
		if i := h.from + strings.IndexByte(body[h.from:h.to], '#'); i >= h.from && highest < level {
			edits = append(edits, edit{from: i, to: i, s: strings.Repeat("#", min(level-highest, 6-h.level))})
		}
	}
	return newText(body, 1).edited(edits).s
}

// Resume is the résumé that the site hands out as data, or nil: what its author keeps as data, or else what a page says. What
// it does not say of the person is what the site says of its author.
func (s *Site) Resume() *resume.Resume {
	c := s.Curriculum()
	if c == nil {
		return nil
	}
	r := *c.Resume
	b := &r.Basics
	b.Name = firstOf(b.Name, s.Author)
	if b.Name == "" && c.Page != nil && isName(c.Page.Title) {
		b.Name = c.Page.Title
	}
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

// Curriculum is the one that Resume is made of, or nil: a resume.json; a page with jobs or degrees; the data of a theme; a page.
func (s *Site) Curriculum() *Curriculum {
	for _, wanted := range []func(c *Curriculum) bool{
		func(c *Curriculum) bool { return c.schema },
		func(c *Curriculum) bool { return c.Page != nil && len(c.Work)+len(c.Education) > 0 },
		func(c *Curriculum) bool { return c.Page == nil },
		func(c *Curriculum) bool { return true },
	} {
		for _, c := range s.Curricula() {
			if !c.Empty() && wanted(c) {
				return c
			}
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
