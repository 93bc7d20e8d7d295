// Package page has the Page: a section of a site, or an item of one.
package page

import (
	"strings"
	"time"

	"example.com/folio/content/naming"
	"example.com/folio/content/srctext"
)

// A Page is a section, or one item of a section that is a collection.
type Page struct {
	// Path is the name of the page in all protocols: "about", "projects/foo", "writing/漢字". It has lower-case letters
	// and digits of any script in NFC, "-" and "/", so that no shell needs quotes for it, and is unique in its Site.
	Path  string
	Title string      // one line, never empty
	Role  naming.Role // an item has the role of its section

	Summary string    // one line for lists, may be empty
	Date    time.Time // zero if the author gave none
	Tags    []string
	Group   string // of an item: the heading under which its section lists it, or ""; those of one follow each other

	Body string // CommonMark with GFM tables, without the heading that is the title; may be empty

	Source string // its file, slash-separated, relative to the site; the folder of a collection without a page
	Line   int    // the line of Source, from 1, on which Body begins

	Pages []*Page // the items of a collection in reading order, or nil

	// Unlisted is set for a section that the author's menu leaves out: it is read by its path, by links and by search,
	// but is in no list of sections.
	Unlisted bool
}

// Blank is the Markdown shown for a page without body and items.
const Blank = "*There is nothing here yet.*"

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

// Empty reports whether the page has neither body nor items.
func (p *Page) Empty() bool {
	return strings.TrimSpace(p.Body) == "" && len(p.Pages) == 0
}
