package content

import (
	"strings"
	"time"

	"example.com/folio/content/srctext"
)

// Markdown returns the page as one document, as all protocols but the TUI serve it: the title as a heading of level 1,
// a line with the date and tags, the body or [Blank], and a list of the items of a collection.
func (p *Page) Markdown() string {
	parts := []string{"# " + srctext.Escape(p.Title)}
	if line := p.dateline(); line != "" {
		parts = append(parts, srctext.Emphasis(line))
	}
	if body := strings.Trim(p.Body, "\n"); body != "" {
		parts = append(parts, body)
	} else if p.Empty() {
		parts = append(parts, Blank)
	}
	if len(p.Pages) > 0 {
		parts = append(parts, p.listing())
	}
	return strings.Join(parts, "\n\n") + "\n"
}

// dateline returns the date and the tags, escaped, or "".
func (p *Page) dateline() string {
	var parts []string
	if !p.Date.IsZero() {
		parts = append(parts, p.Date.Format(time.DateOnly))
	}
	if len(p.Tags) > 0 {
		parts = append(parts, srctext.Escape(strings.Join(p.Tags, ", ")))
	}
	return strings.Join(parts, " · ")
}

// listing returns a list of links to the items, with their dates and summaries, under the headings of their groups.
func (p *Page) listing() string {
	var b strings.Builder
	group := ""
	for i, item := range p.Pages {
		if item.Group != group {
			group = item.Group
			if i > 0 {
				b.WriteByte('\n')
			}
			if group != "" {
				b.WriteString("## " + srctext.Escape(group) + "\n\n")
			}
		}
		b.WriteString("- [" + srctext.Escape(item.Title) + "](" + item.Path + ")")
		if !item.Date.IsZero() {
			b.WriteString(" — " + item.Date.Format(time.DateOnly))
		}
		if item.Summary != "" {
			b.WriteString(" — " + srctext.Escape(item.Summary))
		}
		b.WriteByte('\n')
	}
	return strings.TrimRight(b.String(), "\n")
}
