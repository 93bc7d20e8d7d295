package post

import (
	"slices"
	"strings"

	"example.com/folio/internal/resume/markdown"
	"example.com/folio/internal/resume/vocab"
	"example.com/folio/internal/resume/words"
)

// A Post is what the fields in the head of an entry mean.
type Post struct {
	Role, Org, Place, URL string
	Text                  []string // Markdown of what has no field
}

// An assignment distributes the fields of an entry to role, company and place.
type assignment struct {
	Names
	pool
	role, org, place *Field
}

// A pool has the fields of an entry that are not yet assigned.
type pool struct{ left []Field }

// newAssignment begins with the labelled company and place of an entry.
func newAssignment(e *Entry) *assignment {
	return &assignment{
		Names: NamesOf(e.Kind), pool: pool{slices.Clone(e.Fields)}, org: e.Field(vocab.Org), place: e.Field(vocab.Place),
	}
}

// PostOf assigns the fields of an entry. usual is the order in which the page writes role and company; commas is set if
// it writes them on one line with a comma between them.
func PostOf(e *Entry, usual Order, commas bool) Post {
	a := newAssignment(e)
	a.role = e.Field(vocab.Role)
	var text []string
	if e.Company != nil {
		text = a.inherit(e.Company)
	}
	if e.Company == nil || a.org == nil {
		a.splitCommas()
	}
	if e.Company == nil {
		if commas {
			a.splitUsual()
		}
		a.splitTown()
	}
	a.takePlace(e.Company != nil)
	a.takeAt()
	a.takeNames(usual)
	a.takeTrailingPlace()
	a.takeBrackets()
	a.cutRole()
	p := a.post(e)
	p.Text = append(p.Text, text...)
	return p
}

// companyOf assigns the fields of the heading above several roles: the name of the company and its place.
func companyOf(e *Entry) Post {
	a := newAssignment(e)
	a.takePlace(false)
	if a.org == nil {
		a.org = a.takeFirst(func(f Field) bool { return a.IsOrg(f.Text()) || f.Link() != "" }, hasText)
	}
	a.takeTrailingPlace()
	return a.post(e)
}

func hasText(f Field) bool { return f.Text() != "" }

// take takes the i-th field that is left.
func (p *pool) take(i int) *Field {
	f := p.left[i]
	p.left = slices.Delete(p.left, i, i+1)
	return &f
}

// takeFirst takes the first field left for which a test holds, in the order of the tests.
func (p *pool) takeFirst(tests ...func(Field) bool) *Field {
	for _, test := range tests {
		if i := slices.IndexFunc(p.left, test); i >= 0 {
			return p.take(i)
		}
	}
	return nil
}

// inherit takes name and place from the company above the role, or the role if the names say so. It returns the text
// of the company, once for all its roles.
func (a *assignment) inherit(company *Entry) []string {
	above := companyOf(company)
	name := textField(above.Org, above.URL)
	ownOrg := len(a.left) > 0 && !a.IsRole(a.left[0].Text())
	switch {
	case above.Org == "":
	case a.IsRole(above.Org) && !a.IsOrg(above.Org) && ownOrg && a.role == nil:
		a.role = name
	case a.org == nil:
		a.org = name
	}
	if a.place == nil && above.Place != "" {
		a.place = textField(above.Place, "")
	}
	if company.used {
		return nil
	}
	company.used = true
	return above.Text
}

// textField returns a text as a field, with a link if url is not empty.
func textField(text, url string) *Field {
	span := markdown.Span{Text: text, Style: markdown.Style{URL: url}}
	return &Field{Line: markdown.Line{Spans: []markdown.Span{span}}}
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
		if left, right, ok := f.splitComma(a.Names, sure); ok {
			a.left = slices.Replace(a.left, i, i+1, left, right)
			return
		}
	}
}

// splitUsual splits the only field, of which no word is known, at its first comma as the page does elsewhere.
func (a *assignment) splitUsual() {
	if len(a.left) != 1 || a.role != nil || a.org != nil || a.left[0].Any(markdown.HasURL) {
		return
	}
	f := a.left[0]
	commas := TopCommas(f.Text())
	if len(commas) == 0 || a.IsOrg(f.Text()[:commas[0]]) || vocab.IsPlace(f.Text()[commas[0]+1:]) {
		return
	}
	if role, org, ok := f.cutAt(commas[0]); ok {
		a.role, a.left = &role, []Field{org}
	}
}

// splitTown splits the only field that can be the company, if it ends in a country and begins with no known town:
// "Kelp, Belgium".
func (a *assignment) splitTown() {
	if a.org != nil || a.place != nil || len(a.left) == 0 {
		return
	}
	at := -1
	for i, f := range a.left {
		switch {
		case !isName(f):
		case f.Pin, vocab.KnowsTown(f.Text()):
		case vocab.IsPlace(f.Text()) && at < 0:
			at = i
		case vocab.IsPlace(f.Text()), !a.IsRole(f.Text()):
			return
		}
	}
	if at < 0 || a.role == nil && len(a.left) == 1 {
		return
	}
	f := a.left[at]
	commas := TopCommas(f.Text())
	if len(commas) == 0 {
		return
	}
	if org, place, ok := f.cutAt(commas[0]); ok {
		place.Pin = true
		a.left = slices.Replace(a.left, at, at+1, org, place)
	}
}

// takePlace takes a field that certainly is a place. The first one is not, unless there is a company already.
func (a *assignment) takePlace(inCompany bool) {
	if a.place != nil {
		return
	}
	for i, f := range a.left {
		if (f.Pin || vocab.IsPlace(f.Text())) && (i > 0 || inCompany || a.org != nil) {
			a.place = a.take(i)
			return
		}
	}
}

// takeAt takes the two sides of an "at".
func (a *assignment) takeAt() {
	i := slices.IndexFunc(a.left, func(f Field) bool { return f.afterAt })
	if i < 1 || a.org != nil {
		return
	}
	a.org = a.take(i)
	if a.role == nil {
		a.role = a.take(i - 1)
	}
}

// isName reports whether a field can be a role or a company.
func isName(f Field) bool {
	return hasText(f) && !vocab.IsTerms(f.Text()) && !vocab.IsDuration(f.Text())
}

func (a *assignment) hasRole(f Field) bool { return isName(f) && a.IsRole(f.Text()) }

// hasOrg reports whether a field certainly names a company.
func (a *assignment) hasOrg(f Field) bool {
	return mayBeOrg(f) && (a.IsOrg(f.Text()) || f.Link() != "" || f.marked)
}

func mayBeOrg(f Field) bool { return isName(f) && !f.department && !vocab.IsDepartment(f.Text()) }

// takeNames takes role and company from the fields that are left: by their words, or else in the usual order.
func (a *assignment) takeNames(usual Order) {
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

func (a *assignment) takeBoth(usual Order) {
	var found []Field
	for _, f := range a.left {
		if isName(f) {
			found = append(found, f)
		}
	}
	switch len(found) {
	case 0: // "Self-employed"
		a.role = a.takeFirst(func(f Field) bool { return hasText(f) && vocab.IsTerms(f.Text()) && a.IsRole(f.Text()) })
		return
	case 1:
		if name := a.takeFirst(isName); a.IsRole(name.Text()) {
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
		a.place = a.takeFirst(func(f Field) bool {
			return hasText(f) && !f.department && !f.Any(markdown.HasURL) && vocab.MayBePlace(f.Text())
		})
	}
	if a.place != nil && a.org != nil && a.role != nil {
		a.splitDepartment()
	}
	for _, name := range []*Field{a.org, a.role} {
		if a.place == nil && name != nil {
			a.place = splitTrailingPlace(name, name == a.org)
		}
	}
}

// cutRole splits a department from the end of a role: "Professor, Department of Tides".
func (a *assignment) cutRole() {
	if a.role == nil || a.org == nil {
		return
	}
	text := a.role.Text()
	for _, c := range TopCommas(text) {
		if !vocab.IsDepartment(text[c+1:]) || a.IsRole(text[c+1:]) {
			continue
		}
		if role, department, ok := a.role.cutAt(c); ok {
			a.role, a.left = &role, append(a.left, department)
		}
		return
	}
}

// takeBrackets takes a place or the terms of employment that stand in brackets after the company.
func (a *assignment) takeBrackets() {
	if a.org == nil {
		return
	}
	name, inner, ok := cutBrackets(*a.org)
	switch {
	case !ok:
	case vocab.IsTerms(inner.Text()), vocab.IsDuration(inner.Text()):
		a.org, a.left = &name, append(a.left, inner)
	case a.place == nil && vocab.IsPlace(inner.Text()):
		a.org, a.place = &name, &inner
	}
}

// splitDepartment splits "Timetables, Kelp" if the place is known already.
func (a *assignment) splitDepartment() {
	text := a.org.Text()
	commas := TopCommas(text)
	if len(commas) != 1 || a.org.Link() != "" || a.org.labelled {
		return
	}
	right := text[commas[0]+1:]
	if vocab.IsOrg(text[:commas[0]]) || vocab.IsOrg(right) || vocab.IsRegion(right) || vocab.IsPlace(right) {
		return
	}
	if department, org, ok := a.org.cutAt(commas[0]); ok {
		a.left, a.org = append(a.left, department), &org
	}
}

// splitTrailingPlace removes the place at the end of a name and returns it, or nil. After the name of a company, one or
// two words that can be a place are one.
func splitTrailingPlace(name *Field, isOrg bool) *Field {
	text := name.Text()
	commas := TopCommas(text)
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
func (a *assignment) post(e *Entry) Post {
	var p Post
	for _, f := range []*Field{a.org, a.role, a.place} {
		if f != nil && p.URL == "" {
			p.URL = f.Link()
		}
	}
	p.URL, p.Text = e.URL(p.URL)
	for _, to := range []struct {
		f    *Field
		text *string
	}{{a.role, &p.Role}, {a.org, &p.Org}, {a.place, &p.Place}} {
		if to.f == nil {
			continue
		}
		*to.text = words.OneLine(to.f.Text())
		if to.f.Any(func(s markdown.Span) bool { return s.URL != "" && (s.Image || s.URL != p.URL) }) {
			p.Text = append(p.Text, to.f.Paragraph())
		}
	}
	for _, f := range a.left {
		p.Text = append(p.Text, f.Paragraph())
	}
	return p
}
