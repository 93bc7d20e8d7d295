package generator

import (
	"cmp"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"example.com/folio/content/cascade"
	"example.com/folio/content/doc"
	"example.com/folio/content/frontmatter"
	"example.com/folio/content/markup"
	"example.com/folio/content/naming"
	"example.com/folio/content/srctext"
	"example.com/folio/content/tree"
)

// Jekyll (https://jekyllrb.com/docs/structure/) keeps pages in the root, posts in _posts, and the items of a collection
// in a folder with its name after "_"; its themes keep pages in _pages and _tabs too. Pages are Liquid, then kramdown.

var (
	jekyllConfigs = []string{"_config.yml", "_config.yaml", "_config.toml"}

	// jekyllPageFolders are folders of pages that are no collection.
	jekyllPageFolders = []string{"_pages", "_tabs"}

	// jekyllOtherFolders hold pages only if they have an index.md.
	jekyllOtherFolders = []string{"assets", "bin", "test", "docs"}
)

func detectJekyll(s *Site) (string, bool) {
	name := s.FirstFile(jekyllConfigs...)
	return name, name != ""
}

func loadJekyll(s *Site) error {
	if name := s.FirstFile(jekyllConfigs...); name != "" {
		s.Config = s.ReadConfig(name)
	}
	m := frontmatter.Values{Map: s.Config, Problems: s.Problems}
	emoji := slices.Contains(m.List("plugins", "gems"), "jemoji")
	s.Dialect = markup.Dialect{
		Liquid: true, Kramdown: true, Emoji: emoji, HardBreaks: m.IsTrue("kramdown.hard_wrap"),
	}
	s.HTML = true
	s.describe(s.Config)
	s.showFuture = m.IsTrue("future")
	if base := strings.Trim(m.String("baseurl"), "/"); s.BaseURL != "" && base != "" {
		s.BaseURL += "/" + base
	}
	j := &jekyllSite{
		site:        s,
		permalink:   m.String("permalink"),
		collections: map[string]frontmatter.Values{"posts": {}},
		excluded:    m.List("exclude"),
		included:    slices.Concat(jekyllPageFolders, m.List("include")),
		defaults:    cascade.Jekyll(s.Config),
	}
	j.readCollections()
	j.declareIncluded(m.List("include"))
	err := s.Walk(".", j.enter, j.add)
	j.sortCollections()
	return err
}

// draftsFolder holds the drafts of posts of Jekyll and Hexo.
const draftsFolder = "_drafts"

// A jekyllSite is the configuration of one Jekyll site.
type jekyllSite struct {
	site        *Site
	permalink   string                        // pattern of the addresses of posts, or ""
	collections map[string]frontmatter.Values // declared ones, with their settings
	dir         string                        // the folder of the collections, mostly the root
	excluded    []string                      // as the configuration names them, perhaps with "*"
	included    []string                      // folders of pages with names that begin with "_"
	defaults    cascade.Defaults
}

// excludes reports whether the configuration excludes a file or folder.
func (j *jekyllSite) excludes(name string) bool {
	base := path.Base(name)
	return slices.ContainsFunc(j.excluded, func(pattern string) bool {
		return tree.Matches(pattern, name) || strings.TrimSuffix(pattern, "/") == base
	})
}

// readCollections reads which collections the configuration declares.
func (j *jekyllSite) readCollections() {
	m := frontmatter.Values{Map: j.site.Config, Problems: j.site.Problems}
	j.dir = strings.Trim(path.Clean("/"+m.String("collections_dir")), "/")
	declared, _ := m.Get("collections")
	switch declared := declared.(type) {
	case map[string]any:
		for name, v := range declared {
			settings, _ := v.(map[string]any)
			j.collections[name] = frontmatter.Values{Map: settings, Problems: j.site.Problems}
		}
	case []any:
		for _, name := range declared {
			j.collections[fmt.Sprint(name)] = frontmatter.Values{}
		}
	}
}

// declareIncluded makes collections of the folders with the name of a role that the configuration includes although
// their names begin with "_": the files in _projects are projects.
func (j *jekyllSite) declareIncluded(names []string) {
	for _, name := range names {
		name, ok := strings.CutPrefix(strings.Trim(name, "/"), "_")
		role, _ := naming.RoleOf(name)
		if ok && role != naming.Other && !slices.Contains(jekyllPageFolders, "_"+name) && j.site.DirExists("_"+name) {
			if _, declared := j.collections[name]; !declared {
				j.collections[name] = frontmatter.Values{}
			}
		}
	}
}

// enter reports whether a folder may hold pages.
func (j *jekyllSite) enter(name string) bool {
	base := path.Base(name)
	if tree.Excluded[strings.ToLower(base)] || base == "includes" || strings.HasPrefix(base, ".") || j.excludes(name) {
		return false
	}
	if name == j.dir || name == draftsFolder && j.site.ShowDrafts {
		return true
	}
	if !strings.HasPrefix(base, "_") {
		return !slices.Contains(jekyllOtherFolders, base) || j.site.Exists(path.Join(name, "index.md"))
	}
	_, declared := j.collections[base[1:]]
	return declared || slices.Contains(j.included, name)
}

// add reads a page and adds it to the site.
func (j *jekyllSite) add(name string) error {
	base := path.Base(name)
	if strings.HasPrefix(base, "_") || strings.EqualFold(base, "README.md") || j.excludes(name) {
		return nil
	}
	d := j.site.ReadDoc(name)
	if d == nil {
		return nil
	}
	if isManualFile(d) {
		return nil
	}
	if path.Dir(name) == draftsFolder {
		d.Draft, d.Collection, d.URL = true, "posts", naming.Address(name)
	} else {
		j.place(d)
	}
	if servesBrowser(d) || tree.NotPages[strings.Trim(d.Front.String("permalink"), "/")] {
		return nil
	}
	if d.Collection == "" && isStaticHTML(d) {
		return nil
	}
	return j.site.Add(d)
}

// manualName matches the names of texts about the files of a site: INSTALL, README11, FAQ.
var manualName = regexp.MustCompile(`^(?:(?i:readme)[\w.-]*|[A-Z][A-Z0-9_-]{2,})$`)

// isManualFile reports whether a file at the top of a site is about its files: its name is in capitals, and it has no
// front matter, without which Jekyll publishes no page.
func isManualFile(d *doc.Doc) bool {
	if path.Dir(d.File) != "." || len(d.Front.Map) > 0 || !manualName.MatchString(d.Stem()) {
		return false
	}
	role, _ := naming.RoleOf(d.Stem())
	return role == naming.Other
}

// place sets the collection, name, date and address of a page.
func (j *jekyllSite) place(d *doc.Doc) {
	rel := strings.TrimPrefix(d.File, j.dir+"/")
	parts := strings.Split(rel, "/")
	collection := ""
	for i, dir := range parts[:len(parts)-1] {
		if _, ok := j.collections[strings.TrimPrefix(dir, "_")]; ok && strings.HasPrefix(dir, "_") {
			collection = dir[1:]
			parts = parts[i+1:]
			break
		}
	}
	j.defaults.Apply(d, rel, collection)
	if IsPageFolder(collection) { // _tabs, _sections
		collection = ""
	}
	if collection == "" && slices.Contains(j.included, parts[0]) {
		parts = parts[1:]
	}
	inner := strings.Join(parts, "/")
	switch {
	case collection != "":
		d.Collection = collection
		if naming.IsIndex(d.Name) && len(parts) > 1 {
			d.Name = parts[len(parts)-2]
		}
		if m := naming.DatePrefix.FindStringSubmatch(d.Name); m != nil {
			d.Date = naming.ParseDay(m[1])
		}
	case naming.IsIndex(d.Name) && len(parts) == 1, d.Front.String("permalink") == "/":
		d.Index = true
	case naming.IsIndex(d.Name):
		d.Name = parts[len(parts)-2]
	}
	d.URL = j.address(d, collection, inner)
	if collection == "" && !d.Index {
		p := path.Base(strings.Trim(d.Front.String("permalink"), "/"))
		if p != "." && p != "/" && !strings.Contains(p, ":") && naming.Slug(p) != "" {
			d.Name = strings.TrimSuffix(p, ".html")
		}
	}
}

// permalinkStyles are the patterns with names.
var permalinkStyles = map[string]string{
	"":       "/:categories/:year/:month/:day/:title.html",
	"date":   "/:categories/:year/:month/:day/:title.html",
	"pretty": "/:categories/:year/:month/:day/:title/",
	"none":   "/:categories/:title.html",
}

// address returns the address of a page (https://jekyllrb.com/docs/permalinks/), given its path below the collection.
func (j *jekyllSite) address(d *doc.Doc, collection, inner string) string {
	stem := strings.TrimSuffix(inner, path.Ext(inner))
	if own := d.Front.String("permalink"); own != "" && !strings.Contains(own, ":") {
		return "/" + strings.TrimPrefix(own, "/")
	}
	if collection == "" {
		return naming.Address(inner)
	}
	pattern := srctext.FirstOf(d.Front.String("permalink"), j.collections[collection].String("permalink"))
	if pattern == "" && collection != "posts" {
		pattern = "/:collection/:path/"
	} else if pattern == "" {
		pattern = j.permalink
	}
	if style, ok := permalinkStyles[pattern]; ok {
		pattern = style
	}
	date := d.Front.Date("date")
	if date.IsZero() {
		date = d.Date
	}
	name := srctext.FirstOf(d.Front.String("slug"), naming.WithoutDate(d.Name))
	return path.Clean("/" + strings.NewReplacer(
		":collection", collection, ":path", stem, ":name", name, ":title", name, ":slug", naming.Slug(name),
		":categories", strings.ToLower(strings.Join(d.Front.List("categories", "category"), "/")),
		":year", date.Format("2006"), ":month", date.Format("01"), ":day", date.Format("02"),
		":i_month", date.Format("1"), ":i_day", date.Format("2"), ":short_year", date.Format("06"),
		":output_ext", ".html",
	).Replace(pattern))
}

// sortCollections orders the items of collections that are sorted by a key or by a list of files. Files that the list
// does not name come last.
func (j *jekyllSite) sortCollections() {
	items := map[string][]*doc.Doc{}
	for _, d := range j.site.Docs {
		items[d.Collection] = append(items[d.Collection], d)
	}
	for name, settings := range j.collections {
		files := settings.List("order")
		key := settings.String("sort_by")
		switch docs := items[name]; {
		case len(files) > 0:
			for _, d := range docs {
				d.Order = len(files) + 1
				isFile := func(f string) bool { return strings.HasSuffix(d.File, "_"+name+"/"+f) }
				if i := slices.IndexFunc(files, isFile); i >= 0 {
					d.Order = i + 1
				}
			}
		case key != "":
			slices.SortStableFunc(docs, func(a, b *doc.Doc) int { return compareKey(a, b, key) })
			for i, d := range docs {
				d.Order = i + 1
			}
		}
	}
}

// compareKey compares two pages by a key of their front matter, as numbers, dates or texts. Pages without it come last.
func compareKey(a, b *doc.Doc, key string) int {
	v, _ := a.Front.Get(key)
	w, _ := b.Front.Get(key)
	if v == nil || w == nil {
		return compareBool(v == nil, w == nil)
	}
	if x, ok := a.Front.Number(key); ok {
		if y, ok := b.Front.Number(key); ok {
			return cmp.Compare(x, y)
		}
	}
	if key == "date" {
		return a.Date.Compare(b.Date)
	}
	return strings.Compare(strings.ToLower(fmt.Sprint(v)), strings.ToLower(fmt.Sprint(w)))
}

// compareBool compares false as less than true.
func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	default:
		return -1
	}
}
