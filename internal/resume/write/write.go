// Package write writes a résumé as Markdown: to be read and parsed again, or as a timeline.
package write

import (
	"regexp"
	"strings"

	"example.com/folio/internal/resume"
	"example.com/folio/internal/resume/language"
	"example.com/folio/internal/resume/markdown"
	"example.com/folio/internal/resume/words"
)

// Markdown returns the résumé as CommonMark that package parse reads back: sections in the order and under the headings
// of the author, periods as they were written.
func Markdown(r *resume.Resume) string { return document(r, plain) }

// Section returns what the résumé has of one kind as Markdown, without a heading.
func Section(r *resume.Resume, kind resume.Kind) string {
	var out []string
	if kind == resume.KindBasics {
		out = append(out, r.Basics.Summary)
	}
	for _, part := range r.Parts() {
		if part.Kind == kind {
			out = append(out, body(part, plain.in(r)))
		}
	}
	return words.Paragraphs(out...)
}

// A layout is how entries are written.
type layout struct {
	head  func(layout, post) string // the heading of an entry, and the lines under it
	words *language.Words           // what is added
	tag   language.Tag              // of words

	// timeline is for readers only, and need not be parsed again: a section keeps its own title, and an item of a list
	// begins with its date or name, which can stand in a column of its own.
	timeline bool
}

var plain = layout{head: layout.plainHead}

// in returns the layout in the language of a résumé.
func (l layout) in(r *resume.Resume) layout {
	l.tag, l.words = r.Language, language.WordsOf(r.Language)
	return l
}

func document(r *resume.Resume, l layout) string {
	l = l.in(r)
	summary := true
	var before resume.Kind // of the previous section
	var out []string
	for _, part := range r.Parts() {
		summary = summary && part.Kind != resume.KindBasics
		text := body(part, l)
		switch title := markdown.Escape(part.Title); {
		case title == "":
			out = append(out, text)
		case part.Inner && !l.timeline: // "Freelance", under "Experience"
			if before != part.Kind {
				out = append(out, "## "+part.Kind.TitleIn(l.tag))
			}
			out = append(out, "### "+title, innerHeading.ReplaceAllString(text, "#$0"))
		default:
			out = append(out, "## "+title, text)
		}
		before = part.Kind
	}
	if md := words.Paragraphs(person(r.Basics, summary), words.Paragraphs(out...)); md != "" {
		return md + "\n"
	}
	return ""
}

var innerHeading = regexp.MustCompile(`(?m)^#{3,5} `)

// body returns the text and the entries of a section.
func body(part resume.Part, l layout) string {
	sep := "\n\n"
	switch part.Kind {
	case resume.KindSkills, resume.KindLanguages, resume.KindInterests,
		resume.KindAwards, resume.KindCertificates, resume.KindPublications:
		sep = "\n" // they are the items of one list
	}
	return words.Paragraphs(markdown.Normalize(part.Text, 3), strings.Join(entries(&part.Of, l), sep))
}

// entries returns every entry.
func entries(r *resume.Resume, l layout) []string {
	var list []string
	add := func(md string) { list = append(list, boldIfEmpty(md)) }
	for _, w := range r.Work {
		p := post{w.Position, w.Name, w.URL, w.Location, w.Period}
		add(l.entry(p, block(w.Description), block(w.Summary), bullets(w.Highlights)))
	}
	for _, v := range r.Volunteer {
		p := post{v.Position, v.Organization, v.URL, v.Location, v.Period}
		add(l.entry(p, block(v.Summary), bullets(v.Highlights)))
	}
	for _, e := range r.Education {
		add(l.education(e))
	}
	for _, a := range r.Awards {
		add(l.item(a.Title, a.URL, a.Awarder, a.Period, a.Date, a.Summary))
	}
	for _, c := range r.Certificates {
		add(l.item(c.Name, c.URL, c.Issuer, c.Period, c.Date, c.Summary))
	}
	for _, p := range r.Publications {
		add(l.item(p.Name, p.URL, p.Publisher, p.Period, p.ReleaseDate, p.Summary))
	}
	for _, s := range r.Skills {
		add(l.keywords(s.Name, s.Level, s.Keywords))
	}
	for _, x := range r.Languages {
		add(l.keywords(x.Language, "", words.NonEmpty(x.Fluency)))
	}
	for _, i := range r.Interests {
		add(l.keywords(i.Name, "", i.Keywords))
	}
	for _, named := range []bool{false, true} { // a quote below a named one would belong to that name
		for _, x := range r.References {
			if (x.Name != "") == named {
				add(l.reference(x))
			}
		}
	}
	for _, p := range r.Projects {
		add(l.project(p))
	}
	return list
}

// boldIfEmpty makes the heading of an entry bold that has nothing else, so that it is parsed as an entry.
func boldIfEmpty(md string) string {
	title, heading := strings.CutPrefix(md, "### ")
	if !heading || strings.Contains(title, "\n") || strings.Contains(title, "**") {
		return md
	}
	return "### **" + title + "**"
}

// block returns Markdown of an entry with headings below that of the entry.
func block(md string) string { return markdown.Normalize(md, 4) }

// bullets returns Markdown texts as a list.
func bullets(list []string) string {
	out := make([]string, 0, len(list))
	for _, md := range list {
		out = append(out, markdown.WriteItem(markdown.Parse(md)))
	}
	return markdown.Bullets(words.NonEmpty(out...))
}

// plainText returns text on one line, escaped.
func plainText(s string) string { return markdown.Escape(words.OneLine(s)) }
