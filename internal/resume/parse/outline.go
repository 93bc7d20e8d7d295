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

// hasSections reports whether a heading below begins a section.
func (o *outline) hasSections() bool {
	return slices.ContainsFunc(o.subs, func(sub *outline) bool {
		return sub.sectionKind(false) != resume.Other || vocab.IsResume(sub.name()) || sub.hasSections()
	})
}

// dated reports whether there is a period in a heading, at the start of a paragraph or item, or in a labelled line.
func (o *outline) dated() bool { return slices.ContainsFunc(o.all, isDated) }

// isDated reports whether there is a period near the start of a block, of one of its items, or in one of its cells.
func isDated(b markdown.Block) bool {
	return slices.ContainsFunc(b.Lines[:min(len(b.Lines), 6)], hasPeriod) ||
		slices.ContainsFunc(b.Items, func(item []markdown.Block) bool { return isDated(item[0]) }) ||
		slices.ContainsFunc(b.Rows, func(row []markdown.Line) bool { return slices.ContainsFunc(row, hasPeriod) })
}
