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

// A hand is how entries are written.
type hand struct {
	head func(post) string // what one begins with

	// shown is to people alone: nobody reads it back, so a section is known by its own title, and what the items of lists
	// begin with, a date or a name, can stand in a column of its own.
	shown bool
}

// head is the heading and the line under it.
func (p post) head() string {
	var title, under string
	title, under, p.period = p.names()
	name := p.role
	if name == "" {
		name = p.org
	}
	if _, exact := sectionOf(name); exact && !strings.Contains(title, "**") {
		title = "**" + title + "**" // or it would be a section
	}
	parts := nonEmpty(under)
	if p.period.known() {
		parts = append(parts, escape(p.period.Text()))
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

// names are the title of a post and what stands under it, as Markdown, and its period where that is not the title.
func (p post) names() (title, under string, period Period) {
	org := linked(escape(oneLine(p.org)), p.url)
	title, period = escape(oneLine(p.role)), p.period
	switch {
	case title == "" && org == "" && period.known():
		title, period = escape(period.Text()), Period{}
	case title == "" && org == "":
		title = "—"
	case title == "":
		title = org
	case p.org == "" && p.url != "":
		title = linked(title, p.url)
	case org != "":
		under = "**" + org + "**"
	}
	return title, under, period
}

func (p post) markdown(h hand, about, summary string, highlights []string) string {
	return joinParas([]string{h.head(p), settle(about, 4), settle(summary, 4), settled(highlights)})
}

func (e Education) markdown(h hand) string {
	degree := e.StudyType
	if e.Area != "" {
		degree = strings.TrimPrefix(e.StudyType+" in "+e.Area, " in ")
	}
	parts := []string{h.head(post{degree, e.Institution, e.URL, e.Location, e.Period})}
	if e.Score != "" {
		parts = append(parts, "**Score**: "+escape(oneLine(e.Score)))
	}
	parts = append(parts, settle(e.Summary, 4), settled(e.Highlights))
	if len(e.Courses) > 0 {
		parts = append(parts, "**Courses**:", settled(e.Courses))
	}
	return joinParas(parts)
}

func (p Project) markdown(h hand) string {
	parts := []string{h.head(post{role: p.Name, url: p.URL, period: p.Period})}
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

func (x Reference) markdown(h hand) string {
	said := indent(settle(x.Reference, 6), "> ", "> ")
	if x.Name == "" {
		return said
	}
	return joinParas([]string{h.head(post{role: x.Name}), said})
}

// row is an award, a certificate or a publication: one item of a list.
func (h hand) row(name, url, by string, period Period, date, summary string) string {
	when := period.Text()
	if when == "" {
		when = date
	}
	line := "**" + linked(escape(oneLine(name)), url) + "**"
	if oneLine(name) == "" {
		line = linked("", url)
	}
	when = escape(oneLine(when))
	parts := slices.Concat(nonEmpty(line), nonEmpty(escape(oneLine(by))))
	if h.shown && when != "" && len(when) <= longestNote {
		parts[0] = "*" + when + "* " + parts[0]
	} else {
		parts = append(parts, nonEmpty(when)...)
	}
	return indent(joinParas([]string{strings.Join(parts, " · "), settle(summary, 5)}), "- ", "  ")
}

// wordRow is a skill, a language or an interest.
func (h hand) wordRow(name, level string, list []string) string {
	name, level = escape(oneLine(name)), escape(oneLine(level))
	said := oneLine(strings.Join(list, ", "))
	switch {
	case name == "":
		return "- " + strings.TrimSpace(said+" "+level)
	case level != "" && h.shown:
		name = "**" + name + " (" + level + ")**"
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
