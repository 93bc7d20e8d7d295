package resume

import (
	"regexp"
	"strings"
)

// titles are the sections of the schema in its order, under the headings they get where the author gave none.
var titles = []struct {
	kind  Kind
	title string
}{
	{KindBasics, "About"},
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
	return r.written(newWriter(r, hand{head: post.head}))
}

// written is the résumé as a writer has it.
func (r *Resume) written(w *writer) string {
	w.parts = append(w.parts, r.Basics.markdown(w.home[KindBasics] == nil))
	for _, s := range r.Sections {
		if s.Kind == Other { // what the schema knows comes before what it does not
			w.homeless()
		}
		w.section(s)
	}
	w.homeless()
	if md := joinParas(w.parts); md != "" {
		return md + "\n"
	}
	return ""
}

// A writer puts written entries under the sections that they belong to.
type writer struct {
	resume *Resume
	home   map[Kind]*Section            // of the entries that stood in no section
	items  map[Kind]map[*Section][]item // by kind and section; nil for those without a home
	parts  []string
	before Kind // of the section written last
	shown  bool // to people alone: nobody reads it back, so a section is known by its own title
}

func newWriter(r *Resume, h hand) *writer {
	w := &writer{resume: r, home: map[Kind]*Section{}, items: map[Kind]map[*Section][]item{}}
	known := map[*Section]bool{}
	for _, s := range r.Sections {
		known[s] = true
		if w.home[s.Kind] == nil && s.Kind != Other {
			w.home[s.Kind] = s
		}
	}
	for _, it := range r.items(h) {
		in := it.under
		if !known[in] {
			in = w.home[it.kind]
		}
		if w.items[it.kind] == nil {
			w.items[it.kind] = map[*Section][]item{}
		}
		w.items[it.kind][in] = append(w.items[it.kind][in], it)
	}
	return w
}

// under is the entries of a section.
func (w *writer) under(s *Section, kind Kind) string {
	var parts []string
	for _, it := range w.items[kind][s] {
		parts = append(parts, it.md)
	}
	return strings.Join(parts, gap(kind))
}

// homeless writes the entries of the kinds that have no section, once.
func (w *writer) homeless() {
	for _, row := range titles {
		if body := w.under(nil, row.kind); body != "" {
			w.parts = append(w.parts, "## "+row.title, body)
			delete(w.items[row.kind], nil)
		}
	}
}

func (w *writer) section(s *Section) {
	title, text := escape(oneLine(s.Title)), s.Text
	if s == w.home[KindBasics] {
		text = joinParas([]string{w.resume.Basics.Summary, text})
	}
	body := joinParas([]string{settle(text, 3), w.under(s, s.Kind)})
	if body == "" && title == "" {
		return
	}
	if title == "" {
		title = titleOf(s.Kind)
	}
	kind, _ := sectionOf(title)
	switch {
	case title == "":
		w.parts = append(w.parts, body)
	case s.Kind != Other && kind != s.Kind && !w.shown: // "Freelance", under "Experience"
		if w.before != s.Kind {
			w.parts = append(w.parts, "## "+titleOf(s.Kind))
		}
		w.parts = append(w.parts, "### "+title, deeper.ReplaceAllString(body, "#$0"))
	default:
		w.parts = append(w.parts, "## "+title, body)
	}
	w.before = s.Kind
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

// items writes every entry in that hand.
func (r *Resume) items(h hand) []item {
	var list []item
	for _, w := range r.Work {
		list = append(list, item{KindWork, w.Under, post{w.Position, w.Name, w.URL, w.Location, w.Period}.markdown(h, w.Description, w.Summary, w.Highlights)})
	}
	for _, v := range r.Volunteer {
		list = append(list, item{KindVolunteer, v.Under, post{v.Position, v.Organization, v.URL, v.Location, v.Period}.markdown(h, "", v.Summary, v.Highlights)})
	}
	for _, e := range r.Education {
		list = append(list, item{KindEducation, e.Under, e.markdown(h)})
	}
	for _, a := range r.Awards {
		list = append(list, item{KindAwards, a.Under, h.row(a.Title, a.URL, a.Awarder, a.Period, a.Date, a.Summary)})
	}
	for _, c := range r.Certificates {
		list = append(list, item{KindCertificates, c.Under, h.row(c.Name, c.URL, c.Issuer, c.Period, c.Date, c.Summary)})
	}
	for _, p := range r.Publications {
		list = append(list, item{KindPublications, p.Under, h.row(p.Name, p.URL, p.Publisher, p.Period, p.ReleaseDate, p.Summary)})
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
				list = append(list, item{KindReferences, x.Under, x.markdown(h)})
			}
		}
	}
	for _, p := range r.Projects {
		list = append(list, item{KindProjects, p.Under, p.markdown(h)})
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
