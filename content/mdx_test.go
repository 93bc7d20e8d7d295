package content

import (
	"strings"
	"testing"
	"testing/fstest"
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
		{"{frontmatter.title} {b.map(c => <D>{c}</D>)}", "P", "p.mdx:4: unresolved: the expression {b.map"},
		{"<a href=\"https://x.test/\" style={{x: 1}}>l</a>", "[l](https://x.test/)", ""},
		{"2 < 3 and <https://x.test/>", "2 < 3 and [https://x.test/](https://x.test/)", ""},
		{"`<A>{b}</A>` \\{c}", "`<A>{b}</A>` \\{c}", ""},
		{"$$\\frac{a}{b}$$", "`\\frac{a}{b}`", ""},
	} {
		s := loadAt(t, fstest.MapFS{"astro.config.mjs": {}, "src/content/notes/p.mdx": {Data: []byte("---\ntitle: P\n---\n" + tt.in)}}, ".")
		p := s.Page("writing/p")
		if got := strings.TrimRight(p.Body, " "); got != tt.want {
			t.Errorf("%s\n got %q\nwant %q", tt.in, got, tt.want)
		}
		if tt.problem == "" != (len(s.Problems) == 0) || tt.problem != "" && !strings.Contains(s.Problems[0].String(), tt.problem) {
			t.Errorf("%s: problems %v, want %q", tt.in, s.Problems, tt.problem)
		}
	}
}

// MDX is a program: whatever it is, there must be an end to reading it.
func FuzzMDX(f *testing.F) {
	for _, s := range []string{"import a\n\n{b} <C d={e}>f</C> {/* g */}", "<<a>>{{{}}}", "export x\n<A\n\n>{`", "</div><div a={", `{"basics": {"name": "a", "summary": "<!-- b"}, "projects": [{"name": "# c", "url": "javascript:d"}]}`, "{{#include p.mdx}} ```rust\n# a\n```"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, body string) {
		if len(body) > 4<<10 {
			return
		}
		page := &fstest.MapFile{Data: []byte("---\ntitle: t\n---\n" + body)}
		for _, site := range []fstest.MapFS{
			{"astro.config.mjs": {}, "src/pages/p.mdx": page},
			{"book.toml": {}, "src/SUMMARY.md": {Data: []byte("[A](p.mdx)\n- [B](q.md)\n" + body)}, "src/p.mdx": page},
			{"_config.yml": {}, "source/_posts/p.md": page, "source/p.md": page},
			{"eleventy.config.js": {Data: []byte(body)}, "p.md": page},
			{"quartz.config.ts": {Data: []byte(body)}, "p.md": page},
		} {
			if s, err := Load(site, ".", Options{Now: today}); err == nil {
				invariants(t, s)
			}
		}
		if s, err := Load(fstest.MapFS{"r.json": {Data: []byte(body)}}, "r.json", Options{Now: today}); err == nil {
			invariants(t, s)
		}
	})
}
