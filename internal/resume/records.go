package resume

import "strings"

// entry puts one record into its list. A text is an entry as a page has it.
func (rd *dataReader) entry(kind Kind, n node, under *Section) {
	r := &record{node: n}
	read := map[Kind]func(*record, *Section){
		KindWork: rd.work, KindVolunteer: rd.volunteer, KindEducation: rd.education, KindProjects: rd.project,
		KindAwards: rd.award, KindCertificates: rd.certificate, KindPublications: rd.publication,
		KindSkills: rd.skill, KindLanguages: rd.language, KindInterests: rd.interest, KindReferences: rd.reference,
	}[kind]
	switch {
	case n.empty():
	case n.text != "":
		rd.written(kind, n, under)
	case read == nil || !n.object:
		rd.unknown(pair{"", n})
	default:
		read(r, under)
	}
}

// written reads an entry that is one text: "Deckhand at Kelp (2019)".
func (rd *dataReader) written(kind Kind, n node, under *Section) {
	s := &Section{Kind: kind}
	page := &reader{resume: &Resume{}}
	blocks := blocksOf(n.text)
	switch kind {
	case KindSkills, KindLanguages, KindInterests:
		page.wordItem(blocks, s)
	case Other, KindBasics:
		rd.unknown(pair{"", n})
		return
	default:
		page.item(blocks, s, nil)
		page.fill()
	}
	rd.resume.take(page.resume, under)
}

// take adds the entries of another résumé, under a section of this one.
func (r *Resume) take(other *Resume, under *Section) {
	r.Work = append(r.Work, each(other.Work, func(w *Work) { w.Under = under })...)
	r.Volunteer = append(r.Volunteer, each(other.Volunteer, func(v *Volunteer) { v.Under = under })...)
	r.Education = append(r.Education, each(other.Education, func(e *Education) { e.Under = under })...)
	r.Projects = append(r.Projects, each(other.Projects, func(p *Project) { p.Under = under })...)
	r.Awards = append(r.Awards, each(other.Awards, func(a *Award) { a.Under = under })...)
	r.Certificates = append(r.Certificates, each(other.Certificates, func(c *Certificate) { c.Under = under })...)
	r.Publications = append(r.Publications, each(other.Publications, func(p *Publication) { p.Under = under })...)
	r.Skills = append(r.Skills, each(other.Skills, func(s *Skill) { s.Under = under })...)
	r.Languages = append(r.Languages, each(other.Languages, func(l *Language) { l.Under = under })...)
	r.Interests = append(r.Interests, each(other.Interests, func(i *Interest) { i.Under = under })...)
	r.References = append(r.References, each(other.References, func(x *Reference) { x.Under = under })...)
}

// The keys that records have in common, in the order in which they are asked for.
var (
	orgKeys       = []string{"company", "employer", "organization", "organisation", "institution", "institute", "firm", "client", "workplace", "entreprise", "firma", "empresa", "azienda"}
	roleKeys      = []string{"position", "role", "job_title", "jobtitle", "job", "title", "poste", "rolle", "puesto", "ruolo", "occupation"}
	schoolKeys    = []string{"institution", "school", "university", "college", "organization", "organisation", "institute"}
	placeKeys     = []string{"location", "place", "city", "where", "ort", "lieu", "address"}
	urlKeys       = []string{"url", "website", "link", "href", "homepage", "web", "company_url", "company_link", "github", "repo", "source", "demo"}
	summaryKeys   = []string{"summary", "overview", "text", "about", "body"}
	highlightKeys = []string{"highlights", "achievements", "responsibilities", "points", "bullets", "tasks", "accomplishments"}
	loosenedKeys  = []string{"description", "details", "items", "contents"} // texts in one theme, lists in another
	keywordKeys   = []string{"keywords", "technologies", "tech", "stack", "tools", "tags"}
)

// body is the text of a record: its description, summary and highlights.
func (rd *dataReader) body(r *record) (about, summary string, highlights []string) {
	highlights = r.points(highlightKeys...)
	var parts []string
	for _, k := range append(append([]string{}, summaryKeys...), loosenedKeys...) {
		n := r.get(k)
		switch {
		case n.text != "" && k == "description" && rd.schema:
			about = n.text
		case n.text != "":
			text, list := rd.split(n.text)
			parts = append(parts, text)
			highlights = append(highlights, list...)
		default:
			highlights = append(highlights, n.texts()...)
		}
	}
	return about, joinParas(parts), highlights
}

func (rd *dataReader) work(r *record, under *Section) {
	p := rd.when(r)
	w := Work{Period: p, StartDate: p.Start.String(), EndDate: p.End.String(), Under: under, Line: r.line}
	w.Name, w.Position = r.oneLine(orgKeys...), r.oneLine(roleKeys...)
	if name := r.oneLine("name"); w.Name == "" {
		w.Name = name
	} else if w.Position == "" {
		w.Position = name
	} else if name != "" {
		w.Summary = escape(name)
	}
	w.Location, w.URL = r.oneLine(placeKeys...), r.oneLine(urlKeys...)
	about, summary, highlights := rd.body(r)
	w.Description, w.Highlights = about, highlights
	w.Summary = joinParas([]string{w.Summary, summary, rd.rest(r)})
	rd.resume.Work = append(rd.resume.Work, w)
}

func (rd *dataReader) volunteer(r *record, under *Section) {
	p := rd.when(r)
	v := Volunteer{Period: p, StartDate: p.Start.String(), EndDate: p.End.String(), Under: under, Line: r.line}
	v.Organization, v.Position = r.oneLine(append(orgKeys, "name")...), r.oneLine(roleKeys...)
	v.Location, v.URL = r.oneLine(placeKeys...), r.oneLine(urlKeys...)
	about, summary, highlights := rd.body(r)
	v.Highlights = highlights
	v.Summary = joinParas([]string{about, summary, rd.rest(r)})
	rd.resume.Volunteer = append(rd.resume.Volunteer, v)
}

func (rd *dataReader) education(r *record, under *Section) {
	p := rd.when(r)
	e := Education{Period: p, StartDate: p.Start.String(), EndDate: p.End.String(), Under: under, Line: r.line}
	e.Institution = r.oneLine(schoolKeys...)
	e.StudyType, e.Area = r.oneLine("studyType", "degree", "title", "qualification", "diploma"), r.oneLine("area", "major", "field", "subject", "specialization")
	if name := r.oneLine("name"); e.Institution == "" {
		e.Institution = name
	} else if e.StudyType == "" {
		e.StudyType = name
	}
	if e.Area == "" && !rd.schema {
		e.StudyType, e.Area = degree(e.StudyType)
	}
	e.Score, e.Courses = r.oneLine("score", "gpa", "grade"), r.points("courses", "coursework")
	e.Location, e.URL = r.oneLine(placeKeys...), r.oneLine(urlKeys...)
	about, summary, highlights := rd.body(r)
	e.Highlights = highlights
	e.Summary = joinParas([]string{about, summary, rd.rest(r)})
	rd.resume.Education = append(rd.resume.Education, e)
}

func (rd *dataReader) project(r *record, under *Section) {
	p := rd.when(r)
	x := Project{Period: p, StartDate: p.Start.String(), EndDate: p.End.String(), Under: under, Line: r.line}
	x.Name = r.oneLine("name", "title", "project")
	x.Keywords, x.Roles = r.strings(keywordKeys...), r.strings("roles", "role")
	x.Entity, x.Type, x.URL = r.oneLine("entity"), r.oneLine("type"), r.oneLine(urlKeys...)
	tagline := r.text("tagline")
	about, summary, highlights := rd.body(r)
	x.Highlights = highlights
	x.Description = joinParas([]string{about, tagline, summary, rd.rest(r)})
	rd.resume.Projects = append(rd.resume.Projects, x)
}

// small reads what awards, certificates and publications have in common.
func (rd *dataReader) small(r *record, by ...string) (name, issuer, url, summary string, p Period) {
	p = rd.when(r)
	name, issuer, url = r.oneLine("title", "name", "award"), r.oneLine(by...), r.oneLine(urlKeys...)
	about, text, highlights := rd.body(r)
	return name, issuer, url, joinParas([]string{about, text, bullets(highlights), rd.rest(r)}), p
}

// day is the one date of a period that only has room for one.
func (p Period) day() string {
	if p.End.IsZero() {
		return p.Start.String()
	}
	return p.End.String()
}

func (rd *dataReader) award(r *record, under *Section) {
	name, by, url, summary, p := rd.small(r, "awarder", "issuer", "organization", "organisation", "by", "institution")
	rd.resume.Awards = append(rd.resume.Awards, Award{
		Title: name, Awarder: by, URL: url, Summary: summary, Date: p.day(), Period: p, Under: under, Line: r.line,
	})
}

func (rd *dataReader) certificate(r *record, under *Section) {
	name, by, url, summary, p := rd.small(r, "issuer", "organization", "organisation", "authority", "institution", "by")
	rd.resume.Certificates = append(rd.resume.Certificates, Certificate{
		Name: name, Issuer: by, URL: url, Summary: summary, Date: p.day(), Period: p, Under: under, Line: r.line,
	})
}

func (rd *dataReader) publication(r *record, under *Section) {
	name, by, url, summary, p := rd.small(r, "publisher", "journal", "conference", "venue")
	rd.resume.Publications = append(rd.resume.Publications, Publication{
		Name: name, Publisher: by, URL: url, Summary: summary, ReleaseDate: p.day(), Period: p, Under: under, Line: r.line,
	})
}

func (rd *dataReader) skill(r *record, under *Section) {
	s := Skill{Name: r.oneLine("name", "title", "category", "skill", "area", "group"), Level: r.oneLine("level", "proficiency"), Under: under}
	s.Keywords = r.strings(append(keywordKeys, "items", "details", "list", "skills", "contents", "value", "description")...)
	s.Keywords = append(s.Keywords, nonEmpty(rd.rest(r))...)
	rd.resume.Skills = append(rd.resume.Skills, s)
}

func (rd *dataReader) language(r *record, under *Section) {
	l := Language{Language: r.oneLine("language", "idiom", "name", "title"), Fluency: r.oneLine("fluency", "level", "proficiency", "keywords", "value", "description"), Under: under}
	l.Fluency = join(l.Fluency, oneLine(rd.rest(r)))
	rd.resume.Languages = append(rd.resume.Languages, l)
}

func (rd *dataReader) interest(r *record, under *Section) {
	i := Interest{Name: r.oneLine("name", "item", "title", "interest"), Keywords: r.strings("keywords", "items", "details", "contents", "description", "value"), Under: under}
	i.Keywords = append(i.Keywords, nonEmpty(rd.rest(r))...)
	rd.resume.Interests = append(rd.resume.Interests, i)
}

func (rd *dataReader) reference(r *record, under *Section) {
	x := Reference{Name: r.oneLine("name", "author", "who"), Reference: r.text("reference", "text", "quote", "content", "description"), Under: under}
	x.Reference = joinParas([]string{x.Reference, rd.rest(r)})
	rd.resume.References = append(rd.resume.References, x)
}

// person reads who the person is and how to reach them. What is not known stays unasked for.
func (rd *dataReader) person(r *record) {
	b := &rd.resume.Basics
	set := func(to *string, keys ...string) {
		if *to == "" {
			*to = r.oneLine(keys...)
		}
	}
	set(&b.Name, "name", "full_name", "fullname")
	set(&b.Label, "label", "headline", "tagline", "title", "role", "job_title")
	set(&b.Image, "image", "picture", "photo", "avatar")
	set(&b.Email, "email", "mail", "e-mail")
	set(&b.Phone, "phone", "tel", "telephone", "mobile")
	set(&b.URL, "url", "website", "homepage", "web")
	if host, _, _ := strings.Cut(b.URL, "/"); strings.Contains(host, ".") && !strings.ContainsAny(host, ": @") {
		b.URL = "https://" + b.URL
	}
	b.Summary = joinParas([]string{b.Summary, r.text("summary", "bio", "about", "description", "objective", "profile")})
	rd.location(r.get("location", "address", "city"))
	rd.profiles(r.get("profiles", "social", "socials", "networks", "websites", "links"))
	for i, f := range r.fields {
		name := networkNames[fold(f.key)]
		if name == "" && contactKeys[fold(f.key)] == "profile" {
			name = label(f.key)
		}
		if name != "" && f.text != "" && !r.used(i) {
			r.mark(i)
			b.Profiles = append(b.Profiles, profileOf(name, f.text))
		}
	}
}

// profileOf is a profile by its address or by the name of the person there.
func profileOf(network, text string) Profile {
	if strings.Contains(text, "://") {
		return Profile{Network: network, URL: oneLine(text)}
	}
	return Profile{Network: network, Username: oneLine(text)}
}

func (rd *dataReader) location(n node) {
	b := &rd.resume.Basics
	switch {
	case n.empty():
		return
	case n.text != "":
		b.Location = locationOf(oneLine(n.text))
		return
	}
	r := record{node: n}
	b.Location = Location{
		Address: r.oneLine("address", "street"), PostalCode: r.oneLine("postalCode", "zip", "zipcode"), City: r.oneLine("city", "town"),
		CountryCode: r.oneLine("countryCode", "country"), Region: r.oneLine("region", "state"),
	}
	for i, f := range n.fields {
		if !r.used(i) && !f.empty() {
			b.Location.Region = join(b.Location.Region, oneLine(f.text))
		}
	}
}

// profiles reads a list of profiles, or addresses by network.
func (rd *dataReader) profiles(n node) {
	b := &rd.resume.Basics
	for _, c := range n.list {
		if c.text != "" {
			b.Profiles = append(b.Profiles, profileOf("", c.text))
			continue
		}
		r := record{node: c}
		b.Profiles = append(b.Profiles, Profile{
			Network: r.oneLine("network", "name", "title", "label", "site"), Username: r.oneLine("username", "user", "handle"), URL: r.oneLine("url", "link", "href", "website"),
		})
	}
	for _, f := range n.fields {
		if f.text != "" {
			b.Profiles = append(b.Profiles, profileOf(label(f.key), f.text))
		}
	}
}
