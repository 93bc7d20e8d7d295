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

// rows reads a table whose columns are labelled as those of entries are.
func (rd *reader) rows(b block, s *Section, group *entry) bool {
	if len(b.rows) < 2 {
		return false
	}
	keys := make([]key, len(b.rows[0]))
	known := 0
	for i, cell := range b.rows[0] {
		k := keyOf[strings.Join(words(cell.text()), " ")]
		if keys[i] = k; slices.Contains(keysOf[s.Kind], k) {
			known++
		}
	}
	blank := !slices.ContainsFunc(b.rows[0], func(cell line) bool { return tidy(cell.text()) != "" })
	if known < 2 && !(blank && b.dated()) {
		return false
	}
	for _, row := range b.rows[1:] {
		e := rd.newEntry(s, group, row[0].no)
		for i, cell := range row {
			rd.cell(e, keys, b.rows[0], i, cell)
		}
	}
	return true
}

func (rd *reader) cell(e *entry, keys []key, header []line, i int, cell line) {
	switch {
	case tidy(cell.text()) == "":
	case i < len(keys) && slices.Contains(keysOf[e.kind], keys[i]):
		e.set(keys[i], cell)
	case i < len(keys) && tidy(header[i].text()) == "" && len(cell.text()) <= maxRest:
		e.head(cell)
	case i < len(keys) && tidy(header[i].text()) != "":
		e.extra = append(e.extra, fmt.Sprintf("**%s**: %s", header[i].trimmed().markdown(), cell.markdown()))
	default:
		e.extra = append(e.extra, cell.markdown())
	}
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

// groups tells whether a heading is that of a company with its roles under it: headings, paragraphs or items with
// periods of their own.
func groups(e *entry, p *part) bool {
	if !e.kind.posts() {
		return false
	}
	if e.decided() && !e.period.IsZero() {
		return false
	}
	for _, sub := range p.parts {
		if sub.title.dated() && !sub.title.onlyPeriod() || slices.ContainsFunc(sub.parts, func(p *part) bool { return p.title.onlyPeriod() }) || len(sub.blocks) > 0 && e.period.IsZero() && sub.blocks[0].dated() && sub.blocks[0].kind == paragraphs {
			return true
		}
	}
	if !e.period.IsZero() {
		return false
	}
	paras, items := 0, 0
	for i, b := range p.blocks {
		if b.kind == paragraphs && b.lines[0].heads() && (b.dated() || i+1 < len(p.blocks) && p.blocks[i+1].kind == paragraphs && p.blocks[i+1].dated()) {
			paras++
		}
		if b.kind == list {
			for _, item := range b.items {
				if item[0].kind == paragraphs && item[0].lines[0].dated() && len(item[0].lines[0].text()) < maxMeta {
					items++
				}
			}
		}
		if b.kind == paragraphs && !b.lines[0].heads() && b.dated() && items+paras == 0 {
			return false // its own period
		}
	}
	return paras > 1 || items > 0
}

// group reads the roles of one company. What stands before them is about the company.
func (rd *reader) group(e *entry, p *part, s *Section) {
	rd.entries = rd.entries[:len(rd.entries)-1]
	own, titled := 0, len(e.fields)
	for own < len(p.blocks) && !p.blocks[own].dated() && !(p.blocks[own].kind == paragraphs && p.blocks[own].lines[0].heads() && own+1 < len(p.blocks) && p.blocks[own+1].dated()) {
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
			under.leave(f.markdown())
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
		parts = append([]string{escape(e.period.text())}, parts...)
	}
	return strings.Join(append(parts, e.extra...), "\n\n")
}

// bullets is a list of Markdown texts as a list.
func bullets(items []string) string {
	parts := make([]string, len(items))
	for i, item := range items {
		parts[i] = indent(item, "- ", "  ")
	}
	return strings.Join(parts, "\n")
}
