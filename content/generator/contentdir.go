package generator

import (
	"fmt"
	"path"
	"strings"

	"example.com/folio/content/cascade"
	"example.com/folio/content/doc"
	"example.com/folio/content/frontmatter"
	"example.com/folio/content/markup"
	"example.com/folio/content/naming"
	"example.com/folio/content/problem"
	"example.com/folio/content/tree"
)

// loadContentDir reads the pages in the content folder of Zola or Hugo.
func (s *Site) loadContentDir(root string) error {
	s.Root = root
	s.Assets = []string{"static", "assets"}
	s.Dialect = contentDialect(frontmatter.Values{Map: s.Config, Problems: s.Problems})
	var docs []*doc.Doc
	hiddenDirs := map[string]bool{} // folders whose _index.md is hidden
	draftDirs := map[string]bool{}  // folders whose _index.md is a draft
	rules := newHugoRules(s)
	enter := func(dir string) bool { return tree.IsPageFolder(dir) && s.inLanguage(dir) }
	err := s.Walk(root, enter, func(name string) error {
		if !rules.isPage(name) {
			return nil
		}
		if d := s.ReadDoc(name); d != nil && !s.isForeign(d) && !isStaticHTML(d) {
			docs = append(docs, d)
		}
		if len(docs) > tree.MaxPages {
			return tree.ErrTooManyPages
		}
		return nil
	})
	if err != nil {
		return err
	}
	s.ReportFiles(rules.resources, problem.Skipped, "a resource of its bundle and no page of Hugo", "not shown")
	s.ReportFiles(htmlFiles(docs), problem.Converted, "an HTML page", "only its text, links and images are shown")
	if s.hugo {
		cascade.Hugo(docs, root, s.Config)
	}
	for _, d := range docs {
		if d.Name == "_index" && s.isHidden(d) && !d.Front.IsFalse("render") && !isUnlisted(d.Front) {
			hiddenDirs[path.Dir(d.File)] = true
		}
		if d.Name == "_index" && d.Draft {
			draftDirs[path.Dir(d.File)] = true
		}
	}
	var unlisted []string
	for _, d := range docs {
		if isBelow(d.File, hiddenDirs) {
			s.Hidden++
			continue
		}
		d.Draft = isBelow(d.File, draftDirs)
		if isUnlisted(d.Front) {
			unlisted = append(unlisted, d.File)
		}
		s.placeByFolder(d)
		s.addressByKeys(d)
		if servesBrowser(d) {
			continue
		}
		if err := s.Add(d); err != nil {
			return err
		}
	}
	s.dropReadmes(true)
	s.ReportFiles(unlisted, problem.Skipped, "in no list of the site by build.list", "not shown")
	return nil
}

// isStaticHTML reports whether a page is an HTML file that a generator copies as it is.
func isStaticHTML(d *doc.Doc) bool { return tree.IsHTML(d.File) && d.Front.Text == "" }

// htmlFiles returns the files of the pages that are HTML.
func htmlFiles(docs []*doc.Doc) (names []string) {
	for _, d := range docs {
		if tree.IsHTML(d.File) {
			names = append(names, d.File)
		}
	}
	return names
}

// contentDialect returns the dialect that the configuration of Zola or Hugo turns on.
func contentDialect(m frontmatter.Values) markup.Dialect {
	const passthrough = "markup.goldmark.extensions.passthrough."
	inline, _ := m.Get(passthrough + "delimiters.inline")
	return markup.Dialect{
		Shortcodes: true,
		Emoji:      m.IsTrue("enableEmoji", "markdown.render_emoji"),
		HardBreaks: m.IsTrue("markup.goldmark.renderer.hardWraps"),
		DollarMath: m.IsTrue(passthrough+"enable") && strings.Contains(fmt.Sprint(inline), "[$ $]"),
	}
}

// isBelow reports whether a file is in one of the folders or below it.
func isBelow(file string, dirs map[string]bool) bool {
	for dir := path.Dir(file); ; dir = path.Dir(dir) {
		if dirs[dir] {
			return true
		}
		if dir == "." || dir == "/" {
			return false
		}
	}
}

// addressByKeys sets the address of a page whose front matter, or a date in whose file name, gives it another than the
// file has.
func (s *Site) addressByKeys(d *doc.Doc) {
	if whole := d.Front.String("path", "url"); whole != "" && !strings.Contains(whole, "://") {
		d.URL = "/" + strings.Trim(whole, "/") + "/"
	} else if slug := d.Front.String("slug"); slug != "" && !d.Index {
		d.URL = path.Join(path.Dir(strings.TrimSuffix(d.URL, "/")), slug) + "/"
	} else if name := naming.WithoutDate(d.Name); name != d.Name {
		d.URL = path.Join(path.Dir(strings.TrimSuffix(d.URL, "/")), name) + "/"
	}
}
