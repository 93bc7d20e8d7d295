package tui

import (
	"strings"

	"example.com/folio/content"
)

const dot = " · "

// join puts a dot between the words that are not empty.
func join(words ...string) string {
	var some []string
	for _, w := range words {
		if w != "" {
			some = append(some, w)
		}
	}
	return strings.Join(some, dot)
}

// date is a page's date as precisely as its kind is dated: a project has a year, a text has a month.
func date(p *content.Page) string {
	switch {
	case p.Date.IsZero():
		return ""
	case p.Role == content.Projects:
		return p.Date.Format("2006")
	}
	return p.Date.Format("Jan 2006")
}

// about is the line below a page's title.
func about(p *content.Page) string {
	return join(date(p), strings.Join(p.Tags, dot))
}
