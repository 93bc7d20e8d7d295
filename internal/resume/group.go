package resume

import (
	"slices"
	"strings"
)

// groups tells whether a heading is that of a company with its roles under it: headings, paragraphs or items with
// periods of their own.
func groups(e *entry, p *part) bool {
	if !e.kind.posts() || e.decided() && !e.period.IsZero() {
		return false
	}
	if slices.ContainsFunc(p.parts, func(sub *part) bool { return sub.isRole(e.period.IsZero()) }) {
		return true
	}
	if !e.period.IsZero() {
		return false
	}
	paras, items := 0, 0
	for i, b := range p.blocks {
		switch {
		case roleAt(p.blocks, i):
			paras++
		case b.kind == paragraphs && b.dated() && items+paras == 0:
			return false // its own period
		}
		for _, item := range b.items {
			if first := item[0]; b.kind == list && first.kind == paragraphs && first.lines[0].dated() && len(first.lines[0].text()) < maxMeta {
				items++
			}
		}
	}
	return paras > 1 || items > 0
}

// isRole tells whether a heading is that of a role with a period: in it, in a heading of its own below, or, where the
// company has none, in the first paragraph.
func (p *part) isRole(undated bool) bool {
	if p.title.dated() {
		return !p.title.onlyPeriod()
	}
	if undated && len(p.blocks) > 0 && p.blocks[0].kind == paragraphs && p.blocks[0].dated() {
		return true
	}
	return slices.ContainsFunc(p.parts, func(sub *part) bool { return sub.title.onlyPeriod() })
}

// roleAt tells whether a block begins in bold and has a period, or the paragraph after it has.
func roleAt(blocks []block, i int) bool {
	b := blocks[i]
	if b.kind != paragraphs || !b.lines[0].heads() {
		return false
	}
	return b.dated() || i+1 < len(blocks) && blocks[i+1].kind == paragraphs && blocks[i+1].dated()
}

// group reads the roles of one company. What stands before them is about the company.
func (rd *reader) group(e *entry, p *part, s *Section) {
	rd.entries = rd.entries[:len(rd.entries)-1]
	own, titled := 0, len(e.fields)
	for own < len(p.blocks) && !p.blocks[own].dated() && !roleAt(p.blocks, own) {
		e.block(p.blocks[own])
		own++
	}
	first := len(rd.entries)
	rd.gatherBlocks(p.blocks[own:], s, e)
	for _, sub := range p.parts {
		rd.headed(sub, s, e)
	}
	roles := rd.entries[first:]
	if len(roles) == 0 {
		rd.other(p)
		return
	}
	if !slices.ContainsFunc(roles, func(e *entry) bool { return !e.decided() }) { // "Freelance", above whole jobs
		under := rd.open(s.Kind, p)
		for _, role := range roles {
			role.group, role.under = nil, under
		}
		for _, f := range append(e.fields[titled:], e.labels()...) {
			under.leave(f.paragraph())
		}
		if about := e.about(); about != "" {
			under.leave(about)
		}
		return
	}
	if about := e.about(); about != "" {
		roles[0].extra = append([]string{about}, roles[0].extra...)
	}
}

// about is what a company's heading has beside its name and place.
func (e *entry) about() string {
	e.done()
	parts := slices.Clone(e.summary)
	if len(e.highlights) > 0 {
		parts = append(parts, bullets(e.highlights))
	}
	if !e.period.IsZero() {
		parts = append([]string{paragraph(escape(e.period.Text()))}, parts...)
	}
	return strings.Join(append(parts, e.extra...), "\n\n")
}

// below reads a part under the heading of an entry: its period, where that has a heading of its own, else text.
func (e *entry) below(p *part) {
	blocks := p.all
	if e.period.IsZero() && p.title.onlyPeriod() {
		e.head(p.title)
		blocks = blocks[1:]
	}
	for _, b := range blocks {
		e.block(b)
	}
}

// onlyPeriod tells whether there is nothing in the line but a period.
func (l line) onlyPeriod() bool {
	_, at, ok := l.period()
	text := l.text()
	return ok && tidy(text[:at[0]]+text[at[1]:]) == ""
}
