package content

import (
	"slices"
	"testing"

	"github.com/yuin/goldmark/ast"
)

var plainTexts = []struct {
	s     string
	plain bool
}{
	{"a `b` c\n", true},
	{"a ``b ` c`` d `e`", true},
	{"- `a`\n- [`b`](https://c.test/) `d`\n", true},
	{"# `a`\n\n```go\nx := `y`\n\n    z\n```\nb `c`\n", true},
	{"~~~\n```\n~~~~   \n`a`", true},
	{"a `b\nc` d", false},
	{"a \\`b` c`", false},
	{"```\nnever closed", false},
	{"``` a`b\n", false},
	{"> ```\n> a\n> ```\n", false},
	{"    indented `a`\n", false},
	{"-     indented\n", false},
	{"\tindented\n", false},
	{"<p title=\"`\">`a`", false},
	{"[a](`b`)", false},
	{"[a](b\n\"`c`\")", false},
	{"[a]: `b`\n`c`", false},
	{"| `a | b` |\n|---|---|\n| c | d |\n", false},
}

func TestPlainCode(t *testing.T) {
	for _, test := range plainTexts {
		got, ok := plainCode(test.s, allCode)
		if ok != test.plain {
			t.Errorf("%q: known is %v, want %v", test.s, ok, test.plain)
		}
		if want := parsedCode(test.s, allCode); ok && !slices.Equal(got, want) {
			t.Errorf("%q: code at %v, want %v", test.s, got, want)
		}
	}
}

// FuzzPlainCode holds the short way against the long one.
func FuzzPlainCode(f *testing.F) {
	for _, test := range plainTexts {
		f.Add(test.s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		s = clean(s)
		for _, kinds := range []codeKind{allCode, spans, fencedCode} {
			if got, ok := plainCode(s, kinds); ok {
				if want := parsedCode(s, kinds); !slices.Equal(got, want) {
					t.Fatalf("%q: code at %v, want %v", s, got, want)
				}
			}
		}
	})
}

// FuzzSound holds the short look for links to nowhere against the parser's.
func FuzzSound(f *testing.F) {
	for _, s := range []string{"[a](about)", "[a](projects/b#c) <https://x.test>", "![a](about) [b](https://x.test/(y))", "[a]( /b)", "<b:c>", "[a][b]\n\n[b]: c"} {
		f.Add(s)
	}
	ln := &linker{paths: map[string]bool{"about": true, "projects/b": true}}
	f.Fuzz(func(t *testing.T, s string) {
		if s = clean(s); !ln.sound(s) {
			return
		}
		src := []byte(s)
		_ = ast.Walk(parseBytes(src), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
			if entering && ln.astray(n, src) {
				t.Fatalf("%q is taken for sound", s)
			}
			return ast.WalkContinue, nil
		})
	})
}
