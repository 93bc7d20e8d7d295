package content

import (
	"encoding/csv"
	"errors"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"example.com/folio/internal/regular"
)

// liquidData is what templates may read of a site. It is made once for all pages.
type liquidData struct {
	site map[string]any
	docs map[*leaf]map[string]any
	in   map[string][]any // the documents of each collection
}

// bindings are the variables that a page's templates see.
func (src *source) bindings(l *leaf) map[string]any {
	src.dataOnce.Do(func() { src.data = src.newLiquidData() })
	d := src.data
	site := d.site
	if c := src.listed(l); c != "" {
		// The page is shown with its items under it; a list of them in its own text would be the second.
		site = maps.Clone(site)
		site[c] = []any{}
	}
	return map[string]any{
		"site":   site,
		"page":   d.docs[l],
		"jekyll": map[string]any{"environment": "production", "version": "4.4.1"},
	}
}

// listed returns the collection that a page will be the page of, or "".
func (src *source) listed(l *leaf) string {
	if l.in != "" || l.index {
		return ""
	}
	mine, _ := roleOf(l.name)
	for _, name := range slices.Sorted(maps.Keys(src.data.in)) {
		role, _ := roleOf(name)
		if slug(name) == slug(l.name) || role != Other && role == mine {
			return name
		}
	}
	return ""
}

func (src *source) newLiquidData() *liquidData {
	d := &liquidData{site: maps.Clone(src.config), docs: map[*leaf]map[string]any{}, in: map[string][]any{}}
	if d.site == nil {
		d.site = map[string]any{}
	}
	pages := []any{}
	leaves := slices.Clone(src.leaves)
	slices.SortStableFunc(leaves, func(a, b *leaf) int { return b.date.Compare(a.date) })
	for _, l := range leaves {
		doc := src.document(l)
		d.docs[l] = doc
		if l.in == "" {
			pages = append(pages, doc)
		} else {
			d.in[l.in] = append(d.in[l.in], doc)
		}
	}
	labels := []any{}
	for _, name := range slices.Sorted(maps.Keys(d.in)) {
		labels = append(labels, map[string]any{"label": name, "docs": d.in[name]})
		d.site[name] = d.in[name]
	}
	if d.in["posts"] == nil {
		d.site["posts"] = []any{}
	}
	d.site["pages"], d.site["html_pages"] = pages, pages
	d.site["collections"], d.site["time"] = labels, src.now
	d.site["data"] = src.dataFolder("_data", false, &visits{src: src})
	return d
}

// document is what templates see of one page. Its content is what its author wrote, before any template.
func (src *source) document(l *leaf) map[string]any {
	doc := maps.Clone(l.meta.values)
	if doc == nil {
		doc = map[string]any{}
	}
	body := withoutLiquid(l.body).s
	if _, ok := doc["title"]; !ok {
		doc["title"] = pretty(l.name)
	}
	if _, ok := doc["excerpt"]; !ok {
		doc["excerpt"] = firstParagraph(body)
	}
	for key, keys := range map[string][]string{"tags": {"tags", "tag"}, "categories": {"categories", "category"}} {
		list := []any{}
		for _, s := range l.meta.list(keys...) {
			list = append(list, s)
		}
		doc[key] = list
	}
	doc["content"], doc["url"], doc["id"] = body, l.url, l.url
	doc["path"], doc["relative_path"], doc["name"] = l.file, l.file, path.Base(l.file)
	doc["slug"], doc["collection"] = slug(withoutDate(l.name)), l.in
	if !l.date.IsZero() {
		doc["date"] = l.date
	}
	return doc
}

// dataFolder is a folder of data files as one tree, each file under its name without the suffix.
func (src *source) dataFolder(dir string, link bool, v *visits) map[string]any {
	tree := map[string]any{}
	entries, err := fs.ReadDir(src.fsys, dir)
	if err != nil || len(v.path) > maxDepth || !v.enter(dir, link) {
		return tree
	}
	defer v.leave()
	for _, e := range entries {
		name := path.Join(dir, e.Name())
		key := strings.TrimSuffix(e.Name(), path.Ext(e.Name()))
		if src.isDir(name, e) {
			tree[key] = src.dataFolder(name, isLink(e), v)
		} else if value := src.dataFile(name); value != nil {
			tree[key] = value
		}
	}
	return tree
}

// dataFile is one data file as a value, or nil, with a problem where it should be one.
func (src *source) dataFile(name string) any {
	ext := strings.ToLower(path.Ext(name))
	format := configFormats[ext]
	if format == "" && ext != ".csv" && ext != ".tsv" {
		return nil
	}
	s, err := src.readFile(name)
	if errors.Is(err, regular.Err) {
		return nil // reported already
	}
	if err != nil {
		src.ps.add(name, 0, ruleUnreadable, "%s", reason(err))
		return nil
	}
	if format == "" {
		return records(s, ext == ".tsv")
	}
	v, err := decodeAny(format, s)
	if err != nil && !src.ps.any(name) { // as a résumé
		line, _, what := explain(matter{format: format, raw: s, line: 1}, err)
		src.ps.add(name, line, ruleConfig, "%s (the file is not used)", what)
	}
	return v
}

// records are the lines of a table as maps, by the names in its first line.
func records(s string, tabs bool) []any {
	r := csv.NewReader(strings.NewReader(s))
	r.FieldsPerRecord, r.LazyQuotes = -1, true
	if tabs {
		r.Comma = '\t'
	}
	rows, _ := r.ReadAll()
	out := []any{}
	for i, row := range rows {
		if i == 0 {
			continue
		}
		m := map[string]any{}
		for k, v := range row {
			if k < len(rows[0]) {
				m[rows[0][k]] = v
			}
		}
		out = append(out, m)
	}
	return out
}
