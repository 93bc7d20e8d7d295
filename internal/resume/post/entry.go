// Package post reads the head of one job or degree: lines to fields, and fields to role, company and place.
package post

import (
	"slices"
	"strings"

	"example.com/folio/internal/resume"
	"example.com/folio/internal/resume/markdown"
	"example.com/folio/internal/resume/period"
	"example.com/folio/internal/resume/vocab"
	"example.com/folio/internal/resume/words"
)

// An Entry is a job, a degree or a project while a page is being read. What its fields mean is decided when the whole
// page is known.
type Entry struct {
	Kind    resume.Kind
	Section *resume.Section // nil if the entry is not of the kind of its section
	Line    int

	// company stands above several roles, of which this is one. Its entry is in no list. What remains of its own lines
	// goes to the first of its roles, and used is set then.
	Company *Entry
	used    bool

	Fields   []Field
	Labelled map[vocab.Label]Field
	start    string // from labelled lines
	end      string
	Period   period.Period
	vague    string // labelled as a period, but not one
	vagueAt  int    // its line

	Summary    []string // paragraphs
	Highlights []string
	Keywords   []string
	Courses    []string
	Extra      []string // paragraphs for the end of the summary

	InItem bool        // it is an item of a list
	InBody bool        // lines are no longer about role, company and place
	open   vocab.Label // of the labelled text that continues
}

// Head reads the first line of an entry, or a line under it that belongs to the head.
func (e *Entry) Head(l markdown.Line) {
	if len(l.Text()) > MaxHeadLine {
		e.AddText(l.Paragraph())
		return
	}
	p, from, to, ok := LinePeriod(l)
	if !ok || !e.Period.IsZero() {
		e.addFields(l)
		return
	}
	e.Period = p
	before, after := l.Cut(0, from), l.Cut(to, len(l.Text()))
	after = withoutStops(after, before.Tidy() == "")
	e.addFields(before)
	names := after.Trimmed()
	if first, _, ok := NamesOf(e.Kind).cutSentence(names); ok {
		names = first
	}
	rest := strings.TrimSpace(after.Text())
	named := before.Tidy() != ""
	switch {
	case strings.HasPrefix(rest, ":") && len(words.Of(rest)) > 0 && named && !e.Wants(names), // what was done then
		strings.HasPrefix(rest, ",") && named && !vocab.IsPlace(words.Tidy(rest)) && !e.Wants(names), // on the period
		len(rest) > MaxName && named:
		e.Extra = append(e.Extra, after.Trimmed().Paragraph())
	default:
		e.addFields(after)
	}
}

// withoutStops returns what follows a period without the full stop before it, and, if both is all of the line, without
// the one after it: "2019. Mate.".
func withoutStops(l markdown.Line, whole bool) markdown.Line {
	text := l.Text()
	rest := strings.TrimLeft(text, ". ")
	l = l.Cut(len(text)-len(rest), len(text))
	if end := len(rest) - 1; whole && end > 0 && rest[end] == '.' && strings.Count(rest, ".") == 1 {
		l = l.Cut(0, end)
	}
	return l
}

// addFields adds the fields of a line. Names in sections without posts can have dashes in them: there, only the first
// field is split off.
func (e *Entry) addFields(l markdown.Line) {
	if HasPosts(e.Kind) {
		if head, rest, ok := NamesOf(e.Kind).cutSentence(l); ok {
			e.addFields(head)
			if text := rest.Tidy(); text == "" {
				return
			} else if len(text) <= MaxName && IsTitle(text) && NamesOf(e.Kind).IsRole(text) {
				e.addFields(rest)
			} else {
				e.Extra = append(e.Extra, rest.Trimmed().Paragraph())
			}
			return
		}
	}
	fields := FieldsOf(l, NamesOf(e.Kind))
	switch {
	case len(fields) == 0:
	case HasPosts(e.Kind):
		n := NamesOf(e.Kind)
		for _, f := range fields {
			text := f.Text()
			if k, value, ok := e.label(f.Line); ok && value.Tidy() != "" {
				e.Set(k, value)
			} else if IsProse(text) || f.afterColon && len(words.Of(text)) > 3 && !n.IsRole(text) && !n.IsOrg(text) {
				e.Extra = append(e.Extra, f.Paragraph())
			} else {
				e.Fields = append(e.Fields, f)
			}
		}
	case len(e.Fields) > 0 || len(fields) == 1:
		e.addField(l)
	default:
		first, text := fields[0], l.Text()
		e.Fields = append(e.Fields, first)
		e.addField(l.Cut(strings.Index(text, first.Text())+len(first.Text()), len(text)))
	}
}

// maxNames bounds the names in the head of an entry that are looked at.
const maxNames = 8

// Known reports whether an entry names its role and its company yet. What is no role is taken for the company.
func (e *Entry) Known() (role, org bool) {
	n := NamesOf(e.Kind)
	role, org = e.Field(vocab.Role) != nil, e.Field(vocab.Org) != nil || e.Company != nil
	list := NamesIn(e)
	list = list[:min(len(list), maxNames)]
	for _, f := range list {
		isRole := n.IsRole(f.Text())
		isOrg := !isRole
		if e.Kind == resume.KindEducation {
			p := partOf(f)
			isOrg = p == schoolPart || p == unknownPart
		}
		role, org = role || isRole, org || isOrg
		if _, _, ok := f.splitComma(n, false); ok && !vocab.IsPlace(f.Text()) {
			role, org = true, true
		}
	}
	if e.Kind != resume.KindEducation && len(list) > 1 && e.Company == nil {
		org = true
	}
	return role, org
}

// Wants reports whether an entry lacks a name that a line under its head can be.
func (e *Entry) Wants(l markdown.Line) bool {
	text := l.Tidy()
	if !HasPosts(e.Kind) || e.InBody || len(text) > MaxName || strings.HasSuffix(strings.TrimSpace(l.Text()), ":") ||
		!e.Period.IsZero() && HasPeriod(l) {
		return false
	}
	_, _, labelled := Label(l)
	role, org := e.Known()
	if labelled || role && org || NamesTechnology(l) {
		return false
	}
	n := NamesOf(e.Kind)
	isRole := slices.ContainsFunc(FieldsOf(l, n), func(f Field) bool { return n.IsRole(f.Text()) })
	switch {
	case org:
		return isRole && (IsTitle(BeforeComma(text)) || e.Kind == resume.KindEducation && vocab.StartsDegree(text))
	case role:
		return IsTitle(text) && (!isRole || n.IsOrg(text))
	}
	return IsTitle(text) || StartsEntry(l) && !IsProse(text)
}

// isSureName reports whether the words of a line say that it is a degree, a school or a company.
func (e *Entry) isSureName(l markdown.Line) bool {
	if e.Kind == resume.KindEducation {
		return vocab.StartsDegree(l.Tidy()) || vocab.IsSchool(l.Tidy())
	}
	return vocab.IsOrg(l.Tidy()) && len(words.Of(l.Tidy())) <= 6
}

// maxHeadNames bounds the names that a line is with a full stop after them.
const maxHeadNames = 100

// cutSentence splits a line after the names that it begins with, if a sentence follows: "PhD, Kelp. Advisor: Bo".
func (n Names) cutSentence(l markdown.Line) (head, rest markdown.Line, ok bool) {
	text := l.Text()
	for i := 0; i+2 < len(text) && i <= MaxName; i++ {
		if text[i] != '.' || text[i+1] != ' ' || abbreviated(text[:i+1]) {
			continue
		}
		names := text[:i]
		after := l.Cut(i+2, len(text)).Trimmed()
		styled := len(after.Spans) > 0 && (after.Spans[0].Bold || after.Spans[0].Italic)
		known := n.IsRole(names) || n.IsOrg(names) || vocab.IsPlace(words.Tidy(names))
		ok = IsTitle(BeforeComma(names)) && (styled || known)
		return l.Cut(0, i), l.Cut(i+2, len(text)), ok
	}
	if end := len(text) - 1; end > 0 && end <= maxHeadNames && text[end] == '.' && !abbreviated(text) {
		names := text[:end]
		return l.Cut(0, end), l.Cut(end, end), IsTitle(BeforeComma(names)) && n.IsRole(BeforeComma(names))
	}
	return l, l, false
}

// addField adds a line as one field.
func (e *Entry) addField(l markdown.Line) {
	if f, ok := NewField(l); ok {
		e.Fields = append(e.Fields, f)
	}
}

// AddText adds a paragraph of Markdown.
func (e *Entry) AddText(md string) {
	e.InBody = true
	if md != "" {
		e.Summary = append(e.Summary, md)
	}
}

// Block reads a block under the head.
func (e *Entry) Block(b markdown.Block) {
	switch b.Kind {
	case markdown.Paragraph:
		e.Paragraph(b.Lines)
	case markdown.List:
		e.list(b)
	case markdown.Quote:
		e.quote(b)
	case markdown.Heading:
		e.AddText("**" + b.OneLine() + "**")
	case markdown.Rule:
	default:
		e.AddText(b.Markdown())
	}
}

// Paragraph reads labelled lines, lines that belong to the head, and text.
func (e *Entry) Paragraph(lines []markdown.Line) {
	e.open = ""
	isLabelled := func(l markdown.Line) bool { _, _, ok := e.label(l); return ok }
	for i, l := range lines {
		if k, value, ok := e.label(l); ok {
			e.Set(k, value)
			continue
		}
		if !e.InBody && e.Field(vocab.URL) == nil && isAddress(l) {
			e.Set(vocab.URL, l)
			continue
		}
		if e.open == vocab.Summary && len(e.Summary) > 0 {
			e.Summary[len(e.Summary)-1] += "\n" + l.Paragraph()
			continue
		}
		if !e.InBody && (IsMeta(l, e.Period.IsZero(), len(lines)) || len(lines) <= 4 && e.Wants(l)) {
			e.Head(l)
			continue
		}
		text := lines[i:]
		next := slices.IndexFunc(text, isLabelled)
		if next <= 0 {
			e.AddText(markdown.WriteLines(text))
			return
		}
		e.AddText(markdown.WriteLines(text[:next]))
		e.Paragraph(text[next:])
		return
	}
}

// list reads labelled items and those that name what is missing before the body, and highlights.
func (e *Entry) list(b markdown.Block) {
	for i, item := range b.Items {
		first := item[0]
		if !e.InBody && len(item) == 1 && first.Kind == markdown.Paragraph && len(first.Lines) == 1 {
			l := first.Lines[0]
			if k, value, ok := e.label(l); ok && value.Tidy() != "" {
				e.Set(k, value)
				continue
			}
			if e.Period.IsZero() && IsPeriod(l) || e.Wants(l) && (e.InItem || e.isSureName(l)) {
				e.Head(l)
				continue
			}
		}
		e.InBody = true
		list := &e.Highlights
		if e.open == vocab.Courses {
			list = &e.Courses
		}
		*list = append(*list, markdown.WriteItem(item))
		if i == len(b.Items)-1 {
			e.open = ""
		}
	}
}

// quote reads quoted lines under the head that say when or where, and other quotes as text.
func (e *Entry) quote(b markdown.Block) {
	switch {
	case e.Kind == resume.KindReferences:
		e.AddText(markdown.Write(b.Items[0], 6))
	case e.InBody || !e.saysWhenOrWhere(b.Items[0]):
		e.AddText(b.Markdown())
	default:
		for _, inner := range b.Items[0] {
			for _, l := range inner.Lines {
				if k, value, ok := e.label(l); ok {
					e.Set(k, value)
				} else {
					e.Head(l)
				}
			}
		}
	}
}

// saysWhenOrWhere reports whether blocks are a few short lines of which one is a place or the period.
func (e *Entry) saysWhenOrWhere(blocks []markdown.Block) bool {
	lines, says := 0, false
	for _, b := range blocks {
		if b.Kind != markdown.Paragraph {
			return false
		}
		for _, l := range b.Lines {
			text := l.Text()
			if len(text) > MaxName || strings.HasSuffix(text, ".") {
				return false
			}
			lines++
			says = says || HasPeriod(l) && e.Period.IsZero() || vocab.IsPlace(words.Tidy(text))
		}
	}
	return says && lines <= 4
}

// Finish sets the period from labelled lines, and keeps what remains of them as text.
func (e *Entry) Finish() {
	if e.Period.IsZero() && e.start+e.end != "" {
		e.Period = period.ParseDates(e.start, e.end)
		e.Period.Line = e.Line
		e.start, e.end = "", ""
	}
	for _, date := range words.NonEmpty(e.start, e.end) {
		e.Extra = append(e.Extra, Escaped(date))
	}
	e.start, e.end = "", ""
	switch {
	case e.vague == "":
	case e.Period.IsZero():
		e.Period = period.Period{Written: e.vague, Line: e.vagueAt}
	default:
		e.Extra = append(e.Extra, Escaped(e.vague))
	}
	e.vague = ""
}

// Escaped returns plain text as a paragraph of Markdown.
func Escaped(text string) string { return markdown.EscapeStart(markdown.Escape(text)) }

// Empty reports whether there is nothing but fields of the head.
func (e *Entry) Empty() bool {
	return e.Period.IsZero() && e.vague+e.start+e.end == "" && len(e.Labelled) == 0 &&
		len(e.Summary)+len(e.Highlights)+len(e.Extra)+len(e.Courses)+len(e.Keywords) == 0
}

// Above returns the company that the following roles in italics belong to: that of the first line of an entry, if it
// names no role, or the given one. It gives it to the entry if that is such a role.
func (e *Entry) Above(b markdown.Block, company *Entry) *Entry {
	role, org := e.Known()
	switch italic := b.Lines[0].Spans[0].Italic; {
	case HasPosts(e.Kind) && !role && org && e.Period.IsZero() && StartsEntry(b.Lines[0]) && e.Company == nil:
		return &Entry{Kind: e.Kind, Fields: slices.Clone(e.Fields), Labelled: e.Labelled, used: true}
	case company != nil && italic && role && !org && !e.Period.IsZero():
		e.Company = company
		return company
	}
	return nil
}

// IsComplete reports whether an entry has all that its head can say.
func (e *Entry) IsComplete() bool {
	role, org := e.Known()
	return role && org && !e.Period.IsZero()
}

// HasPosts reports whether the entries of a section have two names each: role and company, or degree and school.
func HasPosts(k resume.Kind) bool {
	return k == resume.KindWork || k == resume.KindVolunteer || k == resume.KindEducation
}
