package resume

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

var schemaDate = regexp.MustCompile(`^([1-2][0-9]{3}-[0-1][0-9]-[0-3][0-9]|[1-2][0-9]{3}-[0-1][0-9]|[1-2][0-9]{3})$`)

// lostWords are the words of in that out has fewer of. Two that a style alone parts, "**Kelp***2019*", are one word of a
// page, and may be two where a field begins between them: each must then be more in out than in in.
func lostWords(in, out string) string {
	have := map[string]int{}
	for _, w := range words(clean(out)) {
		have[w]++
	}
	var lost []string
	for _, w := range words(clean(in)) {
		if have[w]--; have[w] < 0 {
			lost = append(lost, w)
		}
	}
	lost = slices.DeleteFunc(lost, func(w string) bool { return inPieces(w, have) })
	return strings.Join(lost, " ")
}

// inPieces tells whether a word is two or more of those that are left, one after the other, and takes them.
func inPieces(w string, left map[string]int) bool {
	for i := range w {
		first, rest := w[:i], w[i:]
		if left[first] <= 0 {
			continue
		}
		left[first]--
		if left[rest] > 0 {
			left[rest]--
			return true
		}
		if inPieces(rest, left) {
			return true
		}
		left[first]++
	}
	return false
}

func TestLostWords(t *testing.T) {
	for _, tt := range []struct{ in, out, want string }{
		{"Kelp and kelp", "kelp and", "kelp"},
		{"Leith2005", "Leith 2005", ""},
		{"Leith2005 Leith", "Leith 2005", "leith2005"},
		{"Leith2005 2005", "2005, Leith", "leith2005"},
		{"2005Leith2007", "2007 2005 Leith", ""},
		{"Leith2005", "2005", "leith2005"},
	} {
		if got := lostWords(tt.in, tt.out); got != tt.want {
			t.Errorf("of %q, %q lost %q, want %q", tt.in, tt.out, got, tt.want)
		}
	}
}
