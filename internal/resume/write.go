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

// Markdown writes the résumé as CommonMark that is good to read, and that the function Markdown reads back: sections in
// the author's order under the author's headings, periods as they were written.
func (r *Resume) Markdown() string { return r.written(hand{head: post.head}) }

// Section writes what the résumé has of one kind, without a heading, as Markdown does.
func (r *Resume) Section(kind Kind) string {
	var out []string
	if kind == KindBasics {
		out = append(out, r.Basics.Summary)
	}
	for _, part := range r.Parts() {
		if part.Kind == kind {
			out = append(out, settle(part.Text, 3), strings.Join(part.Of.entries(hand{head: post.head}), gap(kind)))
		}
	}
	return joinParas(out)
}

// written is the résumé in a hand.
func (r *Resume) written(h hand) string {
	summary := true
	var before Kind // of the section written last
	var out []string
	for _, part := range r.Parts() {
		summary = summary && part.Kind != KindBasics
		body := joinParas([]string{settle(part.Text, 3), strings.Join(part.Of.entries(h), gap(part.Kind))})
		switch title := escape(part.Title); {
		case title == "":
			out = append(out, body)
		case part.Inner && !h.shown: // "Freelance", under "Experience"
			if before != part.Kind {
				out = append(out, "## "+titleOf(part.Kind))
			}
			out = append(out, "### "+title, deeper.ReplaceAllString(body, "#$0"))
		default:
			out = append(out, "## "+title, body)
		}
		before = part.Kind
	}
	if md := joinParas(append([]string{r.Basics.markdown(summary)}, out...)); md != "" {
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

// entries writes every entry in that hand.
func (r *Resume) entries(h hand) []string {
	var list []string
	for _, w := range r.Work {
		list = append(list, post{w.Position, w.Name, w.URL, w.Location, w.Period}.markdown(h, w.Description, w.Summary, w.Highlights))
	}
	for _, v := range r.Volunteer {
		list = append(list, post{v.Position, v.Organization, v.URL, v.Location, v.Period}.markdown(h, "", v.Summary, v.Highlights))
	}
	for _, e := range r.Education {
		list = append(list, e.markdown(h))
	}
	for _, a := range r.Awards {
		list = append(list, h.row(a.Title, a.URL, a.Awarder, a.Period, a.Date, a.Summary))
	}
	for _, c := range r.Certificates {
		list = append(list, h.row(c.Name, c.URL, c.Issuer, c.Period, c.Date, c.Summary))
	}
	for _, p := range r.Publications {
		list = append(list, h.row(p.Name, p.URL, p.Publisher, p.Period, p.ReleaseDate, p.Summary))
	}
	for _, s := range r.Skills {
		list = append(list, h.wordRow(s.Name, s.Level, s.Keywords))
	}
	for _, l := range r.Languages {
		list = append(list, h.wordRow(l.Language, "", nonEmpty(l.Fluency)))
	}
	for _, i := range r.Interests {
		list = append(list, h.wordRow(i.Name, "", i.Keywords))
	}
	for _, named := range []bool{false, true} { // a quote below a named one would be hers too
		for _, x := range r.References {
			if (x.Name != "") == named {
				list = append(list, x.markdown(h))
			}
		}
	}
	for _, p := range r.Projects {
		list = append(list, p.markdown(h))
	}
	for i, md := range list {
		list[i] = bold(md)
	}
	return list
}

// bold sets an entry in bold that is nothing but a heading, so that it is not taken for an empty one.
func bold(md string) string {
	title, heading := strings.CutPrefix(md, "### ")
	if !heading || strings.Contains(title, "\n") || strings.Contains(title, "**") {
		return md
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
