package markup

import (
	"strings"
	"testing"
)

// TestMDX is the table of what is left of MDX.
func TestMDX(t *testing.T) {
	for _, tt := range []struct{ in, want, problem string }{
		{"import A from 'a'\n\nText.", "Text.", ""},
		{"export const a = {\n  b: 1,\n}\n\nText.", "Text.", ""},
		{"Important text, to import.", "Important text, to import.", ""},
		{"<A>\n\nText *it*.\n\n</A>", "Text *it*.", ""},
		{"<A b={c => d} e='>'>x</A>", "x", ""},
		{"<A.B /><>y</>", "y", ""},
		{"<Tab label=\"One\">\n  x\n</Tab>", "**One**\n\nx", ""},
		{"<Image src=\"https://x.test/a.png\" alt=\"A\" />", "![A](https://x.test/a.png)", ""},
		{"<Card title=\"C\" href=\"https://x.test/\" />", "[C](https://x.test/)", ""},
		{"a {/* SECRET {} */} b {'c'}", "a  b c", ""},
		{"a {/* SECRET", "a", ""},
		{"{frontmatter.title} {b.map(c => <D>{c}</D>)}", "Page", "a.mdx:1: unresolved: the expression {b.map"},
		{"<a href=\"https://x.test/\" style={{x: 1}}>l</a>", "[l](https://x.test/)", ""},
		{"2 < 3 and <https://x.test/>", "2 < 3 and <https://x.test/>", ""},
		{"`<A>{b}</A>` \\{c}", "`<A>{b}</A>` \\{c}", ""},
		{"$$\\frac{a}{b}$$", "`\\frac{a}{b}`", ""},
		{"a <B c={d {e} /> f", "a  f", "the expression {e}"},
		{"<A alt=\"B\" /> <C d=\"e", "\\[image: B\\] <C d=\"e", ""},
		{"<i class={a}>b</i>", "*b*", ""},
	} {
		got, problems := expand(Dialect{}, "a.mdx", tt.in)
		if got = strings.TrimRight(got, " "); got != tt.want {
			t.Errorf("%s\n got %q\nwant %q", tt.in, got, tt.want)
		}
		if (tt.problem == "") != (problems == "") || !strings.Contains(problems, tt.problem) {
			t.Errorf("%s: problems %q, want %q", tt.in, problems, tt.problem)
		}
	}
}
