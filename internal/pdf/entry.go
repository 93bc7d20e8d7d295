package pdf

import (
	"slices"
	"strings"

	"example.com/folio/internal/resume"
	"example.com/folio/internal/resume/language"
	"example.com/folio/internal/resume/period"
)

// A head is the beginning of an entry: its title, and on the line below or next to it the place and period. Place and
// period are on one line, since résumé parsers read them together.
type head struct {
	title, org, url string
	period          period.Period
	rest            []string // the place and other details
}

func (c *composer) entry(h head) {
	title, org, titleURL := h.title, h.org, ""
	if title == "" || org == "" {
		title, org, titleURL = title+org, "", h.url
	}
	if title == "" && h.period.IsZero() {
		title = resume.BareURL(h.url)
	}
	above := c.at.wide
	if c.opening {
		above = c.at.loose
	}
	c.opening = false
	top := block{
		runs:     []run{c.run(title, style{face: bold, size: c.at.title, link: externalLink(titleURL)})},
		before:   above,
		keep:     true,
		bookmark: title,
		level:    1,
	}
	var under []run
	say := func(text string, st style) {
		if text == "" {
			return
		}
		if len(under) > 0 {
			under = append(under, c.run(" · ", style{color: grey}))
		}
		under = append(under, c.run(text, st))
	}
	say(org, style{link: externalLink(h.url)})
	say(c.when(h.period, ""), style{color: grey})
	for _, text := range h.rest {
		say(text, style{color: grey})
	}
	bottom := block{runs: under, before: c.at.tight / 2, keep: true}
	if title == "" {
		bottom.before = above
	}
	if c.at.joined && title != "" && len(under) > 0 {
		one := top
		one.runs = slices.Concat(top.runs, []run{c.run(" · ", style{color: grey})}, under)
		if len(c.ruler.lines(one.runs, c.width)) == 1 {
			top, bottom = one, block{}
		}
	}
	c.add(top)
	c.add(bottom)
	c.first = true
}

// when returns a period as written, but with an en dash.
func (c *composer) when(p period.Period, date string) string {
	if p.IsZero() {
		return date
	}
	return strings.NewReplacer(" - ", " – ", " -- ", " – ", " — ", " – ").Replace(p.TextIn(c.tag))
}

func (c *composer) degree(e resume.Education) {
	title, added := e.StudyType, language.WordsOf(c.tag)
	if e.Area != "" {
		title = strings.TrimPrefix(e.StudyType+added.In+e.Area, added.In)
	}
	score := ""
	if e.Score != "" {
		score = added.Labels["Score"] + ": " + e.Score
	}
	c.entry(head{title: title, org: e.Institution, url: e.URL, period: e.Period, rest: []string{e.Location, score}})
	c.prose(e.Summary)
	c.points(e.Highlights)
	if len(e.Courses) > 0 {
		c.prose(added.Labels["Courses"] + ": " + strings.Join(e.Courses, ", "))
	}
}

func (c *composer) project(e resume.Project) {
	rest := append(slices.Clone(e.Roles), e.Entity, e.Type)
	c.entry(head{title: e.Name, url: e.URL, period: e.Period, rest: rest})
	c.prose(e.Description)
	c.points(e.Highlights)
	if len(e.Keywords) > 0 {
		c.first = true
		c.prose("*" + strings.Join(e.Keywords, ", ") + "*")
	}
}

// row sets an award, certificate or publication: a line and its summary.
func (c *composer) row(name, url, by, when, summary string) {
	runs := []run{c.run(name, style{face: bold, link: externalLink(url)})}
	if name == "" {
		runs[0] = c.run(resume.BareURL(url), style{link: externalLink(url)})
	}
	for _, text := range []string{by, when} {
		if text != "" {
			runs = append(runs, c.run(" · ", style{color: grey}), c.run(text, style{color: grey}))
		}
	}
	c.add(block{runs: runs, before: c.gap(false), keep: summary != ""})
	c.first = true
	c.prose(summary)
}

// words sets a named group of keywords.
func (c *composer) words(name, level string, list []string) {
	var md []string
	if name != "" {
		md = append(md, "**"+escaped(name)+"**")
	}
	if level != "" {
		md = append(md, "("+escaped(level)+")")
	}
	text := strings.Join(md, " ")
	if len(list) > 0 && text != "" {
		text += ": "
	}
	c.prose(text + strings.Join(list, ", "))
	c.first = true // groups are set as lines of one list
}

// languages sets all languages in one paragraph.
func (c *composer) languages(list []resume.Language) {
	var all []string
	for _, l := range list {
		text := "**" + escaped(l.Language) + "**"
		if l.Fluency != "" {
			text += ": " + escaped(l.Fluency)
		}
		all = append(all, text)
	}
	c.prose(strings.Join(all, " · "))
}

// escaped returns s escaped as literal text in Markdown.
func escaped(s string) string {
	var b strings.Builder
	for _, r := range s {
		if r < 0x80 && strings.ContainsRune("\\`*_{}[]()<>#+-.!|~:&@", r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}
