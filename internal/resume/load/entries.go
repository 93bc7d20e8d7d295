package load

import (
	"slices"

	"example.com/folio/internal/resume"
	"example.com/folio/internal/resume/markdown"
	"example.com/folio/internal/resume/period"
	"example.com/folio/internal/resume/vocab"
	"example.com/folio/internal/resume/words"
)

// entryReaders add a record to the list of its kind.
var entryReaders = map[resume.Kind]func(*reader, *record, *resume.Section){
	resume.KindWork:         readWork,
	resume.KindVolunteer:    readVolunteer,
	resume.KindEducation:    readEducation,
	resume.KindProjects:     readProject,
	resume.KindAwards:       readAward,
	resume.KindCertificates: readCertificate,
	resume.KindPublications: readPublication,
	resume.KindSkills:       readSkill,
	resume.KindLanguages:    readLanguage,
	resume.KindInterests:    readInterest,
	resume.KindReferences:   readReference,
}

// The keys that records have in common, in the order in which they are tried.
var (
	orgKeys = []string{
		"company", "employer", "organization", "organisation", "institution", "institute", "firm", "client",
		"workplace", "entreprise", "firma", "empresa", "azienda",
	}
	roleKeys = []string{
		"position", "role", "job_title", "jobtitle", "job", "title", "poste", "rolle", "puesto", "ruolo", "occupation",
	}
	schoolKeys = []string{
		"institution", "school", "university", "college", "organization", "organisation", "institute", "name",
	}
	placeKeys = []string{"location", "place", "city", "where", "ort", "lieu", "address"}
	urlKeys   = []string{
		"url", "website", "link", "href", "homepage", "web", "company_url", "company_link", "github", "repo",
		"source", "demo",
	}
	highlightKeys = []string{
		"highlights", "achievements", "responsibilities", "points", "bullets", "tasks", "accomplishments",
	}
	// textKeys begin with texts. The last four are texts in one theme and lists in another.
	textKeys = []string{
		"summary", "overview", "text", "about", "body", "description", "details", "items", "contents",
	}
	keywordKeys = []string{"keywords", "technologies", "tech", "stack", "tools", "tags"}

	startKeys  = []string{"startDate", "start", "from", "begin", "start_time"}
	endKeys    = []string{"endDate", "end", "to", "until", "finish", "end_time"}
	periodKeys = []string{
		"period", "time", "dates", "date", "years", "year", "when", "duration", "timeframe", "releaseDate",
	}
)

// dated reads the period of a record, and notes its problems.
func (rd *reader) dated(r *record, under *resume.Section) resume.Dated {
	start, end, written := r.text(startKeys...), r.text(endKeys...), r.oneLine(periodKeys...)
	p := period.Period{}
	switch {
	case start+end != "":
		p = period.ParseDates(start, end)
		if !p.Start.IsZero() && end == "" && !p.TwoDates() { // JSON Resume: without an end it has not ended
			p.End, p.Present = period.Date{}, true
		}
		if w := period.ParseAll(written); w.Known() && w.Start == p.Start {
			p = w
		}
	case period.IsSchemaDate(written) && written != "":
		p = period.Period{Start: period.ParseDate(written), End: period.ParseDate(written)}
	case written != "":
		p = period.ParseAll(written)
	}
	p.Line = r.line
	rd.notes = append(rd.notes, resume.PeriodNotes(p)...)
	return resume.Dated{Period: p, Source: resume.Source{Under: under, Line: r.line}}
}

// texts reads the description, summary and highlights of a record.
func (rd *reader) texts(r *record) (description, summary string, highlights []string) {
	highlights = r.points(highlightKeys...)
	var parts []string
	for _, k := range textKeys {
		n := r.get(k)
		switch {
		case n.text != "" && k == "description" && rd.schema:
			description = n.text
		case n.text != "":
			text, list := rd.splitText(n.text)
			parts = append(parts, text)
			highlights = append(highlights, list...)
		default:
			highlights = append(highlights, n.texts()...)
		}
	}
	return description, words.Paragraphs(parts...), highlights
}

// A post is what the records of jobs, unpaid posts and degrees have in common.
type post struct {
	resume.Dated
	start, end, place, url string
}

func (rd *reader) post(r *record, under *resume.Section) post {
	d := rd.dated(r, under)
	return post{Dated: d, start: d.Period.Start.String(), end: d.Period.End.String()}
}

// readPlace reads the keys that come after those for names.
func (p *post) readPlace(r *record) { p.place, p.url = r.oneLine(placeKeys...), r.oneLine(urlKeys...) }

func readWork(rd *reader, r *record, under *resume.Section) {
	p := rd.post(r, under)
	org, role, name := r.oneLine(orgKeys...), r.oneLine(roleKeys...), r.oneLine("name")
	switch {
	case org == "":
		org, name = name, ""
	case role == "":
		role, name = name, ""
	}
	p.readPlace(r)
	description, summary, highlights := rd.texts(r)
	rd.resume.Work = append(rd.resume.Work, resume.Work{
		Name: org, Position: role, Location: p.place, URL: p.url, StartDate: p.start, EndDate: p.end,
		Description: description, Highlights: highlights, Dated: p.Dated,
		Summary: words.Paragraphs(markdown.Escape(name), summary, rd.unusedText(r)),
	})
}

func readVolunteer(rd *reader, r *record, under *resume.Section) {
	p := rd.post(r, under)
	org, role := r.oneLine(slices.Concat(orgKeys, []string{"name"})...), r.oneLine(roleKeys...)
	p.readPlace(r)
	description, summary, highlights := rd.texts(r)
	rd.resume.Volunteer = append(rd.resume.Volunteer, resume.Volunteer{
		Organization: org, Position: role, Location: p.place, URL: p.url, StartDate: p.start, EndDate: p.end,
		Highlights: highlights, Dated: p.Dated, Summary: words.Paragraphs(description, summary, rd.unusedText(r)),
	})
}

func readEducation(rd *reader, r *record, under *resume.Section) {
	p := rd.post(r, under)
	e := resume.Education{
		Institution: r.oneLine(schoolKeys...), StartDate: p.start, EndDate: p.end, Dated: p.Dated,
		StudyType: r.oneLine("studyType", "degree", "title", "qualification", "diploma"),
		Area:      r.oneLine("area", "major", "field", "subject", "specialization"),
	}
	if name := r.oneLine("name"); e.StudyType == "" {
		e.StudyType = name
	}
	if e.Area == "" && !rd.schema {
		e.StudyType, e.Area = vocab.SplitDegree(e.StudyType)
	}
	e.Score, e.Courses = r.oneLine("score", "gpa", "grade"), r.points("courses", "coursework")
	p.readPlace(r)
	e.Location, e.URL = p.place, p.url
	description, summary, highlights := rd.texts(r)
	e.Highlights = highlights
	e.Summary = words.Paragraphs(description, summary, rd.unusedText(r))
	rd.resume.Education = append(rd.resume.Education, e)
}

func readProject(rd *reader, r *record, under *resume.Section) {
	d := rd.dated(r, under)
	p := resume.Project{
		Name: r.oneLine("name", "title", "project"), Keywords: r.strings(keywordKeys...),
		Roles: r.strings("roles", "role"), Entity: r.oneLine("entity"), Type: r.oneLine("type"),
		URL:       r.oneLine(urlKeys...),
		StartDate: d.Period.Start.String(), EndDate: d.Period.End.String(), Dated: d,
	}
	tagline := r.text("tagline")
	description, summary, highlights := rd.texts(r)
	p.Highlights = highlights
	p.Description = words.Paragraphs(description, tagline, summary, rd.unusedText(r))
	rd.resume.Projects = append(rd.resume.Projects, p)
}

// An issued record is an award, a certificate or a publication.
type issued struct {
	resume.Dated
	name, issuer, url, summary string
}

func (rd *reader) issued(r *record, under *resume.Section, issuerKeys ...string) issued {
	i := issued{Dated: rd.dated(r, under)}
	i.name, i.issuer, i.url = r.oneLine("title", "name", "award"), r.oneLine(issuerKeys...), r.oneLine(urlKeys...)
	description, summary, highlights := rd.texts(r)
	i.summary = words.Paragraphs(description, summary, markdown.Bullets(highlights), rd.unusedText(r))
	return i
}

func readAward(rd *reader, r *record, under *resume.Section) {
	i := rd.issued(r, under, "awarder", "issuer", "organization", "organisation", "by", "institution")
	rd.resume.Awards = append(rd.resume.Awards, resume.Award{
		Title: i.name, Awarder: i.issuer, URL: i.url, Summary: i.summary, Date: i.Period.Day(), Dated: i.Dated,
	})
}

func readCertificate(rd *reader, r *record, under *resume.Section) {
	i := rd.issued(r, under, "issuer", "organization", "organisation", "authority", "institution", "by")
	rd.resume.Certificates = append(rd.resume.Certificates, resume.Certificate{
		Name: i.name, Issuer: i.issuer, URL: i.url, Summary: i.summary, Date: i.Period.Day(), Dated: i.Dated,
	})
}

func readPublication(rd *reader, r *record, under *resume.Section) {
	i := rd.issued(r, under, "publisher", "journal", "conference", "venue")
	rd.resume.Publications = append(rd.resume.Publications, resume.Publication{
		Name: i.name, Publisher: i.issuer, URL: i.url, Summary: i.summary, ReleaseDate: i.Period.Day(), Dated: i.Dated,
	})
}

func readSkill(rd *reader, r *record, under *resume.Section) {
	s := resume.Skill{
		Name:  r.oneLine("name", "title", "category", "skill", "area", "group"),
		Level: r.oneLine("level", "proficiency"), Source: resume.Source{Under: under},
	}
	more := []string{"items", "details", "list", "skills", "contents", "value", "description"}
	s.Keywords = r.strings(slices.Concat(keywordKeys, more)...)
	s.Keywords = append(s.Keywords, words.NonEmpty(rd.unusedText(r))...)
	rd.resume.Skills = append(rd.resume.Skills, s)
}

func readLanguage(rd *reader, r *record, under *resume.Section) {
	l := resume.Language{
		Language: r.oneLine("language", "idiom", "name", "title"),
		Fluency:  r.oneLine("fluency", "level", "proficiency", "keywords", "value", "description"),
		Source:   resume.Source{Under: under},
	}
	l.Fluency = words.Join(" ", l.Fluency, words.OneLine(rd.unusedText(r)))
	rd.resume.Languages = append(rd.resume.Languages, l)
}

func readInterest(rd *reader, r *record, under *resume.Section) {
	i := resume.Interest{
		Name:     r.oneLine("name", "item", "title", "interest"),
		Keywords: r.strings("keywords", "items", "details", "contents", "description", "value"),
		Source:   resume.Source{Under: under},
	}
	i.Keywords = append(i.Keywords, words.NonEmpty(rd.unusedText(r))...)
	rd.resume.Interests = append(rd.resume.Interests, i)
}

func readReference(rd *reader, r *record, under *resume.Section) {
	x := resume.Reference{
		Name:      r.oneLine("name", "author", "who"),
		Reference: r.text("reference", "text", "quote", "content", "description"), Source: resume.Source{Under: under},
	}
	x.Reference = words.Paragraphs(x.Reference, rd.unusedText(r))
	rd.resume.References = append(rd.resume.References, x)
}
