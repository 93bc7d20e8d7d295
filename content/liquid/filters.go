package liquid

import (
	"encoding/json"
	"fmt"
	"html"
	"net/url"
	"reflect"
	"slices"
	"strings"
	"time"

	"github.com/osteele/liquid/expressions"
	"github.com/osteele/liquid/render"

	"example.com/folio/content/frontmatter"
	"example.com/folio/content/naming"
	"example.com/folio/content/srctext"
)

// addFilters adds Jekyll's filters to the standard ones, and bounds those that can make much from little.
func addFilters(c *render.Config) {
	for name, fn := range map[string]any{
		// Links to the site itself are resolved later, so both addresses are relative to its root.
		"relative_url": rooted,
		"absolute_url": rooted,
		"strip_index":  func(s string) string { return strings.TrimSuffix(s, "index.html") },

		"date_to_string":      dateFilter("02 Jan 2006"),
		"date_to_long_string": dateFilter("02 January 2006"),
		"date_to_xmlschema":   dateFilter(time.RFC3339),
		"date_to_rfc822":      dateFilter(time.RFC1123Z),

		"where_exp":    whereExp,
		"find_exp":     findExp,
		"find":         func(a []any, key string, v any) any { return firstItem(where(a, key, v)) },
		"where":        where,
		"group_by":     groupBy,
		"group_by_exp": groupByExp,
		"push":         func(a []any, v any) ([]any, error) { return concat(a, []any{v}) },
		"unshift":      func(a []any, v any) ([]any, error) { return concat([]any{v}, a) },
		"pop":          func(a []any) []any { return a[:max(0, len(a)-1)] },
		"shift":        func(a []any) []any { return a[min(1, len(a)):] },
		"sample":       firstItem, // the same one each time
		"concat":       concat,

		"slugify":     naming.Slug,
		"markdownify": func(s string) string { return s }, // the result is Markdown in any case
		"smartify":    func(s string) string { return s },
		"xml_escape":  html.EscapeString,
		"cgi_escape":  url.QueryEscape,
		"url_decode": func(s string) string {
			decoded, err := url.QueryUnescape(s)
			if err != nil {
				return s
			}
			return srctext.Clean(decoded)
		},
		"uri_escape":               func(s string) string { return strings.ReplaceAll(s, " ", "%20") },
		"number_of_words":          func(s string) int { return len(strings.Fields(s)) },
		"normalize_whitespace":     func(s string) string { return strings.Join(strings.Fields(s), " ") },
		"array_to_sentence_string": sentence,
		"jsonify": func(v any) string {
			b, _ := json.Marshal(v)
			return string(b)
		},
		"to_integer": func(f float64) int { return int(f) },

		"append":        func(s, t string) (string, error) { return bounded(s + t) },
		"prepend":       func(s, t string) (string, error) { return bounded(t + s) },
		"replace":       replaceAll,
		"newline_to_br": func(s string) (string, error) { return replaceAll(s, "\n", "<br />\n") },
		"join":          join,
	} {
		c.AddFilter(name, fn)
	}
}

// bounded returns s, or an error if it is too long.
func bounded(s string) (string, error) {
	if len(s) > maxOutput {
		return "", errBudget
	}
	return s, nil
}

func concat(a, b []any) ([]any, error) {
	if len(a)+len(b) > maxItems {
		return nil, errBudget
	}
	return append(append([]any{}, a...), b...), nil
}

func replaceAll(s, old, new string) (string, error) {
	if len(s)+strings.Count(s, old)*len(new) > maxOutput {
		return "", errBudget
	}
	return strings.ReplaceAll(s, old, new), nil
}

func join(a []any, sep func(string) string) (string, error) {
	var b strings.Builder
	between := sep(" ")
	for _, v := range a {
		if v == nil {
			continue
		}
		s := fmt.Sprint(v)
		if b.Len()+len(between)+len(s) > maxOutput {
			return "", errBudget
		}
		if b.Len() > 0 {
			b.WriteString(between)
		}
		b.WriteString(s)
	}
	return b.String(), nil
}

// rooted returns an address as one from the root of the site, unless it leads elsewhere.
func rooted(s string) string {
	if strings.Contains(s, "://") || strings.HasPrefix(s, "#") || strings.HasPrefix(s, "mailto:") {
		return s
	}
	return "/" + strings.TrimPrefix(s, "/")
}

func dateFilter(layout string) func(v any) string {
	return func(v any) string {
		switch v := v.(type) {
		case time.Time:
			return v.Format(layout)
		case string:
			if t := frontmatter.ParseDate(v); !t.IsZero() {
				return t.Format(layout)
			}
			return v
		}
		return ""
	}
}

func firstItem(a []any) any {
	if len(a) == 0 {
		return nil
	}
	return a[0]
}

// property returns a value of a page or of a record of data, or nil.
func property(item any, key string) any {
	m, _ := item.(map[string]any)
	return frontmatter.Lookup(m, key)
}

// where returns the items whose property is the wanted value, or is a list that has it, as Jekyll does.
func where(a []any, key string, want any) []any {
	out := []any{}
	for _, item := range a {
		v := property(item, key)
		if list, ok := v.([]any); ok {
			if slices.ContainsFunc(list, func(v any) bool { return fmt.Sprint(v) == fmt.Sprint(want) }) {
				out = append(out, item)
			}
		} else if v == nil && want == nil || v != nil && want != nil && fmt.Sprint(v) == fmt.Sprint(want) {
			out = append(out, item)
		}
	}
	return out
}

// whereExp returns the items for which expr is true, with the item bound to name.
func whereExp(a []any, name string, expr expressions.Closure) ([]any, error) {
	out := []any{}
	for _, item := range a {
		v, err := expr.Bind(name, item).Evaluate()
		if err != nil {
			return nil, err
		}
		if v != nil && v != false {
			out = append(out, item)
		}
	}
	return out, nil
}

func findExp(a []any, name string, expr expressions.Closure) (any, error) {
	found, err := whereExp(a, name, expr)
	return firstItem(found), err
}

func groupBy(a []any, key string) []any {
	return grouped(a, func(item any) any { return property(item, key) })
}

func groupByExp(a []any, name string, expr expressions.Closure) (out []any, err error) {
	return grouped(a, func(item any) any {
		v, e := expr.Bind(name, item).Evaluate()
		if e != nil {
			err = e
		}
		return v
	}), err
}

// grouped returns the items in groups of the same value, in the order of their first items.
func grouped(a []any, by func(any) any) []any {
	out := []any{}
	index := map[string]int{}
	for _, item := range a {
		name := ""
		if v := by(item); v != nil {
			name = fmt.Sprint(v)
		}
		i, ok := index[name]
		if !ok {
			i = len(out)
			index[name] = i
			out = append(out, map[string]any{"name": name, "items": []any{}, "size": 0})
		}
		group := out[i].(map[string]any)
		items := append(group["items"].([]any), item)
		group["items"], group["size"] = items, len(items)
	}
	return out
}

// sentence returns the items as an English enumeration: "a, b, and c". Maps are left out.
func sentence(a []any) string {
	var words []string
	for _, v := range a {
		if v != nil && reflect.TypeOf(v).Kind() != reflect.Map {
			words = append(words, fmt.Sprint(v))
		}
	}
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	if last == 1 {
		return words[0] + " and " + words[1]
	}
	return strings.Join(words[:last], ", ") + ", and " + words[last]
}
