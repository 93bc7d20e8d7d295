package post

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

// LabelsOf are the labels that each kind of entry has a field for. Lines with others are text.
var LabelsOf = map[resume.Kind][]vocab.Label{
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
func (e *Entry) label(l markdown.Line) (k vocab.Label, value markdown.Line, ok bool) {
	k, value, ok = Label(l)
	if !ok || !slices.Contains(LabelsOf[e.Kind], k) {
		return "", markdown.Line{}, false
	}
	_, taken := e.Labelled[k]
	if taken || map[vocab.Label]string{vocab.Period: e.vague, vocab.Start: e.start, vocab.End: e.end}[k] != "" {
		return "", markdown.Line{}, false
	}
	return k, value, true
}

// Set takes the value of a labelled line.
func (e *Entry) Set(k vocab.Label, value markdown.Line) {
	text := value.Tidy()
	e.open = k
	switch k {
	case vocab.Summary:
		e.AddText(value.Paragraph())
		if text == "" {
			e.open = ""
		}
	case vocab.Highlights, vocab.Courses, vocab.Keywords:
		e.InBody = true
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
		if f, ok := NewField(value); ok {
			f.labelled = true
			e.Labelled[k] = f
		}
	}
}

// addItems takes the value of a label for a list.
func (e *Entry) addItems(k vocab.Label, value markdown.Line) {
	switch k {
	case vocab.Courses:
		e.Courses = append(e.Courses, value.Items()...)
	case vocab.Keywords:
		e.Keywords = append(e.Keywords, value.Items()...)
	default:
		e.Highlights = append(e.Highlights, value.Paragraph())
	}
}

// setPeriod takes the value of a line that is labelled as a period. The words around the period are a remark on it.
func (e *Entry) setPeriod(value markdown.Line) {
	text := value.Text()
	p, from, to := period.Find(text)
	if p.IsZero() || !e.Period.IsZero() {
		if text = words.OneLine(text); text != "" {
			e.vague, e.vagueAt = text, value.No
		}
		return
	}
	p.Line = value.No
	e.Period = p
	before, after := value.Cut(0, from), value.Cut(to, len(text))
	e.Extra = append(e.Extra, words.NonEmpty(before.Trimmed().Paragraph(), after.Trimmed().Paragraph())...)
}

// Field returns the field of a labelled line, or nil.
func (e *Entry) Field(k vocab.Label) *Field {
	if f, ok := e.Labelled[k]; ok {
		return &f
	}
	return nil
}

// Plain returns the text of a labelled line, or "".
func (e *Entry) Plain(k vocab.Label) string {
	if f := e.Field(k); f != nil {
		return words.OneLine(f.Text())
	}
	return ""
}

// URL returns the URL of an entry: the given one of its name, or else that of a labelled line. If there are both, the
// labelled line is text.
func (e *Entry) URL(ofName string) (url string, text []string) {
	f := e.Field(vocab.URL)
	switch {
	case f == nil:
		return ofName, nil
	case ofName != "":
		return ofName, []string{f.Paragraph()}
	case f.Link() != "":
		return f.Link(), nil
	}
	return e.Plain(vocab.URL), nil
}
