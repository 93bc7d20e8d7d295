package content

import (
	"fmt"
	"path"
	"slices"
	"strings"
)

// Jekyll (https://jekyllrb.com/docs/structure/): pages lie in the root, in _pages and in _tabs, posts in _posts, and the
// items of a collection in the folder "_" and its name. Templates are Liquid.

func detectJekyll(src *source) (string, bool) {
	name := src.firstFile("_config.yml", "_config.yaml", "_config.toml")
	return name, name != ""
}

func loadJekyll(src *source) error {
	if name := src.firstFile("_config.yml", "_config.yaml", "_config.toml"); name != "" {
		src.config = src.readConfig(name)
	}
	m := meta{values: src.config, ps: &src.ps}
	src.dialect = dialect{liquid: true, kramdown: true, emoji: slices.Contains(m.list("plugins", "gems"), "jemoji")}
	src.html = true
	src.describe(src.config)
	src.future = m.truthy("future")
	if base := strings.Trim(m.text("baseurl"), "/"); src.baseURL != "" && base != "" {
		src.baseURL += "/" + base
	}
	j := &jekyll{src: src, permalink: m.text("permalink"), collections: map[string]meta{"posts": {}}}
	j.excluded = m.list("exclude")
	j.included = append(slices.Clone(pageFolders), m.list("include")...)
	j.defaults = scopes(src.config)
	j.readCollections()
	err := src.walk(".", j.enter, j.found)
	j.sortCollections()
	return err
}

// A jekyll is the layout of one Jekyll site.
type jekyll struct {
	src         *source
	permalink   string
	collections map[string]meta // declared ones, with their settings
	dir         string          // the folder of the collections, "." mostly
	excluded    []string        // as the configuration names them, perhaps with "*"
	included    []string        // folders of pages whose names begin with "_"
	defaults    []scope
}

// excludes tells whether the configuration keeps a file or folder out of the site.
func (j *jekyll) excludes(name string) bool {
	base := path.Base(name)
	return slices.ContainsFunc(j.excluded, func(pattern string) bool {
		return matchesPath(pattern, name) || strings.TrimSuffix(pattern, "/") == base
	})
}

func (j *jekyll) readCollections() {
	m := meta{values: j.src.config, ps: &j.src.ps}
	j.dir = strings.Trim(path.Clean("/"+m.text("collections_dir")), "/")
	declared, _ := m.get("collections")
	switch declared := declared.(type) {
	case map[string]any:
		for name, v := range declared {
			settings, _ := v.(map[string]any)
			j.collections[name] = meta{values: settings, ps: &j.src.ps}
		}
	case []any:
		for _, name := range declared {
			j.collections[fmt.Sprint(name)] = meta{}
		}
	}
}

// pageFolders are folders of pages that are no collection.
var pageFolders = []string{"_pages", "_tabs"}

func (j *jekyll) enter(name string) bool {
	base := path.Base(name)
	if never[strings.ToLower(base)] || strings.HasPrefix(base, ".") || j.excludes(name) {
		return false
	}
	if name == j.dir {
		return true
	}
	if !strings.HasPrefix(base, "_") {
		return base != "assets" && base != "bin" && base != "test" && base != "docs" || j.src.exists(path.Join(name, "index.md"))
	}
	_, declared := j.collections[base[1:]]
	return declared || slices.Contains(j.included, name)
}

func (j *jekyll) found(name string) error {
	base := path.Base(name)
	if strings.HasPrefix(base, "_") || strings.EqualFold(base, "README.md") || j.excludes(name) {
		return nil
	}
	l := j.src.readLeaf(name)
	if l == nil || notPages[strings.ToLower(l.name)] {
		return nil
	}
	j.place(l)
	if notPages[strings.Trim(l.meta.text("permalink"), "/")] || l.in == "" && l.meta.raw == "" && isHTML(name) {
		return nil
	}
	return j.src.add(l)
}

// place finds which collection a page belongs to, and its address.
func (j *jekyll) place(l *leaf) {
	rel := strings.TrimPrefix(l.file, j.dir+"/")
	parts := strings.Split(rel, "/")
	collection := ""
	for i, dir := range parts[:len(parts)-1] {
		if _, ok := j.collections[strings.TrimPrefix(dir, "_")]; ok && strings.HasPrefix(dir, "_") {
			collection = dir[1:]
			parts = parts[i+1:]
			break
		}
	}
	j.withDefaults(l, collection)
	if collection == "" && slices.Contains(j.included, parts[0]) {
		parts = parts[1:]
	}
	inner := strings.Join(parts, "/")
	switch {
	case collection != "":
		l.in = collection
		if isIndex(l.name) && len(parts) > 1 {
			l.name = parts[len(parts)-2]
		}
		if d := datePrefix.FindStringSubmatch(l.name); d != nil {
			l.date = parseDate(d[1])
		}
	case isIndex(l.name) && len(parts) == 1, l.meta.text("permalink") == "/":
		l.index = true
	case isIndex(l.name):
		l.name = parts[len(parts)-2]
	}
	l.url = j.address(l, collection, inner)
	if collection == "" && !l.index {
		if p := path.Base(strings.Trim(l.meta.text("permalink"), "/")); p != "." && p != "/" && !strings.Contains(p, ":") && slug(p) != "" {
			l.name = strings.TrimSuffix(p, ".html")
		}
	}
}

// permalinkStyles are the patterns that have names.
var permalinkStyles = map[string]string{
	"":       "/:categories/:year/:month/:day/:title.html",
	"date":   "/:categories/:year/:month/:day/:title.html",
	"pretty": "/:categories/:year/:month/:day/:title/",
	"none":   "/:categories/:title.html",
}

// address is where Jekyll puts a page (https://jekyllrb.com/docs/permalinks/).
func (j *jekyll) address(l *leaf, collection, inner string) string {
	stem := strings.TrimSuffix(inner, path.Ext(inner))
	if own := l.meta.text("permalink"); own != "" && !strings.Contains(own, ":") {
		return "/" + strings.TrimPrefix(own, "/")
	}
	if collection == "" {
		return addressOf(inner)
	}
	pattern := firstOf(l.meta.text("permalink"), j.collections[collection].text("permalink"))
	if pattern == "" && collection != "posts" {
		pattern = "/:collection/:path/"
	} else if pattern == "" {
		pattern = j.permalink
	}
	if style, ok := permalinkStyles[pattern]; ok {
		pattern = style
	}
	date := l.meta.date("date")
	if date.IsZero() {
		date = l.date
	}
	name := firstOf(l.meta.text("slug"), withoutDate(l.name))
	return path.Clean("/" + strings.NewReplacer(
		":collection", collection, ":path", stem, ":name", name, ":title", name, ":slug", slug(name),
		":categories", strings.ToLower(strings.Join(l.meta.list("categories", "category"), "/")),
		":year", date.Format("2006"), ":month", date.Format("01"), ":day", date.Format("02"),
		":i_month", date.Format("1"), ":i_day", date.Format("2"), ":short_year", date.Format("06"),
		":output_ext", ".html",
	).Replace(pattern))
}

func isHTML(name string) bool {
	return slices.Contains([]string{".html", ".htm"}, strings.ToLower(path.Ext(name)))
}
