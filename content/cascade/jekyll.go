package cascade

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"example.com/folio/content/doc"
	"example.com/folio/content/frontmatter"
	"example.com/folio/content/srctext"
	"example.com/folio/content/tree"
)

// A scope is one of the defaults in the configuration (https://jekyllrb.com/docs/configuration/front-matter-defaults/):
// front matter for the pages below a path or of a type.
type scope struct {
	path   string // of a folder or a file, perhaps with "*"; "" matches all
	kind   string // "pages", "posts" or the name of a collection; "" matches all
	values map[string]any
}

// Defaults are those of a configuration, in the order in which they apply: the narrower ones last.
type Defaults []scope

// Jekyll returns the defaults in a configuration.
func Jekyll(config map[string]any) Defaults {
	list, _ := frontmatter.Lookup(config, "defaults").([]any)
	var out []scope
	for _, v := range list {
		row, _ := v.(map[string]any)
		values, ok := row["values"].(map[string]any)
		if !ok {
			continue
		}
		m := frontmatter.Values{Map: row}
		dir := strings.Trim(m.String("scope.path"), "/")
		out = append(out, scope{path: dir, kind: m.String("scope.type"), values: values})
	}
	slices.SortStableFunc(out, func(a, b scope) int {
		return cmp.Or(cmp.Compare(len(a.path), len(b.path)), cmp.Compare(len(a.kind), len(b.kind)))
	})
	return out
}

// applies reports whether a scope applies to a page of a collection, "" for none.
func (s scope) applies(file, collection string) bool {
	if s.kind != "" && s.kind != srctext.FirstOf(collection, "pages") {
		return false
	}
	return s.path == "" || s.path == "." || tree.Matches(s.path, file)
}

// Apply adds the defaults for a page of a collection, "" for none, to its front matter. The page has a path below the
// folder of the collections too.
func (ds Defaults) Apply(d *doc.Doc, below, collection string) {
	own := d.Front.Map
	d.Front.Map = map[string]any{}
	for _, s := range ds {
		if s.applies(d.File, collection) || s.applies(below, collection) {
			maps.Copy(d.Front.Map, s.values)
		}
	}
	maps.Copy(d.Front.Map, own)
}
