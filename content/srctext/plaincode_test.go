package srctext

import (
	"slices"
	"testing"
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
		got, ok := plainCode(test.s, AllCode)
		if ok != test.plain {
			t.Errorf("%q: known is %v, want %v", test.s, ok, test.plain)
		}
		if want := ParsedCode(test.s, AllCode); ok && !slices.Equal(got, want) {
			t.Errorf("%q: code at %v, want %v", test.s, got, want)
		}
	}
}

// FuzzPlainCode compares plainCode with the parser.
func FuzzPlainCode(f *testing.F) {
	for _, test := range plainTexts {
		f.Add(test.s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		s = Clean(s)
		for _, kinds := range []CodeKind{AllCode, Spans, Fenced} {
			if got, ok := plainCode(s, kinds); ok {
				if want := ParsedCode(s, kinds); !slices.Equal(got, want) {
					t.Fatalf("%q: code at %v, want %v", s, got, want)
				}
			}
		}
	})
}
