package theme

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"example.com/folio/content/frontmatter"
	"example.com/folio/content/naming"
	"example.com/folio/content/tree"
	"example.com/folio/internal/resume"
)

// A found value is a value with the tables around it, the innermost first. The value itself is the first if it is one.
type found struct {
	value  any
	tables []map[string]any
	file   string
	key    string // of the value in the innermost table, if At had a "*"
}

// Bounds on what one source gives.
const (
	maxFound = 500
	maxDepth = 16
)

// find returns the values at a path of keys, the elements of a list one by one.
func (f found) find(at string) []found {
	var keys []string
	if at != "" {
		keys = strings.Split(at, ".")
	}
	var all []found
	f.walk(keys, 0, &all)
	return all
}

func (f found) walk(keys []string, depth int, all *[]found) {
	if depth > maxDepth || len(*all) >= maxFound || f.value == nil {
		return
	}
	switch v := f.value.(type) {
	case []any:
		for _, element := range v {
			f.value = element
			f.walk(keys, depth+1, all)
		}
	case map[string]any:
		f.tables = slices.Concat([]map[string]any{v}, f.tables)
		switch {
		case len(keys) == 0:
			*all = append(*all, f)
		case keys[0] == "*":
			for _, key := range frontmatter.SortedKeys(v) {
				f.value, f.key = v[key], key
				f.walk(keys[1:], depth+1, all)
			}
		default:
			f.value = frontmatter.Lookup(v, keys[0])
			f.walk(keys[1:], depth+1, all)
		}
	default:
		if len(keys) == 0 {
			*all = append(*all, f)
		}
	}
}

// whole returns the value at a path without taking the list at its end apart, or nil.
func (f found) whole(at string) any {
	if at == "" {
		return f.value
	}
	table, _ := f.value.(map[string]any)
	if v := frontmatter.Lookup(table, at); v != nil {
		return v
	}
	i := strings.LastIndexByte(at, '.')
	if i < 0 {
		return nil
	}
	for _, around := range f.find(at[:i]) { // in lists, or below keys of any name
		table, _ := around.value.(map[string]any)
		if v := frontmatter.Lookup(table, at[i+1:]); v != nil {
			return v
		}
	}
	return nil
}

// lookup returns the value of a key in the innermost table that has it, or nil. With ^ before it the key is looked for
// in the tables around the innermost. The key may lead into lists, whose elements are then returned as a list.
func (f found) lookup(key string) any {
	if key == "@key" && f.key != "" {
		return f.key
	}
	if key == "@value" {
		return f.value
	}
	if key == "@name" && f.file != "" && !tree.IsMarkdown(f.file) {
		return naming.Stem(f.file)
	}
	if key == "@kind" {
		return f.kind()
	}
	tables := f.tables
	if around, ok := strings.CutPrefix(key, "^"); ok && len(tables) > 0 {
		key, tables = around, tables[1:]
	}
	for _, table := range tables {
		inner := found{value: table}.find(key)
		switch {
		case len(inner) == 1:
			if v := frontmatter.Lookup(table, key); v != nil {
				return v // a list stays one, with one element too
			}
			return inner[0].value
		case len(inner) > 1:
			var list []any
			for _, x := range inner {
				list = append(list, x.value)
			}
			return list
		}
	}
	return nil
}

// kind returns the section of a résumé that the title around the innermost table names, or else that of the file, or
// nil.
func (f found) kind() any {
	name := naming.Stem(f.file)
	for _, title := range []any{f.lookup("^title"), name} {
		if text, ok := title.(string); ok && resume.KindOf(text) != resume.Other {
			return string(resume.KindOf(text))
		}
	}
	return nil
}

// field returns the value of a field, given its keys.
func (f found) field(keys []string) any {
	v, _ := f.fieldFrom(keys)
	return v
}

// fieldFrom returns the value of a field, given its keys, and the keys that it is from.
func (f found) fieldFrom(keys []string) (v any, from []string) {
	for _, key := range keys {
		words := strings.Fields(key)
		if len(words) == 1 {
			if v := f.lookup(key); !isEmpty(v) {
				return v, words
			}
			continue
		}
		var parts []string
		for _, word := range words {
			if v := f.lookup(word); !isEmpty(v) {
				parts = append(parts, fmt.Sprint(v))
			}
		}
		if len(parts) > 0 {
			return strings.Join(parts, " "), words
		}
	}
	return nil, nil
}

// isEmpty reports whether a value says nothing.
func isEmpty(v any) bool {
	switch v := v.(type) {
	case nil:
		return true
	case string:
		return strings.TrimSpace(v) == ""
	case []any:
		return len(v) == 0
	case map[string]any:
		return len(v) == 0
	}
	return false
}

// namesValue reports whether a field of s is a value or a key itself, rather than a key of a table.
func (s *Source) namesValue() bool {
	for _, keys := range s.Fields {
		if slices.Contains(keys, "@value") || slices.Contains(keys, "@key") {
			return true
		}
	}
	return false
}

// isBlank reports whether a record has no value that says anything.
func isBlank(v any) bool {
	table, ok := v.(map[string]any)
	if !ok {
		return isEmpty(v)
	}
	for _, v := range table {
		if !isEmpty(v) {
			return false
		}
	}
	return true
}

// bar matches the length of a bar that a browser draws.
var bar = regexp.MustCompile(`^\d{1,3} ?%$`)

// record returns a table of fields: those that the source names, and the other keys of the innermost table as they are.
func (f found) record(s *Source) any {
	own, ok := f.value.(map[string]any)
	if !ok && !s.namesValue() {
		return f.value
	}
	out := maps.Clone(own)
	if out == nil {
		out = map[string]any{}
	}
	fields := map[string]any{}
	for field, keys := range s.Fields {
		v, from := f.fieldFrom(keys)
		if v == nil {
			continue
		}
		fields[field] = v
		for _, key := range from {
			deletePath(out, strings.Split(key, ".")) // one with ^ is in another table
		}
	}
	for _, key := range s.Drop {
		deleteFold(out, key)
	}
	maps.DeleteFunc(out, func(_ string, v any) bool { return isAmong(v, fields) }) // the same under two keys
	for field, v := range fields {
		if old, ok := out[field]; ok && !isEmpty(old) {
			out[field+"_more"] = old // another key of the theme has the name of the field
		}
		out[field] = v
	}
	maps.DeleteFunc(out, func(_ string, v any) bool {
		text, ok := v.(string)
		text = strings.TrimSpace(text)
		return ok && (text == "#" || bar.MatchString(text))
	})
	return out
}

// isAmong reports whether a text is the value of a field.
func isAmong(v any, fields map[string]any) bool {
	text, ok := v.(string)
	return ok && slices.ContainsFunc(slices.Collect(maps.Values(fields)), func(field any) bool { return field == text })
}

// deletePath deletes the value at a path of keys, and the tables that it leaves empty. Tables on the path are copied,
// as they may be read again.
func deletePath(m map[string]any, keys []string) {
	key, ok := frontmatter.KeyOf(m, keys[0])
	if !ok {
		return
	}
	inner, isTable := m[key].(map[string]any)
	if len(keys) == 1 || !isTable {
		delete(m, key)
		return
	}
	inner = maps.Clone(inner)
	deletePath(inner, keys[1:])
	if m[key] = inner; len(inner) == 0 {
		delete(m, key)
	}
}

// deleteFold deletes a key in any case.
func deleteFold(m map[string]any, key string) {
	maps.DeleteFunc(m, func(k string, _ any) bool { return strings.EqualFold(k, key) })
}

// holds reports whether all conditions hold for f.
func (f found) holds(conditions map[string]any) bool {
	for key, want := range conditions {
		if !f.matches(key, want) {
			return false
		}
	}
	return true
}

// holdsAny reports whether one of the conditions holds for f.
func (f found) holdsAny(conditions map[string]any) bool {
	for key, want := range conditions {
		if f.matches(key, want) {
			return true
		}
	}
	return false
}

// matches reports whether a condition holds for the first of the keys in a text that has a value.
func (f found) matches(keys string, want any) bool {
	return matches(f.field(strings.Fields(keys)), want)
}

// matches reports whether a value is the one that a condition wants, or one of them.
func matches(v, want any) bool {
	switch want := want.(type) {
	case []any:
		return slices.ContainsFunc(want, func(w any) bool { return matches(v, w) })
	case bool:
		one := frontmatter.Values{Map: map[string]any{"v": v}}
		return want && one.IsTrue("v") || !want && one.IsFalse("v")
	case string:
		if want == "*" {
			return !isEmpty(v)
		}
	}
	return v != nil && strings.EqualFold(strings.TrimSpace(fmt.Sprint(v)), fmt.Sprint(want))
}
