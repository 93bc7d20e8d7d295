package generator

import (
	"errors"
	"path"
	"regexp"
	"slices"
	"strings"

	"example.com/folio/content/doc"
	"example.com/folio/content/markup"
	"example.com/folio/content/naming"
	"example.com/folio/content/person"
	"example.com/folio/content/srctext"
	"example.com/folio/content/tree"
)

// In a plain folder of Markdown a file is a section, and a folder is a collection of the files in it. index.md, or else
// README.md, is the page of its folder.

// anyDialect is for Markdown of no known generator: its author may have used any of these before.
var anyDialect = markup.Dialect{Shortcodes: true, Liquid: true, WikiLinks: true, GitBook: true}

func detectFolder(s *Site) (string, bool) {
	if s.HasMarkdown(".") {
		return "Markdown files and no generator's configuration", true
	}
	return "", false
}

func loadFolder(s *Site) error {
	s.Dialect = anyDialect
	s.Assets = []string{"static", "public", "assets"}
	if !s.HasPages(".") && s.DirExists("content") {
		s.Root = "content"
	}
	ofProgram := s.FirstFile(programFiles...) != ""
	err := s.Walk(s.Root, tree.IsPageFolder, func(name string) error {
		if ofProgram && s.isManualPart(name) {
			return nil
		}
		d := s.ReadDoc(name)
		if d == nil {
			return nil
		}
		root := s.Root
		if ofProgram {
			s.Root = sourceRoot(name, root)
		}
		s.placeByFolder(d)
		s.Root = root
		return s.Add(d)
	})
	s.dropReadmes(ofProgram)
	s.collectPosts()
	return err
}

// minPosts is how many dated pages beside each other are posts.
const minPosts = 5

// collectPosts makes a collection of pages at the top with a date in their front matter, if there are many.
func (s *Site) collectPosts() {
	var posts []*doc.Doc
	for _, d := range s.Docs {
		role, _ := naming.RoleOf(d.Name)
		if d.Collection == "" && !d.Index && role == naming.Other && !dateOf(d.Front, dateKeys).IsZero() {
			posts = append(posts, d)
		}
	}
	if len(posts) >= minPosts {
		for _, d := range posts {
			d.Collection = "posts"
		}
	}
}

// sourceFolders are the folders of a program in which its pages are, one in the other.
var sourceFolders = []string{"src", "content", "contents", "routes", "pages", "app", "lib", "data", "markdown", "md"}

// sourceRoot returns the folder of a program that its page is in as one of the site: "src/content" for
// src/content/blog/a.md. It is root for a page that is in no folder of sources.
func sourceRoot(file, root string) string {
	dirs := strings.Split(path.Dir(file), "/")
	if dirs[0] != "src" {
		return root
	}
	n := 1
	for n < len(dirs) && (slices.Contains(sourceFolders, dirs[n]) || strings.ContainsAny(dirs[n], "[(")) {
		n++
	}
	return strings.Join(dirs[:n], "/")
}

// isManualPart reports whether a file beside a program tells how it is built: a README in a folder that is no
// collection by its name, or a page in a folder of documentation without an index.
func (s *Site) isManualPart(file string) bool {
	top, rest, ok := strings.Cut(file, "/")
	if !ok || s.Root != "." {
		return false
	}
	if top == "docs" || top == "doc" {
		return s.FirstFile(top+"/index.md", "mkdocs.yml", "conf.py") == ""
	}
	stem := naming.Stem(rest)
	role, _ := naming.RoleOf(top)
	return strings.EqualFold(stem, "readme") && role == naming.Other
}

// programFiles lie beside a README about a program.
var programFiles = []string{"package.json", "Gemfile", "go.mod", "Cargo.toml", "pyproject.toml", "requirements.txt",
	"mkdocs.yml", "pelicanconf.py", "conf.py", "Makefile"}

// placeByFolder sets the collection, name, date and address of a page by the path of its file: the collection is the
// top folder, unless that is loose, and a page with a folder to itself takes the name of the folder.
func (s *Site) placeByFolder(d *doc.Doc) {
	rel, _ := s.Rel(d.File)
	dirs := strings.Split(path.Dir(rel), "/")
	if dirs[0] == "." {
		dirs = nil
	}
	if len(dirs) > 0 && s.isLoose(dirs[0]) && !(len(dirs) == 1 && naming.IsIndex(d.Name)) {
		dirs = dirs[1:]
	}
	if naming.IsIndex(d.Name) && len(dirs) > 0 {
		parent := dirs[len(dirs)-1]
		if strings.EqualFold(d.Name, "index") && s.isAlone(d.File) {
			dirs, d.Name = dirs[:len(dirs)-1], parent // about/index.md is about.md
		} else if len(dirs) == 1 {
			d.Index, d.Name = true, parent
		} else {
			d.Name = parent
		}
	} else if naming.IsIndex(d.Name) {
		d.Index = true
	}
	if len(dirs) > 0 {
		d.Collection = dirs[0]
	}
	if d.Date.IsZero() {
		day := d.Name
		if m := naming.DatePrefix.FindStringSubmatch(d.Name); m != nil {
			day = m[1]
		}
		d.Date = naming.ParseDay(day)
	}
	d.URL = naming.Address(s.withoutLanguage(rel))
}

// isAlone reports whether a file is the only page in its folder and those below it.
func (s *Site) isAlone(file string) bool {
	if s.hugo { // what lies beside it is no page
		return true
	}
	n := 0
	_ = s.Walk(path.Dir(file), tree.IsPageFolder, func(name string) error {
		if lang := languageOf(name); lang != "" && slices.Contains(s.otherLanguages, lang) {
			return nil
		}
		if n++; n > 1 {
			return tree.ErrTooManyPages
		}
		return nil
	})
	return n == 1
}

// dropReadmes removes each README whose folder has an index. At the top, where a README is mostly about the files, it
// is also removed if another page is about the author, or if the files are those of a program or generator and there is
// any other page.
func (s *Site) dropReadmes(ofProgram bool) {
	index := map[string]bool{}
	about := ofProgram && slices.ContainsFunc(s.Docs, func(d *doc.Doc) bool { return !d.IsReadme() })
	for _, d := range s.Docs {
		if d.Index && !d.IsReadme() {
			index[d.Collection] = true
		}
		if d.Collection == "" && d.HasRole(naming.About) {
			about = true
		}
	}
	s.Docs = slices.DeleteFunc(s.Docs, func(d *doc.Doc) bool {
		return d.IsReadme() && d.Index &&
			(index[d.Collection] || d.Collection == "" && (about || len(s.Docs) > 1 && isManual(d)))
	})
}

// manualHeadings are headings of a README about the files, as slugs.
var manualHeadings = strings.Fields(`install installation installing usage build building license licence
	development getting-started contributing requirements deployment deploy setup prerequisites quick-start quickstart
	commands credits how-to-use running tests testing`)

// firstPerson matches a text in which an author speaks.
var firstPerson = regexp.MustCompile(`\b(?:I|I'm|I’m|[Mm]y|me)\b`)

// isManual reports whether a README is about the files beside it rather than about a person.
func isManual(d *doc.Doc) bool {
	heads := srctext.Headings(srctext.LimitMarkup(d.Body).S)
	for _, h := range heads {
		if slices.Contains(manualHeadings, naming.Slug(h.Text)) {
			return true
		}
	}
	const aPhrase = 4 // words, of which a name has fewer
	return len(heads) > 0 && len(strings.Fields(heads[0].Text)) >= aPhrase && !person.IsName(heads[0].Text) &&
		!firstPerson.MatchString(d.Body.S)
}

// LoadFile fills in s from one document, which is shown even if it says that it is hidden.
func (s *Site) LoadFile(name string) error {
	s.Dialect = anyDialect
	d := s.ReadDoc(name)
	if d == nil {
		return errors.New(s.Problems.Sorted()[0].Text)
	}
	d.Index = naming.IsIndex(d.Name)
	d.URL = "/"
	s.isHidden(d) // sets its date, and reports dates that are none
	s.Docs = append(s.Docs, d)
	s.Author = srctext.FirstOf(s.Author, d.Front.String("author", "author.name"))
	s.Description = srctext.FirstOf(s.Description, d.Front.String("description", "summary"))
	return nil
}
