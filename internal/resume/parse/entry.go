package parse

import (
	"slices"
	"strings"

	"example.com/folio/internal/resume"
	"example.com/folio/internal/resume/markdown"
	"example.com/folio/internal/resume/period"
	"example.com/folio/internal/resume/vocab"
	"example.com/folio/internal/resume/words"
)

// An entry is a job, a degree or a project while a page is being read. What its fields mean is decided when the whole
// page is known.
type entry struct {
	kind    resume.Kind
	section *resume.Section // nil if the entry is not of the kind of its section
	line    int

	// company stands above several roles, of which this is one. Its entry is in no list. What remains of its own lines
	// goes to the first of its roles, and used is set then.
	company *entry
	used    bool

	fields   []field
	labelled map[vocab.Label]field
	start    string // from labelled lines
	end      string
	period   period.Period
	vague    string // labelled as a period, but not one
	vagueAt  int    // its line

	summary    []string // paragraphs
	highlights []string
	keywords   []string
	courses    []string
	extra      []string // paragraphs for the end of the summary

	inBody bool        // lines are no longer about role, company and place
	open   vocab.Label // of the labelled text that continues
}

// head reads the first line of an entry, or a line under it that belongs to the head.
func (e *entry) head(l markdown.Line) {
	if len(l.Text()) > maxHeadLine {
		e.addText(l.Paragraph())
		return
	}
	p, from, to, ok := linePeriod(l)
	if !ok || !e.period.IsZero() {
		e.addFields(l)
		return
	}
	e.period = p
	before, after := l.Cut(0, from), l.Cut(to, len(l.Text()))
	e.addFields(before)
	rest := strings.TrimSpace(after.Text())
	named := before.Tidy() != ""
	switch {
	case strings.HasPrefix(rest, ":") && len(words.Of(rest)) > 0 && named, // what was done in that time
		strings.HasPrefix(rest, ",") && named && !vocab.IsPlace(words.Tidy(rest)), // a remark on the period
		len(rest) > maxName:
		e.extra = append(e.extra, after.Trimmed().Paragraph())
	default:
		e.addFields(after)
	}
}

// addFields adds the fields of a line. Names in sections without posts can have dashes in them: there, only the first
// field is split off.
func (e *entry) addFields(l markdown.Line) {
	fields := fieldsOf(l)
	switch {
	case len(fields) == 0:
	case hasPosts(e.kind):
		n := namesOf(e.kind)
		for _, f := range fields {
			text := f.Text()
			if f.afterColon && len(words.Of(text)) > 3 && !n.isRole(text) && !n.isOrg(text) {
				e.extra = append(e.extra, f.Paragraph())
			} else {
				e.fields = append(e.fields, f)
			}
		}
	case len(e.fields) > 0 || len(fields) == 1:
		e.addField(l)
	default:
		first, text := fields[0], l.Text()
		e.fields = append(e.fields, first)
		e.addField(l.Cut(strings.Index(text, first.Text())+len(first.Text()), len(text)))
	}
}

// addField adds a line as one field.
func (e *entry) addField(l markdown.Line) {
	if f, ok := newField(l); ok {
		e.fields = append(e.fields, f)
	}
}

// addText adds a paragraph of Markdown.
func (e *entry) addText(md string) {
	e.inBody = true
	if md != "" {
		e.summary = append(e.summary, md)
	}
}

// block reads a block under the head.
func (e *entry) block(b markdown.Block) {
	switch b.Kind {
	case markdown.Paragraph:
		e.paragraph(b.Lines)
	case markdown.List:
		e.list(b)
	case markdown.Quote:
		e.quote(b)
	case markdown.Heading:
		e.addText("**" + b.OneLine() + "**")
	case markdown.Rule:
	default:
		e.addText(b.Markdown())
	}
}

// paragraph reads labelled lines, lines that belong to the head, and text.
func (e *entry) paragraph(lines []markdown.Line) {
	e.open = ""
	isLabelled := func(l markdown.Line) bool { _, _, ok := e.label(l); return ok }
	for i, l := range lines {
		if k, value, ok := e.label(l); ok {
			e.set(k, value)
			continue
		}
		if e.open == vocab.Summary && len(e.summary) > 0 {
			e.summary[len(e.summary)-1] += "\n" + l.Paragraph()
			continue
		}
		if !e.inBody && isMeta(l, e.period.IsZero(), len(lines)) {
			e.head(l)
			continue
		}
		text := lines[i:]
		next := slices.IndexFunc(text, isLabelled)
		if next <= 0 {
			e.addText(markdown.WriteLines(text))
			return
		}
		e.addText(markdown.WriteLines(text[:next]))
		e.paragraph(text[next:])
		return
	}
}

// list reads labelled items before the body, and highlights.
func (e *entry) list(b markdown.Block) {
	for i, item := range b.Items {
		first := item[0]
		if !e.inBody && len(item) == 1 && first.Kind == markdown.Paragraph && len(first.Lines) == 1 {
			if k, value, ok := e.label(first.Lines[0]); ok && value.Tidy() != "" {
				e.set(k, value)
				continue
			}
		}
		e.inBody = true
		list := &e.highlights
		if e.open == vocab.Courses {
			list = &e.courses
		}
		*list = append(*list, markdown.WriteItem(item))
		if i == len(b.Items)-1 {
			e.open = ""
		}
	}
}

// quote reads quoted lines under the head that say when or where, and other quotes as text.
func (e *entry) quote(b markdown.Block) {
	switch {
	case e.kind == resume.KindReferences:
		e.addText(markdown.Write(b.Items[0], 6))
	case e.inBody || !e.saysWhenOrWhere(b.Items[0]):
		e.addText(b.Markdown())
	default:
		for _, inner := range b.Items[0] {
			for _, l := range inner.Lines {
				e.head(l)
			}
		}
	}
}

// saysWhenOrWhere reports whether blocks are a few short lines of which one is a place or the period.
func (e *entry) saysWhenOrWhere(blocks []markdown.Block) bool {
	lines, says := 0, false
	for _, b := range blocks {
		if b.Kind != markdown.Paragraph {
			return false
		}
		for _, l := range b.Lines {
			text := l.Text()
			if len(text) > maxName || strings.HasSuffix(text, ".") {
				return false
			}
			lines++
			says = says || hasPeriod(l) && e.period.IsZero() || vocab.IsPlace(words.Tidy(text))
		}
	}
	return says && lines <= 4
}

// finish sets the period from labelled lines, and keeps what remains of them as text.
func (e *entry) finish() {
	if e.period.IsZero() && e.start+e.end != "" {
		e.period = period.ParseDates(e.start, e.end)
		e.period.Line = e.line
		e.start, e.end = "", ""
	}
	for _, date := range words.NonEmpty(e.start, e.end) {
		e.extra = append(e.extra, escaped(date))
	}
	e.start, e.end = "", ""
	switch {
	case e.vague == "":
	case e.period.IsZero():
		e.period = period.Period{Written: e.vague, Line: e.vagueAt}
	default:
		e.extra = append(e.extra, escaped(e.vague))
	}
	e.vague = ""
}

// escaped returns plain text as a paragraph of Markdown.
func escaped(text string) string { return markdown.EscapeStart(markdown.Escape(text)) }

// empty reports whether there is nothing but fields of the head.
func (e *entry) empty() bool {
	return e.period.IsZero() && e.vague+e.start+e.end == "" && len(e.labelled) == 0 &&
		len(e.summary)+len(e.highlights)+len(e.extra)+len(e.courses)+len(e.keywords) == 0
}
