package parse

import (
	"fmt"
	"slices"
	"strings"

	"example.com/folio/internal/resume"
	"example.com/folio/internal/resume/markdown"
	"example.com/folio/internal/resume/post"
	"example.com/folio/internal/resume/vocab"
	"example.com/folio/internal/resume/words"
)

// A collector finds the entries of a section, or those of one company in it.
type collector struct {
	*parser
	section *resume.Section
	company *post.Entry // nil outside of a company
}

// newEntry begins an entry.
func (c collector) newEntry(line int) *post.Entry {
	e := &post.Entry{Kind: c.section.Kind, Section: c.section, Company: c.company, Line: line}
	e.Labelled = map[vocab.Label]post.Field{}
	c.entries = append(c.entries, e)
	return e
}

// outline finds the entries under a heading: with headings of their own, in paragraphs that begin in bold or with a
// period, in items, tables and definitions.
func (c collector) outline(o *outline) {
	before := len(c.entries)
	c.blocks(o.blocks)
	listed := len(c.entries) > before
	for i, sub := range o.subs {
		if i > 0 && isBarePeriod(o.subs[i-1]) && post.HasPosts(c.section.Kind) {
			sub = sub.after(o.subs[i-1])
		}
		switch {
		case i+1 < len(o.subs) && post.HasPosts(c.section.Kind) && isBarePeriod(sub) && !isBarePeriod(o.subs[i+1]):
			// it belongs to the next one
		case c.nested(sub, c.section):
		case (listed || vocab.IsRemark(sub.name())) && !sub.dated() && !maybeEntry(sub, c.section.Kind):
			c.otherSection(sub) // a remark on the entries above
		default:
			c.headed(sub)
		}
	}
}

// maybeEntry reports whether a heading names a role or a company, or any heading is a name in this section.
func maybeEntry(o *outline, kind resume.Kind) bool {
	n := post.NamesOf(kind)
	return !post.HasPosts(kind) || n.IsRole(o.name()) || n.IsOrg(o.name())
}

// blocks finds the entries in blocks without headings.
func (c collector) blocks(blocks []markdown.Block) {
	kind := c.section.Kind
	blocks = apart(blocks, kind)
	var current, above *post.Entry
	for i := 0; i < len(blocks); i++ {
		b := blocks[i]
		switch {
		case b.Kind == markdown.Paragraph && continues(current, b):
			current.Block(b)
		case b.Kind == markdown.Paragraph && i+1 < len(blocks) && c.listed(b, blocks[i+1]):
			current = nil
			i++
		case b.Kind == markdown.Paragraph && beginsEntry(b, blocks[i+1:], kind):
			current = c.newEntry(b.LineNo)
			current.Head(b.Lines[0])
			above = current.Above(b, above)
			current.Paragraph(b.Lines[1:])
		case current != nil && b.Kind == markdown.List && current.IsComplete() && areEntries(b, kind):
			for _, item := range b.Items {
				c.item(item)
			}
			current = nil
		case current != nil && b.Kind != markdown.Rule && b.Kind != markdown.Definitions && b.Kind != markdown.Table:
			current.Block(b)
		case b.Kind == markdown.Definitions, b.Kind == markdown.List && hasEntries(b, kind):
			for _, item := range b.Items {
				c.item(item)
			}
		case b.Kind == markdown.Table && c.table(b):
		case b.Kind == markdown.Quote && kind == resume.KindReferences:
			c.quote(b)
		case b.Kind == markdown.Paragraph && kind == resume.KindReferences:
			c.newEntry(b.LineNo).AddText(b.Markdown())
		case b.Kind == markdown.Rule:
			current = nil
		case current != nil:
			current.Block(b)
		default:
			c.keepBlock(c.section, b)
		}
	}
}

// apart splits paragraphs whose lines are entries of their own: each begins in bold, or each with its period, and has
// a name as well.
func apart(blocks []markdown.Block, kind resume.Kind) []markdown.Block {
	if !post.HasPosts(kind) {
		return blocks
	}
	var out []markdown.Block
	for _, b := range blocks {
		if b.Kind != markdown.Paragraph || len(b.Lines) < 2 || !areHeads(b.Lines) {
			out = append(out, b)
			continue
		}
		for _, l := range b.Lines {
			one := b
			one.Lines, one.LineNo = []markdown.Line{l}, l.No
			out = append(out, one)
		}
	}
	return out
}

func areHeads(lines []markdown.Line) bool {
	bold, first := 0, 0
	for _, l := range lines {
		_, from, _, ok := post.LinePeriod(l)
		if !ok || post.IsPeriod(l) || post.IsProse(l.Text()) {
			return false
		}
		if post.StartsEntry(l) {
			bold++
		}
		if from == 0 {
			first++
		}
	}
	return bold == len(lines) || first == len(lines)
}

// areEntries reports whether all items of a list are jobs or degrees of their own, below one that is complete.
func areEntries(b markdown.Block, kind resume.Kind) bool {
	n := post.NamesOf(kind)
	return post.HasPosts(kind) && !slices.ContainsFunc(b.Items, func(item []markdown.Block) bool {
		return item[0].Kind != markdown.Paragraph || !isDated(item[0]) ||
			!n.IsOrg(item[0].Lines[0].Text()) || post.IsProse(item[0].Lines[0].Text())
	})
}

// listed reads a short paragraph that names a company or a school, if its roles or degrees are the items of the list
// below, and reports whether they are.
func (c collector) listed(b, list markdown.Block) bool {
	first, text := b.Lines[0], b.Lines[0].Tidy()
	mayHead := post.HasPosts(c.section.Kind) && c.company == nil && len(b.Lines) <= 2 && !isDated(b)
	isName := len(text) <= post.MaxName && (post.StartsEntry(first) || post.IsTitle(text)) &&
		!strings.HasSuffix(first.Text(), ":")
	return mayHead && isName && hasRoleItems(post.NamesOf(c.section.Kind), list) &&
		c.grouped(b, []markdown.Block{list})
}

// grouped reads a paragraph and what stands below it as a company with several roles, and reports whether it is one.
func (c collector) grouped(b markdown.Block, below []markdown.Block) bool {
	before := len(c.entries)
	e := c.newEntry(b.LineNo)
	e.Head(b.Lines[0])
	e.Paragraph(b.Lines[1:])
	c.entries = c.entries[:before]
	if role, org := e.Known(); role || !org || !e.Period.IsZero() {
		return false
	}
	o := &outline{line: b.LineNo, title: b.Lines[0], blocks: below}
	if !isCompany(e, o) {
		return false
	}
	c.roles(e, o)
	return true
}

// continues reports whether the head of an entry goes on in a paragraph.
func continues(e *post.Entry, b markdown.Block) bool {
	if e == nil || e.InBody {
		return false
	}
	first := b.Lines[0]
	if e.Period.IsZero() && !post.StartsEntry(first) && post.IsMeta(first, true, len(b.Lines)) {
		return true
	}
	if post.StartsEntry(first) && len(e.Fields) > 1 {
		return false
	}
	return e.Wants(first) && len(b.Lines) <= 3
}

// maxStack bounds the paragraphs between the first line of an entry and its period.
const maxStack = 3

// isStack reports whether a short paragraph is the first of several that are the head of an entry, each a line or two:
// the role, the company, when.
func isStack(b markdown.Block, next []markdown.Block) bool {
	for i, p := range append([]markdown.Block{b}, next[:min(len(next), maxStack)]...) {
		if p.Kind != markdown.Paragraph || len(p.Lines) > 2 {
			return false
		}
		for _, l := range p.Lines {
			switch text := l.Tidy(); {
			case i > 0 && post.HasPeriod(l):
				return len(text) <= post.MaxMetaLine && !post.IsProse(text)
			case len(text) > post.MaxName || strings.HasSuffix(l.Text(), ":") || !post.IsTitle(text):
				return false
			}
		}
	}
	return false
}

// beginsEntry reports whether a paragraph is the head of an entry.
func beginsEntry(b markdown.Block, next []markdown.Block, kind resume.Kind) bool {
	first := b.Lines[0]
	text := first.Text()
	if len(text) > post.MaxHeadLine {
		return false
	}
	if _, _, labelled := post.Label(first); labelled && !first.All(markdown.IsBold) {
		return false
	}
	for i, l := range b.Lines[:min(len(b.Lines), 3)] {
		_, from, to, ok := post.LinePeriod(l)
		whole := l.Text()
		rest := strings.TrimLeft(words.Tidy(whole[:from])+words.Tidy(whole[to:]), ". ")
		if n := post.NamesOf(kind); ok && from == 0 && i == 0 && post.HasPosts(kind) && len(rest) <= post.MaxName &&
			strings.Count(rest, ". ") <= 1 && (n.IsRole(rest) || n.IsOrg(rest)) {
			return true // "2019—2021. Lecturer, Kelp College."
		}
		if ok && len(rest) <= post.MaxMetaLine && !strings.HasSuffix(whole, ".") {
			return i == 0 || post.StartsEntry(first) || len(text) <= post.MaxName
		}
	}
	if post.HasPosts(kind) && isStack(b, next) || kind == resume.KindEducation && namesSchool(b) {
		return true
	}
	if !post.StartsEntry(first) {
		return false
	}
	if !post.HasPosts(kind) {
		return true
	}
	if len(next) > 0 && next[0].Kind == markdown.Paragraph && post.IsMeta(next[0].Lines[0], true, len(next[0].Lines)) {
		return isDated(next[0])
	}
	return len(post.FieldsOf(first, post.NamesOf(kind))) > 1 ||
		len(b.Lines) > 1 && post.IsMeta(b.Lines[1], true, len(b.Lines))
}

// namesSchool reports whether a paragraph is nothing but the name of a school.
func namesSchool(b markdown.Block) bool {
	text := b.Lines[0].Tidy()
	name, _, _ := strings.Cut(text, "(")
	return len(b.Lines) <= 2 && len(text) <= post.MaxName && !post.IsProse(text) && !strings.Contains(text, ":") &&
		vocab.IsSchool(text) && post.IsTitle(name)
}

// hasEntries reports whether the items of a list are entries. In work they must look like it; elsewhere they are.
func hasEntries(b markdown.Block, kind resume.Kind) bool {
	if kind != resume.KindWork && kind != resume.KindVolunteer {
		return true
	}
	return slices.ContainsFunc(b.Items, isEntryItem)
}

func isEntryItem(item []markdown.Block) bool {
	if item[0].Kind == markdown.Heading {
		return true
	}
	if item[0].Kind != markdown.Paragraph {
		return false
	}
	first := item[0].Lines[0]
	if isDated(item[0]) || post.StartsEntry(first) {
		return true
	}
	if len(item) > 1 && post.IsTitle(first.Tidy()) && hasRoleItems(post.NamesOf(resume.KindWork), item[1]) {
		return true
	}
	if len(first.Text()) > post.MaxName {
		return false
	}
	fields := post.FieldsOf(first, post.NamesOf(resume.KindWork))
	return len(fields) == 2 && vocab.IsRole(fields[0].Text()) != vocab.IsRole(fields[1].Text())
}

// item reads an item of a list, or a term and its definitions, as an entry.
func (c collector) item(item []markdown.Block) {
	mayHead := c.company == nil && post.HasPosts(c.section.Kind) && len(item) > 1
	if mayHead && item[0].Kind == markdown.Paragraph && len(item[0].Lines) > 0 && c.grouped(item[0], item[1:]) {
		return
	}
	whole := item
	e := c.newEntry(item[0].LineNo)
	e.InItem = true
	if item[0].Kind == markdown.Heading {
		e.Head(markdown.JoinLines(item[0].Lines))
		item = item[1:]
	} else if item[0].Kind == markdown.Paragraph && len(item[0].Lines) > 0 {
		e.Head(item[0].Lines[0])
		e.Paragraph(item[0].Lines[1:])
		item = item[1:]
	}
	for _, b := range item {
		e.Block(b)
	}
	isRemark := len(e.Fields)+len(e.Labelled) == 0 && e.Period.IsZero() &&
		slices.ContainsFunc(slices.Concat(e.Summary, e.Extra), post.IsProse)
	if isRemark && post.HasPosts(e.Kind) && e.Company == nil && c.section.Title != "" { // a sentence among the jobs
		c.entries = c.entries[:len(c.entries)-1]
		c.keep(c.section, markdown.Indent(markdown.WriteItem(whole), "- ", "  "))
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
			e.Head(name.Trimmed())
			inner[last].Lines = lines[:len(lines)-1]
			if len(inner[last].Lines) == 0 {
				inner = inner[:last]
			}
		}
	}
	e.AddText(markdown.Write(inner, 6))
}

// headed reads a heading within a section: an entry, or a company with several roles under it.
func (c collector) headed(o *outline) {
	before := len(c.entries)
	e := c.newEntry(o.line)
	e.Head(o.title)
	if c.company == nil && isCompany(e, o) {
		c.entries = c.entries[:before]
		c.roles(e, o)
		return
	}
	for i, b := range o.blocks {
		if b.Kind == markdown.List && e.IsComplete() && areEntries(b, e.Kind) {
			c.blocks(o.blocks[i:])
			break
		}
		e.Block(b)
	}
	for _, sub := range o.subs {
		below(e, sub)
	}
	if !e.Empty() || post.IsDecided(e) || len(e.Fields) > 1 {
		return
	}
	isRole := len(e.Fields) > 0 && post.NamesOf(e.Kind).IsRole(e.Fields[0].Text())
	if !post.HasPosts(e.Kind) || o.title.All(markdown.IsBold) || isRole {
		return // the name is enough
	}
	c.entries = c.entries[:before]
	c.otherSection(o)
	c.notes = append(c.notes, resume.Note{
		Line: o.line, Rule: resume.EmptyEntry, Text: fmt.Sprintf("nothing stands under %q", o.name()),
	})
}

// nameLabels are the labels whose value can be a line of its own.
var nameLabels = []vocab.Label{vocab.Role, vocab.Org, vocab.Period, vocab.Place}

// below reads what stands under a heading below that of the entry: the period, if that is the heading, and text.
func below(e *post.Entry, o *outline) {
	blocks := o.all
	if e.Period.IsZero() && post.IsPeriod(o.title) {
		e.Head(o.title)
		blocks = blocks[1:]
	}
	k := vocab.LabelOf(o.name())
	isName := !e.InBody && slices.Contains(nameLabels, k) && e.Field(k) == nil
	if isName && len(o.blocks) > 0 && o.blocks[0].Kind == markdown.Paragraph {
		for _, l := range o.blocks[0].Lines { // "#### Degree", and below it which
			e.Head(l)
		}
		blocks = blocks[2:]
	}
	for _, b := range blocks {
		e.Block(b)
	}
}
