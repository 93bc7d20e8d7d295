package parts

import (
	"fmt"
	"strings"
	"testing"

	"example.com/folio/content/naming"
	"example.com/folio/content/srctext"
)

// outline lists parts as title, first line and text.
func outline(parts []Part) string {
	var out []string
	for _, p := range parts {
		out = append(out, fmt.Sprintf("%s %d %s", p.Title, p.Text.Lines[0], strings.ReplaceAll(p.Text.S, "\n", "¶")))
	}
	return strings.Join(out, "|")
}

// split splits a text at its headings.
func split(t srctext.Text, taken map[naming.Role]bool) ([]Part, string) {
	return Split(t, srctext.Headings(t.S), taken)
}

func TestSplit(t *testing.T) {
	for name, tt := range map[string]struct{ in, want string }{
		"level 2":           {"## Me\na\n## Projects\nb\n## Resume\nc", "About 2 a|Projects 4 b|Resume 6 c"},
		"level 1":           {"# About\na\n# Projects\nb", "About 2 a|Projects 4 b"},
		"underlined":        {"About\n=====\na\n\nProjects\n========\nb", "About 3 a|Projects 7 b"},
		"title above":       {"# Jo\nhello\n## Projects\nb\n## CV\nc", "About 2 hello|Projects 4 b|Resume 6 c"},
		"text above and Me": {"hello\n## Projects\nb\n## Me\na", "About 1 hello¶¶a|Projects 3 b"},
		"the author's words": {"## About\na\n## Odd things\nx\n## Projects\nb",
			"About 2 a|Odd things 4 x|Projects 6 b"},
		"empty sections": {"## Me\n\n## Projects\n\n## Resume\n", "About 1 |Projects 3 |Resume 5 "},
		"experience": {"## About\na\n## Projects\nb\n## Experience\nc\n## Education\nd",
			"About 2 a|Projects 4 b|Resume 5 ## Experience¶c¶¶## Education¶d"},
		"twice": {"## About\na\n## Projects\nb\n## Open source\nc",
			"About 2 a|Projects 4 b¶¶## Open source¶c"},
		"raised": {"## About\n\n#### a\n\n##### b\n\n## Projects\n\n### c",
			"About 3 ## a¶¶### b|Projects 9 ## c"},
		"in code":   {"## About\na\n```\n## Projects\n```", ""},
		"in a list": {"## About\na\n- ## Projects", ""},
		"one role":  {"## About\na\n## Credits\nb", ""},
	} {
		parts, title := split(srctext.NewText(tt.in, 1), nil)
		if got := outline(parts); got != tt.want {
			t.Errorf("%s: got %q, want %q", name, got, tt.want)
		}
		if (title == "Jo") != (name == "title above") {
			t.Errorf("%s: the title is %q", name, title)
		}
	}
}

// TestTaken splits no document with a section that the site has already.
func TestTaken(t *testing.T) {
	text := srctext.NewText("## Projects\na\n## CV\nb", 1)
	if parts, _ := split(text, map[naming.Role]bool{naming.Resume: true}); parts != nil {
		t.Error(outline(parts))
	}
}

// TestDefinitions gives each part the definitions that it refers to.
func TestDefinitions(t *testing.T) {
	parts, _ := split(srctext.NewText("See [a][H].[^1]\n\n## Projects\n\nA [b].[^2]\n\n## CV\n\n`[^3]`\n\n"+
		"[h]: https://h.test\n[b]: https://b.test\n[^1]: One [b]\n[^2]: Two\n[^3]: Three\n", 1), nil)
	for i, want := range []string{
		"See [a][H].[^1]\n\n[^1]: One [b]\n\n[b]: https://b.test\n\n[h]: https://h.test",
		"A [b].[^2]\n\n[^2]: Two\n\n[b]: https://b.test",
		"`[^3]`\n\n[h]: https://h.test\n[b]: https://b.test\n[^3]: Three",
	} {
		if got := strings.TrimSpace(parts[i].Text.S); got != want {
			t.Errorf("%d: got %q, want %q", i, got, want)
		}
	}
}

// TestManyDefinitions bounds what the parts of a document get from each other.
func TestManyDefinitions(t *testing.T) {
	in := "## Projects\n\n[a]\n\n## About\n\n[a]\n\n## CV\n\n[a]: https://" + strings.Repeat("a", maxShared*2/3) + "\n"
	parts, _ := split(srctext.NewText(in, 1), nil)
	if a, b := len(parts[0].Text.S), len(parts[1].Text.S); a < maxShared/2 || b > maxShared/2 {
		t.Errorf("the parts have %d and %d bytes", a, b)
	}
}
