package check

import (
	"fmt"
	"strings"
	"unicode"
)

// nameVariants finds companies whose name is spelled in two ways. The rarer or else the later spelling counts as the
// mistake.
func nameVariants(s *subject) (found []Finding) {
	type use struct {
		c *curriculum
		e entry
	}
	uses := map[string][]use{}
	var names []string // in reading order
	for _, c := range s.resumes() {
		for _, e := range c.entries() {
			if e.company == "" {
				continue
			}
			if uses[e.company] == nil {
				if len(names) == maxCompared {
					continue
				}
				names = append(names, e.company)
			}
			uses[e.company] = append(uses[e.company], use{c, e})
		}
	}
	told := map[string]bool{}
	for i, b := range names {
		for _, a := range names[:i] {
			good, slip := a, b
			if len(uses[b]) > len(uses[a]) {
				good, slip = b, a
			}
			if told[slip] || !variants(a, b) {
				continue
			}
			told[slip] = true
			for _, u := range uses[slip] {
				found = append(found,
					u.c.finding(u.c.lineOf(u.e, slip), slip, fmt.Sprintf("%q is spelled %q elsewhere", slip, good), "each as written"))
			}
		}
	}
	return found
}

// lineOf returns the line of an entry that contains text.
func (c *curriculum) lineOf(e entry, text string) int {
	p, first := c.place(max(e.line, 1))
	if p == nil {
		return e.line
	}
	for i := range reach {
		if row := first + i - 1; row >= 0 && row < len(p.rows) && strings.Contains(p.rows[row], text) {
			return e.line + i
		}
	}
	return e.line
}

// variants reports whether two different names mean the same company: they differ in at most one or two letters. Short
// names and numbers differ on purpose.
func variants(a, b string) bool {
	x, y := []rune(key(a)), []rune(key(b))
	if string(x) == string(y) {
		return len(x) > 0
	}
	if digits(a) != digits(b) || len(x) == 0 || len(y) == 0 || x[0] != y[0] {
		return false
	}
	switch n := min(len(x), len(y)); {
	case n >= 8:
		return distance(x, y) <= 2
	case n >= 5:
		return distance(x, y) <= 1
	}
	return false
}

func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}

// maxName is the longest name, in runes, that is compared letter by letter.
const maxName = 100

// distance returns the Levenshtein distance of a and b.
func distance(a, b []rune) int {
	if len(a) > maxName || len(b) > maxName {
		return maxName
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i, x := range a {
		diagonal := row[0]
		row[0] = i + 1
		for j, y := range b {
			cost := diagonal
			if x != y {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, diagonal+1, row[j]+1)
		}
	}
	return row[len(b)]
}
