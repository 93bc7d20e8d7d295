package srctext

import (
	"regexp"
	"strings"
	"testing"

	"github.com/yuin/goldmark/ast"
)

// TestLimitMarkup asserts that no text has more marks with a meaning than the bounds allow.
func TestLimitMarkup(t *testing.T) {
	nesting := func(s string) (deepest int) {
		depth := 0
		_ = ast.Walk(Parse(s), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
			if n.Kind() == ast.KindBlockquote || n.Kind() == ast.KindList {
				if entering {
					depth++
				} else {
					depth--
				}
				deepest = max(deepest, depth)
			}
			return ast.WalkContinue, nil
		})
		return deepest
	}
	count := func(expression string) func(s string) int {
		re := regexp.MustCompile(expression)
		return func(s string) int { return len(re.FindAllString(s, -1)) }
	}
	links := func(s string) int {
		n := 0
		EditLinks(NewText(s, 1), func(Link) (string, bool) { n++; return "", false })
		return n
	}
	for _, tt := range []struct {
		name, in string
		measure  func(s string) int
		most     int
	}{
		{"quotes", strings.Repeat("> ", 300) + "a", nesting, 13},
		{"lists", strings.Repeat("- ", 300) + "a", nesting, 13},
		{"emphasis", strings.Repeat("*a _b ", 10_000), count(`[^\\][*_]`), 8000},
		{"brackets", strings.Repeat("x[a ", 10_000), count(`[^\\]\[`), 1500},
		{"indent", strings.Repeat(" ", 1000) + "a", count(` `), 200},
		{"definitions", strings.Repeat("[a]: b\n", 1200), count(`(\[a\]: b\n){501}`), 0},
		{"addresses", "[[[[[a](" + strings.Repeat("x", 2<<20) + ")](b)](c)](" + strings.Repeat("y", 3<<20) + ")](d)",
			links, 4},
	} {
		got := LimitMarkup(NewText(tt.in, 1))
		if before, after := tt.measure(tt.in), tt.measure(got.S); before <= tt.most || after > tt.most {
			t.Errorf("%s: %d, and %d after, of at most %d", tt.name, before, after, tt.most)
		}
	}
	for _, s := range []string{
		"# a\n\n> - *b* [c](d)\n\n[e]: f\n", "```\n[*[*[*\n```\n~~~\n" + strings.Repeat(" ", 100) + "\n",
		strings.Repeat("a *b* [c](d)\n\n", 5000),
	} {
		if got := LimitMarkup(NewText(s, 1)); got.S != s {
			t.Errorf("%.80q becomes %.80q", s, got.S)
		}
	}
}
