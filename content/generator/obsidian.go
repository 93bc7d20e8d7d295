package generator

import (
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"example.com/folio/content/doc"
	"example.com/folio/content/frontmatter"
	"example.com/folio/content/markup"
	"example.com/folio/content/tree"
)

// An Obsidian vault (https://help.obsidian.md) is a folder of Markdown whose links name a page by its file name, in any
// folder.

func detectObsidian(s *Site) (string, bool) {
	return ".obsidian", s.DirExists(".obsidian") && s.HasMarkdown(".")
}

func loadObsidian(s *Site) error {
	app := frontmatter.Values{Map: s.OptionalConfig(".obsidian/app.json"), Problems: s.Problems}
	v := vault{site: s, ignored: app.List("userIgnoreFilters"), breaks: !app.IsTrue("strictLineBreaks")}
	for _, plugin := range []string{".obsidian/templates.json", ".obsidian/plugins/templater-obsidian/data.json"} {
		m := frontmatter.Values{Map: s.OptionalConfig(plugin), Problems: s.Problems}
		if dir := m.String("folder", "templates_folder"); dir != "" { // templates of pages
			v.ignored = append(v.ignored, dir)
		}
	}
	return v.load(".")
}

// A vault is the configuration of a vault.
type vault struct {
	site     *Site
	ignored  []string                // patterns of files and folders that are not shown
	ignores  []func(rel string) bool // these as functions, set by load
	explicit bool                    // only pages with publish: true are shown
	breaks   bool                    // the end of a line is a line break
}

// load fills in the Site from the vault in the folder root.
func (v *vault) load(root string) error {
	s := v.site
	s.Root = root
	s.Dialect = markup.Dialect{WikiLinks: true, Obsidian: true, DollarMath: true, HardBreaks: v.breaks}
	for _, pattern := range v.ignored {
		v.ignores = append(v.ignores, ignoring(pattern))
	}
	v.findAttachments(root)
	err := s.Walk(root, v.enter, func(name string) error {
		if v.isIgnored(name) || strings.HasSuffix(strings.ToLower(name), ".excalidraw.md") {
			return nil
		}
		d := s.ReadDoc(name)
		if d == nil {
			return nil
		}
		if v.explicit && !d.Front.IsTrue("publish") {
			s.Hidden++
			return nil
		}
		s.placeByFolder(d)
		v.place(d)
		return s.Add(d)
	})
	s.dropReadmes(false)
	return err
}

// place applies the rules of vaults to the collection, date and address of a page: a note with the name of its folder
// is the page of the folder.
func (v *vault) place(d *doc.Doc) {
	rel, _ := v.site.Rel(d.File)
	if dir := path.Dir(rel); dir != "." && !strings.Contains(dir, "/") && strings.EqualFold(d.Stem(), dir) {
		d.Index, d.Collection = true, dir
	}
	if d.Date.IsZero() {
		d.Date = d.Front.Date("created", "date created", "modified")
	}
	if p := d.Front.String("permalink"); p != "" && !strings.Contains(p, "://") {
		d.URL = "/" + strings.Trim(p, "/") + "/"
	}
}

// enter reports whether a folder may hold pages.
func (v *vault) enter(name string) bool { return tree.IsPageFolder(name) && !v.isIgnored(name) }

// isIgnored reports whether a pattern matches a file or a folder that it is in.
func (v *vault) isIgnored(name string) bool {
	rel, _ := v.site.Rel(name)
	return slices.ContainsFunc(v.ignores, func(ignores func(string) bool) bool { return ignores(rel) })
}

// ignoring returns a function that reports whether a pattern of Obsidian (a path or /an expression/) or of Quartz (a
// glob) matches a path or a folder that it is in.
func ignoring(pattern string) func(rel string) bool {
	pattern = strings.TrimSpace(pattern)
	if len(pattern) > 2 && strings.HasPrefix(pattern, "/") && strings.HasSuffix(pattern, "/") {
		re, err := regexp.Compile(pattern[1 : len(pattern)-1])
		return func(rel string) bool { return err == nil && re.MatchString(rel) }
	}
	pattern = strings.TrimSuffix(strings.TrimSuffix(strings.Trim(pattern, "/"), "/**"), "/*")
	pattern, anywhere := strings.CutPrefix(pattern, "**/")
	anywhere = anywhere || !strings.Contains(pattern, "/")
	return func(rel string) bool {
		for p := rel; pattern != "" && p != "." && p != "/"; p = path.Dir(p) {
			if ok, _ := path.Match(pattern, p); ok {
				return true
			}
			if ok, _ := path.Match(pattern, path.Base(p)); ok && anywhere {
				return true
			}
		}
		return false
	}
}

// maxAttachments bounds the files that pages can embed by their names.
const maxAttachments = 50_000

// findAttachments sets Site.Attachments to the files below root. Of two files with the same name it takes the first.
func (v *vault) findAttachments(root string) {
	found := map[string]string{}
	_ = fs.WalkDir(v.site.FS, root, func(name string, e fs.DirEntry, err error) error {
		switch {
		case err != nil || len(found) >= maxAttachments:
			return fs.SkipDir
		case e.IsDir() && name != root && (strings.HasPrefix(e.Name(), ".") || e.Name() == "node_modules"):
			return fs.SkipDir
		case e.IsDir() && name != root && v.isIgnored(name):
			return fs.SkipDir
		case e.IsDir() || tree.IsMarkdown(name):
			return nil
		}
		if key := strings.ToLower(e.Name()); found[key] == "" {
			found[key] = name
		}
		return nil
	})
	v.site.Attachments = found
}
