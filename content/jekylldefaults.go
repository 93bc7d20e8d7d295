package content

import (
	"cmp"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
)

// A scope is a row of defaults in Jekyll's configuration (https://jekyllrb.com/docs/configuration/front-matter-defaults/):
// front matter for all pages below a path, or of a type, that do not have their own.
type scope struct {
	path   string // of a folder or a file, perhaps with "*"; "" is all
	kind   string // "pages", "posts" or the name of a collection; "" is all
	values map[string]any
}

// scopes returns the defaults in the order in which they are applied: the narrower ones last.
func scopes(config map[string]any) []scope {
	list, _ := lookUp(config, "defaults").([]any)
	var out []scope
	for _, v := range list {
		row, _ := v.(map[string]any)
		values, ok := row["values"].(map[string]any)
		if !ok {
			continue
		}
		m := meta{values: row}
		out = append(out, scope{path: strings.Trim(m.text("scope.path"), "/"), kind: m.text("scope.type"), values: values})
	}
	slices.SortStableFunc(out, func(a, b scope) int {
		return cmp.Or(cmp.Compare(len(a.path), len(b.path)), cmp.Compare(len(a.kind), len(b.kind)))
	})
	return out
}

// applies tells whether a scope is about a page of a collection, "" for none.
func (s scope) applies(file, collection string) bool {
	if s.kind != "" && s.kind != firstOf(collection, "pages") {
		return false
	}
	return s.path == "" || s.path == "." || matchesPath(s.path, file)
}

// matchesPath tells whether a pattern of the configuration names a file, or a folder that it is in.
func matchesPath(pattern, file string) bool {
	pattern = strings.TrimPrefix(strings.Trim(pattern, "/"), "./")
	for ; file != "." && file != "/"; file = path.Dir(file) {
		if ok, err := path.Match(pattern, file); ok && err == nil || pattern == file {
			return true
		}
	}
	return false
}

// withDefaults gives a page the front matter that the configuration has for it.
func (j *jekyll) withDefaults(l *leaf, collection string) {
	own := l.meta.values
	l.meta.values = map[string]any{}
	for _, s := range j.defaults {
		if s.applies(l.file, collection) || s.applies(strings.TrimPrefix(l.file, j.dir+"/"), collection) {
			maps.Copy(l.meta.values, s.values)
		}
	}
	maps.Copy(l.meta.values, own)
}

// sortCollections puts the items of the collections that say how in their order: by a key, or by a list of their files.
// What the list does not name comes last.
func (j *jekyll) sortCollections() {
	items := map[string][]*leaf{}
	for _, l := range j.src.leaves {
		items[l.in] = append(items[l.in], l)
	}
	for name, settings := range j.collections {
		files := settings.list("order")
		key := settings.text("sort_by")
		switch leaves := items[name]; {
		case len(files) > 0:
			for _, l := range leaves {
				l.order = len(files) + 1
				if i := slices.IndexFunc(files, func(f string) bool { return strings.HasSuffix(l.file, "_"+name+"/"+f) }); i >= 0 {
					l.order = i + 1
				}
			}
		case key != "":
			slices.SortStableFunc(leaves, func(a, b *leaf) int { return compareKey(a, b, key) })
			for i, l := range leaves {
				l.order = i + 1
			}
		}
	}
}

// compareKey compares two pages by a key of their front matter, as numbers, dates or texts. A page without it is last.
func compareKey(a, b *leaf, key string) int {
	v, _ := a.meta.get(key)
	w, _ := b.meta.get(key)
	if v == nil || w == nil {
		return cmp.Compare(btoi(v == nil), btoi(w == nil))
	}
	if x, ok := a.meta.number(key); ok {
		if y, ok := b.meta.number(key); ok {
			return cmp.Compare(x, y)
		}
	}
	if key == "date" {
		return a.date.Compare(b.date)
	}
	return strings.Compare(strings.ToLower(fmt.Sprint(v)), strings.ToLower(fmt.Sprint(w)))
}
