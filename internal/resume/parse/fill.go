package parse

import (
	"slices"
	"strings"

	"example.com/folio/internal/resume"
	"example.com/folio/internal/resume/markdown"
	"example.com/folio/internal/resume/vocab"
	"example.com/folio/internal/resume/words"
)

// fill adds the entries to the résumé, in the order of the page.
func (p *parser) fill() {
	for _, e := range p.entries {
		e.finish()
		toEducation(e)
	}
	usual := map[resume.Kind]order{}
	for _, kind := range []resume.Kind{resume.KindWork, resume.KindVolunteer, resume.KindEducation} {
		usual[kind] = majority(p.entries, kind)
	}
	p.resume.Basics.Summary = words.Paragraphs(p.person.summary...)
	for _, s := range p.resume.Sections {
		s.Text = words.Paragraphs(p.text[s]...)
	}
	for _, e := range p.entries {
		p.notes = append(p.notes, resume.PeriodNotes(e.period)...)
		if hasPosts(e.kind) {
			addPost(p.resume, e, postOf(e, usual[e.kind]))
		} else {
			addNamed(p.resume, e)
		}
	}
}

// toEducation turns an entry of a page without sections into a degree if it names both a degree and a school.
func toEducation(e *entry) {
	if e.section.Title != "" || e.kind != resume.KindWork {
		return
	}
	isDegree := func(f field) bool { return vocab.IsDegree(f.Text()) }
	isSchool := func(f field) bool { return vocab.IsSchool(f.Text()) }
	if slices.ContainsFunc(e.fields, isDegree) && slices.ContainsFunc(e.fields, isSchool) {
		e.kind, e.section = resume.KindEducation, nil
	}
}

// addPost adds a job, an unpaid post or a degree.
func addPost(r *resume.Resume, e *entry, p post) {
	start, end, text := e.period.Start.String(), e.period.End.String(), summary(e, p.text)
	switch e.kind {
	case resume.KindWork:
		r.Work = append(r.Work, resume.Work{
			Name: p.org, Position: p.role, Location: p.place, URL: p.url, StartDate: start, EndDate: end,
			Summary: text, Highlights: e.highlights, Dated: dated(e),
		})
	case resume.KindVolunteer:
		r.Volunteer = append(r.Volunteer, resume.Volunteer{
			Organization: p.org, Position: p.role, Location: p.place, URL: p.url, StartDate: start, EndDate: end,
			Summary: text, Highlights: e.highlights, Dated: dated(e),
		})
	default:
		studyType, area := vocab.SplitDegree(p.role)
		r.Education = append(r.Education, resume.Education{
			Institution: p.org, Location: p.place, URL: p.url, StartDate: start, EndDate: end,
			StudyType: studyType, Area: words.Join(" ", area, e.plain(vocab.Area)), Score: e.plain(vocab.Score),
			Summary: text, Courses: e.courses, Highlights: e.highlights, Dated: dated(e),
		})
	}
}

// addNamed adds an entry that has one name.
func addNamed(r *resume.Resume, e *entry) {
	switch e.kind {
	case resume.KindProjects:
		name, rest, url := nameOf(e)
		p := resume.Project{
			Name: name, URL: url, Keywords: e.keywords, Highlights: e.highlights, Entity: e.plain(vocab.Org),
			StartDate: e.period.Start.String(), EndDate: e.period.End.String(), Dated: dated(e),
			Description: words.Paragraphs(slices.Concat(rest, e.summary, e.extra)...),
		}
		if f := e.field(vocab.Role); f != nil {
			p.Roles = []string{words.OneLine(f.Text())}
		}
		r.Projects = append(r.Projects, p)
	case resume.KindReferences:
		name, rest, url := nameOf(e)
		if url != "" {
			rest = append(rest, "<"+url+">")
		}
		text := words.Paragraphs(append(rest, body(e), escaped(e.period.Written))...)
		r.References = append(r.References, resume.Reference{Name: name, Reference: text, Source: dated(e).Source})
	case resume.KindAwards:
		name, issuer, url := issuedBy(e)
		r.Awards = append(r.Awards, resume.Award{
			Title: name, Awarder: issuer, URL: url, Date: e.period.Day(), Summary: body(e), Dated: dated(e),
		})
	case resume.KindCertificates:
		name, issuer, url := issuedBy(e)
		r.Certificates = append(r.Certificates, resume.Certificate{
			Name: name, Issuer: issuer, URL: url, Date: e.period.Day(), Summary: body(e), Dated: dated(e),
		})
	case resume.KindPublications:
		name, publisher, url := issuedBy(e)
		r.Publications = append(r.Publications, resume.Publication{
			Name: name, Publisher: publisher, URL: url, ReleaseDate: e.period.Day(), Summary: body(e), Dated: dated(e),
		})
	}
}

func dated(e *entry) resume.Dated {
	return resume.Dated{Period: e.period, Source: resume.Source{Under: e.section, Line: e.line}}
}

// nameOf returns the first field of an entry as its name, and the others as text.
func nameOf(e *entry) (name string, text []string, url string) {
	for i, f := range e.fields {
		if i == 0 {
			name, url = words.OneLine(f.Text()), f.Link()
		}
		if i > 0 || f.Any(markdown.HasURL) && url == "" || hasManyURLs(f.Line) {
			text = append(text, f.Paragraph())
		}
	}
	url, more := e.url(url)
	return name, append(text, more...), url
}

// hasManyURLs reports whether the links and images of a line have different URLs.
func hasManyURLs(l markdown.Line) bool {
	first := slices.IndexFunc(l.Spans, markdown.HasURL)
	return first >= 0 && l.Any(func(s markdown.Span) bool { return s.URL != "" && s.URL != l.Spans[first].URL })
}

// issuedBy returns the name of an award, a certificate or a publication and its issuer. A second field that is too long
// for a name is text.
func issuedBy(e *entry) (name, issuer, url string) {
	name, text, url := nameOf(e)
	if f := e.field(vocab.Org); f != nil {
		issuer = f.Markdown()
	} else if len(e.fields) > 1 {
		second := e.fields[1]
		if len(text) > 0 && len(text[0]) <= maxName && text[0] == second.Paragraph() && !second.Any(markdown.HasURL) {
			issuer, text = words.OneLine(second.Text()), text[1:]
		}
	}
	e.extra = append(text, e.extra...)
	return name, issuer, url
}

// summary returns the text of an entry, and after it what was found in its head and has no field.
func summary(e *entry, ofHead []string) string {
	parts := slices.Concat(e.summary, ofHead, e.extra)
	return words.Paragraphs(append(parts, strings.Join(e.keywords, ", "))...)
}

// body returns all text of an entry whose kind has no highlights.
func body(e *entry) string {
	return words.Paragraphs(summary(e, nil), markdown.Bullets(e.highlights))
}
