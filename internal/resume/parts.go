package resume

import (
	"example.com/folio/internal/resume/language"
	"example.com/folio/internal/resume/words"
)

// A Part is one section of a résumé and what stands in it.
type Part struct {
	Kind  Kind
	Title string // as the author wrote it, on one line, or that of the schema; empty for text without a heading
	Text  string // Markdown that belongs to no entry; that of the basics begins with their summary
	Of    Resume // the entries: only the list of Kind is filled

	// Inner is set if the title alone does not name a section of this kind: "Freelance" has work. It is written below a
	// heading that does.
	Inner bool
}

// Parts returns the sections in reading order: those of the author, under the author's headings. Entries that stood in
// no section are in the first one of their kind, or else in one of their own, before what the schema does not know. A
// summary without a section is in none.
func (r *Resume) Parts() []Part {
	p := parts{language: r.Language, home: map[Kind]*Part{}, of: map[*Section]*Part{}, own: map[Kind]*Part{}}
	for _, s := range r.Sections {
		part := &Part{Kind: s.Kind, Title: words.OneLine(s.Title), Text: s.Text}
		p.all, p.of[s] = append(p.all, part), part
		if s.Kind == Other || p.home[s.Kind] != nil {
			continue
		}
		p.home[s.Kind] = part
		if s.Kind == KindBasics {
			part.Text = words.Paragraphs(r.Basics.Summary, part.Text)
		}
	}
	for kind, e := range r.entries {
		p.under(kind, e.source().Under).Of.add(e)
	}
	return p.inOrder()
}

// parts are the parts of a résumé while they are put together.
type parts struct {
	language language.Tag
	all      []*Part // of the author's sections
	of       map[*Section]*Part
	home     map[Kind]*Part // for entries that stood in no section
	own      map[Kind]*Part // for entries of a kind that has no section
}

// under returns the part that an entry belongs to.
func (p *parts) under(kind Kind, s *Section) *Part {
	part := p.of[s]
	if part == nil || part.Kind != kind {
		part = p.home[kind]
	}
	if part == nil {
		part = &Part{Kind: kind, Title: kind.TitleIn(p.language)}
		p.home[kind], p.own[kind] = part, part
	}
	return part
}

// inOrder puts the parts that have no section of the author's before the first one that the schema does not know.
func (p *parts) inOrder() (list []Part) {
	add := func(part *Part) {
		empty := part.Text == "" && part.Of.Empty()
		if part.Title == "" && empty {
			return
		}
		if part.Title == "" {
			part.Title = part.Kind.TitleIn(p.language)
		}
		kind, _ := SectionKind(part.Title)
		part.Inner = part.Kind != Other && kind != part.Kind
		list = append(list, *part)
	}
	addOwn := func() {
		for _, kind := range kinds {
			if part := p.own[kind]; part != nil {
				add(part)
			}
		}
		p.own = nil
	}
	for _, part := range p.all {
		if part.Kind == Other {
			addOwn()
		}
		add(part)
	}
	addOwn()
	return list
}
