package parse

import (
	"slices"
	"strings"

	"example.com/folio/internal/resume"
	"example.com/folio/internal/resume/markdown"
	"example.com/folio/internal/resume/period"
	"example.com/folio/internal/resume/post"
	"example.com/folio/internal/resume/vocab"
	"example.com/folio/internal/resume/words"
)

// An outline is a heading and what stands under it, up to the next heading of its level.
type outline struct {
	title  markdown.Line
	level  int // 0 for the whole page
	line   int
	blocks []markdown.Block // before the first heading below
	subs   []*outline
	all    []markdown.Block // the heading and all that stands under it, with the headings
}

// newOutline sorts the blocks of a page under their headings.
func newOutline(blocks []markdown.Block) *outline {
	blocks = promote(blocks)
	root := &outline{line: 1, all: blocks}
	open := []*outline{root}
	for i, b := range blocks {
		if b.Kind != markdown.Heading {
			top := open[len(open)-1]
			top.blocks = append(top.blocks, b)
			continue
		}
		for open[len(open)-1].level >= b.Level {
			open = open[:len(open)-1]
		}
		end := i + 1
		for end < len(blocks) && (blocks[end].Kind != markdown.Heading || blocks[end].Level > b.Level) {
			end++
		}
		o := &outline{title: markdown.JoinLines(b.Lines), level: b.Level, line: b.LineNo, all: blocks[i:end]}
		top := open[len(open)-1]
		top.subs = append(top.subs, o)
		open = append(open, o)
	}
	return root
}

// promote turns paragraphs that are nothing but the name of a section, in bold, into headings of one level, below the
// last heading before the first of them. In a job they remain what they are: "Projects" there is a label.
func promote(blocks []markdown.Block) []markdown.Block {
	out := slices.Clone(blocks)
	level, promoted, inJob := 0, 0, false
	work := maxLevel + 1 // the level of the section of jobs that is open
	for i, b := range out {
		if b.Kind == markdown.Heading {
			level = b.Level
			h := outline{title: markdown.JoinLines(b.Lines)}
			if kind := h.sectionKind(false); level <= work {
				work = maxLevel + 1
				if post.HasPosts(kind) || kind == resume.KindProjects {
					work = level
				}
			}
			inJob = level > work || post.HasPeriod(h.title) || vocab.IsRole(h.name()) || vocab.IsOrg(h.name())
			if level <= promoted {
				promoted = 0
			}
		}
		kind := boldSection(b)
		isLabel := kind == resume.KindBasics && promoted > 0 && vocab.LabelOf(b.Lines[0].Tidy()) != ""
		if kind == resume.Other || isLabel || i+1 == len(out) || promoted == 0 && (inJob || level >= maxLevel) {
			continue
		}
		if promoted == 0 {
			promoted = level + 1
			if next := out[i+1]; next.Kind == markdown.Heading && next.Level > 1 { // what it is above
				promoted = min(promoted, next.Level-1)
			}
		}
		out[i].Kind, out[i].Level, out[i].Lines = markdown.Heading, promoted, []markdown.Line{plainLine(b.Lines[0])}
	}
	return out
}

// maxLevel is the lowest level of headings.
const maxLevel = 6

// boldSection returns the kind of section that a paragraph in bold is the bare name of, or Other. A word that can label
// a part of a job is none, but for "Summary".
func boldSection(b markdown.Block) resume.Kind {
	if b.Kind != markdown.Paragraph || len(b.Lines) != 1 || !b.Lines[0].All(markdown.IsBold) ||
		b.Lines[0].Any(markdown.HasURL) {
		return resume.Other
	}
	text := b.Lines[0].Tidy()
	kind, exact := resume.SectionKind(text)
	if !exact || vocab.LabelOf(text) != "" && kind != resume.KindBasics {
		return resume.Other
	}
	return kind
}

// plainLine returns the text of a line without marks at its ends and without style.
func plainLine(l markdown.Line) markdown.Line {
	return markdown.Line{Spans: []markdown.Span{{Text: l.Tidy()}}, No: l.No}
}

// name returns the text of the heading on one line.
func (o *outline) name() string { return words.OneLine(o.title.Text()) }

// sectionKind returns the kind of section that the heading begins, or Other. Inside of a section only the bare name of
// another one begins it: "Work on the education team" is a job there, and a heading in bold is an entry of that name.
func (o *outline) sectionKind(inside bool) resume.Kind {
	if inside && o.title.All(markdown.IsBold) {
		return resume.Other
	}
	kind, exact := resume.SectionKind(o.name())
	if kind == resume.Other || exact {
		return kind
	}
	_, _, dated := period.Parse(o.name())
	if inside || dated || vocab.IsRole(o.name()) || strings.Contains(o.name(), " at ") {
		return resume.Other
	}
	return kind
}

// mixedWith returns the kind that the heading names next to degrees, jobs or certificates, or Other: "Experience &
// Education".
func (o *outline) mixedWith() resume.Kind {
	if _, exact := resume.SectionKind(o.name()); exact {
		return resume.Other
	}
	found := map[resume.Kind]bool{}
	for _, name := range strings.FieldsFunc(o.name(), func(r rune) bool { return strings.ContainsRune("&/,+", r) }) {
		for _, and := range []string{" and ", " und ", " et ", " y ", " e "} {
			name = strings.ReplaceAll(name, and, "&")
		}
		for part := range strings.SplitSeq(name, "&") {
			kind, exact := resume.SectionKind(part)
			found[kind] = found[kind] || exact
		}
	}
	for _, kind := range []resume.Kind{resume.KindWork, resume.KindCertificates} {
		if found[kind] && found[resume.KindEducation] {
			return kind
		}
	}
	return resume.Other
}

// hasSections reports whether a heading below begins a section.
func (o *outline) hasSections() bool {
	return slices.ContainsFunc(o.subs, func(sub *outline) bool {
		return sub.sectionKind(false) != resume.Other || vocab.IsResume(sub.name()) || sub.hasSections()
	})
}

// isHeadDated reports whether there is a period in a heading or in the first paragraph or quote under it.
func isHeadDated(o *outline) bool {
	return post.HasPeriod(o.title) || len(o.blocks) > 0 && isDated(o.blocks[0]) &&
		(o.blocks[0].Kind == markdown.Paragraph || o.blocks[0].Kind == markdown.Quote)
}

// isBarePeriod reports whether a heading is a period with nothing under it.
func isBarePeriod(o *outline) bool { return len(o.all) == 1 && post.IsPeriod(o.title) }

// after returns the outline with the period that stands in the heading before it.
func (o *outline) after(before *outline) *outline {
	dated := *o
	when := markdown.Block{
		Kind: markdown.Paragraph, Number: -1, LineNo: before.line, Lines: []markdown.Line{before.title},
	}
	dated.blocks = append([]markdown.Block{when}, o.blocks...)
	dated.all = append([]markdown.Block{o.all[0], when}, o.all[1:]...)
	return &dated
}

// hasKind reports whether a heading below begins a section of a kind.
func (o *outline) hasKind(kind resume.Kind) bool {
	return slices.ContainsFunc(o.subs, func(sub *outline) bool {
		return sub.sectionKind(false) == kind || sub.mixedWith() == kind || sub.hasKind(kind)
	})
}

// isJob reports whether a heading outside of any section is that of a job or a degree: it or the lines under it say
// when, and it names a role or a company or goes from one date to another.
func (o *outline) isJob() bool {
	if !isHeadDated(o) {
		return false
	}
	n := post.NamesOf(resume.KindWork)
	lines := []markdown.Line{o.title}
	if len(o.blocks) > 0 {
		lines = append(lines, o.blocks[0].Lines...)
		for _, item := range o.blocks[0].Items {
			lines = append(lines, item[0].Lines...)
		}
	}
	for _, l := range lines[:min(len(lines), 4)] {
		p, from, to, ok := post.LinePeriod(l)
		if ok && (p.TwoDates() || p.Present) && len(l.Text())-(to-from) <= post.MaxName {
			return true
		}
	}
	return n.IsRole(o.name()) || n.IsOrg(o.name()) || vocab.IsDegree(o.name()) && vocab.IsSchool(o.name())
}

// holdsEntries reports whether jobs stand under a heading as items or paragraphs of their own.
func (o *outline) holdsEntries() bool {
	n := post.NamesOf(resume.KindWork)
	for i, b := range o.blocks {
		if isRoleParagraph(o.blocks, i) || hasRoleItems(n, b) {
			return true
		}
	}
	return false
}

// dated reports whether there is a period in a heading, at the start of a paragraph or item, or in a labelled line.
func (o *outline) dated() bool { return slices.ContainsFunc(o.all, isDated) }

// isDated reports whether there is a period near the start of a block, of one of its items, or in one of its cells.
func isDated(b markdown.Block) bool {
	return slices.ContainsFunc(b.Lines[:min(len(b.Lines), 6)], post.HasPeriod) ||
		slices.ContainsFunc(b.Items, func(item []markdown.Block) bool { return isDated(item[0]) }) ||
		slices.ContainsFunc(b.Rows, func(row []markdown.Line) bool { return slices.ContainsFunc(row, post.HasPeriod) })
}
