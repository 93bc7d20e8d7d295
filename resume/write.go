package resume

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// titles are the sections of the schema in its order, under the headings they get where the author gave none.
var titles = []struct {
	kind  Kind
	title string
}{
	{KindWork, "Experience"},
	{KindVolunteer, "Volunteering"},
	{KindEducation, "Education"},
	{KindAwards, "Awards"},
	{KindCertificates, "Certificates"},
	{KindPublications, "Publications"},
	{KindSkills, "Skills"},
	{KindLanguages, "Languages"},
	{KindInterests, "Interests"},
	{KindReferences, "References"},
	{KindProjects, "Projects"},
}

// An item is one written entry, and where it belongs.
type item struct {
	kind  Kind
	under *Section
	md    string
}

// Markdown writes the résumé as CommonMark that is good to read, and that the function Markdown reads back: sections in
// the author's order under the author's headings, periods as they were written.
func (r *Resume) Markdown() string {
	items := r.items()
	home := map[Kind]*Section{} // of the entries that stood in no section
	known := map[*Section]bool{}
	for _, s := range r.Sections {
		known[s] = true
		if home[s.Kind] == nil && s.Kind != Other {
			home[s.Kind] = s
		}
	}
	under := func(s *Section, kind Kind) string {
		var parts []string
		for _, it := range items {
			in := it.under
			if !known[in] {
				in = home[it.kind]
			}
			if in == s && it.kind == kind {
				parts = append(parts, it.md)
			}
		}
		return strings.Join(parts, gap(kind))
	}
	var homeless []string
	for _, row := range titles {
		if body := under(nil, row.kind); body != "" && home[row.kind] == nil {
			homeless = append(homeless, "## "+row.title, body)
		}
	}
	var before Kind
	parts := []string{r.Basics.markdown(home[KindBasics] == nil)}
	for _, s := range r.Sections {
		if s.Kind == Other { // what the schema knows comes before what it does not
			parts, homeless = append(parts, homeless...), nil
		}
		title, text := escape(oneLine(s.Title)), s.Text
		if s.Kind == KindBasics && s == home[KindBasics] {
			text = joinParas([]string{r.Basics.Summary, text})
		}
		body := joinParas([]string{settle(text, 3), under(s, s.Kind)})
		if title == "" {
			title = titleOf(s.Kind)
		}
		if body == "" && s.Title == "" {
			continue
		}
		kind, _ := sectionOf(title)
		switch {
		case title == "":
			parts = append(parts, body)
		case s.Kind != Other && kind != s.Kind: // "Freelance", under "Experience"
			if before != s.Kind {
				parts = append(parts, "## "+titleOf(s.Kind))
			}
			parts = append(parts, "### "+title, deeper.ReplaceAllString(body, "#$0"))
		default:
			parts = append(parts, "## "+title, body)
		}
		before = s.Kind
	}
	if md := joinParas(append(parts, homeless...)); md != "" {
		return md + "\n"
	}
	return ""
}

var deeper = regexp.MustCompile(`(?m)^#{3,5} `)

func titleOf(kind Kind) string {
	for _, row := range titles {
		if row.kind == kind {
			return row.title
		}
	}
	return ""
}

// gap stands between the entries of a section: those that are items of one list are lines of it.
func gap(kind Kind) string {
	switch kind {
	case KindSkills, KindLanguages, KindInterests, KindAwards, KindCertificates, KindPublications:
		return "\n"
	}
	return "\n\n"
}

// items writes every entry.
func (r *Resume) items() []item {
	var list []item
	for _, w := range r.Work {
		list = append(list, item{KindWork, w.Under, post{w.Position, w.Name, w.URL, w.Location, w.Period}.markdown(w.Description, w.Summary, w.Highlights)})
	}
	for _, v := range r.Volunteer {
		list = append(list, item{KindVolunteer, v.Under, post{v.Position, v.Organization, v.URL, v.Location, v.Period}.markdown("", v.Summary, v.Highlights)})
	}
	for _, e := range r.Education {
		list = append(list, item{KindEducation, e.Under, e.markdown()})
	}
	for _, a := range r.Awards {
		list = append(list, item{KindAwards, a.Under, row(a.Title, a.URL, a.Awarder, a.Period, a.Date, a.Summary)})
	}
	for _, c := range r.Certificates {
		list = append(list, item{KindCertificates, c.Under, row(c.Name, c.URL, c.Issuer, c.Period, c.Date, c.Summary)})
	}
	for _, p := range r.Publications {
		list = append(list, item{KindPublications, p.Under, row(p.Name, p.URL, p.Publisher, p.Period, p.ReleaseDate, p.Summary)})
	}
	for _, s := range r.Skills {
		list = append(list, item{KindSkills, s.Under, wordRow(s.Name, s.Level, s.Keywords)})
	}
	for _, l := range r.Languages {
		list = append(list, item{KindLanguages, l.Under, wordRow(l.Language, "", nonEmpty(l.Fluency))})
	}
	for _, i := range r.Interests {
		list = append(list, item{KindInterests, i.Under, wordRow(i.Name, "", i.Keywords)})
	}
	for _, named := range []bool{false, true} { // a quote below a named one would be hers too
		for _, x := range r.References {
			if (x.Name != "") == named {
				list = append(list, item{KindReferences, x.Under, x.markdown()})
			}
		}
	}
	for _, p := range r.Projects {
		list = append(list, item{KindProjects, p.Under, p.markdown()})
	}
	for i, it := range list {
		list[i].md = it.bold()
	}
	return list
}

// bold sets an entry in bold that is nothing but a heading, so that it is not taken for an empty one.
func (it item) bold() string {
	title, heading := strings.CutPrefix(it.md, "### ")
	if !heading || strings.Contains(title, "\n") || strings.Contains(title, "**") {
		return it.md
	}
	return "### **" + title + "**"
}

// A post is what a job, a volunteer's post and a degree have in common.
type post struct {
	role, org, url, place string
	period                Period
}

// head is the heading and the line under it.
func (p post) head() string {
	org := linked(escape(oneLine(p.org)), p.url)
	title, under := escape(oneLine(p.role)), ""
	switch {
	case title == "" && org == "" && p.period.known():
		title, p.period = escape(p.period.text()), Period{}
	case title == "" && org == "":
		title = "—"
	case title == "":
		title = org
	case p.org == "" && p.url != "":
		title = linked(title, p.url)
	case org != "":
		under = "**" + org + "**"
	}
	name := p.role
	if name == "" {
		name = p.org
	}
	if _, exact := sectionOf(name); exact && !strings.Contains(title, "**") {
		title = "**" + title + "**" // or it would be a section
	}
	parts := nonEmpty(under)
	if p.period.known() {
		parts = append(parts, escape(p.period.text()))
	}
	place := escape(oneLine(p.place))
	if place != "" && len(parts) > 0 {
		parts = append(parts, place)
		place = ""
	}
	lines := append([]string{"### " + title}, nonEmpty(strings.Join(parts, " · "))...)
	if place != "" {
		lines = append(lines, "**Location**: "+place)
	}
	if !p.period.known() && p.period.Written != "" {
		lines = append(lines, "**Period**: "+escape(p.period.Written))
	}
	return strings.Join(lines, "\n\n")
}

func (p post) markdown(about, summary string, highlights []string) string {
	return joinParas([]string{p.head(), settle(about, 4), settle(summary, 4), settled(highlights)})
}

func (e Education) markdown() string {
	degree := e.StudyType
	if e.Area != "" {
		degree = strings.TrimPrefix(e.StudyType+" in "+e.Area, " in ")
	}
	parts := []string{post{degree, e.Institution, e.URL, e.Location, e.Period}.head()}
	if e.Score != "" {
		parts = append(parts, "**Score**: "+escape(oneLine(e.Score)))
	}
	parts = append(parts, settle(e.Summary, 4), settled(e.Highlights))
	if len(e.Courses) > 0 {
		parts = append(parts, "**Courses**:", settled(e.Courses))
	}
	return joinParas(parts)
}

func (p Project) markdown() string {
	parts := []string{post{role: p.Name, url: p.URL, period: p.Period}.head()}
	for _, l := range []struct{ label, text string }{
		{"Role", strings.Join(p.Roles, ", ")}, {"Organization", p.Entity}, {"Type", p.Type},
	} {
		if l.text != "" {
			parts = append(parts, "**"+l.label+"**: "+escape(oneLine(l.text)))
		}
	}
	if len(p.Keywords) > 0 {
		parts = append(parts, "**Technologies**: "+oneLine(strings.Join(p.Keywords, ", ")))
	}
	return joinParas(append(parts, settle(p.Description, 4), settled(p.Highlights)))
}

func (x Reference) markdown() string {
	said := indent(settle(x.Reference, 6), "> ", "> ")
	if x.Name == "" {
		return said
	}
	return joinParas([]string{post{role: x.Name}.head(), said})
}

// row is an award, a certificate or a publication: one item of a list.
func row(name, url, by string, period Period, date, summary string) string {
	when := period.text()
	if when == "" {
		when = date
	}
	line := "**" + linked(escape(oneLine(name)), url) + "**"
	if oneLine(name) == "" {
		line = linked("", url)
	}
	parts := slices.Concat(nonEmpty(line), nonEmpty(escape(oneLine(by))), nonEmpty(escape(oneLine(when))))
	return indent(joinParas([]string{strings.Join(parts, " · "), settle(summary, 5)}), "- ", "  ")
}

// wordRow is a skill, a language or an interest.
func wordRow(name, level string, list []string) string {
	name, level = escape(oneLine(name)), escape(oneLine(level))
	for i, w := range list {
		list = slices.Clone(list)
		list[i] = oneLine(w)
	}
	said := strings.Join(list, ", ")
	switch {
	case name == "":
		return "- " + strings.TrimSpace(said+" "+level)
	case level != "":
		name = "**" + name + "** (" + level + ")"
	case said != "":
		name = "**" + name + "**"
	}
	if said != "" {
		return "- " + name + ": " + said
	}
	return "- " + name
}

// settle is Markdown from anywhere, made to fit into the page: its headings begin at the level given, and nothing is
// left open.
func settle(md string, level int) string {
	if strings.TrimSpace(md) == "" {
		return ""
	}
	return markdownOf(blocksOf(md), level)
}

func settled(list []string) string {
	out := make([]string, 0, len(list))
	for _, md := range list {
		if md = itemMarkdown(blocksOf(md)); md != "" {
			out = append(out, md)
		}
	}
	return bullets(out)
}

// linked is a Markdown text as a link, where there is a target.
func linked(md, url string) string {
	if url == "" {
		return md
	}
	if md == "" {
		md = escape(url)
	}
	var target = strings.Join(strings.Fields(clean(url)), "%20")
	if strings.ContainsAny(target, "()<>") {
		target = "<" + strings.NewReplacer("<", "%3C", ">", "%3E").Replace(target) + ">"
	}
	return "[" + md + "](" + target + ")"
}

func nonEmpty(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
}

// markdown is the person: name, what they are, how to reach them; and the summary, where it has no section.
func (b Basics) markdown(summary bool) string {
	var parts []string
	if b.Name != "" {
		parts = append(parts, "# "+escape(oneLine(b.Name)))
	}
	if b.Image != "" {
		parts = append(parts, "!"+linked(escape(oneLine(b.Name)), b.Image))
	}
	parts = append(parts, escape(oneLine(b.Label)))
	contact := slices.Concat(nonEmpty(b.Location.text()), nonEmpty(b.email()), nonEmpty(escape(oneLine(b.Phone))))
	if b.URL != "" {
		contact = append(contact, linked(escape(bareURL(b.URL)), b.URL))
	}
	for _, p := range b.Profiles {
		contact = append(contact, p.text())
	}
	parts = append(parts, strings.Join(contact, " · "))
	if summary {
		parts = append(parts, settle(b.Summary, 3))
	}
	return joinParas(parts)
}

func (b Basics) email() string {
	email := oneLine(b.Email)
	if emailPattern.MatchString(email) {
		return linked(escape(email), "mailto:"+email)
	}
	return escape(email)
}

var scheme = regexp.MustCompile(`^[a-z]+://(www\.)?`)

func bareURL(url string) string {
	return strings.TrimSuffix(scheme.ReplaceAllString(oneLine(url), ""), "/")
}

func (p Profile) text() string {
	name := oneLine(p.Network)
	switch {
	case p.URL == "" && name != "":
		return escape(fmt.Sprintf("%s: %s", name, oneLine(p.Username)))
	case name == "":
		name = oneLine(p.Username)
	case p.Username != "" && !strings.Contains(p.URL, p.Username):
		name = fmt.Sprintf("%s (%s)", name, oneLine(p.Username))
	}
	return linked(escape(name), p.URL)
}

// text is the place in one line.
func (l Location) text() string {
	var parts []string
	for _, s := range []string{l.Address, join(l.PostalCode, l.City), l.Region, l.CountryCode} {
		parts = append(parts, nonEmpty(escape(oneLine(s)))...)
	}
	return strings.Join(parts, ", ")
}
