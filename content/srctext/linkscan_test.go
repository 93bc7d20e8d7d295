package srctext

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// TestEditLinks lists the links of a text, and replaces each by its label in angle brackets.
func TestEditLinks(t *testing.T) {
	for _, tt := range []struct {
		in, want string
		links    []string // "label -> address title"
	}{
		{"[a](b) ![c](<d e> 'f')", "‹a› ‹c›", []string{"a -> b ", "!c -> d e 'f'"}},
		{"[a]( b\n  (c d) )", "‹a›", []string{"a -> b (c d)"}},
		{`[a](b\)c "d\"e")`, "‹a›", []string{`a -> b)c "d\"e"`}},
		{"[a](&#106;s:b)", "‹a›", []string{"a -> js:b "}},
		{"[a](b(c)d) [a](b(c)", "‹a› [a](b(c)", []string{"a -> b(c)d "}},
		{"[a](b c) [a](<b\n>) [a](<b [a](b 'c", "[a](b c) [a](<b\n>) [a](<b [a](b 'c", nil},
		{"[a](b 'c\n\nd')", "[a](b 'c\n\nd')", nil},
		{"[![a](b) c](d)", "‹‹a› c›", []string{"!a -> b ", "‹a› c -> d "}},
		{"[a <https://x.test> c](d)", "‹a ‹https://x.test› c›",
			[]string{"https://x.test -> https://x.test ", "a ‹https://x.test› c -> d "}},
		{"<https://x.test/_> <a@x.test> <b>", `‹https://x.test/\_› <a@x.test> <b>`,
			[]string{`https://x.test/\_ -> https://x.test/_ `}},
		{"[a <bb:c](d)> e](f) [g <h@i](j)>", `‹a ‹bb:c\](d)› e› ‹g <h@i›>`,
			[]string{`bb:c\](d) -> bb:c](d) `, `a ‹bb:c\](d)› e -> f `, "g <h@i -> j "}},
		{"https://x.test/?utm_a=1&b=c. xhttps://x.test/?utm_a=1 http",
			"https://x.test/?b=c. xhttps://x.test/?utm_a=1 http", nil},
		{`\[a](b) [a\](b) \![a](b) \<https://x.test>`, `\[a](b) [a\](b) \!‹a› \<https://x.test>`, []string{"a -> b "}},
		{"[a][B  c] [b C] [b c][] [d][e]\n\n[b c]: f \"g\"\n[b c]: h\n[^d]: i", "‹a› ‹b C› ‹b c› [d][e]\n\n[^d]: i",
			[]string{`a -> f "g"`, `b C -> f "g"`, `b c -> f "g"`}},
		{"> [a]: <b c>\n\n[a]", "\n‹a›", []string{"a -> b c "}},
		{"[a\n\nb](c) [x] a[0](1", "[a\n\nb](c) [x] a[0](1", nil},
		{"[" + strings.Repeat("a", maxLabel+1) + "]\n\n[a]: b", "[" + strings.Repeat("a", maxLabel+1) + "]\n\n", nil},
	} {
		var links []string
		got := EditLinks(NewText(tt.in, 1), func(link Link) (string, bool) {
			image := ""
			if link.Image {
				image = "!"
			}
			links = append(links, fmt.Sprintf("%s%s -> %s %s", image, link.Label, link.Dest, link.Title))
			return "‹" + link.Label + "›", true
		})
		if got.S != tt.want || !slices.Equal(links, tt.links) {
			t.Errorf("%.80q\n got %.80q, links %q\nwant %.80q, links %q", tt.in, got.S, links, tt.want, tt.links)
		}
	}
}

// TestLinkDepth edits links in links down to a bound.
func TestLinkDepth(t *testing.T) {
	s := strings.Repeat("![", 3*MaxLinkDepth) + strings.Repeat("](a)", 3*MaxLinkDepth)
	n := 0
	EditLinks(NewText(s, 1), func(Link) (string, bool) {
		n++
		return "", false
	})
	if n != MaxLinkDepth+1 {
		t.Errorf("%d links", n)
	}
}

func TestWithDest(t *testing.T) {
	for _, tt := range []struct {
		link Link
		want string
	}{
		{Link{Label: "a", Dest: "b"}, "[a](<c d>)"},
		{Link{Label: "*a*", Dest: "b", Title: `"t"`}, `[*a*](<c d> "t")`},
	} {
		if got := tt.link.WithDest("c d"); got != tt.want {
			t.Errorf("%s, want %s", got, tt.want)
		}
	}
}

// FuzzEditLinks checks that links are in the text, and that replacing them keeps the lines in order.
func FuzzEditLinks(f *testing.F) {
	for _, s := range []string{
		"[a](b \"c\") ![d](e) <http://f> [g][h]\n\n[h]: i", "[![a](b)](c) [d [e](f](g) h)", "[a](( \"0\")0", "[a]( /b)",
		"<b:c>",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		s = Clean(s)
		if len(s) > 4<<10 {
			return
		}
		got := EditLinks(NewText(s, 1), func(link Link) (string, bool) {
			if link.At < 0 || link.At >= len(s) {
				t.Fatalf("%+v in %q", link, s)
			}
			return link.WithDest("x\ny"), true
		})
		if want := strings.Count(got.S, "\n") + 1; len(got.Lines) != want {
			t.Fatalf("%d lines for %q", len(got.Lines), got.S)
		}
		for i, line := range got.Lines {
			if line < 1 || line > strings.Count(s, "\n")+1 || i > 0 && line < got.Lines[i-1] {
				t.Fatalf("lines %v for %q", got.Lines, got.S)
			}
		}
	})
}
