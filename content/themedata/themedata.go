// Package themedata makes pages and a résumé of what a site keeps as data in the places of its theme, and removes what
// comes with the theme.
package themedata

import (
	"maps"
	"path"
	"slices"
	"strings"

	"example.com/folio/content/doc"
	"example.com/folio/content/generator"
	"example.com/folio/content/naming"
	"example.com/folio/content/person"
	"example.com/folio/content/problem"
	"example.com/folio/content/resumedata"
	"example.com/folio/content/srctext"
	"example.com/folio/content/theme"
	"example.com/folio/content/tree"
	"example.com/folio/internal/resume"
	"example.com/folio/internal/resume/write"
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
		a.Problems.Add(a.theme.FileName(""), 0, problem.Demo, "the title %q comes with the theme (the author is named)",
			a.Title)
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

// dropDemo removes the pages that the theme's demo site has too, and collections of which nothing else is left.
func (a *applier) dropDemo() {
	emptied := map[string]bool{}
	a.Docs = slices.DeleteFunc(a.Docs, func(d *doc.Doc) bool {
		switch p := a.theme.Roles[d.File]; {
		case p.Skip:
			return true
		case p.Bare:
			d.Body = d.Body.Cut(0, 0)
		}
		if !a.theme.Demo[d.File] {
			return false
		}
		a.theme.DemoPages++
		a.Problems.Add(d.File, 1, problem.Demo, "the page comes with the theme (it is not shown)")
		emptied[d.Collection] = true
		return true
	})
	for _, d := range a.HiddenDocs {
		emptied[d.Collection] = emptied[d.Collection] || a.theme.Demo[d.File]
	}
	for _, d := range a.Docs {
		if !d.Index || strings.TrimSpace(d.Body.S) != "" {
			delete(emptied, d.Collection)
		}
	}
	a.Docs = slices.DeleteFunc(a.Docs, func(d *doc.Doc) bool {
		return d.Collection != "" && emptied[d.Collection] || a.listsEmptied(d, emptied)
	})
}

// listsEmptied reports whether a page has nothing but the list of a collection of which nothing is left.
func (a *applier) listsEmptied(d *doc.Doc, emptied map[string]bool) bool {
	if d.Index && path.Dir(d.File) == "." || d.Collection != "" && !d.Index || !doc.IsBlank(d.Body.S) {
		return false
	}
	role, _ := naming.RoleOf(d.Name)
	for _, name := range slices.Sorted(maps.Keys(emptied)) {
		of, _ := naming.RoleOf(name)
		if name != "" && (d.Name == name || role != naming.Other && role == of) {
			return true
		}
	}
	return false
}

// dropDemoResumes removes the résumés that are samples: those with a name, or with nothing but posts and degrees, of
// the theme's example site. What is left of its posts and degrees in the author's résumé is removed too.
func (a *applier) dropDemoResumes() {
	a.Resumes = slices.DeleteFunc(a.Resumes, func(r *resumedata.Resume) bool {
		demo := a.theme.IsPlaceholder(r.Basics.Name)
		if !demo {
			n := len(r.Work) + len(r.Education)
			r.Work = slices.DeleteFunc(r.Work, func(w resume.Work) bool { return a.theme.IsDemo(w.Name, w.Position) })
			r.Education = slices.DeleteFunc(r.Education, func(e resume.Education) bool {
				return a.theme.IsDemo(e.Institution, e.StudyType)
			})
			demo = n > 0 && len(r.Work)+len(r.Education) == 0
		}
		a.dropDemoBasics(&r.Basics)
		if demo {
			a.Problems.Add(r.File, 1, problem.Demo, "the résumé comes with the theme (it is not shown)")
		}
		return demo
	})
}

// dropDemoBasics removes what is left of the theme's example site in the basics of a résumé, and what is no address.
func (a *applier) dropDemoBasics(b *resume.Basics) {
	for _, s := range []*string{&b.Name, &b.Label, &b.Image, &b.Email, &b.Phone, &b.URL, &b.Summary} {
		if a.theme.IsPlaceholder(*s) {
			*s = ""
		}
	}
	if !strings.Contains(b.Email, "@") {
		b.Email = "" // some themes have it in Base64
	}
	if a.theme.IsPlaceholder(b.Location.Address) {
		b.Location = resume.Location{}
	}
	b.Profiles = slices.DeleteFunc(b.Profiles, func(p resume.Profile) bool {
		return a.theme.IsPlaceholder(p.Username) || a.theme.IsPlaceholder(p.URL)
	})
}

// addThemePages adds the pages that the theme keeps as data: About, projects and talks.
func (a *applier) addThemePages() error {
	if err := a.addThemeAbout(); err != nil {
		return err
	}
	if err := a.addBlocks(); err != nil {
		return err
	}
	a.addThemeResume()
	for _, kind := range []string{"publications", "talks"} {
		if err := a.addThemeList(kind); err != nil {
			return err
		}
	}
	return a.addThemeProjects()
}

// addThemeAbout makes a text of a data file the page about the person, or the body of that page if it has none.
func (a *applier) addThemeAbout() error {
	text := a.theme.About
	if text.Markdown == "" {
		return nil
	}
	d := a.textDoc(text, naming.RoleTitle(naming.About))
	isHome := func(d *doc.Doc) bool { return d.Index && d.Collection == "" }
	pages := a.withRole(naming.About)
	if slices.ContainsFunc(pages, func(d *doc.Doc) bool { return !doc.IsBlank(d.Body.S) }) {
		return nil
	}
	if len(pages) > 0 {
		page := pages[max(0, slices.IndexFunc(pages, func(d *doc.Doc) bool { return !isHome(d) }))]
		page.File, page.Body = d.File, d.Body
		if isHome(page) {
			page.Front.Map = d.Front.Map
		}
		a.theme.AboutDoc = page
		return nil
	}
	d.Name, d.URL = string(naming.About), "/about/"
	if !slices.ContainsFunc(a.Docs, isHome) {
		d.Index, d.URL = true, "/" // the theme has it on the home page
	}
	a.theme.AboutDoc = d
	return a.Add(d)
}

// configFiles are the names of configurations, the first that is there names the place of what is in it.
var configFiles = []string{
	"_config.yml", "_config.yaml", "_config.toml", "hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", "zola.toml",
	"config/_default/hugo.yaml", "config/_default/config.yml", "config/_default/params.toml",
	"config/_default/params.yaml", "config/_default/hugo.toml",
	"config/_default/config.toml", "config/_default/config.yaml", "config.toml", "config.yaml", "config.yml",
	"config.json", theme.OwnFile,
}

// addThemeProjects makes pages of the projects that the theme keeps as data, unless the site has pages of projects. A
// page without text of its own is the page of their collection.
func (a *applier) addThemeProjects() error {
	file := a.theme.FileOf("projects")
	rows := a.theme.Entries["projects"]
	if len(rows) == 0 || tree.IsMarkdown(file) {
		return nil
	}
	collection := "projects"
	for _, page := range a.withRole(naming.Projects) {
		if !doc.IsBlank(page.Body.S) {
			return nil
		}
		page.Body = page.Body.Cut(0, 0)
		collection = srctext.FirstOf(page.Collection, collection)
	}
	r := resumedata.Of(file, map[string]any{"projects": rows})
	for _, d := range resumedata.ProjectDocs(file, r.Resume) {
		d.Collection = collection
		if err := a.Add(d); err != nil {
			return err
		}
	}
	return nil
}

// addThemeList shows the publications or talks that the theme keeps as data: on the page that the theme names, or else,
// unless the résumé has them, on a page of their own. Entries that are pages themselves are shown as such.
func (a *applier) addThemeList(kind string) error {
	file := a.theme.FileOf(kind)
	rows := a.theme.Entries[kind]
	if len(rows) == 0 || tree.IsMarkdown(file) || path.Ext(file) == ".bib" { // a page shows it with a tag
		return nil
	}
	r := resumedata.Of(file, map[string]any{"publications": rows})
	text := write.Section(r.Resume, resume.KindPublications)
	title := srctext.FirstOf(a.theme.Titles[kind], strings.ToUpper(kind[:1])+kind[1:])
	d := resumedata.NewDoc(file, 1, title, text)
	for _, page := range a.Docs {
		if page.File == a.theme.Shown[kind] || page.Name == kind {
			if !doc.IsBlank(page.Body.S) && page.Name != kind {
				d.Body = srctext.Join(srctext.NewText("## "+title, 1), d.Body)
			}
			page.Body = srctext.Join(page.Body, d.Body)
			return nil
		}
	}
	if kind == "publications" && len(a.Resumes) > 0 {
		return nil
	}
	return a.Add(d)
}

// addThemeResume adds the résumé that the entries of the theme make, before those of data files.
func (a *applier) addThemeResume() {
	data := map[string]any{}
	first := ""
	for _, kind := range resume.Kinds() {
		if rows := a.theme.Entries[string(kind)]; len(rows) > 0 {
			data[string(kind)] = rows
			first = srctext.FirstOf(first, a.theme.FileOf(string(kind)))
		}
	}
	data["basics"] = a.theme.Person
	r := resumedata.Of(first, data)
	if len(r.Work)+len(r.Education)+len(r.Skills) == 0 {
		a.Resumes = slices.DeleteFunc(a.Resumes, func(other *resumedata.Resume) bool {
			return a.isDemoResume(other)
		})
		return
	}
	a.Resumes = slices.DeleteFunc(a.Resumes, func(other *resumedata.Resume) bool {
		if !a.hasEntries(other.File) && !a.isDemoResume(other) {
			return false
		}
		r.Complete(other.Resume, func(k resume.Kind) bool { return !a.theme.Known[string(k)] })
		return true
	})
	a.Resumes = slices.Insert(a.Resumes, 0, r)
}

// rowFile returns the name of a file as it is in rows: "" for the configuration.
func (a *applier) rowFile(file string) string {
	if slices.Contains(configFiles, file) {
		return ""
	}
	return file
}

// isDemoResume reports whether a résumé is from a data file with records of the theme's demo site, or from one next to
// it: those of one folder are read together.
func (a *applier) isDemoResume(r *resumedata.Resume) bool {
	file := a.rowFile(r.File)
	for demo := range a.theme.DemoData {
		if demo == file || !r.Schema && demo != "" && file != "" && path.Dir(demo) == path.Dir(file) {
			return true
		}
	}
	return false
}

// hasEntries reports whether the theme has entries of the résumé in a file.
func (a *applier) hasEntries(file string) bool {
	file = a.rowFile(file)
	return a.theme.Used[file] ||
		slices.ContainsFunc(a.theme.Origins, func(o theme.Origin) bool {
			return o.File == file && len(a.theme.Entries[o.Fact]) > 0
		})
}

// orderResumes puts the résumés that the theme shows before the others, which may be the demo's.
func (a *applier) orderResumes() {
	rank := func(r *resumedata.Resume) int {
		if i := slices.Index(a.theme.Resumes, r.File); i >= 0 {
			return i
		}
		return len(a.theme.Resumes)
	}
	if len(a.theme.Resumes) > 0 {
		a.Resumes = slices.DeleteFunc(a.Resumes, func(r *resumedata.Resume) bool {
			return rank(r) == len(a.theme.Resumes)
		})
		slices.SortStableFunc(a.Resumes, func(x, y *resumedata.Resume) int { return rank(x) - rank(y) })
	}
}

// withRole returns the pages that have a role by the theme, or by the names of their collections or their own.
func (a *applier) withRole(role naming.Role) []*doc.Doc {
	var docs []*doc.Doc
	for _, d := range a.Docs {
		r, _ := naming.RoleOf(srctext.FirstOf(d.Collection, d.Name)) // the name of an item is that of one thing
		if r == role || naming.Role(a.theme.Roles[d.File].Role) == role {
			docs = append(docs, d)
		}
	}
	return docs
}
