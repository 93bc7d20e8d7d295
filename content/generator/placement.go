package generator

import (
	"slices"
	"strings"

	"example.com/folio/content/doc"
	"example.com/folio/content/naming"
	"example.com/folio/content/tree"
)

// pageFolders are the names of folders and collections whose pages are pages of the site, and not the items of a list.
var pageFolders = []string{"pages", "page", "tabs", "spec", "sections", "homepage"}

// maxLoosePages bounds the pages of such a folder. With more of them it is a list: the notes of a wiki.
const maxLoosePages = 20

// IsPageFolder reports whether a folder has a name that says nothing of the pages in it.
func IsPageFolder(name string) bool { return slices.Contains(pageFolders, strings.ToLower(name)) }

// isLoose reports whether the pages of a folder below Root are pages of the site.
func (s *Site) isLoose(name string) bool {
	if !IsPageFolder(name) {
		return false
	}
	dir := strings.TrimPrefix(s.Root+"/"+name, "./")
	loose, known := s.loose[dir]
	if !known {
		n := 0
		_ = s.Walk(dir, tree.IsPageFolder, func(string) error {
			if n++; n > maxLoosePages {
				return tree.ErrTooManyPages
			}
			return nil
		})
		loose = n <= maxLoosePages
		if s.loose == nil {
			s.loose = map[string]bool{}
		}
		s.loose[dir] = loose
	}
	return loose
}

// browserLayouts are layouts and types, in the front matter, of pages that a theme fills in: they list other pages, or
// search them.
var browserLayouts = []string{"search", "archives", "tags", "tag", "categories", "category", "taxonomy", "terms",
	"posts", "404", "sitemap", "feed", "links", "link", "friends", "shuoshuo", "album"}

// servesBrowser reports whether a page only serves a browser: it has the name of such a page, or a layout that the
// theme fills in and no text of its own. Items of collections don't.
func servesBrowser(d *doc.Doc) bool {
	if d.Collection != "" && !d.Index {
		return false
	}
	name := strings.ToLower(d.Name)
	if tree.NotPages[name] || tree.NotPages[strings.ToLower(d.Collection)] {
		return true
	}
	layout := strings.ToLower(d.Front.String("layout", "type"))
	if layout == "print" { // the same text for paper
		return true
	}
	return slices.Contains(browserLayouts, layout) && strings.TrimSpace(d.Body.S) == "" && !d.HasRole(naming.About) &&
		!d.HasRole(naming.Projects) && !d.HasRole(naming.Resume)
}
