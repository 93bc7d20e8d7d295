package write

import (
	"strings"

	"example.com/folio/internal/resume"
	"example.com/folio/internal/resume/markdown"
	"example.com/folio/internal/resume/vocab"
	"example.com/folio/internal/resume/words"
)

// person returns the name of the person, what they are and how to reach them, and the summary if it has no section.
func person(b resume.Basics, summary bool) string {
	name := plainText(b.Name)
	var parts []string
	if b.Name != "" {
		parts = append(parts, "# "+name)
	}
	if b.Image != "" && !strings.Contains(b.Summary, "]("+b.Image+")") {
		parts = append(parts, "!"+markdown.Link(name, b.Image))
	}
	parts = append(parts, plainText(b.Label))
	contacts := words.NonEmpty(markdown.Escape(b.Location.String()), email(b.Email), plainText(b.Phone))
	if b.URL != "" {
		contacts = append(contacts, markdown.Link(markdown.Escape(resume.BareURL(b.URL)), b.URL))
	}
	for _, p := range b.Profiles {
		contacts = append(contacts, markdown.Link(markdown.Escape(p.String()), p.URL))
	}
	parts = append(parts, strings.Join(contacts, " · "))
	if summary {
		parts = append(parts, markdown.Normalize(b.Summary, 3))
	}
	return words.Paragraphs(parts...)
}

func email(s string) string {
	s = words.OneLine(s)
	if vocab.IsEmail(s) {
		return markdown.Link(markdown.Escape(s), "mailto:"+s)
	}
	return markdown.Escape(s)
}
