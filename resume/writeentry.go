package resume

import (
	"slices"
	"strings"
)

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
	said := oneLine(strings.Join(list, ", "))
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
