package resume

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// posts tells whether the entries of a section have two names each: role and company, degree and school.
func (k Kind) posts() bool { return k == KindWork || k == KindVolunteer || k == KindEducation }

// An entry is a job, a degree, a project as it is being read. What its fields mean is decided when the whole page is
// known.
type entry struct {
	kind  Kind
	under *Section
	group *entry // the company that the role belongs to, where it stands above several
	told  bool   // what is left of a company's own lines is in one of its roles
	no    int

	fields  []field
	keyed   map[key]field
	start   string // from labelled lines of their own
	end     string
	period  Period
	vague   string // labelled as a period, but not one
	vagueAt int

	summary    []string // paragraphs
	highlights []string
	keywords   []string
	courses    []string
	extra      []string // what goes to the end of the summary

	begun bool // its body has begun: lines are no longer about role, company, place
	open  key  // the labelled text that goes on
}

// The lengths that tell a heading line from prose, in bytes.
const (
	maxHead = 200
	maxMeta = 140
	maxRest = 80
)

// keysOf are the labels that each kind of entry has a place for. Others are part of the text.
var keysOf = map[Kind][]key{
	KindWork:         {keyOrg, keyRole, keyPeriod, keyStart, keyEnd, keyPlace, keySummary, keyHighlights, keyURL},
	KindVolunteer:    {keyOrg, keyRole, keyPeriod, keyStart, keyEnd, keyPlace, keySummary, keyHighlights, keyURL},
	KindEducation:    {keyOrg, keyRole, keyPeriod, keyStart, keyEnd, keyPlace, keySummary, keyHighlights, keyURL, keyArea, keyScore, keyCourses},
	KindProjects:     {keyOrg, keyRole, keyPeriod, keyStart, keyEnd, keySummary, keyHighlights, keyURL, keyKeywords},
	KindAwards:       {keyOrg, keyPeriod, keySummary, keyURL},
	KindCertificates: {keyOrg, keyPeriod, keySummary, keyURL},
	KindPublications: {keyOrg, keyPeriod, keySummary, keyURL},
	KindReferences:   {keySummary},
}

// head reads the line that an entry begins with, or one of those under it.
func (e *entry) head(l line) {
	if len(l.text()) > maxHead {
		e.para(l.markdown())
		return
	}
	p, at, ok := l.period()
	if !ok || !e.period.IsZero() {
		e.add(l)
		return
	}
	e.period = p
	before, after := l.cut(0, at[0]), l.cut(at[1], len(l.text()))
	e.add(before)
	rest := strings.TrimSpace(after.text())
	if strings.HasPrefix(rest, ":") && len(words(rest)) > 0 && tidy(before.text()) != "" {
		e.extra = append(e.extra, after.trimmed().markdown()) // what was done then
		return
	}
	if strings.HasPrefix(rest, ",") && tidy(before.text()) != "" && !isPlace(tidy(rest)) || len(rest) > maxRest {
		e.extra = append(e.extra, after.trimmed().markdown()) // a word about the period
		return
	}
	e.add(after)
}

// add takes the fields of a line. A résumé's other lists have names with dashes in them: there only the first field is
// cut off.
func (e *entry) add(l line) {
	fields := fieldsOf(l)
	switch {
	case len(fields) == 0:
		return
	case e.kind.posts():
		v := vocabularyOf(e.kind)
		for _, f := range fields {
			if text := f.text(); f.colon && len(words(text)) > 3 && !v.isRole(text) && !v.isOrg(text) {
				e.extra = append(e.extra, f.markdown())
			} else {
				e.fields = append(e.fields, f)
			}
		}
		return
	case len(e.fields) > 0 || len(fields) == 1:
		if f, ok := newField(l); ok {
			e.fields = append(e.fields, f)
		}
		return
	}
	first := fields[0].text()
	text := l.text()
	end := strings.Index(text, first) + len(first)
	e.fields = append(e.fields, fields[0])
	if f, ok := newField(l.cut(end, len(text))); ok {
		e.fields = append(e.fields, f)
	}
}

// para adds a paragraph of Markdown.
func (e *entry) para(md string) {
	e.begun = true
	if md != "" {
		e.summary = append(e.summary, md)
	}
}

// block reads a block under the head.
func (e *entry) block(b block) {
	switch b.kind {
	case paragraphs:
		e.paragraph(b.lines)
	case list:
		e.list(b)
	case quote:
		e.quote(b)
	case heading:
		e.para("**" + joined(b.lines) + "**")
	case rule:
	default:
		e.para(b.markdown(0))
	}
}

// paragraph reads labelled lines and lines about role, company, place and period as what they are, the rest as text.
func (e *entry) paragraph(lines []line) {
	e.open = ""
	for i, l := range lines {
		if k, value, ok := e.label(l); ok {
			e.set(k, value)
			continue
		}
		if e.open == keySummary && len(e.summary) > 0 {
			e.summary[len(e.summary)-1] += "\n" + paragraph(l.markdown())
			continue
		}
		if !e.begun && l.meta(e.period.IsZero(), len(lines)) {
			e.head(l)
			continue
		}
		rest := lines[i:]
		until := slices.IndexFunc(rest, func(l line) bool { _, _, ok := e.label(l); return ok })
		if until > 0 { // text, then another labelled line
			e.para(markdownLines(rest[:until]))
			e.paragraph(rest[until:])
			return
		}
		e.para(markdownLines(rest))
		return
	}
}

// label reads a labelled line that the entry has a place for.
func (e *entry) label(l line) (k key, value line, ok bool) {
	k, value, ok = l.label()
	if !ok || !slices.Contains(keysOf[e.kind], k) {
		return "", line{}, false
	}
	_, taken := e.keyed[k]
	if taken || k == keyPeriod && e.vague != "" || k == keyStart && e.start != "" || k == keyEnd && e.end != "" {
		return "", line{}, false // said before: it is text
	}
	return k, value, true
}

// label reads "Company: Kelp", the label perhaps in bold.
func (l line) label() (k key, value line, ok bool) {
	text := l.text()
	colon := strings.IndexByte(text, ':')
	if colon < 0 || colon > 40 {
		return "", line{}, false
	}
	k, ok = keyOf[strings.Join(words(text[:colon]), " ")]
	return k, l.cut(colon+1, len(text)), ok
}

// set takes the value of a labelled line.
func (e *entry) set(k key, value line) {
	text := tidy(value.text())
	e.open = k
	switch k {
	case keySummary:
		e.para(strings.TrimSpace(value.markdown()))
		if text == "" {
			e.open = ""
		}
		return
	case keyHighlights, keyCourses, keyKeywords:
		e.begun = true
		e.many(k, value)
	case keyPeriod:
		e.when(value)
	case keyStart:
		e.start = text
	case keyEnd:
		e.end = text
	default:
		if f, ok := newField(value); ok {
			f.keyed = true
			e.keyed[k] = f
		}
	}
}

func (e *entry) many(k key, value line) {
	switch {
	case tidy(value.text()) == "":
	case k == keyCourses:
		e.courses = append(e.courses, commaParts(value)...)
	case k == keyKeywords:
		e.keywords = append(e.keywords, commaParts(value)...)
	default:
		e.highlights = append(e.highlights, value.markdown())
	}
}

// when reads the value of a line labelled as a period. What follows the period in it is a word about it.
func (e *entry) when(value line) {
	text := value.text()
	p, from, to := findPeriod(text)
	if p.IsZero() || !e.period.IsZero() {
		if text = oneLine(text); text != "" {
			e.vague, e.vagueAt = text, value.no
		}
		return
	}
	p.Line = value.no
	e.period = p
	for _, part := range []line{value.cut(0, from), value.cut(to, len(text))} {
		if md := part.trimmed().markdown(); md != "" {
			e.extra = append(e.extra, md)
		}
	}
}

// list reads items: labelled ones before the body begins, and highlights.
func (e *entry) list(b block) {
	for i, item := range b.items {
		if first := item[0]; !e.begun && len(item) == 1 && first.kind == paragraphs && len(first.lines) == 1 {
			if k, value, ok := e.label(first.lines[0]); ok && tidy(value.text()) != "" {
				e.set(k, value)
				continue
			}
		}
		e.begun = true
		switch e.open {
		case keyCourses:
			e.courses = append(e.courses, itemMarkdown(item))
		default:
			e.highlights = append(e.highlights, itemMarkdown(item))
		}
		if i == len(b.items)-1 {
			e.open = ""
		}
	}
}

// quote reads short quoted lines under the head as place and period, and others as text.
func (e *entry) quote(b block) {
	if e.kind == KindReferences {
		e.para(markdownOf(b.items[0], 6))
		return
	}
	lines := 0
	for _, in := range b.items[0] {
		if in.kind != paragraphs {
			lines = 99
		}
		for _, l := range in.lines {
			if lines++; len(l.text()) > maxRest || strings.HasSuffix(l.text(), ".") {
				lines = 99
			}
		}
	}
	telling := func(in block) bool {
		return slices.ContainsFunc(in.lines, func(l line) bool { return l.dated() && e.period.IsZero() || isPlace(tidy(l.text())) })
	}
	if e.begun || lines > 4 || !slices.ContainsFunc(b.items[0], telling) {
		e.para(b.markdown(0))
		return
	}
	for _, in := range b.items[0] {
		for _, l := range in.lines {
			e.head(l)
		}
	}
}

// meta tells whether a line under a head is about role, company, place or period, and not yet prose.
func (l line) meta(undated bool, lines int) bool {
	text := tidy(l.text())
	if len(text) > maxMeta || text == "" {
		return false
	}
	if _, at, ok := l.period(); ok && undated {
		whole := l.text()
		rest := tidy(whole[:at[0]]) + " " + tidy(whole[at[1]:])
		return len(rest) <= maxRest && !strings.HasSuffix(strings.TrimSpace(whole), ".") && (lines <= 4 || len(rest) < 20)
	}
	if strings.HasSuffix(text, ":") || strings.HasSuffix(strings.TrimSpace(l.text()), ":") || lines > 4 {
		return false
	}
	if isPlace(text) || strings.ContainsRune(text, '📍') {
		return true
	}
	if len(text) > maxRest || strings.HasSuffix(text, ".") && !strings.HasSuffix(text, "Inc.") {
		return false
	}
	if l.all(isItalic) || l.all(isBold) || l.all(isCode) || l.all(isLinked) {
		return true
	}
	if strings.Contains(text, " | ") || strings.Contains(text, " · ") || strings.Contains(text, " • ") {
		return true
	}
	return len(l.styled()) > 1 && !strings.Contains(text, ":") && l.styled()[0].all(strongly) && len(text) <= 60
}

func strongly(s span) bool { return strong(s) }

// commaParts are the parts of a list on one line, as Markdown.
func commaParts(l line) []string {
	text := l.text()
	var parts []string
	from, depth := 0, 0
	add := func(to int) {
		if md := l.cut(from, to).trimmed().markdown(); md != "" {
			parts = append(parts, md)
		}
	}
	for i, r := range text {
		switch r {
		case '(', '[':
			depth++
		case ')', ']':
			depth--
		case ',', ';', '·', '•', '|':
			if depth <= 0 {
				add(i)
				from = i + utf8.RuneLen(r)
			}
		}
	}
	add(len(text))
	return parts
}

// done settles what only the whole entry shows.
func (e *entry) done() {
	if e.period.IsZero() && e.start+e.end != "" {
		e.period = periodOf(e.start, e.end)
		e.period.Line = e.no
		e.start, e.end = "", ""
	}
	if e.vague == "" {
		return
	}
	if e.period.IsZero() {
		e.period = Period{Written: e.vague, Line: e.vagueAt}
	} else {
		e.extra = append(e.extra, escape(e.vague))
	}
	e.vague = ""
}

// periodOf is the period between two dates written apart, as data files have them.
func periodOf(start, end string) Period {
	start, end = oneLine(start), oneLine(end)
	if machine(start) && machine(end) {
		p := Period{Start: dateIn(start), End: dateIn(end)}
		p.pair = start != "" && end != ""
		return p
	}
	written := start
	switch {
	case start == "":
		written = end
	case end != "":
		written += " – " + end
	}
	p := periodIn(written)
	if end != "" && start != "" && !p.pair && !p.Present {
		p = Period{Written: written}
	}
	if start == "" && p.Start == p.End {
		p.Start = Date{}
	}
	return p
}

// periodIn is the period that a text is about. A single date among other words may be anything.
func periodIn(text string) Period {
	p, rest, _ := ParsePeriod(text)
	if rest != "" && !p.pair && !p.Present {
		p = Period{}
	}
	p.Written = oneLine(text)
	return p
}

// machine tells whether a date is in the schema's form, which nobody writes for people; so is no date.
func machine(date string) bool { return date == "" || dateIn(date).String() == date }

// dateIn is the date that is all of a text, or none.
func dateIn(text string) Date {
	p, rest, ok := ParsePeriod(text)
	if !ok || rest != "" || p.Start != p.End {
		return Date{}
	}
	return p.Start
}

func (e *entry) empty() bool {
	return e.period.IsZero() && e.vague == "" && e.start+e.end == "" && len(e.keyed) == 0 && len(e.summary)+len(e.highlights)+len(e.extra)+len(e.courses)+len(e.keywords) == 0
}
