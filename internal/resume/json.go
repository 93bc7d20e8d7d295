package resume

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/url"
	"slices"

	"example.com/folio/internal/resume/period"
	"example.com/folio/internal/resume/vocab"
)

// schemaURL is the schema that JSON follows.
const schemaURL = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"

// JSON encodes the résumé as JSON Resume v1.0.0, indented, with a newline at the end. It leaves out what the schema
// does not allow: text in place of a date, a URL that is not absolute, a mail address without an @. A period that dates
// alone can't express stands next to them, under the key period.
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
	out.fitSchema()
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(&out); err != nil {
		return nil, fmt.Errorf("writing a résumé as JSON: %w", err)
	}
	return b.Bytes(), nil
}

// fitSchema drops what the schema does not allow from a copy that is about to be encoded.
func (r *Resume) fitSchema() {
	r.Basics.URL = absolute(r.Basics.URL)
	if !vocab.IsEmail(r.Basics.Email) {
		r.Basics.Email = ""
	}
	r.Meta.Canonical = absolute(r.Meta.Canonical)
	r.Basics.Profiles = each(r.Basics.Profiles, func(p *Profile) { p.URL = absolute(p.URL) })
	r.Work = each(r.Work, func(w *Work) { fit(&w.StartDate, &w.EndDate, &w.URL, &w.Period) })
	r.Volunteer = each(r.Volunteer, func(v *Volunteer) { fit(&v.StartDate, &v.EndDate, &v.URL, &v.Period) })
	r.Education = each(r.Education, func(e *Education) { fit(&e.StartDate, &e.EndDate, &e.URL, &e.Period) })
	r.Projects = each(r.Projects, func(p *Project) { fit(&p.StartDate, &p.EndDate, &p.URL, &p.Period) })
	r.Awards = each(r.Awards, func(a *Award) { fit(&a.Date, &a.Date, &a.URL, &a.Period) })
	r.Certificates = each(r.Certificates, func(c *Certificate) { fit(&c.Date, &c.Date, &c.URL, &c.Period) })
	r.Publications = each(r.Publications, func(p *Publication) {
		fit(&p.ReleaseDate, &p.ReleaseDate, &p.URL, &p.Period)
	})
}

// each returns a changed copy of a list.
func each[T any](list []T, change func(*T)) []T {
	list = slices.Clone(list)
	for i := range list {
		change(&list[i])
	}
	return list
}

// fit drops dates and a URL that the schema does not allow, and a period that the dates express.
func fit(start, end, url *string, p *period.Period) {
	for _, date := range []*string{start, end} {
		if !period.IsSchemaDate(*date) {
			*date = ""
		}
	}
	*url = absolute(*url)
	if oneDate := start == end; p.Plain() && (!oneDate || !p.TwoDates()) {
		*p = period.Period{}
	}
}

// absolute returns s if it is an absolute URL, or "".
func absolute(s string) string {
	if u, err := url.Parse(s); err != nil || u.Scheme == "" || u.Host == "" && u.Opaque == "" {
		return ""
	}
	return s
}
