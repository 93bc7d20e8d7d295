package parse

import (
	"slices"
	"strings"

	"example.com/folio/internal/resume"
	"example.com/folio/internal/resume/markdown"
	"example.com/folio/internal/resume/post"
	"example.com/folio/internal/resume/vocab"
	"example.com/folio/internal/resume/words"
)

// fill adds the entries to the résumé, in the order of the page.
func (p *parser) fill() {
	for _, e := range p.entries {
		e.Finish()
		p.toEducation(e)
	}
	usual := map[resume.Kind]post.Order{}
	commas := map[resume.Kind]bool{}
	for _, kind := range []resume.Kind{resume.KindWork, resume.KindVolunteer, resume.KindEducation} {
		usual[kind] = post.Majority(p.entries, kind)
		commas[kind] = post.CommaOrder(p.entries, kind)
	}
	p.resume.Basics.Summary = words.Paragraphs(p.person.summary...)
	for _, s := range p.resume.Sections {
		s.Text = words.Paragraphs(p.text[s]...)
	}
	for _, e := range p.entries {
		p.notes = append(p.notes, resume.PeriodNotes(e.Period)...)
		switch {
		case e.Kind == resume.KindEducation:
			addDegree(p.resume, e, post.DegreeOf(e, usual[e.Kind]))
		case post.HasPosts(e.Kind):
			addPost(p.resume, e, post.PostOf(e, usual[e.Kind], commas[e.Kind]))
		default:
			addNamed(p.resume, e)
		}
	}
}

// toEducation turns an entry of a page without sections, or of a section of both, into a degree if it names a degree
// and a school, or a degree that can be nothing else.
func (p *parser) toEducation(e *post.Entry) {
	if e.Section.Title != "" && !p.mixed[e.Section] || e.Kind == resume.KindEducation {
		return
	}
	if e.Kind != resume.KindWork { // its fields were not split at dashes
		n := post.NamesOf(resume.KindEducation)
		var split []post.Field
		for _, f := range e.Fields {
			split = append(split, post.FieldsOf(f.Line, n)...)
		}
		before := e.Fields
		e.Fields = split
		defer func() {
			if e.Kind != resume.KindEducation {
				e.Fields = before
			}
		}()
	}
	isDegree := func(f post.Field) bool { return vocab.IsDegree(f.Text()) }
	isSchool := func(f post.Field) bool { return vocab.IsSchool(f.Text()) }
	isCertain := func(f post.Field) bool { return vocab.StartsDegree(f.Text()) && vocab.IsCertainDegree(f.Text()) }
	if slices.ContainsFunc(e.Fields, isCertain) ||
		slices.ContainsFunc(e.Fields, isDegree) && slices.ContainsFunc(e.Fields, isSchool) {
		e.Kind, e.Section = resume.KindEducation, nil
	}
}

// addPost adds a job or an unpaid post.
func addPost(r *resume.Resume, e *post.Entry, p post.Post) {
	start, end, text := e.Period.Start.String(), e.Period.End.String(), summary(e, p.Text)
	switch e.Kind {
	case resume.KindWork:
		r.Work = append(r.Work, resume.Work{
			Name: p.Org, Position: p.Role, Location: p.Place, URL: p.URL, StartDate: start, EndDate: end,
			Summary: text, Highlights: e.Highlights, Dated: dated(e),
		})
	case resume.KindVolunteer:
		r.Volunteer = append(r.Volunteer, resume.Volunteer{
			Organization: p.Org, Position: p.Role, Location: p.Place, URL: p.URL, StartDate: start, EndDate: end,
			Summary: text, Highlights: e.Highlights, Dated: dated(e),
		})
	}
}

// addDegree adds a degree.
func addDegree(r *resume.Resume, e *post.Entry, d post.Degree) {
	r.Education = append(r.Education, resume.Education{
		Institution: d.Org, Location: d.Place, URL: d.URL,
		StartDate: e.Period.Start.String(), EndDate: e.Period.End.String(),
		StudyType: d.StudyType, Area: d.Area, Score: d.Score,
		Summary: summary(e, d.Text), Courses: e.Courses, Highlights: e.Highlights, Dated: dated(e),
	})
}

// addNamed adds an entry that has one name.
func addNamed(r *resume.Resume, e *post.Entry) {
	switch e.Kind {
	case resume.KindProjects:
		name, rest, url := nameOf(e)
		p := resume.Project{
			Name: name, URL: url, Keywords: e.Keywords, Highlights: e.Highlights, Entity: e.Plain(vocab.Org),
			StartDate: e.Period.Start.String(), EndDate: e.Period.End.String(), Dated: dated(e),
			Description: words.Paragraphs(slices.Concat(rest, e.Summary, e.Extra)...),
		}
		if f := e.Field(vocab.Role); f != nil {
			p.Roles = []string{words.OneLine(f.Text())}
		}
		r.Projects = append(r.Projects, p)
	case resume.KindReferences:
		name, rest, url := nameOf(e)
		if url != "" {
			rest = append(rest, "<"+url+">")
		}
		text := words.Paragraphs(append(rest, body(e), post.Escaped(e.Period.Written))...)
		r.References = append(r.References, resume.Reference{Name: name, Reference: text, Source: dated(e).Source})
	case resume.KindAwards:
		name, issuer, url := issuedBy(e)
		r.Awards = append(r.Awards, resume.Award{
			Title: name, Awarder: issuer, URL: url, Date: e.Period.Day(), Summary: body(e), Dated: dated(e),
		})
	case resume.KindCertificates:
		name, issuer, url := issuedBy(e)
		r.Certificates = append(r.Certificates, resume.Certificate{
			Name: name, Issuer: issuer, URL: url, Date: e.Period.Day(), Summary: body(e), Dated: dated(e),
		})
	case resume.KindPublications:
		name, publisher, url := issuedBy(e)
		r.Publications = append(r.Publications, resume.Publication{
			Name: name, Publisher: publisher, URL: url, ReleaseDate: e.Period.Day(), Summary: body(e), Dated: dated(e),
		})
	}
}

func dated(e *post.Entry) resume.Dated {
	return resume.Dated{Period: e.Period, Source: resume.Source{Under: e.Section, Line: e.Line}}
}

// nameOf returns the first field of an entry as its name, and the others as text.
func nameOf(e *post.Entry) (name string, text []string, url string) {
	for i, f := range e.Fields {
		if i == 0 {
			name, url = words.OneLine(f.Text()), f.Link()
		}
		if i > 0 || f.Any(markdown.HasURL) && url == "" || hasManyURLs(f.Line) {
			text = append(text, f.Paragraph())
		}
	}
	url, more := e.URL(url)
	return name, append(text, more...), url
}

// hasManyURLs reports whether the links and images of a line have different URLs.
func hasManyURLs(l markdown.Line) bool {
	first := slices.IndexFunc(l.Spans, markdown.HasURL)
	return first >= 0 && l.Any(func(s markdown.Span) bool { return s.URL != "" && s.URL != l.Spans[first].URL })
}

// issuedBy returns the name of an award, a certificate or a publication and its issuer. A second field that is too long
// for a name is text.
func issuedBy(e *post.Entry) (name, issuer, url string) {
	name, text, url := nameOf(e)
	if f := e.Field(vocab.Org); f != nil {
		issuer = f.Markdown()
	} else if len(e.Fields) > 1 {
		second := e.Fields[1]
		isSecond := len(text) > 0 && len(text[0]) <= post.MaxName && text[0] == second.Paragraph()
		if isSecond && !second.Any(markdown.HasURL) {
			issuer, text = words.OneLine(second.Text()), text[1:]
		}
	}
	e.Extra = append(text, e.Extra...)
	return name, issuer, url
}

// summary returns the text of an entry, and after it what was found in its head and has no field.
func summary(e *post.Entry, ofHead []string) string {
	parts := slices.Concat(e.Summary, ofHead, e.Extra)
	return words.Paragraphs(append(parts, strings.Join(e.Keywords, ", "))...)
}

// body returns all text of an entry whose kind has no highlights.
func body(e *post.Entry) string {
	return words.Paragraphs(summary(e, nil), markdown.Bullets(e.Highlights))
}
