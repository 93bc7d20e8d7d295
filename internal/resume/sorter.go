package resume

import (
	"slices"
	"strings"
)

// A reading is what the fields of an entry were found to mean.
type reading struct {
	role, org, place, url string
	rest                  []string // Markdown of what has no place of its own
}

// labels are the fields of all labelled lines.
func (e *entry) labels() []field {
	var list []field
	for _, k := range keysOf[e.kind] {
		if f, ok := e.keyed[k]; ok {
			list = append(list, f)
		}
	}
	return list
}

// A sorter deals the fields of an entry out.
type sorter struct {
	v                *vocabulary
	vote             order
	left             []field
	role, org, place *field
	notes            []string // Markdown of what the company's lines have besides
}

// read finds role, company and place among the fields of an entry, given the order that the page writes them in.
func (e *entry) read(vote order) reading {
	s := &sorter{v: vocabularyOf(e.kind), vote: vote, left: slices.Clone(e.fields)}
	s.role, s.org, s.place = e.labelled(keyRole), e.labelled(keyOrg), e.labelled(keyPlace)
	if e.group != nil {
		s.company(e.group)
	}
	s.commas()
	s.places(e.group != nil)
	s.said()
	s.pair()
	s.tail()
	return s.reading(e)
}

// readCompany finds the name and place of a company among the fields of the heading that stands above its roles.
func (e *entry) readCompany() reading {
	s := &sorter{v: vocabularyOf(e.kind), left: slices.Clone(e.fields)}
	s.org, s.place = e.labelled(keyOrg), e.labelled(keyPlace)
	s.places(false)
	if s.org == nil {
		s.org = s.first(func(f field) bool { return s.v.isOrg(f.text()) || f.link() != "" }, func(f field) bool { return f.text() != "" })
	}
	s.tail()
	return s.reading(e)
}

// labelled is the field of a labelled line.
func (e *entry) labelled(k key) *field {
	if f, ok := e.keyed[k]; ok {
		return &f
	}
	return nil
}

func (s *sorter) take(i int) *field {
	f := s.left[i]
	s.left = slices.Delete(s.left, i, i+1)
	return &f
}

// find takes the first field left that is so.
func (s *sorter) find(is func(field) bool) *field {
	if i := slices.IndexFunc(s.left, is); i >= 0 {
		return s.take(i)
	}
	return nil
}

// company takes the name and place of the company that a role stands under, or the role where the names say so.
func (s *sorter) company(g *entry) {
	above := g.readCompany()
	name := field{line: line{spans: []span{{text: above.org, style: style{url: above.url}}}}}
	mine := len(s.left) > 0 && !s.v.isRole(s.left[0].text())
	switch {
	case name.text() == "":
	case s.v.isRole(name.text()) && !s.v.isOrg(name.text()) && mine && s.role == nil:
		s.role = &name
	case s.org == nil:
		s.org = &name
	}
	if s.place == nil && above.place != "" {
		s.place = &field{line: line{spans: []span{{text: above.place}}}}
	}
	if g.told {
		return
	}
	g.told = true
	s.notes = above.rest
}

// commas cuts the fields that are two in one: "Deckhand, Kelp".
func (s *sorter) commas() {
	if s.role != nil && s.org != nil {
		return
	}
	names := 0
	for i, f := range s.left {
		if i == 0 || !isPlace(f.text()) {
			names++
		}
	}
	surely := names > 1 && s.role == nil && s.org == nil
	for i, f := range s.left {
		if a, b, ok := f.splitComma(s.v, surely); ok {
			s.left = slices.Replace(s.left, i, i+1, a, b)
			return
		}
	}
}

// places takes the place, where one of the fields is beyond doubt. The first field is not, unless there is a role or
// company besides.
func (s *sorter) places(grouped bool) {
	if s.place != nil {
		return
	}
	for i, f := range s.left {
		if (f.pin || isPlace(f.text())) && (i > 0 || grouped || s.org != nil) {
			s.place = s.take(i)
			return
		}
	}
}

// said takes the two sides of an "at".
func (s *sorter) said() {
	i := slices.IndexFunc(s.left, func(f field) bool { return f.at })
	if i < 1 || s.org != nil {
		return
	}
	s.org = s.take(i)
	if s.role == nil {
		s.role = s.take(i - 1)
	}
}

// pair takes role and company from the fields left, by their words, then by the vote.
func (s *sorter) pair() {
	visible := func(f field) bool { return f.text() != "" && !termWords.has(f.text()) }
	isRole := func(f field) bool { return visible(f) && s.v.isRole(f.text()) }
	isOrg := func(f field) bool {
		return visible(f) && (s.v.isOrg(f.text()) || f.link() != "") && !departmentWords.in(f.text())
	}
	isName := func(f field) bool { return visible(f) && !departmentWords.in(f.text()) }
	switch {
	case s.role != nil && s.org != nil:
	case s.org != nil:
		s.role = s.first(isRole, visible)
	case s.role != nil:
		s.org = s.first(isOrg, isName)
	default:
		s.both(visible, isRole, isOrg, isName)
	}
}

// first takes the first field for which any of the tests holds, the tests in order.
func (s *sorter) first(tests ...func(field) bool) *field {
	for _, test := range tests {
		if f := s.find(test); f != nil {
			return f
		}
	}
	return nil
}

func (s *sorter) both(visible, isRole, isOrg, isName func(field) bool) {
	var names []field
	for _, f := range s.left {
		if visible(f) {
			names = append(names, f)
		}
	}
	switch {
	case len(names) == 0:
		return
	case len(names) == 1:
		if isRole(names[0]) {
			s.role = s.find(visible)
		} else {
			s.org = s.find(visible)
		}
		return
	}
	which := s.v.order(names[0], names[1])
	if len(names) > 2 && !isRole(names[0]) && !isRole(names[1]) && slices.ContainsFunc(names, isRole) {
		s.role = s.find(isRole)
		s.org = s.first(isOrg, isName)
		return
	}
	if which == undecided {
		which = s.vote
	}
	if which == orgFirst {
		s.org = s.find(visible)
		s.role = s.first(isRole, visible)
		return
	}
	s.role = s.find(visible)
	s.org = s.first(isOrg, isName)
}

// tail finds the place at the end of a name, and takes for the place what can be nothing else.
func (s *sorter) tail() {
	if s.place == nil && s.org != nil {
		for i, f := range s.left {
			if f.text() != "" && !f.pictured() && mayBePlace(f.text()) {
				s.place = s.take(i)
				break
			}
		}
	}
	if s.place != nil && s.org != nil && s.role != nil { // "Timetables, Kelp", where the place is known
		text := s.org.text()
		if c := topCommas(text); len(c) == 1 && !isOrg(text[c[0]:]) && !isRegion(text[c[0]+1:]) && !isPlace(text[c[0]+1:]) && s.org.link() == "" && !s.org.keyed {
			if a, b, ok := s.org.cutAt(c[0]); ok {
				s.left, s.org = append(s.left, a), &b
			}
		}
	}
	for _, name := range []*field{s.org, s.role} {
		if s.place != nil || name == nil {
			continue
		}
		text := name.text()
		for _, c := range topCommas(text) {
			right := strings.TrimSpace(text[c+1:])
			if isPlace(right) || isRegion(right) || name == s.org && len(words(right)) <= 2 && mayBePlace(right) && len(topCommas(text)) == 1 {
				if a, b, ok := name.cutAt(c); ok {
					*name, s.place = a, &b
					break
				}
			}
		}
	}
}

// reading is the outcome. Links and pictures beyond the one that an entry has a place for are among the rest.
func (s *sorter) reading(e *entry) reading {
	var r reading
	for _, f := range []*field{s.org, s.role, s.place} {
		if f != nil && r.url == "" {
			r.url = f.link()
		}
	}
	if u := e.labelled(keyURL); u != nil && r.url == "" {
		if r.url = u.link(); r.url == "" {
			r.url = oneLine(u.text())
		}
	} else if u != nil {
		r.rest = append(r.rest, u.paragraph())
	}
	for _, slot := range []struct {
		f   *field
		out *string
	}{{s.role, &r.role}, {s.org, &r.org}, {s.place, &r.place}} {
		if slot.f == nil {
			continue
		}
		*slot.out = oneLine(slot.f.text())
		for _, sp := range slot.f.spans {
			if sp.url != "" && (sp.image || sp.url != r.url) {
				r.rest = append(r.rest, slot.f.paragraph())
				break
			}
		}
	}
	for _, f := range s.left {
		r.rest = append(r.rest, f.paragraph())
	}
	r.rest = append(r.rest, s.notes...)
	return r
}
