package content

import (
	"encoding/json"
	"fmt"
	"html"
	"net/url"
	"reflect"
	"strings"
	"time"

	"github.com/osteele/liquid/expressions"
	"github.com/osteele/liquid/render"
)

// addLiquidFilters adds Jekyll's filters to the standard ones, and bounds those that can make much out of little.
func addLiquidFilters(c *render.Config) {
	for name, fn := range map[string]any{
		// Addresses stay inside the site here; they are made absolute where a reader needs it.
		"relative_url": rooted,
		"absolute_url": rooted,
		"strip_index":  func(s string) string { return strings.TrimSuffix(s, "index.html") },

		"date_to_string":      dateFilter("02 Jan 2006"),
		"date_to_long_string": dateFilter("02 January 2006"),
		"date_to_xmlschema":   dateFilter(time.RFC3339),
		"date_to_rfc822":      dateFilter(time.RFC1123Z),

		"where_exp":    whereExp,
		"find_exp":     func(a []any, name string, e expressions.Closure) (any, error) { return firstItem(whereExp(a, name, e)) },
		"find":         func(a []any, key string, v any) (any, error) { return firstItem(where(a, key, v), nil) },
		"where":        where,
		"group_by":     groupBy,
		"group_by_exp": groupByExp,
		"push":         func(a []any, v any) ([]any, error) { return boundedItems(append(append([]any{}, a...), v)) },
		"unshift":      func(a []any, v any) ([]any, error) { return boundedItems(append([]any{v}, a...)) },
		"pop":          func(a []any) []any { return a[:max(0, len(a)-1)] },
		"shift":        func(a []any) []any { return a[min(1, len(a)):] },
		"sample":       func(a []any) (any, error) { return firstItem(a, nil) },
		"concat":       func(a, b []any) ([]any, error) { return boundedItems(append(append([]any{}, a...), b...)) },

		"slugify":     func(s string) string { return slug(s) },
		"markdownify": func(s string) string { return s }, // the page is Markdown all over
		"smartify":    func(s string) string { return s },
		"xml_escape":  html.EscapeString,
		"cgi_escape":  url.QueryEscape,
		"url_decode": func(s string) string {
			decoded, err := url.QueryUnescape(s)
			if err != nil {
				return s
			}
			return clean(decoded)
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

		"append":        func(s, t string) (string, error) { return boundedString(len(s)+len(t), func() string { return s + t }) },
		"prepend":       func(s, t string) (string, error) { return boundedString(len(s)+len(t), func() string { return t + s }) },
		"replace":       replaceAll,
		"newline_to_br": func(s string) (string, error) { return replaceAll(s, "\n", "<br />\n") },
		"join":          join,
	} {
		c.AddFilter(name, fn)
	}
}

func boundedString(size int, make func() string) (string, error) {
	if size > maxLiquidOutput {
		return "", errLiquidBudget
	}
	return make(), nil
}

func boundedItems(a []any) ([]any, error) {
	if len(a) > maxLiquidItems {
		return nil, errLiquidBudget
	}
	return a, nil
}

func replaceAll(s, old, new string) (string, error) {
	n := strings.Count(s, old)
	return boundedString(len(s)+n*len(new), func() string { return strings.ReplaceAll(s, old, new) })
}

func join(a []any, sep func(string) string) (string, error) {
	var b strings.Builder
	between := sep(" ")
	for _, v := range a {
		if v == nil {
			continue
		}
		s := fmt.Sprint(v)
		if b.Len()+len(between)+len(s) > maxLiquidOutput {
			return "", errLiquidBudget
		}
		if b.Len() > 0 {
			b.WriteString(between)
		}
		b.WriteString(s)
	}
	return b.String(), nil
}

// rooted makes an address one from the root of the site.
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
			if t := parseDate(v); !t.IsZero() {
				return t.Format(layout)
			}
			return v
		}
		return ""
	}
}

func firstItem(a []any, err error) (any, error) {
	if err != nil || len(a) == 0 {
		return nil, err
	}
	return a[0], nil
}

// property returns a value of a page or a record of data.
func property(item any, key string) any {
	if m, ok := item.(map[string]any); ok {
		if v, ok := m[key]; ok {
			return v
		}
		return lookUp(m, key)
	}
	return nil
}

// where keeps the items whose property is a value, or is a list that has it, as Jekyll does.
func where(a []any, key string, want any) []any {
	out := []any{}
	for _, item := range a {
		v := property(item, key)
		if list, ok := v.([]any); ok {
			for _, x := range list {
				if fmt.Sprint(x) == fmt.Sprint(want) {
					out = append(out, item)
					break
				}
			}
		} else if v == nil && want == nil || v != nil && want != nil && fmt.Sprint(v) == fmt.Sprint(want) {
			out = append(out, item)
		}
	}
	return out
}

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
