// Package parse reads the résumé that a Markdown page holds.
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

// Markdown reads the résumé in a page of CommonMark, with GFM tables and definition lists. It knows the section names
// in the languages of package language and how people write jobs: labelled lines, "Role at Company", "Company — Role",
// bold lines, lists, tables, several roles of one company. Whether a page writes role or company first is learned from
// the entries that leave no doubt.
//
// No text is lost: what fits no field is in the summary of its entry, in the Text of its section, or in a section of
// kind Other. The notes are sorted by line, and don't depend on the date of today.
func Markdown(source string) (*resume.Resume, []resume.Note) {
	p := newParser()
	p.page(newOutline(markdown.Parse(source)), true)
	p.fill()
	p.resume.SetLanguage("")
	slices.SortStableFunc(p.notes, func(a, b resume.Note) int { return a.Line - b.Line })
	return p.resume, p.notes
}

// Entry reads the Markdown of one entry of a section, as an item of a list has it: "Deckhand at Kelp (2019)". Kinds
// without entries give an empty résumé.
func Entry(kind resume.Kind, md string) *resume.Resume {
	p := newParser()
	blocks := markdown.Parse(md)
	s := &resume.Section{Kind: kind}
	switch {
	case len(blocks) == 0 || kind == resume.Other || kind == resume.KindBasics:
	case hasWordLists(kind):
		wordList{p, s}.item(blocks)
	default:
		collector{p, s, nil}.item(blocks)
		p.fill()
	}
	return p.resume
}

// A parser holds what was read of a page. Its entries become fields of the résumé when the whole page is known.
type parser struct {
	resume  *resume.Resume
	person  person
	entries []*post.Entry
	text    map[*resume.Section][]string // paragraphs that belong to no entry
	notes   []resume.Note
	mixed   map[*resume.Section]bool // sections of jobs and degrees
}

func newParser() *parser {
	p := &parser{
		resume: &resume.Resume{}, text: map[*resume.Section][]string{}, mixed: map[*resume.Section]bool{},
	}
	p.person.basics = &p.resume.Basics
	return p
}

// keep adds a paragraph to the text of a section.
func (p *parser) keep(s *resume.Section, md string) { p.text[s] = append(p.text[s], md) }

// keepBlock adds a block to the text of a section.
func (p *parser) keepBlock(s *resume.Section, b markdown.Block) {
	p.keep(s, markdown.Write([]markdown.Block{b}, 3))
}

// page reads what is no section itself: the whole page, or what stands under the name of the person.
func (p *parser) page(o *outline, top bool) {
	if !o.hasSections() {
		p.withoutSections(o, top)
		return
	}
	p.person.blocks(o.blocks)
	bare, hasWork := collector{p, nil, nil}, o.hasKind(resume.KindWork)
	for i, sub := range o.subs {
		kind := sub.sectionKind(false)
		switch {
		case kind != resume.Other:
			p.readSection(sub, kind)
		case vocab.IsResume(sub.name()) && (sub.hasSections() || len(sub.blocks)+len(sub.subs) == 0):
			p.page(sub, true)
		case vocab.IsResume(sub.name()):
			p.withoutSections(sub, false)
		case top && i == 0 && p.isName(sub):
			p.page(p.name(sub), false)
		case sub.hasSections():
			p.openSection(resume.Other, sub)
			p.page(sub, false)
		case !hasWork && sub.isJob():
			if bare.section == nil {
				bare.section = &resume.Section{Kind: resume.KindWork, Line: sub.line}
				p.resume.Sections = append(p.resume.Sections, bare.section)
			}
			bare.headed(sub)
		default:
			p.otherSection(sub)
		}
	}
}

// withoutSections reads a page without any section: one job, a list of jobs, or only text about the person.
func (p *parser) withoutSections(o *outline, top bool) {
	if !o.dated() {
		for _, sub := range o.subs {
			if top && p.isName(sub) {
				p.withoutSections(p.name(sub), false)
				continue
			}
			p.otherSection(sub)
		}
		p.person.blocks(o.blocks)
		return
	}
	if len(o.subs) == 1 && len(o.blocks) == 0 && top && len(o.subs[0].subs) > 0 && maybeName(o.subs[0]) {
		o = p.name(o.subs[0])
	}
	s := &resume.Section{Kind: resume.KindWork, Line: o.line}
	p.resume.Sections = append(p.resume.Sections, s)
	jobs := *o
	var others []*outline
	jobs.subs = nil
	for _, sub := range o.subs {
		if sub.isJob() || slices.ContainsFunc(sub.subs, (*outline).isJob) || sub.holdsEntries() {
			jobs.subs = append(jobs.subs, sub)
		} else {
			others = append(others, sub)
		}
	}
	collector{p, s, nil}.outline(&jobs)
	for _, sub := range others {
		p.otherSection(sub)
	}
}

// isName reports whether a heading is the name of the person, which is not known yet.
func (p *parser) isName(o *outline) bool { return p.resume.Basics.Name == "" && maybeName(o) }

func maybeName(o *outline) bool {
	_, _, dated := period.Parse(o.name())
	name, _ := cutName(o.name())
	return o.level == 1 && !dated && !vocab.IsRole(name) && len(words.Of(name)) <= 6
}

// name takes a heading as the name of the person, and returns what stands under it.
func (p *parser) name(o *outline) *outline {
	name, label := cutName(o.name())
	p.resume.Basics.Name = name
	if p.resume.Basics.Label == "" {
		p.resume.Basics.Label = label
	}
	for _, s := range o.title.Spans {
		if s.Image {
			p.resume.Basics.Image = s.URL
		} else if s.URL != "" {
			p.person.link(o.title.Trimmed())
		}
	}
	return &outline{blocks: o.blocks, subs: o.subs, all: o.all[1:]}
}

// cutName splits "Ina Skarv's CV", "CV — Ina Skarv" and "Ina Skarv | Instrument maker" into the name and what the
// person is.
func cutName(title string) (name, label string) {
	for _, of := range []string{" of ", ": "} {
		if before, after, ok := strings.Cut(title, of); ok && vocab.IsResume(before) {
			return after, ""
		}
	}
	for _, owner := range []string{"'s ", "’s "} {
		if before, after, ok := strings.Cut(title, owner); ok && vocab.IsResume(after) {
			return before, ""
		}
	}
	for _, sep := range []string{" — ", " – ", " - ", " | ", ", "} {
		before, after, ok := strings.Cut(title, sep)
		switch {
		case !ok:
		case vocab.IsResume(before):
			return after, ""
		case vocab.IsResume(after):
			return before, ""
		case vocab.IsRole(after) && !vocab.IsRole(before):
			return before, after
		}
	}
	if last := strings.LastIndexByte(title, ' '); last > 0 && vocab.IsResume(title[last:]) {
		return title[:last], ""
	}
	return title, ""
}

// openSection begins a section of the author's.
func (p *parser) openSection(kind resume.Kind, o *outline) *resume.Section {
	s := &resume.Section{Kind: kind, Title: o.name(), Line: o.line}
	if o.title.Link() != "" || o.title.Any(markdown.IsImage) {
		p.keep(s, o.title.Paragraph())
	}
	p.resume.Sections = append(p.resume.Sections, s)
	return s
}

// otherSection keeps what is no section of the schema as it is.
func (p *parser) otherSection(o *outline) {
	p.keep(p.openSection(resume.Other, o), markdown.Write(o.all[1:], 3))
}

// readSection reads one section of the schema.
func (p *parser) readSection(o *outline, kind resume.Kind) {
	if kind == resume.KindLanguages && areTechnologies(o) {
		if programming := "Programming " + o.name(); resume.KindOf(programming) == resume.KindSkills {
			kind = resume.KindSkills
			o.title = markdown.Line{Spans: []markdown.Span{{Text: programming}}, No: o.title.No}
		}
	}
	mixed := o.mixedWith()
	if mixed != resume.Other {
		kind = mixed
	}
	s := p.openSection(kind, o)
	p.mixed[s] = mixed != resume.Other
	switch {
	case kind == resume.KindBasics:
		p.person.blocks(o.blocks)
		for _, sub := range o.subs {
			if !p.nested(sub, s) {
				p.otherSection(sub)
			}
		}
	case hasWordLists(kind):
		wordList{p, s}.outline(o)
	default:
		collector{p, s, nil}.outline(o)
	}
}

// nested reads a heading within a section that is the bare name of another one, and reports whether it is.
func (p *parser) nested(o *outline, s *resume.Section) bool {
	kind := o.sectionKind(true)
	if kind == resume.Other || s.Title == "" {
		return false
	}
	p.readSection(o, kind)
	return true
}

// hasWordLists reports whether the entries of a section are single words or lists of them.
func hasWordLists(k resume.Kind) bool {
	return k == resume.KindSkills || k == resume.KindLanguages || k == resume.KindInterests
}
