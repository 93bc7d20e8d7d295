package resume

import (
	"slices"
	"strings"
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
		e.para(value.paragraph())
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
		e.highlights = append(e.highlights, value.paragraph())
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
		if md := part.trimmed().paragraph(); md != "" {
			e.extra = append(e.extra, md)
		}
	}
}
