// Package near finds the names that are most similar to one that does not exist.
package near

import (
	"cmp"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Bounds of suggestions.
const (
	maxNear    = 3  // names that are suggested
	maxMistake = 2  // edits between a name and a suggestion
	maxMeant   = 64 // letters of the names that are compared
)

// Names returns those of names that are most similar to name, which does not exist. The most similar one is first.
func Names(name string, names []string) []string {
	type guess struct {
		name     string
		mistakes int
		whole    int // mistakes with folder and suffix
	}
	var guesses []guess
	wrong := []rune(strings.ToLower(name))
	wrongStem := []rune(stem(strings.ToLower(name)))
	for _, n := range names {
		whole := mistakes(wrong, n)
		d := whole
		if base := path.Base(n); base != n {
			d = min(d, 1+mistakes(wrong, base))
		}
		if s := stem(n); s != n || len(wrongStem) != len(wrong) {
			d = min(d, 1+mistakes(wrongStem, s))
		}
		if d > maxMistake || n == name || slices.ContainsFunc(guesses, func(g guess) bool { return g.name == n }) {
			continue // n == name: a page, but a file was asked for, or the reverse
		}
		guesses = append(guesses, guess{n, d, whole})
	}
	slices.SortStableFunc(guesses, func(a, b guess) int { return cmp.Or(a.mistakes-b.mistakes, a.whole-b.whole) })
	var found []string
	for _, g := range guesses[:min(len(guesses), maxNear)] {
		found = append(found, g.name)
	}
	return found
}

// stem returns a name without its suffix.
func stem(name string) string { return strings.TrimSuffix(name, path.Ext(name)) }

// mistakes returns the edit distance of x and b (optimal string alignment: changes, insertions, deletions and swaps of
// neighbors), or more than maxMistake. Short words may differ less.
func mistakes(x []rune, b string) int {
	n := utf8.RuneCountInString(b)
	most := min(maxMistake, min(len(x), n)/2)
	if len(x) > maxMeant || n > maxMeant || max(len(x)-n, n-len(x)) > most {
		return maxMistake + 1
	}
	var letters [maxMeant]rune
	y := letters[:0]
	for _, r := range b {
		y = append(y, unicode.ToLower(r))
	}
	// One row for each letter of x; the last three are kept.
	var before, last, row [maxMeant + 1]int
	for j := range len(y) + 1 {
		row[j] = j
	}
	for i := 1; i <= len(x); i++ {
		before, last = last, row
		row[0] = i
		least := i
		for j := 1; j <= len(y); j++ {
			same := 1
			if x[i-1] == y[j-1] {
				same = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+same)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
			least = min(least, row[j])
		}
		if least > most+1 { // a swap may still save one
			return maxMistake + 1
		}
	}
	if row[len(y)] > most {
		return maxMistake + 1
	}
	return row[len(y)]
}
