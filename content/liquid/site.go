package liquid

import (
	"maps"
	"path"
	"slices"
	"sync"
	"time"

	"example.com/folio/content/bibtex"
	"example.com/folio/content/doc"
	"example.com/folio/content/naming"
	"example.com/folio/content/srctext"
	"example.com/folio/content/tree"
)

// A Site is what the templates of a site may read. Several pages may be evaluated at the same time.
type Site struct {
	Files  *tree.Reader
	Config map[string]any
	Docs   []*doc.Doc
	ByFile map[string]*doc.Doc
	Now    time.Time
	IsDemo func(key string) bool // an entry of a bibliography is the theme's own; may be nil

	once sync.Once
	data *data // made when the first page needs it

	mu   sync.Mutex
	bibs map[string][]bibtex.Entry // that were read, by file
}

// data is what templates see of a site. It is the same for all pages.
type data struct {
	site        map[string]any
	docs        map[*doc.Doc]map[string]any
	collections map[string][]any
}

// bindings returns the variables that the templates of a page see.
func (s *Site) bindings(d *doc.Doc) map[string]any {
	s.once.Do(func() { s.data = s.newData() })
	site := s.data.site
	if name := s.listedUnder(d); name != "" {
		// The items are shown under the page; a list of them in its text would be a second one.
		site = maps.Clone(site)
		site[name] = []any{}
	}
	return map[string]any{
		"site":   site,
		"page":   s.data.docs[d],
		"jekyll": map[string]any{"environment": "production", "version": "4.4.1"},
	}
}

// listedUnder returns the collection whose items will be listed under a page, or "".
func (s *Site) listedUnder(d *doc.Doc) string {
	if d.Collection != "" || d.Index {
		return ""
	}
	own, _ := naming.RoleOf(d.Name)
	for _, name := range slices.Sorted(maps.Keys(s.data.collections)) {
		role, _ := naming.RoleOf(name)
		if naming.Slug(name) == naming.Slug(d.Name) || role != naming.Other && role == own {
			return name
		}
	}
	return ""
}

func (s *Site) newData() *data {
	out := &data{
		site:        map[string]any{},
		docs:        map[*doc.Doc]map[string]any{},
		collections: map[string][]any{},
	}
	maps.Copy(out.site, s.Config)
	pages := []any{}
	newestFirst := slices.Clone(s.Docs)
	slices.SortStableFunc(newestFirst, func(a, b *doc.Doc) int { return b.Date.Compare(a.Date) })
	for _, d := range newestFirst {
		values := document(d)
		out.docs[d] = values
		if d.Collection == "" {
			pages = append(pages, values)
		} else {
			out.collections[d.Collection] = append(out.collections[d.Collection], values)
		}
	}
	collections := []any{}
	for _, name := range slices.Sorted(maps.Keys(out.collections)) {
		collections = append(collections, map[string]any{"label": name, "docs": out.collections[name]})
		out.site[name] = out.collections[name]
	}
	if out.collections["posts"] == nil {
		out.site["posts"] = []any{}
	}
	out.site["pages"], out.site["html_pages"] = pages, pages
	out.site["collections"], out.site["time"] = collections, s.Now
	out.site["data"] = s.Files.DataFolder("_data")
	return out
}

// document returns what templates see of one page. Its content is the text in the file, without any template.
func document(d *doc.Doc) map[string]any {
	out := map[string]any{}
	maps.Copy(out, d.Front.Map)
	body := withoutTemplates(d.Body).S
	if _, ok := out["title"]; !ok {
		out["title"] = naming.Title(d.Name)
	}
	if _, ok := out["excerpt"]; !ok {
		out["excerpt"] = srctext.FirstParagraph(body)
	}
	for key, keys := range map[string][]string{"tags": {"tags", "tag"}, "categories": {"categories", "category"}} {
		list := []any{}
		for _, s := range d.Front.List(keys...) {
			list = append(list, s)
		}
		out[key] = list
	}
	out["content"], out["url"], out["id"] = body, d.URL, d.URL
	out["path"], out["relative_path"], out["name"] = d.File, d.File, path.Base(d.File)
	out["slug"], out["collection"] = naming.Slug(naming.WithoutDate(d.Name)), d.Collection
	if !d.Date.IsZero() {
		out["date"] = d.Date
	}
	return out
}
