package write

import (
	"strings"

	"example.com/folio/internal/resume"
	"example.com/folio/internal/resume/markdown"
	"example.com/folio/internal/resume/period"
	"example.com/folio/internal/resume/words"
)

// A post is what the heads of jobs, unpaid posts and degrees have in common.
type post struct {
	role, org, url, place string
	period                period.Period
}

// plainHead returns the heading of a post and the lines under it.
func (l layout) plainHead(p post) string {
	title, under, when := l.names(p)
	name := p.role
	if name == "" {
		name = p.org
	}
	if _, exact := resume.SectionKind(name); exact && !strings.Contains(title, "**") {
		title = "**" + title + "**" // otherwise it would be parsed as a section
	}
	parts := words.NonEmpty(under)
	if when.Known() {
		parts = append(parts, markdown.Escape(when.TextIn(l.tag)))
	}
	place := plainText(p.place)
	if place != "" && len(parts) > 0 {
		parts = append(parts, place)
		place = ""
	}
	lines := append([]string{"### " + title}, words.NonEmpty(markdown.EscapeStart(strings.Join(parts, " · ")))...)
	if place != "" {
		lines = append(lines, l.labelled("Location", place))
	}
	if !when.Known() && when.Written != "" {
		lines = append(lines, l.labelled("Period", markdown.Escape(when.Written)))
	}
	return strings.Join(lines, "\n\n")
}

// names returns the title of a post and the name under it, as Markdown, and the period unless that is the title.
func (l layout) names(p post) (title, under string, when period.Period) {
	org := markdown.Link(plainText(p.org), p.url)
	title, when = plainText(p.role), p.period
	switch {
	case title == "" && org == "" && when.Known():
		title, when = markdown.Escape(when.TextIn(l.tag)), period.Period{}
	case title == "" && org == "":
		title = "—"
	case title == "":
		title = org
	case p.org == "" && p.url != "":
		title = markdown.Link(title, p.url)
	case org != "":
		under = "**" + org + "**"
	}
	return title, under, when
}

// entry returns a post and the blocks under it.
func (l layout) entry(p post, blocks ...string) string {
	return words.Paragraphs(l.head(l, p), words.Paragraphs(blocks...))
}

func (l layout) education(e resume.Education) string {
	degree := e.StudyType
	if e.Area != "" {
		degree = strings.TrimPrefix(e.StudyType+l.words.In+e.Area, l.words.In)
	}
	courses := ""
	if len(e.Courses) > 0 {
		courses = strings.TrimSpace(l.labelled("Courses", " "))
	}
	p := post{degree, e.Institution, e.URL, e.Location, e.Period}
	return l.entry(p, l.labelled("Score", plainText(e.Score)), block(e.Summary), bullets(e.Highlights),
		courses, bullets(e.Courses))
}

func (l layout) project(p resume.Project) string {
	return l.entry(post{role: p.Name, url: p.URL, period: p.Period},
		l.labelled("Role", plainText(strings.Join(p.Roles, ", "))),
		l.labelled("Organization", plainText(p.Entity)),
		l.labelled("Type", plainText(p.Type)),
		l.labelled("Technologies", words.OneLine(strings.Join(p.Keywords, ", "))),
		block(p.Description), bullets(p.Highlights))
}

// labelled returns a labelled line, or "" if there is no text. The label is given in English.
func (l layout) labelled(label, md string) string {
	if md == "" {
		return ""
	}
	return "**" + l.words.Labels[label] + "**: " + md
}

func (l layout) reference(x resume.Reference) string {
	quote := markdown.Indent(markdown.Normalize(x.Reference, 6), "> ", "> ")
	if x.Name == "" {
		return quote
	}
	return words.Paragraphs(l.head(l, post{role: x.Name}), quote)
}

// item returns an award, a certificate or a publication as an item of a list.
func (l layout) item(name, url, issuer string, p period.Period, date, summary string) string {
	when := p.TextIn(l.tag)
	if when == "" {
		when = date
	}
	title := plainText(name)
	if title != "" {
		title = "**" + markdown.Link(title, url) + "**"
	} else {
		title = markdown.Link("", url)
	}
	when = plainText(when)
	parts := words.NonEmpty(title, plainText(issuer))
	if l.timeline && when != "" && len(when) <= maxMargin && len(parts) > 0 {
		parts[0] = "*" + when + "* " + parts[0]
	} else {
		parts = append(parts, words.NonEmpty(when)...)
	}
	text := words.Paragraphs(strings.Join(parts, " · "), markdown.Normalize(summary, 5))
	return markdown.Indent(text, "- ", "  ")
}

// keywords returns a skill, a language or an interest as an item of a list.
func (l layout) keywords(name, level string, list []string) string {
	name, level = plainText(name), plainText(level)
	text := words.OneLine(strings.Join(list, ", "))
	switch {
	case name == "":
		return "- " + strings.TrimSpace(text+" "+level)
	case level != "" && l.timeline:
		name = "**" + name + " (" + level + ")**"
	case level != "":
		name = "**" + name + "** (" + level + ")"
	case text != "":
		name = "**" + name + "**"
	}
	return "- " + words.Join(": ", name, text)
}
