package theme

import (
	"maps"
	"slices"
	"strings"

	"example.com/folio/content/doc"
)

// demo finds the pages of the theme's demo site.
func (r *reading) demo(rows []Demo) {
	for _, row := range rows {
		if len(row.Record) > 0 {
			r.demoRecords = append(r.demoRecords, row.Record)
		}
		if len(row.List) > 0 {
			r.demoLists = append(r.demoLists, row.List)
		}
		for _, pattern := range row.File {
			for _, file := range r.glob([]string{pattern}) {
				if d := r.byFile[file]; d != nil && row.isUnchanged(d) {
					r.Demo[file] = true
				}
			}
		}
	}
}

// isUnchanged reports whether a page is as the theme has it.
func (row *Demo) isUnchanged(d *doc.Doc) bool {
	title := d.Front.String("title")
	return len(row.Text) == 0 || slices.ContainsFunc(row.Text, func(text string) bool {
		return strings.Contains(title, text) || strings.Contains(d.Body.S, text) || strings.Contains(d.Front.Text, text)
	})
}

// isKnownList reports whether values are the texts of a list of the theme's example site.
func (r *reading) isKnownList(all []found) bool {
	return slices.ContainsFunc(r.demoLists, func(list Strings) bool {
		return slices.EqualFunc(all, list, func(f found, text string) bool { return f.value == text })
	})
}

// isKnownRecord reports whether a record is one of the theme's example site.
func (r *reading) isKnownRecord(v any) bool {
	table, ok := v.(map[string]any)
	if !ok {
		table = map[string]any{"@value": v}
	}
	if r.isDemoRecord(maps.Clone(table)) {
		return true
	}
	f := found{value: table, tables: []map[string]any{table}}
	for _, v := range table {
		if text, ok := v.(string); ok && len(text) >= minSentence && strings.Contains(text, " ") &&
			slices.Contains(r.placeholders, strings.ToLower(strings.TrimSpace(text))) {
			return true
		}
	}
	return slices.ContainsFunc(r.demoRecords, func(want map[string]any) bool {
		for key, value := range want {
			have := f.lookup(key)
			list, _ := have.([]any)
			inList := slices.ContainsFunc(list, func(v any) bool { return matches(v, value) })
			if !inList && !matches(have, value) {
				return false
			}
		}
		return true
	})
}

// IsDemoEntry reports whether an entry of a bibliography with a key is one of the theme's example site.
func (f *Facts) IsDemoEntry(key string) bool {
	return key != "" && slices.ContainsFunc(f.demoRecords, func(want map[string]any) bool {
		return len(want) == 1 && want["key"] != nil && matches(key, want["key"])
	})
}

// IsDemo reports whether a post or a degree is one of the theme's example site: its employer or school is a
// placeholder, or both texts are those of a record there.
func (f *Facts) IsDemo(name, title string) bool {
	return f.IsPlaceholder(name) || slices.ContainsFunc(f.demoRecords, func(want map[string]any) bool {
		return len(want) == 2 && want["name"] != nil && want["position"] != nil &&
			matches(name, want["name"]) && matches(title, want["position"])
	})
}

// isDemoRecord reports whether a record, or one of its values, is a placeholder of the theme: an invented employer.
func (r *reading) isDemoRecord(v any) bool {
	table, ok := v.(map[string]any)
	if !ok {
		return r.IsPlaceholder(v)
	}
	for key, v := range table {
		if text, ok := v.(string); ok && r.isFiller(text) {
			delete(table, key) // the rest may be the author's
			continue
		}
		if inner, ok := v.(map[string]any); ok {
			v = inner["name"]
		}
		if r.IsPlaceholder(v) {
			return true
		}
	}
	return false
}
