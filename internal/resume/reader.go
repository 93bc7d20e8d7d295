package resume

import "slices"

// Markdown reads the résumé that a page of CommonMark holds, with GFM tables and definition lists. It knows the section
// names of five languages and the ways in which people write jobs: labelled lines, "Role at Company", "Company — Role",
// bold lines, lists, tables, several roles of one company. Whether role or company comes first is learned from the
// entries of the page that leave no doubt.
//
// Nothing is lost: what finds no field is in the summary of its entry, in the Text of its section, or a section of
// kind Other. The notes are in order of lines; there is none that needs to know what day it is.
func Markdown(source string) (*Resume, []Note) {
	rd := &reader{resume: &Resume{}}
	rd.page(outline(blocksOf(source)), true)
	rd.fill()
	slices.SortStableFunc(rd.notes, func(a, b Note) int { return a.Line - b.Line })
	return rd.resume, rd.notes
}

// A reader collects what a page says. Entries are filled in last, when the whole page has been heard.
type reader struct {
	resume  *Resume
	entries []*entry
	summary []string // paragraphs about the person
	notes   []Note
}

func (rd *reader) note(line int, rule, text string) {
	rd.notes = append(rd.notes, Note{line, rule, text})
}

// page reads a part that is not itself a section: the whole page, or what stands under the person's name.
func (rd *reader) page(p *part, top bool) {
	if !p.hasSections() {
		rd.bare(p, top)
		return
	}
	rd.basics(p.blocks)
	for i, sub := range p.parts {
		kind := sub.sectionKind(false)
		switch {
		case kind != Other:
			rd.section(sub, kind)
		case containerWords.has(sub.name()):
			rd.container(sub)
		case top && i == 0 && rd.resume.Basics.Name == "" && rd.isName(sub):
			rd.name(sub)
			rd.page(&part{blocks: sub.blocks, parts: sub.parts, all: sub.all[1:]}, false)
		case sub.hasSections():
			rd.open(Other, sub)
			rd.page(sub, false)
		default:
			rd.other(sub)
		}
	}
}

// container reads what stands under "Résumé".
func (rd *reader) container(p *part) {
	if p.hasSections() || len(p.blocks) == 0 && len(p.parts) == 0 {
		rd.page(p, true)
		return
	}
	rd.bare(p, false)
}

// bare reads a page without any section: perhaps one job a file, perhaps nothing but jobs.
func (rd *reader) bare(p *part, top bool) {
	if !p.dated() {
		for _, sub := range p.parts {
			if top && rd.resume.Basics.Name == "" && rd.isName(sub) {
				rd.name(sub)
				rd.bare(&part{blocks: sub.blocks, parts: sub.parts, all: sub.all[1:]}, false)
				continue
			}
			rd.other(sub)
		}
		rd.basics(p.blocks)
		return
	}
	if len(p.parts) == 1 && len(p.blocks) == 0 && top && rd.isName(p.parts[0]) && len(p.parts[0].parts) > 0 {
		rd.name(p.parts[0])
		p = &part{blocks: p.parts[0].blocks, parts: p.parts[0].parts, all: p.all[1:]}
	}
	s := &Section{Kind: KindWork, Line: p.no}
	rd.resume.Sections = append(rd.resume.Sections, s)
	rd.gather(p, s, nil)
}

// isName tells whether a heading may be the name of the person.
func (rd *reader) isName(p *part) bool {
	_, _, dated := ParsePeriod(p.name())
	return p.level == 1 && !dated && !isRole(p.name()) && len(words(p.name())) <= 6
}

func (rd *reader) name(p *part) {
	rd.resume.Basics.Name = p.name()
	for _, s := range p.title.spans {
		if s.image {
			rd.resume.Basics.Image = s.url
		} else if s.url != "" {
			rd.profile(p.title.trimmed())
		}
	}
}

// dated tells whether a period stands at some heading, at the start of a paragraph or item, or in a labelled line.
func (p *part) dated() bool {
	for _, b := range p.all {
		if b.dated() {
			return true
		}
	}
	return false
}

func (b block) dated() bool {
	for i, l := range b.lines {
		if _, _, ok := l.period(); ok && i < 6 {
			return true
		}
	}
	for _, item := range b.items {
		if item[0].dated() {
			return true
		}
	}
	for _, row := range b.rows {
		for _, cell := range row {
			if _, _, ok := cell.period(); ok {
				return true
			}
		}
	}
	return false
}

// open begins a section of the author's.
func (rd *reader) open(kind Kind, p *part) *Section {
	s := &Section{Kind: kind, Title: p.name(), Line: p.no}
	if p.title.link() != "" || slices.ContainsFunc(p.title.spans, func(s span) bool { return s.image }) {
		s.leave(p.title.paragraph())
	}
	rd.resume.Sections = append(rd.resume.Sections, s)
	return s
}

// leave keeps text that belongs to no entry.
func (s *Section) leave(md string) {
	s.left = append(s.left, md)
}

// other keeps a part that is no section of the schema, as it is.
func (rd *reader) other(p *part) {
	rd.open(Other, p).leave(markdownOf(p.all[1:], 3))
}

// section reads one section of the schema.
func (rd *reader) section(p *part, kind Kind) {
	s := rd.open(kind, p)
	switch kind {
	case KindBasics:
		rd.basics(p.blocks)
		for _, sub := range p.parts {
			rd.within(sub, s, func() { rd.other(sub) })
		}
	case KindSkills, KindLanguages, KindInterests:
		rd.items(p, s)
	default:
		rd.gather(p, s, nil)
	}
}

// within reads a part below a section: another section by its bare name, or whatever read makes of it.
func (rd *reader) within(p *part, s *Section, read func()) {
	if kind := p.sectionKind(true); kind != Other && s.Title != "" {
		rd.section(p, kind)
		return
	}
	read()
}
