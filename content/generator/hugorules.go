package generator

import (
	"path"
	"regexp"
	"slices"

	"example.com/folio/content/doc"
	"example.com/folio/content/frontmatter"
)

// hugoRules decide which files in the content folder of Hugo are pages. The zero value takes every file for a page.
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
