package generator

import (
	"path"
	"slices"
	"strings"

	"example.com/folio/content/doc"
	"example.com/folio/content/frontmatter"
	"example.com/folio/content/htmlmd"
	"example.com/folio/content/jsliteral"
	"example.com/folio/content/naming"
	"example.com/folio/content/problem"
	"example.com/folio/content/srctext"
)

// Pages of Astro are mostly programs in src/pages. A text about the author that is written into the template of one is
// shown without running it; pages that list what is elsewhere are not.

const (
	astroPages = "src/pages"

	maxComponent = 256 << 10 // bytes of a program whose text is shown
	minWords     = 8         // of a paragraph of such a text
)

// astroProgramNames are the names of pages that are mostly text, beside those about the author and résumés.
var astroProgramNames = []string{"now", "uses", "colophon"}

// loadAstroPrograms adds the pages whose text is in the template of a program, and reports the other programs. The text
// of the home page counts if no other page is about the author, and if the author speaks in it.
func (s *Site) loadAstroPrograms() error {
	if !s.DirExists(astroPages) {
		return nil
	}
	root := s.Root
	defer func() { s.Root = root }()
	s.Root = astroPages
	shown := map[string]bool{}
	entries, _ := s.ReadDir(astroPages)
	var home string
	for _, e := range entries {
		name := path.Join(astroPages, e.Name())
		if s.IsDir(name, e) {
			name = path.Join(name, "index.astro")
			if !s.Exists(name) {
				continue
			}
		}
		stem, isAstro := strings.CutSuffix(strings.TrimPrefix(name, astroPages+"/"), ".astro")
		stem = strings.TrimSuffix(stem, "/index")
		role, _ := naming.RoleOf(stem)
		switch isText := role == naming.About || role == naming.Resume || slices.Contains(astroProgramNames, stem); {
		case !isAstro || s.hasDoc(stem):
		case stem == "index":
			home = name
		case isText:
			if d := s.componentDoc(name); d != nil {
				shown[name] = true
				if err := s.Add(d); err != nil {
					return err
				}
			}
		}
	}
	if home != "" && !slices.ContainsFunc(s.Docs, isAboutAuthor) {
		if d := s.componentDoc(home); d != nil && firstPerson.MatchString(d.Body.S) {
			shown[home] = true
			d.Front.Map = map[string]any{"title": naming.RoleTitle(naming.About)} // the heading is a slogan
			if err := s.Add(d); err != nil {
				return err
			}
		}
	}
	suffixes := []string{".astro", ".html", ".tsx", ".jsx", ".vue", ".svelte"}
	s.Programs = s.ReportPrograms(s.Root, "a program, and only Markdown is read", shown, suffixes...)
	return nil
}

// hasProse reports whether a text has a paragraph of some length.
func hasProse(text string) bool {
	return slices.ContainsFunc(strings.Split(text, "\n\n"), func(block string) bool {
		return !strings.HasPrefix(block, "#") && len(strings.Fields(block)) >= minWords
	})
}

// hasDoc reports whether a page outside collections has a name.
func (s *Site) hasDoc(name string) bool {
	return slices.ContainsFunc(s.Docs, func(d *doc.Doc) bool { return d.Name == name && d.Collection == "" })
}

// isAboutAuthor reports whether a page is about the author, by its name.
func isAboutAuthor(d *doc.Doc) bool {
	return d.HasRole(naming.About)
}

// componentDoc returns the page of a component with its text as Markdown, or nil if it has hardly any.
func (s *Site) componentDoc(name string) *doc.Doc {
	program, err := s.ReadFile(name)
	if err != nil || len(program) > maxComponent {
		return nil
	}
	constants := jsliteral.Parse(program).Values
	template, line := program, 1
	if fenced, ok := strings.CutPrefix(program, "---"); ok {
		if fence, rest, ok := strings.Cut(fenced, "\n---"); ok {
			template, line = rest, strings.Count(fence, "\n")+2
		}
	}
	text := htmlmd.Component(template, func(path string) string {
		text, _ := frontmatter.Lookup(constants, path).(string)
		return text
	})
	if !hasProse(text) {
		return nil
	}
	d := &doc.Doc{File: name, Name: strings.TrimSuffix(path.Base(name), ".astro"), Body: srctext.NewText(text, line)}
	d.Front.Problems = s.Problems
	s.Seen[name] = true
	s.placeByFolder(d)
	s.Problems.Add(name, 0, problem.Converted, "a program (only the text of its template is shown)")
	d.Body = s.WithinWork(name, d.Body)
	return d
}
