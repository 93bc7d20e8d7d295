package content

import (
	"slices"
	"strings"
	"time"

	"example.com/folio/content/curriculum"
	"example.com/folio/content/person"
	"example.com/folio/content/srctext"
	"example.com/folio/internal/resume"
)

// A Curriculum is a résumé of a site, as data, and a Timeline one in the order of time.
type (
	Curriculum = curriculum.Curriculum
	Timeline   = curriculum.Timeline
)

// Curricula returns the résumés of the site: those of its pages in reading order, then those of its data files. A
// section that is a collection is one résumé, of all its items. They are read once.
func (s *Site) Curricula() []*Curriculum {
	s.readPages.Do(func() {
		for _, p := range s.Sections {
			switch {
			case p.Role != Resume || s.fromData[p]:
			case len(p.Pages) > 0:
				s.curricula = append(s.curricula, curriculum.OfCollection(p, s.Language))
			case p.Body != "":
				s.curricula = append(s.curricula, curriculum.OfPage(p, s.Language))
			}
		}
		s.curricula = append(s.curricula, s.data...)
	})
	return s.curricula
}

// Resume returns the résumé that the site serves as data, see Curriculum, or nil. Where it says nothing of the person,
// it says what the site says of its author.
func (s *Site) Resume() *resume.Resume {
	c := s.Curriculum()
	if c == nil {
		return nil
	}
	r := *c.Resume
	b := &r.Basics
	if c.Page != nil && !person.IsName(b.Name) && (s.Author != "" || person.IsGeneric(b.Name)) {
		b.Name = "" // a heading such as "Quick intro"
	}
	b.Name = srctext.FirstOf(b.Name, s.Author)
	b.Label = srctext.FirstOf(b.Label, s.siteLabel())
	if place := s.facts.Location.Text; place != "" && b.Location == (resume.Location{}) {
		b.Location = resume.ParseLocation(place)
	}
	if b.Name == "" && person.IsName(s.Title) {
		b.Name = s.Title
	}
	if !c.Schema && len(r.Publications) < len(s.publications) || len(r.Publications) == 0 {
		r.Publications = s.publications
	}
	b.URL = srctext.FirstOf(b.URL, s.URL)
	b.Image = srctext.FirstOf(b.Image, s.portraitURL)
	for _, l := range s.Links {
		if address, ok := strings.CutPrefix(l.URL, "mailto:"); ok {
			b.Email = srctext.FirstOf(b.Email, address)
		}
	}
	if len(b.Profiles) == 0 || !c.Schema {
		b.Profiles = s.profiles(b)
	}
	return &r
}

// Curriculum returns the résumé that Resume is made of, or nil. It prefers a JSON Resume to a page with jobs or
// degrees, that to the data of a theme, and that to any other page.
func (s *Site) Curriculum() *Curriculum {
	for _, wanted := range []func(c *Curriculum) bool{
		func(c *Curriculum) bool { return c.Schema },
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

// profiles returns the profiles of a résumé, and the contacts of the site that are not among them.
func (s *Site) profiles(b *resume.Basics) []resume.Profile {
	list := slices.Clone(b.Profiles)
	known := map[string]bool{person.Account(b.URL): true}
	for _, p := range list {
		known[person.Account(p.URL)] = true
	}
	for _, l := range s.Links {
		isOther := l.From == menuSource && !person.IsAccount(l.URL)
		if key := person.Account(l.URL); person.WebAddress(l.URL) != "" && !isOther && !known[key] {
			known[key] = true
			list = append(list, resume.Profile{Network: l.Text, URL: l.URL})
		}
	}
	return list
}

// Timeline returns the résumé of a page as a timeline at the time now, see [curriculum.Timelines]. Other pages than
// those of résumés have none.
func (s *Site) Timeline(p *Page, now time.Time) Timeline {
	if p.Role != Resume {
		return Timeline{}
	}
	return s.timelines.Of(p, now, func() []*Curriculum {
		if !slices.Contains(s.Sections, p) { // an item of a collection
			return []*Curriculum{curriculum.OfPage(p, s.Language)}
		}
		return s.Curricula()
	})
}
