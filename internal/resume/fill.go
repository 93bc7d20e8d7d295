package resume

import (
	"strings"
	"time"
)

// fill puts the entries into the résumé, in the order of the page.
func (rd *reader) fill() {
	votes := map[Kind]order{}
	for _, e := range rd.entries {
		e.done()
		e.graduate()
	}
	for _, kind := range []Kind{KindWork, KindVolunteer, KindEducation} {
		votes[kind] = vote(rd.entries, kind)
	}
	rd.resume.Basics.Summary = joinParas(rd.summary)
	for _, s := range rd.resume.Sections {
		s.Text = joinParas(s.left)
	}
	for _, e := range rd.entries {
		rd.notes = append(rd.notes, e.period.Problems(time.Time{})...)
		fillers[e.kind](rd.resume, e, votes[e.kind])
	}
}

// graduate makes a degree of an entry of a page without sections, where its words leave no doubt.
func (e *entry) graduate() {
	if e.under.Title != "" || e.kind != KindWork {
		return
	}
	degree, school := false, false
	for _, f := range e.fields {
		degree = degree || isDegree(f.text())
		school = school || isSchool(f.text())
	}
	if degree && school {
		e.kind, e.under = KindEducation, nil
	}
}

// fillers put an entry into its list.
var fillers = map[Kind]func(*Resume, *entry, order){
	KindWork:         fillWork,
	KindVolunteer:    fillVolunteer,
	KindEducation:    fillEducation,
	KindProjects:     fillProject,
	KindAwards:       fillAward,
	KindCertificates: fillCertificate,
	KindPublications: fillPublication,
	KindReferences:   fillReference,
}

func fillWork(r *Resume, e *entry, vote order) {
	is := e.read(vote)
	r.Work = append(r.Work, Work{
		Name: is.org, Position: is.role, Location: is.place, URL: is.url,
		StartDate: e.period.Start.String(), EndDate: e.period.End.String(), Period: e.period,
		Summary: e.text(is.rest), Highlights: e.highlights, Under: e.under, Line: e.no,
	})
}

func fillVolunteer(r *Resume, e *entry, vote order) {
	is := e.read(vote)
	r.Volunteer = append(r.Volunteer, Volunteer{
		Organization: is.org, Position: is.role, Location: is.place, URL: is.url,
		StartDate: e.period.Start.String(), EndDate: e.period.End.String(), Period: e.period,
		Summary: e.text(is.rest), Highlights: e.highlights, Under: e.under, Line: e.no,
	})
}

func fillEducation(r *Resume, e *entry, vote order) {
	is := e.read(vote)
	ed := Education{
		Institution: is.org, Location: is.place, URL: is.url,
		StartDate: e.period.Start.String(), EndDate: e.period.End.String(), Period: e.period,
		Courses: e.courses, Highlights: e.highlights, Under: e.under, Line: e.no,
	}
	ed.StudyType, ed.Area = degree(is.role)
	if f := e.labelled(keyArea); f != nil {
		ed.Area = join(ed.Area, oneLine(f.text()))
	}
	if f := e.labelled(keyScore); f != nil {
		ed.Score = oneLine(f.text())
	}
	ed.Summary = e.text(is.rest)
	r.Education = append(r.Education, ed)
}

// degree cuts "MSc in Physical Oceanography" in its two parts.
func degree(text string) (studyType, area string) {
	if before, after, ok := strings.Cut(text, " in "); ok && isDegree(before) {
		return before, after
	}
	if first, rest, ok := strings.Cut(text, " "); ok && !strings.Contains(rest, " of ") && isDegree(first) && fold(first) != fold("Bachelor") &&
		fold(first) != fold("Master") && len(first) <= 5 && !strings.HasPrefix(rest, "of ") && !strings.HasPrefix(rest, "(") {
		return strings.TrimSuffix(first, ","), rest
	}
	return text, ""
}

func fillProject(r *Resume, e *entry, _ order) {
	name, rest, url := e.named()
	p := Project{
		Name: name, URL: url, Keywords: e.keywords, Highlights: e.highlights,
		StartDate: e.period.Start.String(), EndDate: e.period.End.String(), Period: e.period, Under: e.under, Line: e.no,
	}
	if f := e.labelled(keyRole); f != nil {
		p.Roles = []string{oneLine(f.text())}
	}
	if f := e.labelled(keyOrg); f != nil {
		p.Entity = oneLine(f.text())
	}
	p.Description = e.textAfter(rest)
	r.Projects = append(r.Projects, p)
}

func fillAward(r *Resume, e *entry, _ order) {
	name, by, url := e.issued()
	r.Awards = append(r.Awards, Award{
		Title: name, Awarder: by, URL: url, Date: e.day(), Period: e.period, Summary: e.body(), Under: e.under, Line: e.no,
	})
}

func fillCertificate(r *Resume, e *entry, _ order) {
	name, by, url := e.issued()
	r.Certificates = append(r.Certificates, Certificate{
		Name: name, Issuer: by, URL: url, Date: e.day(), Period: e.period, Summary: e.body(), Under: e.under, Line: e.no,
	})
}

func fillPublication(r *Resume, e *entry, _ order) {
	name, by, url := e.issued()
	r.Publications = append(r.Publications, Publication{
		Name: name, Publisher: by, URL: url, ReleaseDate: e.day(), Period: e.period, Summary: e.body(), Under: e.under, Line: e.no,
	})
}

func fillReference(r *Resume, e *entry, _ order) {
	name, rest, url := e.named()
	if url != "" {
		rest = append(rest, "<"+url+">")
	}
	text := joinParas(append(rest, e.body()))
	if !e.period.IsZero() {
		text = joinParas([]string{text, paragraph(escape(e.period.Written))})
	}
	r.References = append(r.References, Reference{Name: name, Reference: text, Under: e.under})
}

// named is the first field of an entry that has a name rather than role and company, and the others.
func (e *entry) named() (name string, rest []string, url string) {
	for i, f := range e.fields {
		if i == 0 {
			name, url = oneLine(f.text()), f.link()
			if f.pictured() && url == "" || manyLinks(f.line) {
				rest = append(rest, f.paragraph())
			}
			continue
		}
		rest = append(rest, f.paragraph())
	}
	if f := e.labelled(keyURL); f != nil {
		to := f.link()
		if to == "" {
			to = oneLine(f.text())
		}
		if url == "" {
			url = to
		} else {
			rest = append(rest, f.paragraph())
		}
	}
	return name, rest, url
}

// manyLinks tells whether a line has more links and pictures than one.
func manyLinks(l line) bool {
	first := ""
	for _, s := range l.spans {
		if s.url != "" && first != "" && s.url != first {
			return true
		}
		if s.url != "" {
			first = s.url
		}
	}
	return false
}

// issued is the name of something that somebody issued, and who. A second field too long for a name is text.
func (e *entry) issued() (name, by, url string) {
	name, rest, url := e.named()
	if f := e.labelled(keyOrg); f != nil {
		by = f.markdown()
	} else if len(rest) > 0 && len(rest[0]) <= maxRest && len(e.fields) > 1 && rest[0] == e.fields[1].paragraph() && !e.fields[1].pictured() {
		by, rest = oneLine(e.fields[1].text()), rest[1:]
	}
	e.extra = append(rest, e.extra...)
	return name, by, url
}

// day is the one date of an award: the end of a period.
func (e *entry) day() string {
	if !e.period.End.IsZero() {
		return e.period.End.String()
	}
	return e.period.Start.String()
}

// text is the summary of an entry, and after it what was found in its head and has no field.
func (e *entry) text(rest []string) string {
	parts := append(append(append([]string{}, e.summary...), rest...), e.extra...)
	if len(e.keywords) > 0 && e.kind != KindProjects {
		parts = append(parts, strings.Join(e.keywords, ", "))
	}
	return joinParas(parts)
}

// textAfter is the same with what was in the head first, where it is the beginning of the text.
func (e *entry) textAfter(rest []string) string {
	return joinParas(append(append(append([]string{}, rest...), e.summary...), e.extra...))
}

// body is all the text of an entry whose kind has no highlights.
func (e *entry) body() string {
	text := e.text(nil)
	if len(e.highlights) > 0 {
		text = joinParas([]string{text, bullets(e.highlights)})
	}
	return text
}

// joinParas joins paragraphs; the empty ones are none.
func joinParas(parts []string) string {
	var b strings.Builder
	for _, p := range parts {
		if p = strings.TrimSpace(p); p == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteString("\n\n")
		}
		b.WriteString(p)
	}
	return b.String()
}
