package content

import (
	"path"
	"slices"
	"strings"

	"example.com/folio/content/naming"
	"example.com/folio/content/person"
)

// A Link leads to the author of a site elsewhere on the web, or to their mailbox. Its From is for messages to the
// author.
type Link = person.Link

// Contacts returns the links by which the author is reached: their mail addresses, then the others, each in the order
// of Links. Every view of the site shows as many of them as fit. Rows of the menu are among them if they
// lead to an account, or to what a site has sections for: a blog elsewhere, the file of a résumé.
func (s *Site) Contacts() []Link {
	var mail, web []Link
	for _, l := range s.Links {
		role, _ := naming.RoleOf(l.Text)
		switch {
		case strings.HasPrefix(l.URL, "mailto:"):
			mail = append(mail, l)
		case l.From != menuSource || role != Other || person.IsAccount(l.URL):
			web = append(web, l)
		}
	}
	return append(mail, web...)
}

// findContacts fills in the links of a site: those that a theme names, those of the configuration, of the head of the
// résumé, of the pages about the author, and then the rows of the menu that lead out of the site.
func (a *assembler) findContacts(site *Site) {
	c := &a.facts.Contacts
	for _, contacts := range a.theme.Contacts {
		c.AddLinks(contacts.Value, a.theme.FileName(contacts.File))
	}
	c.AddConfig(a.Config)
	a.findResumeContacts(site)
	a.findPageContacts(site)
	for _, l := range a.menuLinks.List {
		c.Add(l.Text, l.URL, l.From)
	}
	site.Links = slices.DeleteFunc(c.List, func(l Link) bool { return a.isNoContact(l.URL) })
}

// findResumeContacts adds the contacts in the head of the résumé that the site serves.
func (a *assembler) findResumeContacts(site *Site) {
	r := site.Curriculum()
	if r == nil {
		return
	}
	c := &a.facts.Contacts
	if r.Basics.Email != "" {
		c.Add("", "mailto:"+strings.TrimPrefix(r.Basics.Email, "mailto:"), r.File)
	}
	for _, p := range r.Basics.Profiles {
		switch {
		case p.URL == "":
			c.AddAccounts(map[string]any{p.Network: p.Username}, true, r.File)
		case r.Page == nil || person.IsAccount(p.URL):
			c.Add(p.Network, p.URL, r.File)
		}
	}
	c.Add("", r.Basics.URL, r.File)
}

// contactPages are the names of pages about nothing but how to reach the author.
var contactPages = []string{"contact", "contacts", "contact-me", "contact-us", "kontakt", "contacto", "contato",
	"contatti", "get-in-touch", "reach-me"}

// isContactPage reports whether a page has the name of one about how to reach the author.
func isContactPage(p *Page) bool {
	return slices.Contains(contactPages, naming.Slug(p.Title)) || slices.Contains(contactPages, path.Base(p.Path))
}

// findPageContacts adds the contacts in the text of the pages about the author.
func (a *assembler) findPageContacts(site *Site) {
	for _, p := range site.Sections {
		if d := a.byFile[p.Source]; d != nil && (p.Role == About || a.isHome(p)) {
			a.facts.Contacts.AddFront(d.Front.Map, p.Source)
		}
		if own := isContactPage(p); p.Role == About || a.isHome(p) || own {
			a.facts.Contacts.AddPage(p.Body, site.Author, p.Source, own)
		}
		for _, item := range p.Pages {
			if p.Role == Resume && isContactPage(item) {
				a.facts.Contacts.AddPage(item.Body, site.Author, item.Source, true)
			}
		}
	}
}
