// Package caption describes pages, their author and addresses in a few words.
package caption

import (
	"net/url"
	"strconv"
	"strings"

	"example.com/folio/content"
	"example.com/folio/internal/render"
	"example.com/folio/tui/look"
)

// MaxTitle bounds the title of a section where there are several, in columns.
const MaxTitle = 24

// MaxContacts bounds the contacts that are shown.
const MaxContacts = 4

// Contacts returns the author's contacts as links.
func Contacts(site *content.Site) []render.Link {
	var links []render.Link
	for _, link := range site.Contacts() {
		links = append(links, render.Link{Text: link.Text, URL: link.URL})
	}
	return links
}

// Address returns target without the scheme and the query if it is a mailto link.
func Address(target string) string {
	rest, ok := strings.CutPrefix(target, "mailto:")
	if !ok {
		return target
	}
	rest, _, _ = strings.Cut(rest, "?")
	return rest
}

// ShortAddress returns target without the scheme and the last slash.
func ShortAddress(target string) string {
	text := look.Plain(Address(target))
	return strings.TrimSuffix(strings.TrimPrefix(strings.TrimPrefix(text, "https://"), "http://"), "/")
}

// Author returns whose site it is, or its title.
func Author(site *content.Site) string {
	if site.Author != "" {
		return site.Author
	}
	return site.Title
}

// IsExternal reports whether a link leaves the site. Internal links are paths.
func IsExternal(target string) bool {
	u, err := url.Parse(target)
	return err != nil || u.Scheme != ""
}

// Date returns the year of a project, or the month and year of other pages.
func Date(p *content.Page) string {
	switch {
	case p.Date.IsZero():
		return ""
	case p.Role == content.Projects:
		return p.Date.Format("2006")
	}
	return p.Date.Format("Jan 2006")
}

// itemNames are what the items of a section are called: one, and several.
var itemNames = map[content.Role][2]string{
	content.Projects: {"project", "projects"},
	content.Writing:  {"post", "posts"},
	content.Resume:   {"entry", "entries"},
}

// Count returns how many items a section has: "5 projects".
func Count(p *content.Page) string {
	n := len(p.Pages)
	names, ok := itemNames[p.Role]
	if !ok {
		names = [2]string{"page", "pages"}
	}
	if n == 1 {
		return "1 " + names[0]
	}
	return strconv.Itoa(n) + " " + names[1]
}

// Meta returns the date and tags of a page.
func Meta(p *content.Page) string {
	return look.JoinDots(Date(p), strings.Join(p.Tags, look.Dot))
}

// maxBeginning is the number of bytes of a text that are read to summarize it.
const maxBeginning = 16 << 10

// Beginning returns at most 16 KiB of a text, preferably whole paragraphs.
func Beginning(text string) string {
	if len(text) <= maxBeginning {
		return text
	}
	text = text[:maxBeginning]
	for _, end := range []string{"\n\n", "\n"} {
		if i := strings.LastIndex(text, end); i > 0 {
			return text[:i]
		}
	}
	return strings.ToValidUTF8(text, "")
}
