// Package card draws the card of a person: as plain text to paste anywhere, as a poster for a terminal with the
// portrait and a QR code, and as the few lines that stay in a terminal when a session has ended.
package card

import (
	"cmp"
	"strings"

	"example.com/folio/content"
	"example.com/folio/internal/resume"
)

// maxContacts bounds the addresses on a card.
const maxContacts = 5

// A Card is what a card says. Each string is one line, and may be empty except the name.
type Card struct {
	Name     string
	Role     string // the occupation, or else the description of the site
	Place    string
	Job      string // the current position and its employer
	Since    string // the period of the job
	Contacts []string
	Web      string   // the address of the site, with its scheme
	Pages    []string // paths of the sections
}

// Commands are those for a visitor's own shell. Each may be empty.
type Commands struct {
	Open  string // opens the app
	Fetch string // saves the résumé
}

// Of returns the card of a site's author.
func Of(site *content.Site) *Card {
	r := site.Resume()
	if r == nil {
		r = &resume.Resume{Basics: resume.Basics{Name: site.Author, URL: site.URL}}
	}
	c := &Card{
		Name:     cmp.Or(oneLine(r.Basics.Name), site.Title),
		Role:     cmp.Or(oneLine(r.Basics.Label), site.Description),
		Place:    oneLine(r.Basics.Location.String()),
		Contacts: contacts(site, r),
		Web:      oneLine(site.URL),
	}
	c.Job, c.Since = currentJob(r)
	for _, p := range site.Listed() {
		c.Pages = append(c.Pages, p.Path)
	}
	return c
}

// currentJob returns the person's current position and its period.
func currentJob(r *resume.Resume) (title, period string) {
	for _, w := range r.Work {
		if w.Period.Present {
			title = strings.Trim(oneLine(w.Position)+", "+oneLine(w.Name), ", ")
			return title, oneLine(w.Period.TextIn(r.Language))
		}
	}
	return "", ""
}

// contacts returns the person's contacts that the app shows first, and the address of the site, without duplicates.
func contacts(site *content.Site, r *resume.Resume) []string {
	var list []string
	seen := map[string]bool{}
	add := func(s string) {
		if s = oneLine(s); s != "" && !seen[s] {
			seen[s] = true
			list = append(list, s)
		}
	}
	for _, l := range site.Contacts() {
		if add(resume.BareURL(strings.TrimPrefix(l.URL, "mailto:"))); len(list) == maxContacts-1 {
			break
		}
	}
	add(resume.BareURL(r.Basics.URL))
	add(resume.BareURL(site.URL))
	return list
}

// oneLine returns the text of a data file on one line.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
