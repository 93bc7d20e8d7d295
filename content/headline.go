package content

import (
	"example.com/folio/content/curriculum"
	"example.com/folio/content/person"
	"example.com/folio/content/srctext"
	"example.com/folio/internal/resume/vocab"
)

// Label returns what the author is, "Instrument maker", by the data of a résumé or the configuration. It is "" if the
// site doesn't say.
func (s *Site) Label() string {
	label := s.siteLabel()
	if c := s.Curriculum(); c != nil {
		label = srctext.FirstOf(srctext.OneLine(srctext.Plain(c.Basics.Label)), label)
	}
	return srctext.Clean(label)
}

// siteLabel is Label by the configuration and the description of the site.
func (s *Site) siteLabel() string {
	own := person.Label(s.Description)
	if !vocab.IsRole(own) {
		own = ""
	}
	return srctext.FirstOf(s.facts.Label.Text, own)
}

// Location returns the place where the author lives without the street, "Leith, GB", or "".
func (s *Site) Location() string {
	if c := s.Curriculum(); c != nil {
		place := c.Basics.Location
		place.Address, place.PostalCode = "", ""
		if text := place.String(); text != "" {
			return srctext.Clean(text)
		}
	}
	return srctext.Clean(s.facts.Location.Text)
}

// A Post is a job or a degree in a few words.
type Post = curriculum.Post

// LatestPost returns what the résumé of a page says first: the current job, or else the job that ended last, or else
// the degree. Of several current jobs the first counts. It reports whether there is one.
func (s *Site) LatestPost(p *Page) (post Post, ok bool) {
	if p.Role != Resume {
		return Post{}, false
	}
	for _, c := range s.Curricula() { // pages first
		if c.Page != p && (c.Page != nil || !s.fromData[p]) {
			continue
		}
		if post, ok = curriculum.Latest(c.Resume); ok {
			return post, true
		}
	}
	return Post{}, false
}
