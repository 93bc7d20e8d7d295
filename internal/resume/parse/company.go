package parse

import (
	"slices"

	"example.com/folio/internal/resume/markdown"
	"example.com/folio/internal/resume/words"
)

// isCompany reports whether a heading is that of a company with its roles under it: headings, paragraphs or items with
// periods of their own.
func isCompany(e *entry, o *outline) bool {
	if !hasPosts(e.kind) || isDecided(e) && !e.period.IsZero() {
		return false
	}
	if slices.ContainsFunc(o.subs, func(sub *outline) bool { return isRoleHeading(sub, e.period.IsZero()) }) {
		return true
	}
	if !e.period.IsZero() {
		return false
	}
	paragraphs, items := 0, 0
	for i, b := range o.blocks {
		switch {
		case isRoleParagraph(o.blocks, i):
			paragraphs++
		case b.Kind == markdown.Paragraph && isDated(b) && items+paragraphs == 0:
			return false // its own period
		}
		for _, item := range b.Items {
			if b.Kind == markdown.List && isRoleItem(item) {
				items++
			}
		}
	}
	return paragraphs > 1 || items > 0
}

// isRoleHeading reports whether a heading is that of a role with a period: in it, in a heading of its own below, or, if
// the company has none, in the first paragraph.
func isRoleHeading(o *outline, undated bool) bool {
	if hasPeriod(o.title) {
		return !isPeriod(o.title)
	}
	if undated && len(o.blocks) > 0 && o.blocks[0].Kind == markdown.Paragraph && isDated(o.blocks[0]) {
		return true
	}
	return slices.ContainsFunc(o.subs, func(sub *outline) bool { return isPeriod(sub.title) })
}

// isRoleParagraph reports whether a block begins in bold and has a period, or the paragraph after it has.
func isRoleParagraph(blocks []markdown.Block, i int) bool {
	b := blocks[i]
	if b.Kind != markdown.Paragraph || !startsEntry(b.Lines[0]) {
		return false
	}
	return isDated(b) || i+1 < len(blocks) && blocks[i+1].Kind == markdown.Paragraph && isDated(blocks[i+1])
}

func isRoleItem(item []markdown.Block) bool {
	if item[0].Kind != markdown.Paragraph {
		return false
	}
	first := item[0].Lines[0]
	return hasPeriod(first) && len(first.Text()) < maxMetaLine
}

// roles reads the roles of the company that e was read as. What stands before them is about the company.
func (c collector) roles(e *entry, o *outline) {
	own, titled := 0, len(e.fields)
	for own < len(o.blocks) && !isDated(o.blocks[own]) && !isRoleParagraph(o.blocks, own) {
		e.block(o.blocks[own])
		own++
	}
	first := len(c.entries)
	inner := collector{c.parser, c.section, e}
	inner.blocks(o.blocks[own:])
	for _, sub := range o.subs {
		inner.headed(sub)
	}
	roles := c.entries[first:]
	if len(roles) == 0 {
		c.otherSection(o)
		return
	}
	text := aboutCompany(e)
	isUnsure := func(e *entry) bool { return !isDecided(e) }
	if slices.ContainsFunc(roles, isUnsure) && !isUnknownSection(e, roles) {
		roles[0].extra = append(words.NonEmpty(text), roles[0].extra...)
		return
	}
	// The heading is no company: "Freelance", above jobs that name their own.
	s := c.openSection(c.section.Kind, o)
	for _, role := range roles {
		role.company, role.section = nil, s
	}
	for _, f := range e.fields[titled:] {
		c.keep(s, f.Paragraph())
	}
	for _, k := range labelsOf[e.kind] {
		if f := e.field(k); f != nil {
			c.keep(s, f.Paragraph())
		}
	}
	c.keep(s, text)
}

// aboutCompany returns the text under the heading of a company.
func aboutCompany(e *entry) string {
	e.finish()
	when := ""
	if !e.period.IsZero() {
		when = escaped(e.period.Text())
	}
	parts := slices.Concat([]string{when}, e.summary, []string{markdown.Bullets(e.highlights)}, e.extra)
	return words.Join("\n\n", parts...)
}
