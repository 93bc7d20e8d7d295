package render

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// shortenRules shortens rules, which are as wide as the page, to one length.
func shortenRules(lines []string) []string {
	lines = slices.Clone(lines)
	for i, line := range lines {
		if len(line) > 20 && strings.Trim(line, "-") == "" {
			lines[i] = "---"
		}
	}
	return lines
}

// TestUnwrapped checks that unwrapped text is that of the widest page.
func TestUnwrapped(t *testing.T) {
	files, err := filepath.Glob("testdata/*.md")
	if err != nil || len(files) == 0 {
		t.Fatal("no sources", err)
	}
	sources := []string{
		"", " ", "a\\\nb  \nc", "a &amp; b \\& c `d & e \\ f`", "# One *two* `three`\n\n## Four\n\n### Five\nsix",
		"[text](https://a.example/x \"t\") and <https://b.example> and [same](https://a.example/x) ![pic](p.png)",
		"> quoted\n> twice\n>\n> > deeper\n\n> [!NOTE]\n> said", "- a\n- b\n  - c\n\n    d\n- [x] done\n- [ ] not",
		"9. a\n10. b",
		"```go\nfunc a() {\n\n\tb()\n}\n```\n\n    indented",
		"| a | bb |\n|--:|:--|\n| 1 | two words |\n| `x` | [l](https://t.example) |",
		"a[^1] b\n\n[^1]: the *note*",
		"term\n: what it is\n\n<div>html <b>bold</b><br>line</div>\n\nx<br>y ~~gone~~ &lt;", "満潮と\n干潮",
		"a   b  `c   d`  e",
		strings.Repeat("> ", 60) + "deep", strings.Repeat("- ", 60) + "deep", "\ufdd0 \x1b[31m \xff bytes",
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		sources = append(sources, string(data))
	}
	for _, source := range sources {
		got, want := shortenRules(Unwrapped(source)), shortenRules(Markdown(source, Options{Width: maxWidth}).Plain)
		if !slices.Equal(got, want) {
			t.Errorf("%.200q is\n%q, want\n%q", source, got, want)
		}
	}
}

func BenchmarkUnwrapped(b *testing.B) {
	const text = "Some *text* and [more](https://more.example) of `it`, wrapped over several lines of the source.\n\n"
	source := strings.Repeat(text, 50)
	b.Run("layout", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			Markdown(source, Options{Width: 76})
		}
	})
	b.Run("text", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			Unwrapped(source)
		}
	})
}
