package tui

import (
	"strconv"
	"strings"

	"example.com/folio/content"
	"example.com/folio/internal/render"
)

// inside says in a line what is in a section.
func inside(p *content.Page, s *stage) string {
	switch {
	case len(p.Pages) > 0:
		return join(append([]string{counted(p)}, titles(p.Pages)...)...)
	case p.Summary != "":
		return p.Summary
	case p.Empty():
		return strings.Trim(content.Blank, "*")
	}
	doc := s.read(beginning(p.Body))
	if p.Role == content.Resume {
		if parts := chapters(doc); parts != "" {
			return parts
		}
	}
	first, _, _ := strings.Cut(flatten(doc).text, "\n")
	return withoutNumbers(first, doc.Links)
}

// longestBeginning is how much of a text is read to say in a line what is in it, in bytes.
const longestBeginning = 16 << 10

// beginning returns the first paragraphs of a text.
func beginning(text string) string {
	if len(text) <= longestBeginning {
		return text
	}
	text = text[:longestBeginning]
	for _, end := range []string{"\n\n", "\n"} {
		if i := strings.LastIndex(text, end); i > 0 {
			return text[:i]
		}
	}
	return strings.ToValidUTF8(text, "")
}

// withoutNumbers is a text without the numbers of its links, whose list is elsewhere.
func withoutNumbers(text string, links []render.Link) string {
	for _, l := range links {
		if l.Number > 0 {
			text = strings.Replace(text, " ["+strconv.Itoa(l.Number)+"]", "", 1)
		}
	}
	return text
}

// counted is how many items a section has, and from when the newest is.
func counted(p *content.Page) string {
	newest := p.Pages[0]
	for _, item := range p.Pages {
		if item.Date.After(newest.Date) {
			newest = item
		}
	}
	said := strconv.Itoa(len(p.Pages))
	if when := date(newest); when != "" {
		said += ", newest " + when
	}
	return said
}

func titles(pages []*content.Page) []string {
	var out []string
	for _, p := range pages[:min(len(pages), 8)] { // more never fit
		out = append(out, p.Title)
	}
	return out
}

// chapters are the highest headings of a text.
func chapters(d *render.Document) string {
	least := 6
	for _, h := range d.Headings {
		least = min(least, h.Level)
	}
	var out []string
	for _, h := range d.Headings {
		if h.Level == least {
			out = append(out, h.Text)
		}
	}
	return join(out...)
}
