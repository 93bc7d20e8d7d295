package themedata

import (
	"path"
	"slices"
	"strings"

	"example.com/folio/content/doc"
	"example.com/folio/content/naming"
	"example.com/folio/content/resumedata"
	"example.com/folio/content/srctext"
	"example.com/folio/content/tree"
	"example.com/folio/internal/resume"
	"example.com/folio/internal/resume/write"
)

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
