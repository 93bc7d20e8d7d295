package bibtex

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// A Query selects entries as jekyll-scholar does: "@article[year=2024 && selected=true]". The zero Query selects all.
// Source: https://github.com/inukshuk/bibtex-ruby#queries.
type Query struct {
	types []string // none for any
	any   [][]condition
}

// A condition compares a field.
type condition struct{ field, op, value string }

// Bounds on a query.
const (
	maxQuery      = 1 << 10 // bytes; a longer one selects all
	maxConditions = 50
)

var (
	queryPart  = regexp.MustCompile(`@(\*|[\w-]+)(?:\[([^\]]*)\])?`)
	comparison = regexp.MustCompile(`^\s*([\w-]+)\s*(\^=|~=|!~|!=|>=|<=|==|=|>|<)\s*(.*?)\s*$`)
)

// ParseQuery returns a query. A condition that it can't read always holds.
func ParseQuery(s string) Query {
	var q Query
	if len(s) > maxQuery {
		return q
	}
	m := queryPart.FindStringSubmatch(s)
	if m == nil {
		return q
	}
	if m[1] != "*" && m[1] != "entry" {
		q.types = []string{strings.ToLower(m[1])}
	}
	for _, all := range strings.Split(m[2], "||") {
		var group []condition
		for _, text := range strings.FieldsFunc(strings.ReplaceAll(all, "&&", ","), isComma) {
			c := comparison.FindStringSubmatch(text)
			if c != nil && len(group) < maxConditions {
				group = append(group, condition{strings.ToLower(c[1]), c[2], strings.Trim(c[3], `"'`)})
			}
		}
		q.any = append(q.any, group)
	}
	return q
}

func isComma(r rune) bool { return r == ',' }

// Matches reports whether q selects e.
func (q Query) Matches(e Entry) bool {
	if len(q.types) > 0 && !slices.Contains(q.types, e.Type) {
		return false
	}
	return len(q.any) == 0 || slices.ContainsFunc(q.any, func(all []condition) bool {
		return !slices.ContainsFunc(all, func(c condition) bool { return !c.holds(e) })
	})
}

// holds reports whether a condition holds. The year of an entry may be in its date.
func (c condition) holds(e Entry) bool {
	have := Text(e.Fields[c.field])
	switch c.field {
	case "type":
		have = e.Type
	case "key":
		have = e.Key
	case "year":
		if y, _ := e.date(); y > 0 {
			have = strconv.Itoa(y)
		}
	}
	have, want := strings.ToLower(have), strings.ToLower(c.value)
	switch c.op {
	case "!=":
		return have != want
	case "^=":
		return strings.HasPrefix(have, want)
	case "~=":
		return strings.Contains(have, want)
	case "!~":
		return !strings.Contains(have, want)
	case ">", "<", ">=", "<=":
		a, err1 := strconv.Atoi(have)
		b, err2 := strconv.Atoi(want)
		return err1 == nil && err2 == nil && (a > b && c.op[0] == '>' || a < b && c.op[0] == '<' ||
			a == b && strings.HasSuffix(c.op, "="))
	}
	return have == want
}
