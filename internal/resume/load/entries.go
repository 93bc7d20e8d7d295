package load

import (
	"slices"
	"strings"

	"example.com/folio/internal/resume"
	"example.com/folio/internal/resume/markdown"
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
		"company", "company_name", "employer", "organization", "organisation", "org", "institution", "institute",
		"firm",
		"client", "workplace", "entreprise", "firma", "unternehmen", "arbeitgeber", "empresa", "azienda", "bedrijf",
	}
	roleKeys = []string{
		"position", "role", "job_title", "jobtitle", "job", "designation", "title", "poste", "rolle", "stelle",
		"puesto",
		"cargo", "ruolo", "occupation", "functie", "heading", "header",
	}
	schoolKeys = []string{
		"institution", "school", "university", "uni", "school_name", "college", "academy", "organization",
		"organisation",
		"institute", "company", "hochschule", "ecole", "universidad", "universita", "name",
	}
	placeKeys = []string{"location", "place", "city", "where", "ort", "lieu", "address"}
	urlKeys   = []string{
		"url", "website", "link", "href", "homepage", "web", "company_url", "company_link", "institution_url", "github",
		"repo", "source", "demo",
	}
	highlightKeys = []string{
		"highlights", "achievements", "responsibilities", "points", "bullets", "tasks", "accomplishments",
		"desc_bullets",
	}
	// textKeys begin with texts. The last four are texts in one theme and lists in another.
	textKeys = []string{
		"summary", "overview", "text", "about", "body", "desc", "content", "notes", "course_overview", "description",
		"details", "items", "contents",
	}
	keywordKeys = []string{"keywords", "technologies", "tech_stack", "tech", "stack", "tools", "tags", "badges"}
)

// texts reads the description, summary and highlights of a record.
func (rd *reader) texts(r *record) (description, summary string, highlights []string) {
	highlights = r.points(highlightKeys...)
	var parts []string
	for _, k := range textKeys {
		for n := r.get(k); !n.Empty(); n = r.get(k) {
			switch {
			case n.Text != "" && k == "description" && rd.schema:
				description = n.Text
			case n.Text != "":
				text, list := rd.splitText(n.Text)
				parts = append(parts, text)
				highlights = append(highlights, list...)
			case n.Object:
				parts = append(parts, labelled(k, prose(n, 1)))
			default:
				highlights = append(highlights, textsOf(n)...)
			}
		}
	}
	var company []string
	for text := r.prose(companyText); text != ""; text = r.prose(companyText) {
		company = append(company, text)
	}
	return words.Paragraphs(append(company, description)...), words.Paragraphs(parts...), highlights
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

// readPlace reads the keys that come after those for names. The first name that is a link gives the address if no key
// does.
func (rd *reader) readPlace(p *post, r *record, names ...name) {
	for _, k := range placeKeys {
		if p.place = rd.name(r, k).text; p.place == "" && r.peek(k).Object {
			p.place = locationOf(r.get(k)).String()
		}
		if p.place != "" {
			break
		}
	}
	p.url = r.address(urlKeys...)
	for _, n := range names {
		if p.url == "" {
			p.url = n.url
		}
	}
}

// splitPlace returns the name of an organization without the place at its end, which becomes the place of the post if
// that has none: "Kelp Ltd | Oslo", "Kelp Ltd, Bergen, Norway". The campus of a university of a state is part of its
// name.
func (p *post) splitPlace(org string) string {
	if name, ok := strings.CutSuffix(org, ", "+p.place); ok && p.place != "" {
		return name
	}
	if p.place != "" {
		return org
	}
	if i := strings.LastIndex(org, " | "); i > 0 {
		if town := strings.TrimSpace(org[i+3:]); vocab.IsPlace(town) || vocab.MayBePlace(town) {
			p.place = town
			return strings.TrimSpace(org[:i])
		}
	}
	parts := strings.Split(strings.TrimRight(org, ", "), ", ")
	n := len(parts)
	if n != 3 && (n != 4 || !vocab.IsOrg(parts[1])) { // "Tide Lab, University of Leith, Leith, Scotland"
		return strings.TrimRight(org, ", ")
	}
	name, town, country := strings.Join(parts[:n-2], ", "), parts[n-2], parts[n-1]
	_, state, ofState := strings.Cut(name, " of ")
	if !vocab.IsRegion(country) || vocab.IsOrg(town) || !vocab.MayBePlace(town) || ofState && vocab.IsRegion(state) {
		return org
	}
	p.place = town + ", " + country
	return name
}

// underKeys are the keys of the second line of an entry, which may be either name of it.
var underKeys = []string{"sub_title", "subtitle", "subheading", "sub_heading", "subheader"}

func readWork(rd *reader, r *record, under *resume.Section) {
	p := rd.post(r, under)
	org, role := rd.name(r, orgKeys...), rd.name(r, roleKeys...)
	other := rd.name(r, slices.Concat([]string{"name"}, underKeys)...)
	switch {
	case org.text == "" && r.has(underKeys...) && !vocab.IsRole(role.text):
		org, role, other = role, other, name{}
	case org.text == "":
		org, other = other, name{}
	case role.text == "":
		role, other = other, name{}
	}
	if org.text != "" && role.text == org.text {
		role = name{}
	}
	rd.readPlace(&p, r, org, role)
	org.text = p.splitPlace(org.text)
	description, summary, highlights := rd.texts(r)
	w := resume.Work{
		Name: org.text, Position: role.text, Location: p.place, URL: p.url, StartDate: p.start, EndDate: p.end,
		Description: description, Highlights: highlights, Dated: p.Dated,
		Summary: words.Paragraphs(markdown.Escape(other.text), summary, rd.unusedText(r)),
	}
	if rd.schema || w.Name+w.Position+w.Description+w.Summary != "" || len(w.Highlights) > 0 {
		rd.resume.Work = append(rd.resume.Work, w) // not the empty form of a template
	}
}

func readVolunteer(rd *reader, r *record, under *resume.Section) {
	p := rd.post(r, under)
	org, role := rd.name(r, slices.Concat(orgKeys, []string{"name"})...), rd.name(r, roleKeys...)
	rd.readPlace(&p, r, org, role)
	org.text = p.splitPlace(org.text)
	description, summary, highlights := rd.texts(r)
	rd.resume.Volunteer = append(rd.resume.Volunteer, resume.Volunteer{
		Organization: org.text, Position: role.text, Location: p.place, URL: p.url,
		StartDate: p.start, EndDate: p.end, Highlights: highlights, Dated: p.Dated,
		Summary: words.Paragraphs(description, summary, rd.unusedText(r)),
	})
}

func readEducation(rd *reader, r *record, under *resume.Section) {
	p := rd.post(r, under)
	school := rd.name(r, schoolKeys...)
	degree := rd.name(r, "studyType", "degree", "degree_name", "title", "qualification", "diploma", "sub_header",
		"abschluss")
	area := rd.name(r, "area", "major", "field", "field_of_study", "subject", "specialization", "course", "fach")
	if other := rd.name(r, slices.Concat([]string{"name"}, underKeys)...); degree.text == "" {
		degree = other
	} else if school.text == "" {
		school = other
	}
	e := resume.Education{
		Institution: school.text, StartDate: p.start, EndDate: p.end, Dated: p.Dated,
		StudyType: degree.text, Area: area.text,
	}
	if e.StudyType == "" && !rd.schema && vocab.IsDegree(e.Area) { // area: PhD Tides
		e.StudyType, e.Area = e.Area, ""
	}
	if e.Area == "" && !rd.schema {
		e.StudyType, e.Area = vocab.SplitDegree(e.StudyType)
	}
	e.Score, e.Courses = rd.score(r), r.points("courses", "coursework", "curriculum")
	rd.readPlace(&p, r, school, degree)
	e.Institution = p.splitPlace(e.Institution)
	e.Location, e.URL = p.place, p.url
	description, summary, highlights := rd.texts(r)
	e.Highlights = highlights
	e.Summary = words.Paragraphs(description, summary, rd.unusedText(r))
	if rd.schema || e.Institution+e.StudyType+e.Area+e.Summary != "" || len(e.Highlights)+len(e.Courses) > 0 {
		rd.resume.Education = append(rd.resume.Education, e)
	}
}

// score returns the grade of a degree: a text, or a table such as {scale: CGPA, achieved: 3, outOf: 4}.
func (rd *reader) score(r *record) string {
	n := r.get("score", "gpa", "grade", "note")
	if !n.Object {
		return words.OneLine(n.Text)
	}
	inner := record{Node: n}
	return words.Join(" ", inner.oneLine("scale", "name"),
		words.Join("/", inner.oneLine("achieved", "value"), inner.oneLine("outOf", "max")))
}

func readProject(rd *reader, r *record, under *resume.Section) {
	d := rd.dated(r, under)
	title := rd.name(r, slices.Concat([]string{"project", "project_name"}, titleKeys)...)
	p := resume.Project{
		Name: title.text, Keywords: r.strings(keywordKeys...),
		Roles: r.strings("roles", "role"), Entity: rd.name(r, "entity").text, Type: r.oneLine("type"),
		URL:       r.address(urlKeys...),
		StartDate: d.Period.Start.String(), EndDate: d.Period.End.String(), Dated: d,
	}
	if p.URL == "" {
		p.URL = title.url
	}
	tagline := r.text("tagline")
	description, summary, highlights := rd.texts(r)
	p.Highlights = highlights
	p.Description = words.Paragraphs(description, tagline, summary, rd.unusedText(r))
	rd.resume.Projects = append(rd.resume.Projects, p)
}

// titleKeys name what is no post. The last ones are those of RenderCV.
var titleKeys = []string{"name", "title", "label", "bullet", "number", "reversed_number"}

// An issued record is an award, a certificate or a publication.
type issued struct {
	resume.Dated
	name, issuer, url, summary string
}

func (rd *reader) issued(r *record, under *resume.Section, issuerKeys ...string) issued {
	i := issued{Dated: rd.dated(r, under)}
	title := rd.name(r, slices.Concat([]string{"title", "award"}, titleKeys)...)
	i.name, i.issuer = title.text, rd.name(r, issuerKeys...).text
	i.url = r.address(slices.Concat(urlKeys, []string{"certificate_url", "paper_url"})...)
	if i.url == "" {
		i.url = title.url
	}
	description, summary, highlights := rd.texts(r)
	i.summary = words.Paragraphs(description, summary, markdown.Bullets(highlights), rd.unusedText(r))
	return i
}

func readAward(rd *reader, r *record, under *resume.Section) {
	i := rd.issued(r, under, "awarder", "issuer", "organization", "organisation", "by", "institution", "from")
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
	authors := labelledList("authors", r.strings("authors", "author"))
	doi := doiOf(r.oneLine("doi"))
	i := rd.issued(r, under, "publisher", "journal", "conference", "venue", "booktitle", "publishedIn", "publication")
	switch {
	case doi == "" || strings.EqualFold(strings.TrimSuffix(i.url, "/"), doiHost+doi):
	case i.url == "":
		i.url = doiHost + doi
	default:
		i.summary = words.Paragraphs(i.summary, labelled("DOI", markdown.Link(markdown.Escape(doi), doiHost+doi)))
	}
	if i.url == "" {
		i.url = r.oneLine("pdf", "url_pdf")
	}
	rd.resume.Publications = append(rd.resume.Publications, resume.Publication{
		Name: i.name, Publisher: i.issuer, URL: i.url, ReleaseDate: i.Period.Day(), Dated: i.Dated,
		Summary: words.Paragraphs(authors, i.summary),
	})
}

const doiHost = "https://doi.org/"

// doiOf returns a DOI without the address before it.
func doiOf(text string) string {
	for _, before := range []string{doiHost, "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/", "doi:"} {
		text = strings.TrimPrefix(text, before)
	}
	return text
}

// labelledList returns texts on one line after their key, or "" if there are none.
func labelledList(key string, list []string) string {
	if len(list) == 0 {
		return ""
	}
	return labelled(key, words.OneLine(strings.Join(list, ", ")))
}

func readSkill(rd *reader, r *record, under *resume.Section) {
	s := resume.Skill{
		Name:   rd.name(r, "name", "title", "category", "skill", "area", "group", "grouping", "label").text,
		Source: resume.Source{Under: under},
	}
	s.Level = rd.level(r, "level", "proficiency")
	more := []string{"items", "details", "list", "skills", "contents", "value"}
	s.Keywords = r.strings(slices.Concat(keywordKeys, more)...)
	if n := r.get("description", "summary"); len(s.Keywords) == 0 {
		s.Keywords = textsOf(n)
	} else if s.Level == "" && !strings.Contains(n.Text, " ") {
		s.Level = n.Text
	} else if n.Text != "" {
		s.Keywords = append(s.Keywords, n.Text)
	}
	s.Keywords = append(s.Keywords, words.NonEmpty(rd.unusedText(r))...)
	rd.resume.Skills = append(rd.resume.Skills, s)
}

// level returns what the keys say of a level, without a number of which a theme draws a bar.
func (rd *reader) level(r *record, keys ...string) string {
	var levels []string
	for _, k := range keys {
		if text := r.oneLine(k); !isBar(text) || rd.schema {
			levels = append(levels, text)
		}
	}
	return words.Join(", ", levels...)
}

func readLanguage(rd *reader, r *record, under *resume.Section) {
	l := resume.Language{
		Language: rd.name(r, "language", "idiom", "name", "title", "label").text,
		Source:   resume.Source{Under: under},
	}
	l.Fluency = rd.level(r, "fluency", "proficiency", "level", "details", "keywords", "value", "description")
	l.Fluency = words.Join(" ", l.Fluency, words.OneLine(rd.unusedText(r)))
	rd.resume.Languages = append(rd.resume.Languages, l)
}

func readInterest(rd *reader, r *record, under *resume.Section) {
	i := resume.Interest{
		Name:     rd.name(r, slices.Concat([]string{"item", "interest"}, titleKeys)...).text,
		Keywords: r.strings("keywords", "items", "details", "contents", "description", "value"),
		Source:   resume.Source{Under: under},
	}
	i.Keywords = append(i.Keywords, words.NonEmpty(r.text("summary"), rd.unusedText(r))...)
	rd.resume.Interests = append(rd.resume.Interests, i)
}

func readReference(rd *reader, r *record, under *resume.Section) {
	x := resume.Reference{
		Name:      rd.name(r, "name", "author", "person", "who").text,
		Reference: r.text("reference", "text", "quote", "content", "summary", "description"),
		Source:    resume.Source{Under: under},
	}
	x.Reference = words.Paragraphs(x.Reference, rd.unusedText(r))
	rd.resume.References = append(rd.resume.References, x)
}
