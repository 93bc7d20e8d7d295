package parse

import (
	"slices"
	"strings"

	"example.com/folio/internal/resume/markdown"
	"example.com/folio/internal/resume/post"
	"example.com/folio/internal/resume/vocab"
	"example.com/folio/internal/resume/words"
)

// isCompany reports whether a heading is that of a company with its roles under it: headings, paragraphs or items with
// periods of their own.
func isCompany(e *post.Entry, o *outline) bool {
	if !post.HasPosts(e.Kind) || post.IsDecided(e) && !e.Period.IsZero() {
		return false
	}
	if slices.ContainsFunc(o.subs, func(sub *outline) bool { return isRoleHeading(sub, e.Period.IsZero()) }) {
		return true
	}
	n := post.NamesOf(e.Kind)
	if !e.Period.IsZero() {
		return countRoles(o.blocks, n) > 1
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
			if b.Kind == markdown.List && isRoleItem(n, item) {
				items++
			}
		}
	}
	if role, org := e.Known(); role && (!org || paragraphs > 0) {
		return paragraphs+items > 1 && paragraphs != 1
	}
	return paragraphs > 1 || items > 0 && paragraphs == 0
}

// countRoles counts the paragraphs and items that begin with a role and have a period.
func countRoles(blocks []markdown.Block, n post.Names) int {
	count := 0
	for i, b := range blocks {
		if isRoleParagraph(blocks, i) && isDated(b) && n.IsRole(b.Lines[0].Text()) {
			count++
		}
		for _, item := range b.Items {
			if b.Kind == markdown.List && isRoleItem(n, item) && n.IsRole(item[0].Lines[0].Text()) {
				count++
			}
		}
	}
	return count
}

// isRoleHeading reports whether a heading is that of a role with a period: in it, in a heading of its own below, or, if
// the company has none, in the first paragraph.
func isRoleHeading(o *outline, undated bool) bool {
	if post.HasPeriod(o.title) {
		return !post.IsPeriod(o.title)
	}
	if vocab.LabelOf(o.name()) != "" {
		return false
	}
	if undated && len(o.blocks) > 0 && o.blocks[0].Kind == markdown.Paragraph && isDated(o.blocks[0]) {
		return true
	}
	return slices.ContainsFunc(o.subs, func(sub *outline) bool { return post.IsPeriod(sub.title) })
}

// isRoleParagraph reports whether a block begins in bold and has a period and more, or the paragraph after it has.
func isRoleParagraph(blocks []markdown.Block, i int) bool {
	b := blocks[i]
	if b.Kind != markdown.Paragraph || !post.StartsEntry(b.Lines[0]) {
		return false
	}
	if isDated(b) {
		_, from, to, ok := post.LinePeriod(b.Lines[0])
		text := b.Lines[0].Text()
		named := words.Tidy(text[:from]) != "" || to < len(text) && !vocab.IsPlace(words.Tidy(text[to:]))
		return !ok || named
	}
	return i+1 < len(blocks) && blocks[i+1].Kind == markdown.Paragraph && isDated(blocks[i+1])
}

// isRoleItem reports whether an item is a role with a period: it begins in bold or with the period, or names a role.
func isRoleItem(n post.Names, item []markdown.Block) bool {
	if item[0].Kind != markdown.Paragraph {
		return false
	}
	first := item[0].Lines[0]
	_, from, to, ok := post.LinePeriod(first)
	text := first.Text()
	if _, _, labelled := post.Label(first); !ok || labelled || len(text) >= post.MaxMetaLine {
		return false
	}
	rest := strings.TrimSpace(words.Tidy(text[:from]) + " " + words.Tidy(text[to:]))
	if rest == "" || post.IsProse(text) {
		return false
	}
	return post.StartsEntry(first) || n.IsRole(rest) && post.IsTitle(post.BeforeComma(rest)) ||
		words.Tidy(text[:from]) == "" && post.IsTitle(rest)
}

// hasRoleItems reports whether a block is a list with a role among its items.
func hasRoleItems(n post.Names, b markdown.Block) bool {
	isRole := func(item []markdown.Block) bool { return isRoleItem(n, item) }
	return b.Kind == markdown.List && slices.ContainsFunc(b.Items, isRole)
}

// roles reads the roles of the company that e was read as. What stands before them is about the company.
func (c collector) roles(e *post.Entry, o *outline) {
	own, titled := 0, len(e.Fields)
	for own < len(o.blocks) && !isDated(o.blocks[own]) && !isRoleParagraph(o.blocks, own) {
		if place, ok := townOf(o.blocks[own]); ok && own == 0 {
			e.Fields = append(e.Fields, place)
		} else {
			e.Block(o.blocks[own])
		}
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
		if o.level == 0 {
			c.entries = append(c.entries, e)
			return
		}
		c.otherSection(o)
		return
	}
	text := aboutCompany(e)
	named := len(e.Fields) > 0 && post.NamesOf(e.Kind).IsOrg(e.Fields[0].Text())
	isUnsure := func(e *post.Entry) bool { return !post.IsDecided(e) }
	if named || slices.ContainsFunc(roles, isUnsure) && !isUnknownSection(e, roles) {
		roles[0].Extra = append(words.NonEmpty(text), roles[0].Extra...)
		return
	}
	// The heading is no company: "Freelance", above jobs that name their own.
	s := c.openSection(c.section.Kind, o)
	for _, role := range roles {
		role.Company, role.Section = nil, s
	}
	for _, f := range e.Fields[titled:] {
		c.keep(s, f.Paragraph())
	}
	for _, k := range post.LabelsOf[e.Kind] {
		if f := e.Field(k); f != nil {
			c.keep(s, f.Paragraph())
		}
	}
	c.keep(s, text)
}

// townOf returns a paragraph under the name of a company as a place, if it can be one and nothing else.
func townOf(b markdown.Block) (post.Field, bool) {
	if b.Kind != markdown.Paragraph || len(b.Lines) != 1 {
		return post.Field{}, false
	}
	text := b.Lines[0].Tidy()
	f, ok := post.NewField(b.Lines[0])
	f.Pin = true
	ok = ok && len(words.Of(text)) <= 3 && post.IsTitle(text) && vocab.MayBePlace(text)
	return f, ok && !f.Any(markdown.HasURL) && !post.NamesTechnology(b.Lines[0])
}

// aboutCompany returns the text under the heading of a company.
func aboutCompany(e *post.Entry) string {
	e.Finish()
	when := ""
	if !e.Period.IsZero() {
		when = post.Escaped(e.Period.Text())
	}
	parts := slices.Concat([]string{when}, e.Summary, []string{markdown.Bullets(e.Highlights)}, e.Extra)
	return words.Join("\n\n", parts...)
}
