package cascade

import (
	"path"
	"regexp"
	"strings"

	"example.com/folio/content/doc"
	"example.com/folio/content/frontmatter"
	"example.com/folio/content/tree"
)

// maxCascades bounds the rows of front matter that one page hands down.
const maxCascades = 20

// Hugo gives each page the front matter that the configuration and the _index.md of the folders above, up to root, hand
// down (https://gohugo.io/configuration/cascade/). What is nearer wins, and the page's own front matter before all.
func Hugo(docs []*doc.Doc, root string, config map[string]any) {
	rows := map[string][]cascadeRow{} // by folder
	for _, d := range docs {
		if strings.HasPrefix(path.Base(d.File), "_index.") {
			dir := path.Dir(d.File)
			rows[dir] = append(rows[dir], cascadeRows(d.Front.Map)...)
		}
	}
	top := cascadeRows(config)
	if len(rows) == 0 && len(top) == 0 {
		return
	}
	for _, d := range docs {
		for dir := path.Dir(d.File); ; dir = path.Dir(dir) {
			handDown(d, root, rows[dir])
			if dir == root || dir == "." {
				break
			}
		}
		handDown(d, root, top)
	}
}

// A cascadeRow is front matter that is handed down, and the patterns of the pages that it is for: by the keys of its
// target, "path", "kind" and "environment".
type cascadeRow struct {
	values map[string]any
	target map[string]*regexp.Regexp
}

// cascadeRows returns the tables of the key cascade, which has one or a list of them.
func cascadeRows(m map[string]any) []cascadeRow {
	var all []map[string]any
	switch v := frontmatter.Lookup(m, "cascade").(type) {
	case map[string]any:
		all = []map[string]any{v}
	case []any:
		all = frontmatter.Tables(v, maxCascades)
	}
	var rows []cascadeRow
	for _, values := range all {
		row := cascadeRow{values, map[string]*regexp.Regexp{}}
		for _, key := range []string{"path", "kind", "environment"} {
			pattern := frontmatter.Values{Map: values}.String("target."+key, "_target."+key)
			if pattern != "" {
				row.target[key] = globRegexp(pattern)
			}
		}
		rows = append(rows, row)
	}
	return rows
}

// handDown adds the values of rows whose target is the page, unless it has them.
func handDown(d *doc.Doc, root string, rows []cascadeRow) {
	for _, row := range rows {
		if !isTarget(row, root, d) {
			continue
		}
		if d.Front.Map == nil {
			d.Front.Map = map[string]any{}
		}
		for key, value := range row.values {
			if key != "target" && key != "_target" && frontmatter.Lookup(d.Front.Map, key) == nil {
				d.Front.Map[key] = value
			}
		}
	}
}

// isTarget reports whether a row of a cascade is for a page, as the site is published.
func isTarget(row cascadeRow, root string, d *doc.Doc) bool {
	if len(row.target) == 0 {
		return true
	}
	file, _ := tree.Rel(root, d.File)
	page := "/" + strings.TrimSuffix(file, path.Ext(file))
	kind := "page"
	if strings.HasPrefix(path.Base(page), "_index") {
		kind = "section"
	}
	page = strings.TrimSuffix(strings.TrimSuffix(page, "/index"), "/_index")
	is := map[string]string{"path": page, "kind": kind, "environment": "production"}
	for key, re := range row.target {
		if !re.MatchString(is[key]) {
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
