package content

import (
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"example.com/folio/content/doc"
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

// A themed is what a site says in the places that its theme and its author name.
type themed struct {
	name, evidence string // of the theme, or ""
	*theme.Facts
}

// readTheme finds the theme of a site of a kind, and reads what the site says in its places: pages of the theme's demo
// site are dropped, and data files become pages and a résumé.
func (a *assembler) readTheme(kind string) error {
	s := &theme.Site{
		Reader: a.Reader, Now: a.Now, Kind: kind, Config: a.Config, Root: a.Root,
		Language: a.PageLanguage(), Others: a.OtherLanguages(), Docs: a.Docs, Hidden: a.HiddenDocs,
	}
	t, name, evidence := theme.Find(s)
	a.theme = themed{Facts: theme.Read(s, a.toml.rows, t)}
	if t != nil {
		a.theme.name, a.theme.evidence = name, evidence
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
		a.Problems.Add(a.fileName(""), 0, problem.Demo, "the title %q comes with the theme (the author is named)",
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
	return a.addThemePages()
}

// setThemeSite takes what the theme's places say of the site, if its generator has no configuration that does.
func (a *assembler) setThemeSite() {
	site := a.theme.Site
	a.Title = srctext.FirstOf(a.Title, srctext.OneLine(srctext.Plain(site["title"])))
	a.Description = srctext.FirstOf(a.Description, srctext.OneLine(srctext.Plain(site["description"])))
	a.BaseURL = srctext.FirstOf(a.BaseURL, person.WebAddress(site["url"]))
}

// setThemePerson takes what the theme's places say of the author. What folio.toml says comes first.
func (a *assembler) setThemePerson() {
	a.facts.Name.Set(a.toml.author, folioTomlName)
	a.facts.Name.Set(person.Clean(a.fullName(a.personText("name"))), a.themeFile("person.name"))
	tagline := a.personText("label")
	a.facts.Label.Set(person.Label(tagline), a.themeFile("person.label"))
	if a.facts.Label.Text != tagline {
		a.theme.Person["label"] = a.facts.Label.Text // a slogan is shown as the description of the site
	}
	a.facts.Location.Set(a.personText("location"), a.themeFile("person.location"))
	a.Author = srctext.FirstOf(a.facts.Name.Text, a.Author)
	a.Description = srctext.FirstOf(a.Description, tagline)
}

// fullName returns the title of the site for a name of one word, if the title is that name with more.
func (a *assembler) fullName(name string) string {
	if strings.Contains(name, " ") && !person.IsName(name) && person.IsName(a.Title) {
		return a.Title // the theme's place has a slogan
	}
	if name != "" && person.IsName(a.Title) && strings.EqualFold(strings.Fields(a.Title)[0], name) {
		return a.Title
	}
	return name
}

// personText returns a field of the person as plain text on one line.
func (a *assembler) personText(field string) string {
	s, _ := a.theme.Person[field].(string)
	return srctext.OneLine(srctext.Plain(s))
}

// dropDemo removes the pages that the theme's demo site has too, and collections of which nothing else is left.
func (a *assembler) dropDemo() {
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
		a.demoPages++
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
func (a *assembler) listsEmptied(d *doc.Doc, emptied map[string]bool) bool {
	if d.Index && path.Dir(d.File) == "." || d.Collection != "" && !d.Index || !isBlank(d.Body.S) {
		return false
	}
	role, _ := naming.RoleOf(d.Name)
	for _, name := range slices.Sorted(maps.Keys(emptied)) {
		of, _ := naming.RoleOf(name)
		if name != "" && (d.Name == name || role != Other && role == of) {
			return true
		}
	}
	return false
}

// dropDemoResumes removes the résumés that are samples: those with a name, or with nothing but posts and degrees, of
// the theme's example site. What is left of its posts and degrees in the author's résumé is removed too.
func (a *assembler) dropDemoResumes() {
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
func (a *assembler) dropDemoBasics(b *resume.Basics) {
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
func (a *assembler) addThemePages() error {
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
func (a *assembler) addThemeAbout() error {
	text := a.theme.About
	if text.Markdown == "" {
		return nil
	}
	d := a.textDoc(text, naming.RoleTitle(About))
	isHome := func(d *doc.Doc) bool { return d.Index && d.Collection == "" }
	pages := a.withRole(About)
	if slices.ContainsFunc(pages, func(d *doc.Doc) bool { return !isBlank(d.Body.S) }) {
		return nil
	}
	if len(pages) > 0 {
		page := pages[max(0, slices.IndexFunc(pages, func(d *doc.Doc) bool { return !isHome(d) }))]
		page.File, page.Body = d.File, d.Body
		if isHome(page) {
			page.Front.Map = d.Front.Map
		}
		a.themeAbout = page
		return nil
	}
	d.Name, d.URL = string(About), "/about/"
	if !slices.ContainsFunc(a.Docs, isHome) {
		d.Index, d.URL = true, "/" // the theme has it on the home page
	}
	a.themeAbout = d
	return a.Add(d)
}

// templates matches what a page without text of its own may have.
var templates = regexp.MustCompile(`(?s)\{%.*?%\}|\{\{.*?\}\}|<!--.*?-->|<[^>]*>`)

// isBlank reports whether the body of a page has no text of its own.
func isBlank(body string) bool {
	return len(body) < maxTemplate && strings.TrimSpace(templates.ReplaceAllString(body, "")) == ""
}

// maxTemplate bounds the size of a page that has nothing but templates, in bytes.
const maxTemplate = 64 << 10

// configFiles are the names of configurations, the first that is there names the place of what is in it.
var configFiles = []string{
	"_config.yml", "_config.yaml", "_config.toml", "hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", "zola.toml",
	"config/_default/hugo.yaml", "config/_default/config.yml", "config/_default/params.toml",
	"config/_default/params.yaml", "config/_default/hugo.toml",
	"config/_default/config.toml", "config/_default/config.yaml", "config.toml", "config.yaml", "config.yml",
	"config.json", folioTomlName,
}

// addThemeProjects makes pages of the projects that the theme keeps as data, unless the site has pages of projects. A
// page without text of its own is the page of their collection.
func (a *assembler) addThemeProjects() error {
	file := a.themeFile("projects")
	rows := a.theme.Entries["projects"]
	if len(rows) == 0 || tree.IsMarkdown(file) {
		return nil
	}
	collection := "projects"
	for _, page := range a.withRole(Projects) {
		if !isBlank(page.Body.S) {
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
func (a *assembler) addThemeList(kind string) error {
	file := a.themeFile(kind)
	rows := a.theme.Entries[kind]
	if len(rows) == 0 || tree.IsMarkdown(file) || path.Ext(file) == ".bib" { // a page shows it with a tag
		return nil
	}
	r := resumedata.Of(file, map[string]any{"publications": rows})
	_, text, _ := strings.Cut(write.Section(r.Resume, resume.KindPublications), "\n")
	title := srctext.FirstOf(a.theme.Titles[kind], strings.ToUpper(kind[:1])+kind[1:])
	d := resumedata.NewDoc(file, 1, title, text)
	for _, page := range a.Docs {
		if page.File == a.theme.Shown[kind] || page.Name == kind {
			if !isBlank(page.Body.S) && page.Name != kind {
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

// fileName returns the name of a file of a fact, which is the configuration if it is empty.
func (a *assembler) fileName(file string) string {
	return srctext.FirstOf(file, a.FirstFile(configFiles...), "configuration")
}

// themeFile returns the file that a fact is from.
func (a *assembler) themeFile(fact string) string {
	for _, o := range a.theme.Origins {
		if o.Fact == fact {
			return a.fileName(o.File)
		}
	}
	return a.fileName("")
}

// noContact matches addresses that templates link to beside the author's: licenses, themes, and pictures such as codes.
var noContact = regexp.MustCompile(`(?i)^https?://(?:www\.)?creativecommons\.org/|\.(?:png|jpe?g|gif|webp|svg)$|` +
	`^https?://(?:www\.)?github\.com/[^/]+/(?:hexo|hugo|jekyll|zola|astro)-theme-`)

// isNoContact reports whether an address is of the site itself, of no person, or of the theme's example site.
func (a *assembler) isNoContact(url string) bool {
	if noContact.MatchString(url) {
		return true
	}
	if a.BaseURL != "" && strings.HasPrefix(url+"/", a.BaseURL+"/") {
		return true
	}
	_, mailbox, _ := strings.Cut(url, "mailto:")
	account := strings.TrimPrefix(path.Base(url), "@")
	return a.theme.IsPlaceholder(mailbox) || a.theme.IsPlaceholder(account) || a.theme.IsPlaceholder(url)
}

// withRole returns the pages that have a role by the theme, or by the names of their collections or their own.
func (a *assembler) withRole(role Role) []*doc.Doc {
	var docs []*doc.Doc
	for _, d := range a.Docs {
		r, _ := naming.RoleOf(srctext.FirstOf(d.Collection, d.Name)) // the name of an item is that of one thing
		if r == role || Role(a.theme.Roles[d.File].Role) == role {
			docs = append(docs, d)
		}
	}
	return docs
}

// addThemeResume adds the résumé that the entries of the theme make, before those of data files.
func (a *assembler) addThemeResume() {
	data := map[string]any{}
	first := ""
	for _, kind := range resume.Kinds() {
		if rows := a.theme.Entries[string(kind)]; len(rows) > 0 {
			data[string(kind)] = rows
			first = srctext.FirstOf(first, a.themeFile(string(kind)))
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
func (a *assembler) rowFile(file string) string {
	if slices.Contains(configFiles, file) {
		return ""
	}
	return file
}

// isDemoResume reports whether a résumé is from a data file with records of the theme's demo site, or from one next to
// it: those of one folder are read together.
func (a *assembler) isDemoResume(r *resumedata.Resume) bool {
	file := a.rowFile(r.File)
	for demo := range a.theme.DemoData {
		if demo == file || !r.Schema && demo != "" && file != "" && path.Dir(demo) == path.Dir(file) {
			return true
		}
	}
	return false
}

// hasEntries reports whether the theme has entries of the résumé in a file.
func (a *assembler) hasEntries(file string) bool {
	file = a.rowFile(file)
	return a.theme.Used[file] ||
		slices.ContainsFunc(a.theme.Origins, func(o theme.Origin) bool {
			return o.File == file && len(a.theme.Entries[o.Fact]) > 0
		})
}

// orderResumes puts the résumés that the theme shows before the others, which may be the demo's.
func (a *assembler) orderResumes() {
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

// setThemeRoles gives sections the roles that the theme gives their pages.
func (a *assembler) setThemeRoles(sections []*section) {
	for _, s := range sections {
		p, ok := a.themePage(s)
		if !ok {
			continue
		}
		if p.Role != "" {
			s.role, s.rank = Role(p.Role), -1
		}
		named, _ := naming.RoleOf(s.title)
		if p.Title == "" && p.Role != "" && named != s.role && (s.doc == nil || s.doc.Front.String("title") == "") {
			p.Title = naming.RoleTitle(s.role)
		}
		s.title = srctext.FirstOf(p.Title, s.title)
	}
}

// themePage returns what the theme says of the page of a section, or of all items of a collection without a page.
func (a *assembler) themePage(s *section) (p theme.Page, ok bool) {
	if s.doc != nil {
		p, ok = a.theme.Roles[s.doc.File]
		return p, ok
	}
	for i, item := range s.items {
		of, known := a.theme.Roles[item.doc.File]
		if !known || i > 0 && of.Role != p.Role {
			return theme.Page{}, false
		}
		p = of
	}
	return p, len(s.items) > 0
}

// themePortrait returns the file of the portrait in the places of the theme, or "".
func (a *assembler) themePortrait() string {
	for _, p := range a.theme.Portrait {
		if p.Exact {
			return p.Name
		}
		d := &doc.Doc{File: srctext.FirstOf(p.Page, folioTomlName), URL: "/"}
		names := []string{p.Name}
		if !strings.HasPrefix(p.Name, "/") && p.Folder != "" {
			names = []string{"/" + path.Join(p.Folder, p.Name), p.Name}
		}
		for _, name := range names {
			if file := a.picture(d, name); file != "" {
				return file
			}
		}
	}
	return ""
}
