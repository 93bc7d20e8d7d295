package parse

import (
	"slices"

	"example.com/folio/internal/resume"
	"example.com/folio/internal/resume/markdown"
	"example.com/folio/internal/resume/period"
	"example.com/folio/internal/resume/vocab"
	"example.com/folio/internal/resume/words"
)

// issuedLabels are the labels of awards, certificates and publications.
var issuedLabels = []vocab.Label{vocab.Org, vocab.Period, vocab.Summary, vocab.URL}

// labelsOf are the labels that each kind of entry has a field for. Lines with others are text.
var labelsOf = map[resume.Kind][]vocab.Label{
	resume.KindWork:      postLabels(),
	resume.KindVolunteer: postLabels(),
	resume.KindEducation: postLabels(vocab.Area, vocab.Score, vocab.Courses),
	resume.KindProjects: {
		vocab.Org, vocab.Role, vocab.Period, vocab.Start, vocab.End, vocab.Summary, vocab.Highlights, vocab.URL,
		vocab.Keywords,
	},
	resume.KindAwards:       issuedLabels,
	resume.KindCertificates: issuedLabels,
	resume.KindPublications: issuedLabels,
	resume.KindReferences:   {vocab.Summary},
}

// postLabels returns the labels of jobs and degrees, and more.
func postLabels(more ...vocab.Label) []vocab.Label {
	return append([]vocab.Label{
		vocab.Org, vocab.Role, vocab.Period, vocab.Start, vocab.End, vocab.Place, vocab.Summary, vocab.Highlights,
		vocab.URL,
	}, more...)
}

// label splits a labelled line that the entry has a field for. A second line with the same label is text.
func (e *entry) label(l markdown.Line) (k vocab.Label, value markdown.Line, ok bool) {
	k, value, ok = label(l)
	if !ok || !slices.Contains(labelsOf[e.kind], k) {
		return "", markdown.Line{}, false
	}
	_, taken := e.labelled[k]
	if taken || map[vocab.Label]string{vocab.Period: e.vague, vocab.Start: e.start, vocab.End: e.end}[k] != "" {
		return "", markdown.Line{}, false
	}
	return k, value, true
}

// set takes the value of a labelled line.
func (e *entry) set(k vocab.Label, value markdown.Line) {
	text := value.Tidy()
	e.open = k
	switch k {
	case vocab.Summary:
		e.addText(value.Paragraph())
		if text == "" {
			e.open = ""
		}
	case vocab.Highlights, vocab.Courses, vocab.Keywords:
		e.inBody = true
		if text != "" {
			e.addItems(k, value)
		}
	case vocab.Period:
		e.setPeriod(value)
	case vocab.Start:
		e.start = text
	case vocab.End:
		e.end = text
	default:
		if f, ok := newField(value); ok {
			f.labelled = true
			e.labelled[k] = f
		}
	}
}

// addItems takes the value of a label for a list.
func (e *entry) addItems(k vocab.Label, value markdown.Line) {
	switch k {
	case vocab.Courses:
		e.courses = append(e.courses, value.Items()...)
	case vocab.Keywords:
		e.keywords = append(e.keywords, value.Items()...)
	default:
		e.highlights = append(e.highlights, value.Paragraph())
	}
}

// setPeriod takes the value of a line that is labelled as a period. The words around the period are a remark on it.
func (e *entry) setPeriod(value markdown.Line) {
	text := value.Text()
	p, from, to := period.Find(text)
	if p.IsZero() || !e.period.IsZero() {
		if text = words.OneLine(text); text != "" {
			e.vague, e.vagueAt = text, value.No
		}
		return
	}
	p.Line = value.No
	e.period = p
	before, after := value.Cut(0, from), value.Cut(to, len(text))
	e.extra = append(e.extra, words.NonEmpty(before.Trimmed().Paragraph(), after.Trimmed().Paragraph())...)
}

// field returns the field of a labelled line, or nil.
func (e *entry) field(k vocab.Label) *field {
	if f, ok := e.labelled[k]; ok {
		return &f
	}
	return nil
}

// plain returns the text of a labelled line, or "".
func (e *entry) plain(k vocab.Label) string {
	if f := e.field(k); f != nil {
		return words.OneLine(f.Text())
	}
	return ""
}

// url returns the URL of an entry: the given one of its name, or else that of a labelled line. If there are both, the
// labelled line is text.
func (e *entry) url(ofName string) (url string, text []string) {
	f := e.field(vocab.URL)
	switch {
	case f == nil:
		return ofName, nil
	case ofName != "":
		return ofName, []string{f.Paragraph()}
	case f.Link() != "":
		return f.Link(), nil
	}
	return e.plain(vocab.URL), nil
}
