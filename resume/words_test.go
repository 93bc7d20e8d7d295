package resume

import (
	"regexp"
	"strings"
)

var schemaDate = regexp.MustCompile(`^([1-2][0-9]{3}-[0-1][0-9]-[0-3][0-9]|[1-2][0-9]{3}-[0-1][0-9]|[1-2][0-9]{3})$`)

// lostWords are the words of in that out has fewer of.
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
	return strings.Join(lost, " ")
}
