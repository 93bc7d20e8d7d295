package post

import (
	"slices"
	"strings"

	"example.com/folio/internal/resume/markdown"
	"example.com/folio/internal/resume/vocab"
	"example.com/folio/internal/resume/words"
)

// A part says what a piece of the head of a degree is about.
type part int

const (
	unknownPart part = iota
	degreePart
	schoolPart
	areaPart
	placePart
	scorePart
	textPart
)

// partOf returns what a piece is about by its words alone.
func partOf(f Field) part {
	text := strings.TrimSpace(f.Text())
	switch {
	case vocab.IsScore(text):
		return scorePart
	case text == "", strings.ContainsRune(text, ':'), IsProse(text):
		return textPart
	case !f.Pin && len(text) <= 3 && vocab.IsDegree(text): // "MS" is no place here
		return degreePart
	case f.Pin || vocab.IsPlace(text) || vocab.IsRegion(text):
		return placePart
	case vocab.StartsDegree(text), vocab.IsDegree(text) && !vocab.IsSchool(text):
		return degreePart
	case vocab.IsSchool(text):
		return schoolPart
	case vocab.IsArea(text) && !vocab.IsOrg(text):
		return areaPart
	}
	return unknownPart
}

// A course is a degree while its fields are being assigned.
type course struct {
	degree, school, area, place, score *Field
	pool
}

// A Degree is what the fields in the head of a degree mean. The role is the degree with its subject, the company the
// school.
type Degree struct {
	Post
	StudyType, Area, Score string
}

// DegreeOf assigns the fields of a degree. usual is the order in which the page writes degree and school.
func DegreeOf(e *Entry, usual Order) Degree {
	c := courseOf(e, usual)
	a := assignment{role: c.degree, org: c.school, place: c.place, pool: c.pool}
	d := Degree{Post: a.post(e), Score: textOf(c.score)}
	for _, f := range []*Field{c.area, c.score} {
		if f != nil && f.Any(markdown.HasURL) {
			d.Text = append(d.Text, f.Paragraph())
		}
	}
	studyType, area := vocab.SplitDegree(d.Role)
	d.StudyType, d.Area = studyType, words.Join(", ", area, textOf(c.area))
	return d
}

// courseOf assigns the fields of a degree: each piece between commas by its words, then what is left by what is
// missing.
func courseOf(e *Entry, usual Order) *course {
	c := &course{
		degree: e.Field(vocab.Role), school: e.Field(vocab.Org), area: e.Field(vocab.Area),
		place: e.Field(vocab.Place), score: e.Field(vocab.Score),
	}
	pieces := c.inherit(e)
	for i, f := range e.Fields {
		for _, piece := range splitDegreeField(f) {
			piece.of = i + 1
			pieces = append(pieces, piece)
		}
	}
	if c.degree != nil { // a labelled degree can be in the middle of the school's lines
		pieces = append(pieces, splitDegreeField(*c.degree)...)
		c.degree = nil
	}
	for _, f := range pieces {
		c.take(f)
	}
	c.takeUnknown(usual)
	c.takeBrackets()
	return c
}

// inherit returns the pieces of the school above the degree. What remains of them is text of the first one below.
func (c *course) inherit(e *Entry) []Field {
	if e.Company == nil {
		return nil
	}
	var pieces []Field
	for _, f := range e.Company.Fields {
		pieces = append(pieces, splitDegreeField(f)...)
	}
	above := &course{school: e.Company.Field(vocab.Org), place: e.Company.Field(vocab.Place)}
	for _, f := range pieces {
		above.take(f)
	}
	above.takeUnknown(orgFirst)
	if above.school == nil {
		return pieces
	}
	c.school, c.place = above.school, above.place
	if !e.Company.used {
		e.Company.used = true
		for _, f := range []*Field{above.degree, above.area, above.score} {
			if f != nil {
				above.left = append(above.left, *f)
			}
		}
		c.left = append(c.left, above.left...)
	}
	return nil
}

// splitDegreeField splits a field at its commas, and before a school that "from" introduces. A town and its country
// stay together.
func splitDegreeField(f Field) []Field {
	text := f.Text()
	if f.labelled && len(TopCommas(text)) == 0 || vocab.IsPlace(text) || f.afterColon || IsProse(text) {
		return []Field{f}
	}
	var list []Field
	add := func(from, to int) {
		if piece, ok := NewField(f.Cut(from, to)); ok {
			list = append(list, piece)
		}
	}
	commas := TopCommas(text)
	if len(commas) == 0 {
		for _, part := range spacedParts(f) {
			add(part[0], part[1])
		}
		if len(list) > 0 {
			return list
		}
	}
	from := 0
	for _, to := range append(commas, len(text)) {
		if i := strings.Index(text[from:to], " from "); i >= 0 && vocab.IsSchool(text[from+i:to]) {
			add(from, from+i)
			from += i + len(" from ")
		}
		add(from, to)
		from = min(to+1, len(text))
	}
	for i := len(list) - 1; i > 0; i-- {
		before := partOf(list[i-1])
		if !vocab.IsRegion(list[i].Text()) || before != unknownPart && before != placePart ||
			list[i-1].Any(markdown.HasURL) {
			continue
		}
		whole := textField(list[i-1].Text()+", "+list[i].Text(), "")
		whole.Pin = i > 1
		list = slices.Replace(list, i-1, i+1, *whole)
	}
	return list
}

// take takes a piece whose words say what it is, and keeps the others.
func (c *course) take(f Field) {
	if k, value, ok := Label(f.Line); ok && k == vocab.Score && c.score == nil {
		if score, ok := NewField(value); ok {
			c.score = &score
			return
		}
	}
	to := map[part]**Field{
		degreePart: &c.degree, schoolPart: &c.school, areaPart: &c.area, placePart: &c.place, scorePart: &c.score,
	}[partOf(f)]
	switch {
	case to == nil:
	case *to == nil:
		*to = &f
		return
	case to == &c.area: // "Mathematics, Statistics"
		if !c.area.labelled {
			c.area = textField(c.area.Text()+", "+f.Text(), "")
			return
		}
	}
	c.left = append(c.left, f)
}

func isUnknown(f Field) bool { return partOf(f) == unknownPart }

// hasArea reports whether the subject is known, by itself or with the degree.
func (c *course) hasArea() bool { return c.area != nil || c.degree != nil && hasOwnArea(c.degree) }

// takeUnknown takes pieces that can be a school, a subject or a place, as far as these are missing.
func (c *course) takeUnknown(usual Order) {
	if c.degree != nil && c.degree.of > 0 && !c.hasArea() { // "Tides, BSc"
		others := func(f Field) bool { return isUnknown(f) && f.of != c.degree.of }
		if c.school != nil || slices.ContainsFunc(c.left, others) {
			c.area = c.takeFirst(func(f Field) bool { return isUnknown(f) && f.of == c.degree.of && !f.Any(isStrong) })
		}
	}
	if c.school == nil {
		c.takeSchool(usual)
	}
	if c.degree != nil && !c.hasArea() {
		c.area = c.takeFirst(func(f Field) bool { return isUnknown(f) && f.Link() == "" && !vocab.IsTerms(f.Text()) })
	}
	if c.place == nil {
		c.place = c.takeFirst(func(f Field) bool {
			return isUnknown(f) && !f.Any(markdown.HasURL) && vocab.MayBePlace(f.Text())
		})
	}
}

// takeSchool takes the piece that is most likely to be the school: one in bold or linked, one with a word of companies,
// one that can be a name, or what was taken for a second subject.
func (c *course) takeSchool(usual Order) {
	marked := func(f Field) bool { return isUnknown(f) && f.Any(isStrong) }
	named := func(f Field) bool { return isUnknown(f) && vocab.IsOrg(f.Text()) }
	title := func(f Field) bool { return isUnknown(f) && IsTitle(f.Text()) }
	alone := c.degree == nil && c.area == nil
	if alone && usual == roleFirst && !slices.ContainsFunc(c.left, marked) {
		if i := slices.IndexFunc(c.left, title); i >= 0 && slices.ContainsFunc(c.left[i+1:], title) {
			c.area = c.takeFirst(title) // the subject comes first, as on the rest of the page
		}
	}
	c.school = c.takeFirst(marked, named, title, isUnknown)
	switch {
	case c.school != nil:
	case alone:
		c.school = c.takeFirst(func(f Field) bool {
			return len(f.Text()) <= MaxName && !IsProse(f.Text()) && isName(f)
		})
	case c.area != nil && !c.area.labelled && (c.degree == nil || hasOwnArea(c.degree)):
		c.school, c.area = c.area, nil // "BSc Tides, Applied Arts"
	case c.place != nil && !c.place.labelled && !vocab.KnowsTown(c.place.Text()): // "Kelp, CA"
		if commas := TopCommas(c.place.Text()); len(commas) > 0 {
			if school, place, ok := c.place.cutAt(commas[0]); ok {
				c.school, c.place = &school, &place
			}
		}
	}
}

func hasOwnArea(degree *Field) bool {
	_, area := vocab.SplitDegree(degree.Text())
	return area != ""
}

// takeBrackets takes what stands in brackets after a school or a degree: a place, a grade or a subject.
func (c *course) takeBrackets() {
	for _, from := range []**Field{&c.school, &c.degree} {
		if *from == nil {
			continue
		}
		name, inner, ok := cutBrackets(**from)
		if !ok {
			continue
		}
		text := inner.Text()
		p := partOf(inner)
		switch {
		case p == placePart && c.place == nil:
			c.place = &inner
		case p == scorePart && c.score == nil:
			c.score = &inner
		case from == &c.school && !c.hasArea() && text != strings.ToUpper(text) && c.degree == nil:
			c.area = &inner
		default:
			continue
		}
		*from = &name
	}
}

// cutBrackets splits "Saltmarsh (Leith, UK)".
func cutBrackets(f Field) (name, inner Field, ok bool) {
	text := strings.TrimSpace(f.Text())
	i := strings.LastIndexByte(text, '(')
	if i <= 0 || !strings.HasSuffix(text, ")") {
		return f, Field{}, false
	}
	name, okName := NewField(f.Cut(0, i))
	inner, okInner := NewField(f.Cut(i, len(f.Text())))
	name.labelled = f.labelled
	return name, inner, okName && okInner
}

// textOf returns the plain text of a field on one line, or "".
func textOf(f *Field) string {
	if f == nil {
		return ""
	}
	return words.OneLine(f.Text())
}
