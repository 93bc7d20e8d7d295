package generator

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"example.com/folio/content/doc"
	"example.com/folio/content/frontmatter"
)

// hugoRules decide which files in the content folder of Hugo are pages, and give pages the front matter of others. The
// zero value takes every file for a page.
type hugoRules struct {
	site      *Site
	ignored   []*regexp.Regexp // of the files that the configuration leaves out
	leaves    map[string]bool  // folders by whether they are leaf bundles
	resources []string         // files in leaf bundles that would be pages elsewhere
}

func newHugoRules(s *Site) *hugoRules {
	r := &hugoRules{leaves: map[string]bool{}}
	if !s.hugo {
		return r
	}
	r.site = s
	patterns := frontmatter.Values{Map: s.Config}.Phrases("ignoreFiles")
	for _, pattern := range patterns[:min(len(patterns), maxIgnored)] {
		if re, err := regexp.Compile(pattern); err == nil {
			r.ignored = append(r.ignored, re)
		}
	}
	return r
}

// isPage reports whether a file is a page. In a leaf bundle, a folder with an index.md, only that file is
// (https://gohugo.io/content-management/page-bundles/): the others are resources, which Hugo does not publish. If the
// bundle is headless, or a page that Wowchemy makes of its widgets, the theme shows its resources.
func (r *hugoRules) isPage(name string) bool {
	if r.site == nil {
		return true
	}
	if slices.ContainsFunc(r.ignored, func(re *regexp.Regexp) bool { return re.MatchString("/" + name) }) {
		return false
	}
	for dir := path.Dir(name); dir != r.site.Root && dir != "."; dir = path.Dir(dir) {
		if isIndex := path.Dir(name) == dir && isLeafIndex(name); !isIndex && r.isLeaf(dir) {
			r.resources = append(r.resources, name)
			return false
		}
	}
	return true
}

// isLeaf reports whether a folder is a leaf bundle whose resources are not shown.
func (r *hugoRules) isLeaf(dir string) bool {
	leaf, known := r.leaves[dir]
	if known {
		return leaf
	}
	entries, _ := r.site.ReadDir(dir)
	for _, e := range entries {
		if !e.IsDir() && isLeafIndex(e.Name()) {
			leaf = true
			d := r.site.ReadDoc(path.Join(dir, e.Name()))
			if d != nil && (d.Front.IsTrue("headless") || d.Front.String("type") == "widget_page") {
				leaf = false
				break
			}
		}
	}
	r.leaves[dir] = leaf
	return leaf
}

var leafIndex = regexp.MustCompile(`(?i)^index(?:\.[a-z]{2,3}(?:-[a-z0-9]{2,8})?)?` +
	`\.(?:md|markdown|mdown|html?|org|adoc|rst)$`)

// isLeafIndex reports whether a file is the page of a leaf bundle, perhaps in one of several languages.
func isLeafIndex(name string) bool { return leafIndex.MatchString(path.Base(name)) }

// isResource reports whether a page of Hugo is not that of a leaf bundle, so that headless has no meaning.
func (s *Site) isResource(d *doc.Doc) bool { return s.hugo && !isLeafIndex(d.File) }

// maxCascades bounds the rows of front matter that one page hands down.
const maxCascades = 20

// cascade gives each page the front matter that the configuration and the _index.md of the folders above hand down
// (https://gohugo.io/configuration/cascade/). What is nearer wins, and the page's own front matter before all.
func (r *hugoRules) cascade(docs []*doc.Doc) {
	if r.site == nil {
		return
	}
	rows := map[string][]map[string]any{} // by folder
	for _, d := range docs {
		if strings.HasPrefix(path.Base(d.File), "_index.") {
			dir := path.Dir(d.File)
			rows[dir] = append(rows[dir], cascadeRows(d.Front.Map)...)
		}
	}
	top := cascadeRows(r.site.Config)
	if len(rows) == 0 && len(top) == 0 {
		return
	}
	for _, d := range docs {
		for dir := path.Dir(d.File); ; dir = path.Dir(dir) {
			r.handDown(d, rows[dir])
			if dir == r.site.Root || dir == "." {
				break
			}
		}
		r.handDown(d, top)
	}
}

// cascadeRows returns the tables of the key cascade, which has one or a list of them.
func cascadeRows(m map[string]any) []map[string]any {
	switch v := frontmatter.Lookup(m, "cascade").(type) {
	case map[string]any:
		return []map[string]any{v}
	case []any:
		return frontmatter.Tables(v, maxCascades)
	}
	return nil
}

// handDown adds the values of rows whose target is the page, unless it has them.
func (r *hugoRules) handDown(d *doc.Doc, rows []map[string]any) {
	for _, row := range rows {
		if !r.isTarget(frontmatter.Values{Map: row}, d) {
			continue
		}
		if d.Front.Map == nil {
			d.Front.Map = map[string]any{}
		}
		for key, value := range row {
			if key != "target" && key != "_target" && frontmatter.Lookup(d.Front.Map, key) == nil {
				d.Front.Map[key] = value
			}
		}
	}
}

// isTarget reports whether a row of a cascade is for a page, as the site is published.
func (r *hugoRules) isTarget(row frontmatter.Values, d *doc.Doc) bool {
	file, _ := r.site.Rel(d.File)
	page := "/" + strings.TrimSuffix(file, path.Ext(file))
	kind := "page"
	if strings.HasPrefix(path.Base(page), "_index") {
		kind = "section"
	}
	page = strings.TrimSuffix(strings.TrimSuffix(page, "/index"), "/_index")
	for key, value := range map[string]string{"path": page, "kind": kind, "environment": "production"} {
		pattern := row.String("target."+key, "_target."+key)
		if pattern != "" && !globRegexp(pattern).MatchString(value) {
			return false
		}
	}
	return true
}

var globMarks = strings.NewReplacer(`\*\*`, `.*`, `\*`, `[^/]*`, `\?`, `[^/]`, `\{`, `(?:`, `\}`, `)`, `,`, `|`)

// globRegexp returns a pattern of Hugo as a regular expression: ** stands for anything, * for anything but a slash,
// {a,b} for a or b. One with an unmatched brace matches everything, as what it hides is unknown.
func globRegexp(pattern string) *regexp.Regexp {
	re, err := regexp.Compile("(?i)^" + globMarks.Replace(regexp.QuoteMeta(pattern)) + "$")
	if err != nil {
		return regexp.MustCompile("")
	}
	return re
}
