package content

import (
	"fmt"
	"io/fs"
	"net/url"
	"slices"
	"strings"

	"example.com/folio/content/asset"
	"example.com/folio/content/config"
	"example.com/folio/content/doc"
	"example.com/folio/content/frontmatter"
	"example.com/folio/content/generator"
	"example.com/folio/content/links"
	"example.com/folio/content/liquid"
	"example.com/folio/content/markup"
	"example.com/folio/content/naming"
	"example.com/folio/content/person"
	"example.com/folio/content/srctext"
	"example.com/folio/content/themedata"
	resumeperiod "example.com/folio/internal/resume/period"
)

// An assembler makes a Site of what a generator found.
type assembler struct {
	*generator.Site
	folder string // base name of the folder of the site, or ""
	toml   config.File
	theme  *themedata.Data
	byFile map[string]*doc.Doc // the pages, by file
	markup *markup.Site

	tomlSections      []tomlSection
	disk              fs.FS // where files that pages name are opened later, or nil for that of the site
	finder            asset.Finder
	images, documents asset.Names     // that pages name
	facts             person.Facts    // about the author
	menuLinks         person.Contacts // rows of the menu that lead out of the site
	fromData          map[*Page]bool  // pages with the text of a data file
}

// assemble fills in site.
func (a *assembler) assemble(site *Site) error {
	if err := a.readRest(site.Kind); err != nil {
		return err
	}
	a.FindAddress()
	a.finder = asset.Finder{
		Reader: a.Reader, Root: a.Root, Folders: a.Assets, Attachments: a.Attachments, Base: a.basePath(),
	}
	a.facts.Contacts.Keys, a.facts.Contacts.Site = a.Keys, a.BaseURL
	a.setOwner()
	a.setMarkup()

	sections := a.groupDocs()
	sections = a.applyMenu(sections)
	a.applyTomlSections(sections)
	a.setRoles(sections)
	a.setThemeRoles(sections)
	joinOnlyItems(sections)
	a.setHome(sections)
	sections = splitDocuments(sections)
	sections = a.placeResume(sections)
	sections = dropEmpty(sections)
	distinguish(sections)
	a.setUnlisted(sections)
	sections = slices.DeleteFunc(sections, func(s *section) bool { return s.unlisted && s.isEmpty() })
	a.addBylines(sections)
	sortSections(sections)
	groupItems(sections)
	site.Sections = a.newPages(sections)
	a.setBodies(site, sections) // last, as links need the paths of all pages

	a.setPortrait(site)
	a.setResumes(site)
	a.describe(site)
	if a.disk == nil {
		a.disk = a.FS
	}
	site.Images = asset.NewImages(a.disk, &a.images)
	site.Documents = asset.NewDocuments(a.disk, &a.documents, &a.finder)
	site.Hidden = a.Hidden
	site.Theme, site.ThemeEvidence, site.Origins = a.theme.Name, a.theme.Evidence, a.theme.Origins
	site.Problems = a.Problems.Sorted()
	site.files = a.Reader.Snapshot
	return nil
}

// readRest reads what no generator shows: the pages that folio.toml names, what the theme keeps as data, and résumés in
// data files. It fails if the site has no page.
func (a *assembler) readRest(kind string) error {
	if err := a.placeTomlSections(); err != nil {
		return err
	}
	a.Resumes = a.ReadResumes()
	data, err := themedata.Apply(a.Site, kind, a.toml.Rows, a.toml.Author, &a.facts)
	if err != nil {
		return err
	}
	a.theme = data
	for _, r := range a.Resumes {
		r.SetLanguage(a.LanguageName())
	}
	if len(a.Docs) == 0 && len(a.Resumes) > 0 {
		if err := a.AddResume(a.Resumes[0]); err != nil {
			return err
		}
	}
	if len(a.Docs) == 0 {
		return fmt.Errorf("no page to show\nhint: %s", a.whyEmpty())
	}
	return nil
}

// whyEmpty returns a hint for an author whose site has no page to show.
func (a *assembler) whyEmpty() string {
	if a.theme.DemoPages == 0 {
		return a.WhyEmpty()
	}
	pages := fmt.Sprintf("all %d pages come", a.theme.DemoPages)
	if a.theme.DemoPages == 1 {
		pages = "the only page comes"
	}
	return fmt.Sprintf("%s with the theme %s; write one of your own", pages, a.theme.Name)
}

// setMarkup prepares the reading of bodies.
func (a *assembler) setMarkup() {
	a.byFile = map[string]*doc.Doc{}
	for _, d := range a.Docs {
		a.byFile[d.File] = d
	}
	a.markup = markup.New(markup.Site{
		Dialect: a.Dialect, Files: a.Reader, Config: a.Config, Resume: a.resumeText,
		Liquid: &liquid.Site{
			Files: a.Reader, Config: a.Config, Docs: a.Docs, ByFile: a.byFile, Now: a.Now, IsDemo: a.theme.IsDemoEntry,
		},
	})
}

// basePath returns the path of the site on its host, "/sub" or "".
func (a *assembler) basePath() string {
	base, err := url.Parse(a.BaseURL)
	if err == nil && strings.Trim(base.Path, "/") != "" {
		return "/" + strings.Trim(base.Path, "/")
	}
	named := frontmatter.Values{Map: a.Config}.String("baseurl", "baseURL") // of Jekyll, a path
	if strings.HasPrefix(named, "/") && strings.Trim(named, "/") != "" {
		return "/" + strings.Trim(named, "/")
	}
	return ""
}

// dropEmpty removes a home page, the page of a folder of pages, a menu of others, and the page of a folder without
// pages to which no menu leads, if it has no text, unless it is the only section.
func dropEmpty(sections []*section) []*section {
	hasMenu := slices.ContainsFunc(sections, func(s *section) bool { return s.menu > 0 })
	return slices.DeleteFunc(sections, func(s *section) bool {
		isFrame := s.home && !s.split || s.doc != nil && s.doc.Index && generator.IsPageFolder(s.name) ||
			s.doc != nil && s.doc.Front.IsTrue("dropdown") ||
			hasMenu && s.menu == 0 && s.doc != nil && s.doc.Index && s.doc.Collection != ""
		return isFrame && s.isEmpty() && len(sections) > 1
	})
}

// setBodies gives each page its body, with all links resolved, and the site the names of pages by which they are found.
func (a *assembler) setBodies(site *Site, sections []*section) {
	ln := links.New(links.Site{
		Author: a.Author, Title: a.Title,
		Finder: &a.finder, Config: a.Config, BaseURL: a.BaseURL, Language: a.LanguageName(), Dialect: a.Dialect,
		FromRoot: a.LinksFromRoot, Programs: a.Programs, Pages: linkTargets(sections), Hidden: a.HiddenDocs,
		Images: &a.images, Documents: &a.documents,
	})
	site.names = ln.Names()
	var docs []*doc.Doc
	byDoc := map[*doc.Doc][]*section{} // the sections of a file follow each other, so that its problems have an order
	each(sections, func(s *section) {
		if s.doc == nil {
			return
		}
		if byDoc[s.doc] == nil {
			docs = append(docs, s.doc)
		}
		byDoc[s.doc] = append(byDoc[s.doc], s)
	})
	parallel(len(docs), func(i int) {
		for _, s := range byDoc[docs[i]] {
			t := ln.Resolve(s.doc, s.text).Trim()
			s.text = srctext.Text{} // frees the memory
			s.page.Body = srctext.Clean(t.S)
			s.page.Line = t.Lines[0]
			if s.item && s.page.Summary == "" && s.page.Role != Other {
				s.page.Summary = summaryOf(s.page.Body)
			}
		}
	})
}

// summaryOf returns the first paragraph of a body that is not only a period, as in an entry of a résumé, or else that.
func summaryOf(body string) string {
	text := srctext.FirstParagraphLike(body, func(text string) bool {
		_, rest, ok := resumeperiod.Parse(text)
		return !ok || rest != ""
	})
	return srctext.FirstOf(text, srctext.FirstParagraph(body))
}

// linkTargets returns what links can lead to in sections.
func linkTargets(sections []*section) (pages []links.Page) {
	for _, s := range sections {
		page := links.Page{Path: s.page.Path, Doc: s.doc, Anchor: s.anchor, Role: s.role, Name: s.name}
		if len(s.items) > 0 {
			page.Folder, page.Items = folderOf(s), linkTargets(s.items)
		}
		pages = append(pages, page)
	}
	return pages
}

// locationKeys name the place where the author lives, in configurations.
var locationKeys = []string{"author.location", "params.author.location", "extra.author.location"}

// describe sets what a site says of itself and of its author.
func (a *assembler) describe(site *Site) {
	a.findName(site)
	location := frontmatter.Values{Map: a.Config}.String(locationKeys...)
	a.facts.Location.Set(srctext.Plain(location), configKey)
	site.Author = a.facts.Name.Text
	site.Title = person.WithoutSlogan(srctext.Plain(a.title(site)))
	site.Description = srctext.Plain(a.Description)
	site.URL = strings.TrimSuffix(a.BaseURL, "/")
	site.Language = a.LanguageName()
	a.nameTabs(site)
	a.findContacts(site)
	site.facts = a.facts
}

// title returns the title of a site: that of its configuration, its author, that of its home page, or else the name of
// its folder or file. A title of words such as "Welcome" comes last.
func (a *assembler) title(site *Site) string {
	title := a.Title
	isGreeting := site.Author != "" && person.IsGreeting(title)
	// blank is the author's name in al-folio
	if title == "blank" || isGreeting || person.IsSampleTitle(title) && site.Author != "" {
		title = ""
	}
	if title = srctext.FirstOf(title, person.Clean(a.Author)); title != "" {
		return title
	}
	last := ""
	for _, d := range a.Docs {
		if d.Index || len(a.Docs) == 1 {
			switch title := docTitle(d); {
			case title != "" && !person.IsGeneric(title):
				return title
			default:
				last = srctext.FirstOf(last, title)
			}
		}
	}
	if title := srctext.FirstOf(site.Author, last); title != "" {
		return title
	}
	first := a.Docs[0]
	switch stem := first.Stem(); {
	case a.folder != "" && len(a.Docs) > 1:
		return naming.Title(a.folder)
	case len(a.Docs) == 1 && first.Front.String("title") == "" && !naming.IsIndex(stem):
		return naming.Title(stem)
	}
	return site.Sections[0].Title
}

// docTitle returns the title of a document, preferably one that is no word for a section, or "".
func docTitle(d *doc.Doc) string {
	titles := titlesOf(d)
	for _, title := range titles {
		if role, _ := naming.RoleOf(title); role == Other && title != "" {
			return title
		}
	}
	return srctext.FirstOf(titles...)
}
