package resume

// A Part is one section of a résumé with what stands in it.
type Part struct {
	Kind  Kind
	Title string // as the author wrote it, on one line; the schema's word where they gave none; empty for text without a heading
	Text  string // Markdown that belongs to no entry; of the basics, their summary first
	Of    Resume // the entries: of the lists, only that of Kind is filled

	Inner bool // its title would not be known for one of its Kind ("Freelance" has work): it is written below a heading that is
}

// Parts are the sections in the order that people read them: the author's, under the author's headings. The entries that
// stood in no section are in the first of their kind, or else in sections of their own, before what the schema does not
// know. A summary without a section is in none.
func (r *Resume) Parts() []Part {
	p := parts{home: map[Kind]*Part{}, of: map[*Section]*Part{}}
	for _, s := range r.Sections {
		part := &Part{Kind: s.Kind, Title: oneLine(s.Title), Text: s.Text}
		p.all, p.of[s] = append(p.all, part), part
		if s.Kind == Other || p.home[s.Kind] != nil {
			continue
		}
		p.home[s.Kind] = part
		if s.Kind == KindBasics {
			part.Text = joinParas([]string{r.Basics.Summary, part.Text})
		}
	}
	p.fill(r)
	return p.inOrder()
}

// parts are the parts of a résumé being put together.
type parts struct {
	all  []*Part // of the author's sections
	of   map[*Section]*Part
	home map[Kind]*Part // of the entries that stood in no section
	own  map[Kind]*Part // of the entries of a kind that has no section
}

// under is the part that an entry belongs to.
func (p *parts) under(kind Kind, s *Section) *Resume {
	part := p.of[s]
	if part == nil || part.Kind != kind {
		part = p.home[kind]
	}
	if part == nil {
		part = &Part{Kind: kind, Title: titleOf(kind)}
		if p.own == nil {
			p.own = map[Kind]*Part{}
		}
		p.home[kind], p.own[kind] = part, part
	}
	return &part.Of
}

// fill puts every entry where it belongs.
func (p *parts) fill(r *Resume) {
	share(r.Work, func(e Work) *[]Work { return &p.under(KindWork, e.Under).Work })
	share(r.Volunteer, func(e Volunteer) *[]Volunteer { return &p.under(KindVolunteer, e.Under).Volunteer })
	share(r.Education, func(e Education) *[]Education { return &p.under(KindEducation, e.Under).Education })
	share(r.Awards, func(e Award) *[]Award { return &p.under(KindAwards, e.Under).Awards })
	share(r.Certificates, func(e Certificate) *[]Certificate { return &p.under(KindCertificates, e.Under).Certificates })
	share(r.Publications, func(e Publication) *[]Publication { return &p.under(KindPublications, e.Under).Publications })
	share(r.Skills, func(e Skill) *[]Skill { return &p.under(KindSkills, e.Under).Skills })
	share(r.Languages, func(e Language) *[]Language { return &p.under(KindLanguages, e.Under).Languages })
	share(r.Interests, func(e Interest) *[]Interest { return &p.under(KindInterests, e.Under).Interests })
	share(r.References, func(e Reference) *[]Reference { return &p.under(KindReferences, e.Under).References })
	share(r.Projects, func(e Project) *[]Project { return &p.under(KindProjects, e.Under).Projects })
}

func share[T any](list []T, to func(T) *[]T) {
	for _, e := range list {
		into := to(e)
		*into = append(*into, e)
	}
}

// inOrder puts the parts that the author has no section for before the first that the schema does not know.
func (p *parts) inOrder() (list []Part) {
	add := func(part *Part) {
		if part.Title == "" && (part.Text != "" || !part.Of.Empty()) {
			part.Title = titleOf(part.Kind)
		}
		kind, _ := sectionOf(part.Title)
		part.Inner = part.Kind != Other && kind != part.Kind
		list = append(list, *part)
	}
	rest := func() {
		for _, row := range titles {
			if part := p.own[row.kind]; part != nil {
				add(part)
			}
		}
		p.own = nil
	}
	for _, part := range p.all {
		if part.Kind == Other {
			rest()
		}
		if part.Title != "" || part.Text != "" || !part.Of.Empty() {
			add(part)
		}
	}
	rest()
	return list
}
