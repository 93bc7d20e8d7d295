package resume

import (
	"slices"
	"strings"
)

// posts tells whether the entries of a section have two names each: role and company, degree and school.
func (k Kind) posts() bool { return k == KindWork || k == KindVolunteer || k == KindEducation }

// An entry is a job, a degree, a project as it is being read. What its fields mean is decided when the whole page is
// known.
type entry struct {
	kind  Kind
	under *Section
	group *entry // the company that the role belongs to, where it stands above several
	told  bool   // what is left of a company's own lines is in one of its roles
	no    int

	fields  []field
	keyed   map[key]field
	start   string // from labelled lines of their own
	end     string
	period  Period
	vague   string // labelled as a period, but not one
	vagueAt int

	summary    []string // paragraphs
	highlights []string
	keywords   []string
	courses    []string
	extra      []string // what goes to the end of the summary

	begun bool // its body has begun: lines are no longer about role, company, place
	open  key  // the labelled text that goes on
}

// The lengths that tell a heading line from prose, in bytes.
const (
	maxHead = 200
	maxMeta = 140
	maxRest = 80
)

// head reads the line that an entry begins with, or one of those under it.
func (e *entry) head(l line) {
	if len(l.text()) > maxHead {
		e.para(l.paragraph())
		return
	}
	p, at, ok := l.period()
	if !ok || !e.period.IsZero() {
		e.add(l)
		return
	}
	e.period = p
	before, after := l.cut(0, at[0]), l.cut(at[1], len(l.text()))
	e.add(before)
	rest := strings.TrimSpace(after.text())
	if strings.HasPrefix(rest, ":") && len(words(rest)) > 0 && tidy(before.text()) != "" {
		e.extra = append(e.extra, after.trimmed().paragraph()) // what was done then
		return
	}
	if strings.HasPrefix(rest, ",") && tidy(before.text()) != "" && !isPlace(tidy(rest)) || len(rest) > maxRest {
		e.extra = append(e.extra, after.trimmed().paragraph()) // a word about the period
		return
	}
	e.add(after)
}

// add takes the fields of a line. A résumé's other lists have names with dashes in them: there only the first field is
// cut off.
func (e *entry) add(l line) {
	fields := fieldsOf(l)
	switch {
	case len(fields) == 0:
		return
	case e.kind.posts():
		v := vocabularyOf(e.kind)
		for _, f := range fields {
			if text := f.text(); f.colon && len(words(text)) > 3 && !v.isRole(text) && !v.isOrg(text) {
				e.extra = append(e.extra, f.paragraph())
			} else {
				e.fields = append(e.fields, f)
			}
		}
		return
	case len(e.fields) > 0 || len(fields) == 1:
		if f, ok := newField(l); ok {
			e.fields = append(e.fields, f)
		}
		return
	}
	first := fields[0].text()
	text := l.text()
	end := strings.Index(text, first) + len(first)
	e.fields = append(e.fields, fields[0])
	if f, ok := newField(l.cut(end, len(text))); ok {
		e.fields = append(e.fields, f)
	}
}

// para adds a paragraph of Markdown.
func (e *entry) para(md string) {
	e.begun = true
	if md != "" {
		e.summary = append(e.summary, md)
	}
}

// block reads a block under the head.
func (e *entry) block(b block) {
	switch b.kind {
	case paragraphs:
		e.paragraph(b.lines)
	case list:
		e.list(b)
	case quote:
		e.quote(b)
	case heading:
		e.para("**" + joined(b.lines) + "**")
	case rule:
	default:
		e.para(b.markdown(0))
	}
}

// paragraph reads labelled lines and lines about role, company, place and period as what they are, the rest as text.
func (e *entry) paragraph(lines []line) {
	e.open = ""
	for i, l := range lines {
		if k, value, ok := e.label(l); ok {
			e.set(k, value)
			continue
		}
		if e.open == keySummary && len(e.summary) > 0 {
			e.summary[len(e.summary)-1] += "\n" + l.paragraph()
			continue
		}
		if !e.begun && l.meta(e.period.IsZero(), len(lines)) {
			e.head(l)
			continue
		}
		rest := lines[i:]
		until := slices.IndexFunc(rest, func(l line) bool { _, _, ok := e.label(l); return ok })
		if until > 0 { // text, then another labelled line
			e.para(markdownLines(rest[:until]))
			e.paragraph(rest[until:])
			return
		}
		e.para(markdownLines(rest))
		return
	}
}

// list reads items: labelled ones before the body begins, and highlights.
func (e *entry) list(b block) {
	for i, item := range b.items {
		if first := item[0]; !e.begun && len(item) == 1 && first.kind == paragraphs && len(first.lines) == 1 {
			if k, value, ok := e.label(first.lines[0]); ok && tidy(value.text()) != "" {
				e.set(k, value)
				continue
			}
		}
		e.begun = true
		switch e.open {
		case keyCourses:
			e.courses = append(e.courses, itemMarkdown(item))
		default:
			e.highlights = append(e.highlights, itemMarkdown(item))
		}
		if i == len(b.items)-1 {
			e.open = ""
		}
	}
}

// quote reads short quoted lines under the head as place and period, and others as text.
func (e *entry) quote(b block) {
	if e.kind == KindReferences {
		e.para(markdownOf(b.items[0], 6))
		return
	}
	if e.begun || !e.telling(b.items[0]) {
		e.para(b.markdown(0))
		return
	}
	for _, in := range b.items[0] {
		for _, l := range in.lines {
			e.head(l)
		}
	}
}

// telling tells whether a few short lines, and nothing else, say when or where.
func (e *entry) telling(blocks []block) bool {
	lines, tells := 0, false
	for _, b := range blocks {
		if b.kind != paragraphs {
			return false
		}
		for _, l := range b.lines {
			text := l.text()
			if len(text) > maxRest || strings.HasSuffix(text, ".") {
				return false
			}
			lines++
			tells = tells || l.dated() && e.period.IsZero() || isPlace(tidy(text))
		}
	}
	return tells && lines <= 4
}

// done settles what only the whole entry shows.
func (e *entry) done() {
	if e.period.IsZero() && e.start+e.end != "" {
		e.period = periodOf(e.start, e.end)
		e.period.Line = e.no
		e.start, e.end = "", ""
	}
	for _, said := range []*string{&e.start, &e.end} { // beside a period that was said as well
		if *said != "" {
			e.extra = append(e.extra, paragraph(escape(*said)))
			*said = ""
		}
	}
	if e.vague == "" {
		return
	}
	if e.period.IsZero() {
		e.period = Period{Written: e.vague, Line: e.vagueAt}
	} else {
		e.extra = append(e.extra, paragraph(escape(e.vague)))
	}
	e.vague = ""
}

func (e *entry) empty() bool {
	return e.period.IsZero() && e.vague+e.start+e.end == "" && len(e.keyed) == 0 &&
		len(e.summary)+len(e.highlights)+len(e.extra)+len(e.courses)+len(e.keywords) == 0
}
