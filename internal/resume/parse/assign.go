package parse

import (
	"slices"
	"strings"

	"example.com/folio/internal/resume/markdown"
	"example.com/folio/internal/resume/vocab"
	"example.com/folio/internal/resume/words"
)

// A post is what the fields in the head of an entry mean.
type post struct {
	role, org, place, url string
	text                  []string // Markdown of what has no field
}

// An assignment distributes the fields of an entry to role, company and place.
type assignment struct {
	names
	left             []field
	role, org, place *field
}

// newAssignment begins with the labelled company and place of an entry.
func newAssignment(e *entry) *assignment {
	return &assignment{
		names: namesOf(e.kind), left: slices.Clone(e.fields), org: e.field(vocab.Org), place: e.field(vocab.Place),
	}
}

// postOf assigns the fields of an entry. usual is the order in which the page writes role and company.
func postOf(e *entry, usual order) post {
	a := newAssignment(e)
	a.role = e.field(vocab.Role)
	var text []string
	if e.company != nil {
		text = a.inherit(e.company)
	}
	a.splitCommas()
	a.takePlace(e.company != nil)
	a.takeAt()
	a.takeNames(usual)
	a.takeTrailingPlace()
	p := a.post(e)
	p.text = append(p.text, text...)
	return p
}

// companyOf assigns the fields of the heading above several roles: the name of the company and its place.
func companyOf(e *entry) post {
	a := newAssignment(e)
	a.takePlace(false)
	if a.org == nil {
		a.org = a.takeFirst(func(f field) bool { return a.isOrg(f.Text()) || f.Link() != "" }, hasText)
	}
	a.takeTrailingPlace()
	return a.post(e)
}

func hasText(f field) bool { return f.Text() != "" }

// take takes the i-th field that is left.
func (a *assignment) take(i int) *field {
	f := a.left[i]
	a.left = slices.Delete(a.left, i, i+1)
	return &f
}

// takeFirst takes the first field left for which a test holds, in the order of the tests.
func (a *assignment) takeFirst(tests ...func(field) bool) *field {
	for _, test := range tests {
		if i := slices.IndexFunc(a.left, test); i >= 0 {
			return a.take(i)
		}
	}
	return nil
}

// inherit takes name and place from the company above the role, or the role if the names say so. It returns the text
// of the company, once for all its roles.
func (a *assignment) inherit(company *entry) []string {
	above := companyOf(company)
	name := textField(above.org, above.url)
	ownOrg := len(a.left) > 0 && !a.isRole(a.left[0].Text())
	switch {
	case above.org == "":
	case a.isRole(above.org) && !a.isOrg(above.org) && ownOrg && a.role == nil:
		a.role = name
	case a.org == nil:
		a.org = name
	}
	if a.place == nil && above.place != "" {
		a.place = textField(above.place, "")
	}
	if company.used {
		return nil
	}
	company.used = true
	return above.text
}

// textField returns a text as a field, with a link if url is not empty.
func textField(text, url string) *field {
	span := markdown.Span{Text: text, Style: markdown.Style{URL: url}}
	return &field{Line: markdown.Line{Spans: []markdown.Span{span}}}
}

// splitCommas splits the first field that is two in one: "Deckhand, Kelp".
func (a *assignment) splitCommas() {
	if a.role != nil && a.org != nil {
		return
	}
	others := 0
	for i, f := range a.left {
		if i == 0 || !vocab.IsPlace(f.Text()) {
			others++
		}
	}
	sure := others > 1 && a.role == nil && a.org == nil
	for i, f := range a.left {
		if left, right, ok := f.splitComma(a.names, sure); ok {
			a.left = slices.Replace(a.left, i, i+1, left, right)
			return
		}
	}
}

// takePlace takes a field that certainly is a place. The first one is not, unless there is a company already.
func (a *assignment) takePlace(inCompany bool) {
	if a.place != nil {
		return
	}
	for i, f := range a.left {
		if (f.pin || vocab.IsPlace(f.Text())) && (i > 0 || inCompany || a.org != nil) {
			a.place = a.take(i)
			return
		}
	}
}

// takeAt takes the two sides of an "at".
func (a *assignment) takeAt() {
	i := slices.IndexFunc(a.left, func(f field) bool { return f.afterAt })
	if i < 1 || a.org != nil {
		return
	}
	a.org = a.take(i)
	if a.role == nil {
		a.role = a.take(i - 1)
	}
}

// isName reports whether a field can be a role or a company.
func isName(f field) bool { return hasText(f) && !vocab.IsTerms(f.Text()) }

func (a *assignment) hasRole(f field) bool { return isName(f) && a.isRole(f.Text()) }

// hasOrg reports whether a field certainly names a company.
func (a *assignment) hasOrg(f field) bool {
	return mayBeOrg(f) && (a.isOrg(f.Text()) || f.Link() != "")
}

func mayBeOrg(f field) bool { return isName(f) && !vocab.IsDepartment(f.Text()) }

// takeNames takes role and company from the fields that are left: by their words, or else in the usual order.
func (a *assignment) takeNames(usual order) {
	if a.role == nil && a.org == nil {
		a.takeBoth(usual)
		return
	}
	if a.role == nil {
		a.role = a.takeFirst(a.hasRole, isName)
	}
	if a.org == nil {
		a.org = a.takeFirst(a.hasOrg, mayBeOrg)
	}
}

func (a *assignment) takeBoth(usual order) {
	var found []field
	for _, f := range a.left {
		if isName(f) {
			found = append(found, f)
		}
	}
	switch len(found) {
	case 0:
		return
	case 1:
		if name := a.takeFirst(isName); a.isRole(name.Text()) {
			a.role = name
		} else {
			a.org = name
		}
		return
	}
	if len(found) > 2 && !a.hasRole(found[0]) && !a.hasRole(found[1]) && slices.ContainsFunc(found, a.hasRole) {
		a.role = a.takeFirst(a.hasRole)
		a.org = a.takeFirst(a.hasOrg, mayBeOrg)
		return
	}
	which := a.order(found[0], found[1])
	if which == undecided {
		which = usual
	}
	if which == orgFirst {
		a.org = a.takeFirst(isName)
		a.role = a.takeFirst(a.hasRole, isName)
		return
	}
	a.role = a.takeFirst(isName)
	a.org = a.takeFirst(a.hasOrg, mayBeOrg)
}

// takeTrailingPlace takes a field that can be nothing but a place, or a place at the end of a name: "Kelp, Oslo".
func (a *assignment) takeTrailingPlace() {
	if a.place == nil && a.org != nil {
		a.place = a.takeFirst(func(f field) bool {
			return hasText(f) && !f.Any(markdown.HasURL) && vocab.MayBePlace(f.Text())
		})
	}
	if a.place != nil && a.org != nil && a.role != nil {
		a.splitDepartment()
	}
	for _, name := range []*field{a.org, a.role} {
		if a.place == nil && name != nil {
			a.place = splitTrailingPlace(name, name == a.org)
		}
	}
}

// splitDepartment splits "Timetables, Kelp" if the place is known already.
func (a *assignment) splitDepartment() {
	text := a.org.Text()
	commas := topCommas(text)
	if len(commas) != 1 || a.org.Link() != "" || a.org.labelled {
		return
	}
	right := text[commas[0]+1:]
	if vocab.IsOrg(right) || vocab.IsRegion(right) || vocab.IsPlace(right) {
		return
	}
	if department, org, ok := a.org.cutAt(commas[0]); ok {
		a.left, a.org = append(a.left, department), &org
	}
}

// splitTrailingPlace removes the place at the end of a name and returns it, or nil. After the name of a company, one or
// two words that can be a place are one.
func splitTrailingPlace(name *field, isOrg bool) *field {
	text := name.Text()
	commas := topCommas(text)
	for _, c := range commas {
		right := strings.TrimSpace(text[c+1:])
		short := isOrg && len(words.Of(right)) <= 2 && len(commas) == 1 && vocab.MayBePlace(right)
		if !vocab.IsPlace(right) && !vocab.IsRegion(right) && !short {
			continue
		}
		if before, place, ok := name.cutAt(c); ok {
			*name = before
			return &place
		}
	}
	return nil
}

// post returns the outcome. A link or image beyond the one that an entry has a field for becomes text.
func (a *assignment) post(e *entry) post {
	var p post
	for _, f := range []*field{a.org, a.role, a.place} {
		if f != nil && p.url == "" {
			p.url = f.Link()
		}
	}
	p.url, p.text = e.url(p.url)
	for _, to := range []struct {
		f    *field
		text *string
	}{{a.role, &p.role}, {a.org, &p.org}, {a.place, &p.place}} {
		if to.f == nil {
			continue
		}
		*to.text = words.OneLine(to.f.Text())
		if to.f.Any(func(s markdown.Span) bool { return s.URL != "" && (s.Image || s.URL != p.url) }) {
			p.text = append(p.text, to.f.Paragraph())
		}
	}
	for _, f := range a.left {
		p.text = append(p.text, f.Paragraph())
	}
	return p
}
