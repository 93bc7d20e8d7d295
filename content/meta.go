package content

import (
	"fmt"
	"regexp"
	"strings"
	"time"

	"github.com/pelletier/go-toml/v2"
)

// A meta is decoded front matter. Generators differ in the names and in the types of its values, and authors more so:
// everything is coerced here, once, and what cannot be is a Problem.
type meta struct {
	values map[string]any
	raw    string // as written, to find the line of a key
	line   int    // of raw, in file
	file   string
	ps     *problems
}

// get returns the value of the first of the keys that is there. A key "extra.author" looks into a table, and case does
// not matter, as it does not in Hugo.
func (m meta) get(keys ...string) (value any, key string) {
	for _, key := range keys {
		if v := lookUp(m.values, key); v != nil {
			return v, key
		}
	}
	return nil, ""
}

func lookUp(values map[string]any, key string) any {
	if v, ok := values[key]; ok {
		return v
	}
	head, rest, nested := strings.Cut(key, ".")
	for k, v := range values {
		if !strings.EqualFold(k, head) {
			continue
		}
		if !nested {
			return v
		}
		if table, ok := v.(map[string]any); ok {
			return lookUp(table, rest)
		}
	}
	return nil
}

// text returns the first of the values that is text as one line, or "".
func (m meta) text(keys ...string) string {
	for _, key := range keys {
		switch v := lookUp(m.values, key).(type) {
		case string:
			if s := oneLine(v); s != "" {
				return s
			}
		case int, int64, uint64, float64:
			return fmt.Sprint(v)
		}
	}
	return ""
}

// truthy tells whether a key is there and means yes. YAML 1.1's "yes" and "on" reach us as strings.
func (m meta) truthy(keys ...string) bool {
	v, _ := m.get(keys...)
	switch v := v.(type) {
	case bool:
		return v
	case string:
		switch strings.ToLower(strings.TrimSpace(v)) {
		case "true", "yes", "on", "y", "1":
			return true
		}
	case int:
		return v != 0
	case int64:
		return v != 0
	case float64:
		return v != 0
	}
	return false
}

// denied tells whether a key is there and means no.
func (m meta) denied(keys ...string) bool {
	v, _ := m.get(keys...)
	if s, ok := v.(string); ok {
		switch strings.ToLower(strings.TrimSpace(s)) {
		case "false", "no", "off", "n", "0", "never":
			return true
		}
		return false
	}
	return v != nil && !m.truthy(keys...)
}

// number returns a value as a number, and whether it is one.
func (m meta) number(keys ...string) (float64, bool) {
	v, _ := m.get(keys...)
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

// list returns a value as short texts. One string is split at commas, or, where it has none, at white space, as Jekyll
// does with tags.
func (m meta) list(keys ...string) []string {
	v, _ := m.get(keys...)
	var out []string
	switch v := v.(type) {
	case string:
		split := strings.Fields
		if strings.Contains(v, ",") {
			split = func(s string) []string { return strings.Split(s, ",") }
		}
		for _, s := range split(strings.Trim(v, "[]")) {
			out = append(out, oneLine(unquote(strings.TrimSpace(s))))
		}
	case []any:
		for _, x := range v {
			if x != nil {
				out = append(out, oneLine(fmt.Sprint(x)))
			}
		}
	}
	kept := out[:0]
	for _, s := range out {
		if s != "" {
			kept = append(kept, s)
		}
	}
	return kept
}

// dateLayouts are the ways in which authors write a date, beside those that a decoder recognises by itself.
var dateLayouts = []string{
	time.RFC3339Nano,
	"2006-01-02T15:04:05",
	"2006-01-02T15:04",
	"2006-01-02 15:04:05 -0700",
	"2006-01-02 15:04:05 -07:00",
	"2006-01-02 15:04:05 MST",
	"2006-01-02 15:04:05Z07:00",
	"2006-01-02 15:04:05",
	"2006-01-02 15:04 -0700",
	"2006-01-02 15:04",
	"2006-1-2",
	"2006/1/2",
	"2006-1",
	"2006/1",
	"2006",
	"2.1.2006",
	"January 2, 2006",
	"Jan 2, 2006",
	"2 January 2006",
	"2 Jan 2006",
	"January 2006",
	"Jan 2006",
}

var rubyZone = regexp.MustCompile(` UTC$`)

// date returns a value as a time, in UTC where it names no zone. A value that is not a date is a Problem and the zero
// time.
func (m meta) date(keys ...string) time.Time {
	v, key := m.get(keys...)
	var t time.Time
	switch v := v.(type) {
	case nil, bool: // published: false is not a slip
		return t
	case time.Time:
		t = v
	case toml.LocalDate:
		t = v.AsTime(time.UTC)
	case toml.LocalDateTime:
		t = v.AsTime(time.UTC)
	default:
		s := rubyZone.ReplaceAllString(strings.TrimSpace(fmt.Sprint(v)), " +0000")
		switch strings.ToLower(s) {
		case "", "true", "false", "yes", "no", "on", "off":
			return t
		}
		t = parseDate(s)
		if t.IsZero() {
			m.ps.add(m.file, m.lineOf(key), ruleFrontMatter, "key %q is not a date: %q", key, oneLine(s))
		}
	}
	if y := t.Year(); !t.IsZero() && (y < 1 || y > 9999) {
		return time.Time{}
	}
	return t
}

func parseDate(s string) time.Time {
	if len(s) > 64 {
		return time.Time{}
	}
	for _, layout := range dateLayouts {
		if t, err := time.Parse(layout, s); err == nil {
			return t
		}
	}
	return time.Time{}
}

// lineOf returns the line in the file on which a key is written.
func (m meta) lineOf(key string) int {
	last := key[strings.LastIndexByte(key, '.')+1:]
	for i, line := range strings.Split(m.raw, "\n") {
		if k := keyLine.FindStringSubmatch(line); k != nil && strings.EqualFold(k[1], last) {
			return m.line + i
		}
	}
	return m.line
}

func keyText(k any) string { return clean(fmt.Sprint(k)) }
