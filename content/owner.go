package content

import (
	"path"
	"slices"

	"example.com/folio/content/doc"
	"example.com/folio/content/frontmatter"
	"example.com/folio/content/naming"
	"example.com/folio/content/person"
)

// authorsName is the name of a folder with a page for each author of a site, which is no section.
const authorsName = "authors"

// owners are the names that themes give to the page of the author whose site it is.
var owners = []string{"me", "admin", "owner"}

// setOwner takes what a site says of its author from the page about them among its authors. That is the page About, if
// there is no other.
func (a *assembler) setOwner() {
	d := a.ownerDoc()
	if d == nil {
		return
	}
	m := d.Front
	if slug := naming.Slug(m.String("title")); !slices.Contains(owners, slug) {
		a.facts.Name.Set(person.Clean(m.String("name", "title")), d.File)
	}
	a.facts.Label.Set(person.Label(m.String("role", "occupation", "headline")), d.File)
	for _, key := range []string{"social", "socials", "profiles", "links"} {
		a.facts.Contacts.AddLinks(frontmatter.Lookup(m.Map, key), d.File)
	}
	a.facts.Contacts.AddAccounts(m.Map, true, d.File)
	hasAbout := slices.ContainsFunc(a.Docs, func(d *doc.Doc) bool {
		role, _ := naming.RoleOf(d.Name)
		return role == About && d.Collection == "" && !d.Index
	})
	if !hasAbout {
		d.Collection, d.Name, d.Index = "", string(About), false
	}
}

// ownerDoc returns the page of the author whose site it is: the one that says so, or has the name for it, or the only
// one. It is nil if there is none.
func (a *assembler) ownerDoc() *doc.Doc {
	var all []*doc.Doc
	for _, d := range a.Docs {
		switch {
		case d.Collection != authorsName || d.Index:
		case d.Front.IsTrue("superuser", "is_owner"):
			return d
		case slices.Contains(owners, d.Name) || slices.Contains(owners, path.Base(path.Dir(d.File))):
			all = slices.Insert(all, 0, d)
		default:
			all = append(all, d)
		}
	}
	if len(all) == 1 || len(all) > 1 && slices.Contains(owners, all[0].Name) {
		return all[0]
	}
	return nil
}
