package check

import (
	"strings"
	"unicode"
)

// reach is how many lines from the expected one a text is searched.
const reach = 20

// place returns the line of the file from which a row of the page came. If near is not empty and that line doesn't
// contain it, place returns the nearest line that does.
func (p *page) place(row int, near string) int {
	source := p.s.lines(p.Source)
	if p.lines == nil {
		p.lines = align(source, strings.Split(p.Body, "\n"), p.Line)
	}
	line := p.lines[min(max(row, 0), len(p.lines)-1)]
	if near == "" {
		return line
	}
	for d := range reach {
		for _, l := range []int{line - d, line + d} {
			if l >= 1 && l <= len(source) && strings.Contains(source[l-1], near) {
				return l
			}
		}
	}
	return line
}

// align returns for each row the line of the source it came from, starting at 1. Rows may have been rewritten, so lines
// are compared by their letters and digits only. A line that occurs once in both is a certain match; other rows
// continue from the row before, or match a later line nearby.
func align(source, rows []string, first int) []int {
	was, is := keys(source), keys(rows)
	first = max(first, 1)
	for i := range min(first-1, len(was)) {
		was[i] = "" // front matter and other pages of the file
	}
	home, again := onlyOnce(was), onlyOnce(is)
	sure := make([]int, len(is)) // index of the certain match, or -1
	last := -1
	for i, k := range is {
		sure[i] = -1
		if j, ok := home[k]; ok && j > last && again[k] == i {
			sure[i], last = j, j
		}
	}
	lines := make([]int, len(is))
	until := len(was) // the next certain match
	ends := make([]int, len(is))
	for i := len(is) - 1; i >= 0; i-- {
		ends[i] = until
		if sure[i] >= 0 {
			until = sure[i]
		}
	}
	at := first - 2
	for i, k := range is {
		expected := at + 1
		if sure[i] >= 0 {
			at = sure[i]
		} else {
			at = search(was, k, expected, ends[i])
		}
		lines[i] = at + 1
	}
	return lines
}

// search returns the index of the first equal key from expected on, before end, or else expected.
func search(was []string, key string, expected, end int) int {
	if key != "" {
		for j := expected; j < min(end, expected+reach); j++ {
			if was[j] == key {
				return j
			}
		}
	}
	if end <= expected && len(was) > 0 { // more rows than lines: one line became several
		return max(end-1, 0)
	}
	return expected
}

// keys returns the key of each line.
func keys(lines []string) []string {
	out := make([]string, len(lines))
	for i, l := range lines {
		out[i] = key(l)
	}
	return out
}

// key returns the letters and digits of a text, in lower case.
func key(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// onlyOnce maps each key that occurs once to its index, and all others to -1.
func onlyOnce(keys []string) map[string]int {
	m := make(map[string]int, len(keys))
	for i, k := range keys {
		if _, twice := m[k]; twice || k == "" {
			i = -1
		}
		m[k] = i
	}
	return m
}
