package resume

import (
	"fmt"
	"slices"
	"strings"
)

func (rd *reader) newEntry(s *Section, group *entry, no int) *entry {
	e := &entry{kind: s.Kind, under: s, group: group, no: no, keyed: map[key]field{}}
	rd.entries = append(rd.entries, e)
	return e
}

// gather finds the entries of a section, or those of one company: under headings of their own, in paragraphs that begin
// in bold or hold a period, in items, tables and definitions.
func (rd *reader) gather(p *part, s *Section, group *entry) {
	before := len(rd.entries)
	rd.gatherBlocks(p.blocks, s, group)
	listed := len(rd.entries) > before
	for _, sub := range p.parts {
		rd.within(sub, s, func() {
			if listed && !sub.dated() && !sub.names(s.Kind) {
				rd.other(sub) // a word about the entries above
				return
			}
			rd.headed(sub, s, group)
		})
	}
}

// names tells whether a heading names a role or a company; in sections that know neither, every heading is a name.
func (p *part) names(kind Kind) bool {
	v := vocabularyOf(kind)
	return !kind.posts() || v.isRole(p.name()) || v.isOrg(p.name())
}

func (rd *reader) gatherBlocks(blocks []block, s *Section, group *entry) {
	var cur *entry
	for i, b := range blocks {
		switch {
		case b.kind == paragraphs && !cur.wants(b) && rd.begins(b, blocks[i+1:], s.Kind):
			cur = rd.newEntry(s, group, b.no)
			cur.head(b.lines[0])
			cur.paragraph(b.lines[1:])
		case cur != nil && b.kind != rule && b.kind != definitions && b.kind != table:
			cur.block(b)
		case b.kind == list && rd.listed(b, s.Kind):
			for _, item := range b.items {
				rd.item(item, s, group)
			}
		case b.kind == definitions:
			for _, item := range b.items {
				rd.item(item, s, group)
			}
		case b.kind == table && rd.rows(b, s, group):
		case b.kind == quote && s.Kind == KindReferences:
			rd.quoted(b, s)
		case b.kind == paragraphs && s.Kind == KindReferences:
			rd.newEntry(s, group, b.no).para(b.markdown(0))
		case b.kind == rule:
			cur = nil
		case cur != nil:
			cur.block(b)
		default:
			s.leave(markdownOf([]block{b}, 3))
		}
	}
}

// wants tells whether an entry that has only its first line goes on in a paragraph.
func (e *entry) wants(b block) bool {
	return e != nil && e.period.IsZero() && !e.begun && !b.lines[0].heads() && b.lines[0].meta(true, len(b.lines))
}

// begins tells whether a paragraph is the head of an entry.
func (rd *reader) begins(b block, next []block, kind Kind) bool {
	first := b.lines[0]
	text := first.text()
	if len(text) > maxHead {
		return false
	}
	if _, _, labelled := first.label(); labelled && !first.all(isBold) {
		return false
	}
	for i, l := range b.lines {
		_, at, ok := l.period()
		if whole := l.text(); ok && i < 3 && len(tidy(whole[:at[0]]))+len(tidy(whole[at[1]:])) <= maxMeta && !strings.HasSuffix(whole, ".") {
			return i == 0 || first.heads() || len(text) <= maxRest
		}
	}
	if !first.heads() {
		return false
	}
	if !kind.posts() {
		return true
	}
	if len(next) > 0 && next[0].kind == paragraphs && next[0].lines[0].meta(true, len(next[0].lines)) {
		return next[0].dated()
	}
	return len(fieldsOf(first)) > 1 || len(b.lines) > 1 && b.lines[1].meta(true, len(b.lines))
}

// heads tells whether a line begins in bold, and not just with a label in bold.
func (l line) heads() bool {
	text := strings.TrimSpace(l.text())
	if len(l.spans) == 0 || !l.spans[0].bold || strings.HasSuffix(text, ":") {
		return false
	}
	bold := strings.TrimSpace(l.spans[0].text)
	return !strings.HasSuffix(bold, ":") && !strings.HasPrefix(strings.TrimSpace(strings.TrimPrefix(text, bold)), ":") || l.dated()
}

func (l line) dated() bool {
	_, _, ok := l.period()
	return ok
}

// listed tells whether the items of a list are entries. In work they need to look like it; anywhere else they are.
func (rd *reader) listed(b block, kind Kind) bool {
	if kind != KindWork && kind != KindVolunteer {
		return true
	}
	return slices.ContainsFunc(b.items, itemHeads)
}

func itemHeads(item []block) bool {
	if item[0].kind != paragraphs {
		return false
	}
	first := item[0].lines[0]
	if item[0].dated() || first.heads() {
		return true
	}
	fields := fieldsOf(first)
	return len(first.text()) <= maxRest && len(fields) == 2 && isRole(fields[0].text()) != isRole(fields[1].text())
}

// item reads one item of a list, or a term with its definitions, as an entry.
func (rd *reader) item(item []block, s *Section, group *entry) {
	e := rd.newEntry(s, group, item[0].no)
	if item[0].kind == paragraphs {
		e.head(item[0].lines[0])
		e.paragraph(item[0].lines[1:])
		item = item[1:]
	}
	for _, b := range item {
		e.block(b)
	}
}

// quoted reads what somebody said of the person; a last line after a dash is who.
func (rd *reader) quoted(b block, s *Section) {
	e := rd.newEntry(s, nil, b.no)
	in := slices.Clone(b.items[0])
	if last := len(in) - 1; in[last].kind == paragraphs {
		lines := in[last].lines
		who := lines[len(lines)-1]
		if text := strings.TrimSpace(who.text()); strings.HasPrefix(text, "—") || strings.HasPrefix(text, "–") || strings.HasPrefix(text, "- ") {
			e.head(who.trimmed())
			in[last].lines = lines[:len(lines)-1]
			if len(in[last].lines) == 0 {
				in = in[:last]
			}
		}
	}
	e.para(markdownOf(in, 6))
}

// headed reads a heading within a section: an entry, or a company with several roles under it.
func (rd *reader) headed(p *part, s *Section, group *entry) {
	before := len(rd.entries)
	e := rd.newEntry(s, group, p.no)
	e.head(p.title)
	if group == nil && groups(e, p) {
		rd.group(e, p, s)
		return
	}
	for _, b := range p.blocks {
		e.block(b)
	}
	for _, sub := range p.parts {
		e.below(sub)
	}
	if !e.empty() || e.decided() || len(e.fields) > 1 {
		return
	}
	if !e.kind.posts() || p.title.all(isBold) ||
		len(e.fields) > 0 && vocabularyOf(e.kind).isRole(e.fields[0].text()) {
		return // its name is enough
	}
	rd.entries = rd.entries[:before]
	rd.other(p)
	rd.note(p.no, EmptyEntry, fmt.Sprintf("nothing stands under %q", p.name()))
}

// bullets is a list of Markdown texts as a list.
func bullets(items []string) string {
	parts := make([]string, len(items))
	for i, item := range items {
		parts[i] = indent(item, "- ", "  ")
	}
	return strings.Join(parts, "\n")
}
