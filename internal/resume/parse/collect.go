package parse

import (
	"fmt"
	"slices"
	"strings"

	"example.com/folio/internal/resume"
	"example.com/folio/internal/resume/markdown"
	"example.com/folio/internal/resume/vocab"
	"example.com/folio/internal/resume/words"
)

// A collector finds the entries of a section, or those of one company in it.
type collector struct {
	*parser
	section *resume.Section
	company *entry // nil outside of a company
}

// newEntry begins an entry.
func (c collector) newEntry(line int) *entry {
	e := &entry{kind: c.section.Kind, section: c.section, company: c.company, line: line}
	e.labelled = map[vocab.Label]field{}
	c.entries = append(c.entries, e)
	return e
}

// outline finds the entries under a heading: with headings of their own, in paragraphs that begin in bold or with a
// period, in items, tables and definitions.
func (c collector) outline(o *outline) {
	before := len(c.entries)
	c.blocks(o.blocks)
	listed := len(c.entries) > before
	for _, sub := range o.subs {
		switch {
		case c.nested(sub, c.section):
		case listed && !sub.dated() && !maybeEntry(sub, c.section.Kind):
			c.otherSection(sub) // a remark on the entries above
		default:
			c.headed(sub)
		}
	}
}

// maybeEntry reports whether a heading names a role or a company, or any heading is a name in this section.
func maybeEntry(o *outline, kind resume.Kind) bool {
	n := namesOf(kind)
	return !hasPosts(kind) || n.isRole(o.name()) || n.isOrg(o.name())
}

// blocks finds the entries in blocks without headings.
func (c collector) blocks(blocks []markdown.Block) {
	kind := c.section.Kind
	var current *entry
	for i, b := range blocks {
		switch {
		case b.Kind == markdown.Paragraph && !continues(current, b) && beginsEntry(b, blocks[i+1:], kind):
			current = c.newEntry(b.LineNo)
			current.head(b.Lines[0])
			current.paragraph(b.Lines[1:])
		case current != nil && b.Kind != markdown.Rule && b.Kind != markdown.Definitions && b.Kind != markdown.Table:
			current.block(b)
		case b.Kind == markdown.Definitions, b.Kind == markdown.List && hasEntries(b, kind):
			for _, item := range b.Items {
				c.item(item)
			}
		case b.Kind == markdown.Table && c.table(b):
		case b.Kind == markdown.Quote && kind == resume.KindReferences:
			c.quote(b)
		case b.Kind == markdown.Paragraph && kind == resume.KindReferences:
			c.newEntry(b.LineNo).addText(b.Markdown())
		case b.Kind == markdown.Rule:
			current = nil
		case current != nil:
			current.block(b)
		default:
			c.keepBlock(c.section, b)
		}
	}
}

// continues reports whether an entry that only has its first line goes on in a paragraph.
func continues(e *entry, b markdown.Block) bool {
	return e != nil && e.period.IsZero() && !e.inBody && !startsEntry(b.Lines[0]) &&
		isMeta(b.Lines[0], true, len(b.Lines))
}

// beginsEntry reports whether a paragraph is the head of an entry.
func beginsEntry(b markdown.Block, next []markdown.Block, kind resume.Kind) bool {
	first := b.Lines[0]
	text := first.Text()
	if len(text) > maxHeadLine {
		return false
	}
	if _, _, labelled := label(first); labelled && !first.All(markdown.IsBold) {
		return false
	}
	for i, l := range b.Lines[:min(len(b.Lines), 3)] {
		_, from, to, ok := linePeriod(l)
		whole := l.Text()
		rest := words.Tidy(whole[:from]) + words.Tidy(whole[to:])
		if ok && len(rest) <= maxMetaLine && !strings.HasSuffix(whole, ".") {
			return i == 0 || startsEntry(first) || len(text) <= maxName
		}
	}
	if !startsEntry(first) {
		return false
	}
	if !hasPosts(kind) {
		return true
	}
	if len(next) > 0 && next[0].Kind == markdown.Paragraph && isMeta(next[0].Lines[0], true, len(next[0].Lines)) {
		return isDated(next[0])
	}
	return len(fieldsOf(first)) > 1 || len(b.Lines) > 1 && isMeta(b.Lines[1], true, len(b.Lines))
}

// hasEntries reports whether the items of a list are entries. In work they must look like it; elsewhere they are.
func hasEntries(b markdown.Block, kind resume.Kind) bool {
	if kind != resume.KindWork && kind != resume.KindVolunteer {
		return true
	}
	return slices.ContainsFunc(b.Items, isEntryItem)
}

func isEntryItem(item []markdown.Block) bool {
	if item[0].Kind != markdown.Paragraph {
		return false
	}
	first := item[0].Lines[0]
	if isDated(item[0]) || startsEntry(first) {
		return true
	}
	fields := fieldsOf(first)
	return len(first.Text()) <= maxName && len(fields) == 2 &&
		vocab.IsRole(fields[0].Text()) != vocab.IsRole(fields[1].Text())
}

// item reads an item of a list, or a term and its definitions, as an entry.
func (c collector) item(item []markdown.Block) {
	e := c.newEntry(item[0].LineNo)
	if item[0].Kind == markdown.Paragraph && len(item[0].Lines) > 0 {
		e.head(item[0].Lines[0])
		e.paragraph(item[0].Lines[1:])
		item = item[1:]
	}
	for _, b := range item {
		e.block(b)
	}
}

// quote reads a quote about the person. A last line after a dash names who said it.
func (c collector) quote(b markdown.Block) {
	e := c.newEntry(b.LineNo)
	inner := slices.Clone(b.Items[0])
	if last := len(inner) - 1; inner[last].Kind == markdown.Paragraph {
		lines := inner[last].Lines
		name := lines[len(lines)-1]
		text := strings.TrimSpace(name.Text())
		if strings.HasPrefix(text, "—") || strings.HasPrefix(text, "–") || strings.HasPrefix(text, "- ") {
			e.head(name.Trimmed())
			inner[last].Lines = lines[:len(lines)-1]
			if len(inner[last].Lines) == 0 {
				inner = inner[:last]
			}
		}
	}
	e.addText(markdown.Write(inner, 6))
}

// headed reads a heading within a section: an entry, or a company with several roles under it.
func (c collector) headed(o *outline) {
	before := len(c.entries)
	e := c.newEntry(o.line)
	e.head(o.title)
	if c.company == nil && isCompany(e, o) {
		c.entries = c.entries[:before]
		c.roles(e, o)
		return
	}
	for _, b := range o.blocks {
		e.block(b)
	}
	for _, sub := range o.subs {
		e.below(sub)
	}
	if !e.empty() || isDecided(e) || len(e.fields) > 1 {
		return
	}
	isRole := len(e.fields) > 0 && namesOf(e.kind).isRole(e.fields[0].Text())
	if !hasPosts(e.kind) || o.title.All(markdown.IsBold) || isRole {
		return // the name is enough
	}
	c.entries = c.entries[:before]
	c.otherSection(o)
	c.notes = append(c.notes, resume.Note{
		Line: o.line, Rule: resume.EmptyEntry, Text: fmt.Sprintf("nothing stands under %q", o.name()),
	})
}

// below reads what stands under a heading below that of the entry: the period, if that is the heading, and text.
func (e *entry) below(o *outline) {
	blocks := o.all
	if e.period.IsZero() && isPeriod(o.title) {
		e.head(o.title)
		blocks = blocks[1:]
	}
	for _, b := range blocks {
		e.block(b)
	}
}
