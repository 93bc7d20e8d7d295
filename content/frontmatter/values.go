package frontmatter

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/pelletier/go-toml/v2"

	"example.com/folio/content/problem"
	"example.com/folio/content/srctext"
)

// A Values is decoded front matter. Generators and authors differ in the names and types of its values, so each method
// takes several keys, uses the first that has a value, and converts it. A key "extra.author" looks into a table. Case
// doesn't matter, as in Hugo.
type Values struct {
	Map      map[string]any
	Text     string // as written, to find the line of a key
	Line     int    // of Text in the file
	File     string
	Problems *problem.List
	format   string // of Text, if Map was decoded from it
}

// Get returns the value of the first key that has one, and that key.
func (vs Values) Get(keys ...string) (value any, key string) {
	for _, key := range keys {
		if v := Lookup(vs.Map, key); v != nil {
			return v, key
		}
	}
	return nil, ""
}

// Lookup returns the value of a key, which may lead into tables, or nil.
func Lookup(values map[string]any, key string) any {
	if v, ok := values[key]; ok {
		return v
	}
	head, rest, nested := strings.Cut(key, ".")
	k, ok := KeyOf(values, head)
	if !ok {
		return nil
	}
	if !nested {
		return values[k]
	}
	table, _ := values[k].(map[string]any)
	return Lookup(table, rest)
}

// KeyOf returns the key of a table that a name finds: the same one, or else, in any case, the first in order.
func KeyOf(table map[string]any, name string) (key string, ok bool) {
	if _, ok := table[name]; ok {
		return name, true
	}
	for k := range table {
		if strings.EqualFold(k, name) && (!ok || k < key) {
			key, ok = k, true
		}
	}
	return key, ok
}

// Text returns a value that is a number or a text on one line, or "".
func Text(value any) string {
	switch v := value.(type) {
	case string:
		return srctext.OneLine(v)
	case int, int64, uint64, float64:
		return fmt.Sprint(v)
	}
	return ""
}

// String returns the first value that is a number or a text that is not blank, on one line, or "".
func (vs Values) String(keys ...string) string {
	for _, key := range keys {
		if s := Text(Lookup(vs.Map, key)); s != "" {
			return s
		}
	}
	return ""
}

// IsTrue reports whether a key has a value that means yes. YAML 1.1's "yes" and "on" are decoded as text.
func (vs Values) IsTrue(keys ...string) bool {
	v, _ := vs.Get(keys...)
	switch v := v.(type) {
	case bool:
		return v
	case string:
		return slices.Contains([]string{"true", "yes", "on", "y", "1"}, strings.ToLower(strings.TrimSpace(v)))
	case int:
		return v != 0
	case int64:
		return v != 0
	case float64:
		return v != 0
	}
	return false
}

// IsFalse reports whether a key has a value that means no. A date means neither yes nor no.
func (vs Values) IsFalse(keys ...string) bool {
	v, _ := vs.Get(keys...)
	switch v := v.(type) {
	case string:
		return slices.Contains([]string{"false", "no", "off", "n", "0", "never"}, strings.ToLower(strings.TrimSpace(v)))
	case nil, time.Time, toml.LocalDate, toml.LocalDateTime:
		return false
	}
	return !vs.IsTrue(keys...)
}

// Number returns a value as a number, and whether it is one.
func (vs Values) Number(keys ...string) (float64, bool) {
	v, _ := vs.Get(keys...)
	switch v := v.(type) {
	case int:
		return float64(v), true
	case int64:
		return float64(v), true
	case float64:
		return v, v == v
	case string:
		var f float64
		_, err := fmt.Sscan(v, &f)
		return f, err == nil && f == f
	}
	return 0, false
}

// List returns a value as short texts. A single text is split at its commas, or at white space if it has none, as
// Jekyll does with tags.
func (vs Values) List(keys ...string) []string {
	v, _ := vs.Get(keys...)
	var out []string
	switch v := v.(type) {
	case string:
		split := strings.Fields
		if strings.Contains(v, ",") {
			split = func(s string) []string { return strings.Split(s, ",") }
		}
		for _, s := range split(strings.Trim(v, "[]")) {
			out = append(out, srctext.OneLine(unquote(strings.TrimSpace(s))))
		}
	case []any:
		for _, item := range v {
			if item != nil {
				out = append(out, srctext.OneLine(fmt.Sprint(item)))
			}
		}
	}
	return slices.DeleteFunc(out, func(s string) bool { return s == "" })
}

// Phrases is List for items that contain spaces: a single text is one item.
func (vs Values) Phrases(keys ...string) []string {
	if v, key := vs.Get(keys...); v != nil {
		if _, one := v.(string); one {
			return []string{vs.String(key)}
		}
	}
	return vs.List(keys...)
}

// LineOf returns the line of the file on which a key is written, or that on which the front matter begins.
func (vs Values) LineOf(key string) int {
	last := key[strings.LastIndexByte(key, '.')+1:]
	for i, line := range strings.Split(vs.Text, "\n") {
		if k := keyLine.FindStringSubmatch(line); k != nil && strings.EqualFold(k[1], last) {
			return vs.Line + i
		}
	}
	return vs.Line
}

// Tables returns the tables among the first limit items of a list.
func Tables(list []any, limit int) (tables []map[string]any) {
	for _, v := range list[:min(len(list), limit)] {
		if table, ok := v.(map[string]any); ok {
			tables = append(tables, table)
		}
	}
	return tables
}
