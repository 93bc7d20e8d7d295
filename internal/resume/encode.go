package resume

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
)

// schemaURL is the schema that JSON writes by.
const schemaURL = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"

// JSON writes the résumé by JSON Resume v1.0.0, indented, with a newline at the end. What the schema would not take is
// absent: a date that is none, a URL that is not absolute, a mail address without an @. Periods that dates alone can't
// express stand beside them, under the key period.
func (r *Resume) JSON() ([]byte, error) {
	out := *r
	out.Schema = schemaURL
	out.Meta.Version = "v1.0.0"
	out.Meta.Sections = nil
	for _, s := range r.Sections {
		if s.Text != "" || s.Kind == Other && s.Title != "" {
			out.Meta.Sections = append(out.Meta.Sections, s)
		}
	}
	out.valid()
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(&out); err != nil {
		return nil, fmt.Errorf("writing a résumé as JSON: %w", err)
	}
	return b.Bytes(), nil
}

// valid makes the copy that is about to be written fit the schema.
func (r *Resume) valid() {
	r.Basics.URL = absolute(r.Basics.URL)
	if !emailPattern.MatchString(r.Basics.Email) {
		r.Basics.Email = ""
	}
	r.Meta.Canonical = absolute(r.Meta.Canonical)
	r.Basics.Profiles = each(r.Basics.Profiles, func(p *Profile) { p.URL = absolute(p.URL) })
	r.Work = each(r.Work, func(w *Work) { checked(&w.StartDate, &w.EndDate, &w.URL, &w.Period) })
	r.Volunteer = each(r.Volunteer, func(v *Volunteer) { checked(&v.StartDate, &v.EndDate, &v.URL, &v.Period) })
	r.Education = each(r.Education, func(e *Education) { checked(&e.StartDate, &e.EndDate, &e.URL, &e.Period) })
	r.Projects = each(r.Projects, func(p *Project) { checked(&p.StartDate, &p.EndDate, &p.URL, &p.Period) })
	r.Awards = each(r.Awards, func(a *Award) { checked(&a.Date, &a.Date, &a.URL, &a.Period) })
	r.Certificates = each(r.Certificates, func(c *Certificate) { checked(&c.Date, &c.Date, &c.URL, &c.Period) })
	r.Publications = each(r.Publications, func(p *Publication) { checked(&p.ReleaseDate, &p.ReleaseDate, &p.URL, &p.Period) })
}

// each is a copy of a list, changed.
func each[T any](list []T, change func(*T)) []T {
	list = slices.Clone(list)
	for i := range list {
		change(&list[i])
	}
	return list
}

// checked drops the dates and the URL that the schema would not take, and a period that the dates say all of.
func checked(start, end, url *string, p *Period) {
	for _, date := range []*string{start, end} {
		if !machine(*date) {
			*date = ""
		}
	}
	*url = absolute(*url)
	if oneDate := start == end; p.plain() && (!oneDate || !p.pair) {
		*p = Period{}
	}
}

// absolute is a URL, if it is absolute.
func absolute(s string) string {
	if u, err := url.Parse(s); err != nil || u.Scheme == "" || u.Host == "" && u.Opaque == "" {
		return ""
	}
	return s
}
