package server

import (
	"cmp"
	"path"
	"slices"
	"strings"
)

// Bounds of the search for what somebody may have meant.
const (
	maxNear    = 3  // names that are suggested
	maxMistake = 2  // letters that are wrong, missing, too many or in the wrong order
	maxMeant   = 64 // letters of a name that is looked at
)

// Near are those of the names that are most like one that does not exist, the nearest first.
func Near(name string, names []string) []string {
	type guess struct {
		name     string
		mistakes int
		whole    int // of the name as it is, suffix and all
	}
	var guesses []guess
	wrong := strings.ToLower(name)
	for _, n := range names {
		if n == name || slices.ContainsFunc(guesses, func(g guess) bool { return g.name == n }) {
			continue // something else of that name, of which there is none; or there already
		}
		whole := mistakes(wrong, n)
		if d := min(whole, 1+mistakes(wrong, path.Base(n)), 1+mistakes(stem(wrong), stem(n))); d <= maxMistake {
			guesses = append(guesses, guess{n, d, whole})
		}
	}
	slices.SortStableFunc(guesses, func(a, b guess) int { return cmp.Or(a.mistakes-b.mistakes, a.whole-b.whole) })
	var found []string
	for _, g := range guesses[:min(len(guesses), maxNear)] {
		found = append(found, g.name)
	}
	return found
}

// stem is a name without its suffix.
func stem(name string) string { return strings.TrimSuffix(name, path.Ext(name)) }

// mistakes is how many letters have to be changed, added, taken away or swapped with their neighbour to make b of a, or
// more than maxMistake. In a short word one is enough to make it another.
func mistakes(a, b string) int {
	x, y := []rune(a), []rune(strings.ToLower(b))
	most := min(maxMistake, min(len(x), len(y))/2)
	if len(x) > maxMeant || len(y) > maxMeant || max(len(x)-len(y), len(y)-len(x)) > most {
		return maxMistake + 1
	}
	// Optimal string alignment; a row for each letter of x, of which the last three are kept.
	var before, last, row [maxMeant + 1]int
	for j := range len(y) + 1 {
		row[j] = j
	}
	for i := 1; i <= len(x); i++ {
		before, last = last, row
		row[0] = i
		for j := 1; j <= len(y); j++ {
			same := 1
			if x[i-1] == y[j-1] {
				same = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+same)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
	}
	if row[len(y)] > most {
		return maxMistake + 1
	}
	return row[len(y)]
}
