// Package themedata makes pages and a résumé of what a site keeps as data in the places of its theme, and removes what
// comes with the theme.
package themedata

import (
	"strings"

	"example.com/folio/content/doc"
	"example.com/folio/content/generator"
	"example.com/folio/content/person"
	"example.com/folio/content/problem"
	"example.com/folio/content/srctext"
	"example.com/folio/content/theme"
)

// Data is what a site says in the places that its theme and its author name, and what was made of it.
type Data struct {
	*theme.Facts
	Name, Evidence string // of the theme, or ""

	DemoPages int        // how many pages come with the theme
	Parts     []*doc.Doc // pages that are made of parts
	AboutDoc  *doc.Doc   // the page about the author that is made of data, or nil

	anchors map[string]string // addresses of what parts of the home page show, by their names
	config  string            // the name of the configuration
}

// An applier changes a site by what it says in the places of its theme.
type applier struct {
	*generator.Site
	theme  *Data
	facts  *person.Facts // about the author
	author string        // as folio.toml says, or ""
}

// Apply finds the theme of a site of a kind, and reads what the site says in its places and in the rows of folio.toml,
// which has the name of the author too: pages of the theme's demo site are dropped, and data files become pages and a
// résumé. What it finds about the author is added to facts.
func Apply(site *generator.Site, kind string, rows *theme.Rows, author string, facts *person.Facts) (*Data, error) {
	a := &applier{Site: site, facts: facts, author: author}
	s := &theme.Site{
		Reader: a.Reader, Now: a.Now, Kind: kind, Config: a.Config, Root: a.Root,
		Language: a.PageLanguage(), Others: a.OtherLanguages(), Docs: a.Docs, Hidden: a.HiddenDocs,
	}
	t, name, evidence := theme.Find(s)
	a.theme = &Data{
		Facts: theme.Read(s, rows, t), config: srctext.FirstOf(a.FirstFile(configFiles...), "configuration"),
	}
	if t != nil {
		a.theme.Name, a.theme.Evidence = name, evidence
	}
	if a.theme.IsPlaceholder(a.BaseURL) {
		a.BaseURL = ""
	}
	a.dropFiller()
	a.addPageBlocks()
	a.dropDemo()
	a.dropDemoResumes()
	a.joinParts()
	a.orderResumes()
	a.ThemeMenu = a.theme.Menu
	for _, s := range []*string{&a.Author, &a.Description} {
		if a.theme.IsPlaceholder(*s) {
			*s = ""
		}
	}
	a.setThemeSite()
	a.setThemePerson()
	switch {
	case a.Author == "":
	case a.theme.IsPlaceholder(a.Title):
		from := "comes with the theme"
		if a.theme.Name == "" {
			from = "is an example"
		}
		a.Problems.Add(a.theme.FileName(""), 0, problem.Demo, "the title %q %s (the author is named)", a.Title, from)
		a.Title = ""
	case a.Title == a.personText("label"):
		a.Title = "" // the name of the author says more
	}
	for _, d := range a.Docs {
		switch p := a.theme.Roles[d.File]; {
		case d.Index:
		case p.Top:
			d.Collection = ""
		case p.In != "":
			d.Collection = p.In
		}
	}
	return a.theme, a.addThemePages()
}

// configFiles are the names of configurations, the first that is there names the place of what is in it.
var configFiles = []string{
	"_config.yml", "_config.yaml", "_config.toml", "hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", "zola.toml",
	"config/_default/hugo.yaml", "config/_default/config.yml", "config/_default/params.toml",
	"config/_default/params.yaml", "config/_default/hugo.toml",
	"config/_default/config.toml", "config/_default/config.yaml", "config.toml", "config.yaml", "config.yml",
	"config.json", theme.OwnFile,
}

// FileName returns the name of a file of a fact, which is the configuration if it is empty.
func (d *Data) FileName(file string) string { return srctext.FirstOf(file, d.config) }

// FileOf returns the file that a fact is from.
func (d *Data) FileOf(fact string) string {
	for _, o := range d.Origins {
		if o.Fact == fact {
			return d.FileName(o.File)
		}
	}
	return d.FileName("")
}

// Address returns the address of what a part of the home page shows, by the name of the part, or "".
func (d *Data) Address(part string) string { return d.anchors[anchorKey(part)] }

// setThemeSite takes what the theme's places say of the site, if its generator has no configuration that does.
func (a *applier) setThemeSite() {
	site := a.theme.Site
	a.Title = srctext.FirstOf(a.Title, srctext.OneLine(srctext.Plain(site["title"])))
	a.Description = srctext.FirstOf(a.Description, srctext.OneLine(srctext.Plain(site["description"])))
	a.BaseURL = srctext.FirstOf(a.BaseURL, person.WebAddress(site["url"]))
}

// setThemePerson takes what the theme's places say of the author. What folio.toml says comes first.
func (a *applier) setThemePerson() {
	a.facts.Name.Set(a.author, theme.OwnFile)
	a.facts.Name.Set(person.Clean(a.fullName(a.personText("name"))), a.theme.FileOf("person.name"))
	tagline := a.personText("label")
	a.facts.Label.Set(person.Label(tagline), a.theme.FileOf("person.label"))
	if a.facts.Label.Text != tagline {
		a.theme.Person["label"] = a.facts.Label.Text // a slogan is shown as the description of the site
	}
	a.facts.Location.Set(a.personText("location"), a.theme.FileOf("person.location"))
	a.Author = srctext.FirstOf(a.facts.Name.Text, a.Author)
	a.Description = srctext.FirstOf(a.Description, tagline)
}

// fullName returns the title of the site for a name of one word, if the title is that name with more.
func (a *applier) fullName(name string) string {
	if strings.Contains(name, " ") && !person.IsName(name) && person.IsName(a.Title) {
		return a.Title // the theme's place has a slogan
	}
	if name != "" && person.IsName(a.Title) && strings.EqualFold(strings.Fields(a.Title)[0], name) {
		return a.Title
	}
	return name
}

// personText returns a field of the person as plain text on one line.
func (a *applier) personText(field string) string {
	s, _ := a.theme.Person[field].(string)
	return srctext.OneLine(srctext.Plain(s))
}
