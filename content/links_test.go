package content

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/yuin/goldmark/ast"

	"example.com/folio/content/srctext"
)

// TestLinks is the table of links and images in content/projects/kite.md and what they become.
func TestLinks(t *testing.T) {
	for _, tt := range []struct{ name, in, want, problem string }{
		{"outside", "[a](https://x.test/b)", "[a](https://x.test/b)", ""},
		{"parentheses", "[a](https://x.test/b_(c)_d) (and so on)", "[a](https://x.test/b_(c)_d) (and so on)", ""},
		{"title", "[a](https://x.test 'b')", "[a](https://x.test 'b')", ""},
		{"angle brackets", "[a](<https://x.test/b c>)", "[a](<https://x.test/b c>)", ""},
		{"tracking", "[a](https://x.test/?gclid=1&b=2&utm_source=c#d)", "[a](https://x.test/?b=2#d)", "tracking"},
		{"only tracking", "[a](https://x.test/?fbclid=1)", "[a](https://x.test/)", "tracking"},
		{"tracking, bare", "see https://x.test/?utm_a=1.", "see https://x.test/.", ""},
		{"tracking, in brackets", "<https://x.test/?mc_cid=1>", "[https://x.test/?mc\\_cid=1](https://x.test/)",
			"tracking"},
		{"bare, with parentheses", "https://x.test/b_(c)", "https://x.test/b_(c)", ""},
		{"mail", "[a](mailto:a@x.test) <a@x.test>", "[a](mailto:a@x.test) <a@x.test>", ""},
		{"telephone", "[a](tel:+123)", "[a](tel:+123)", ""},
		{"javascript", "[a](javascript:alert(1))", "a", "link scheme"},
		{"javascript, hidden", "[a](&#106;ava\\script:x) [b](JAVASCRIPT:x)", "a b", "link"},
		{"javascript, in brackets", "<javascript:alert>", "javascript:alert", "link scheme"},
		{"data", "![a](data:image/png;base64,xyz)", `\[image: a\]`, ""},
		{"without a scheme", "[a](//x.test/b)", "[a](https://x.test/b)", ""},
		{"placeholders", "[a](todo) [b](#) [c]() [d](TBD)", "a b c d", "link placeholder"},
		{"by file", "[a](loom.md) [b](../about.md#who-i-am) [c](@/projects/loom.md)",
			"[a](projects/loom) [b](about#who-i-am) [c](projects/loom)", ""},
		{"by address", "[a](/projects/loom/) [b](/about) [c](../loom/) [d](https://site.test/about/)",
			"[a](projects/loom) [b](about) [c](projects/loom) [d](about)", ""},
		{"here", "[a](#top)", "[a](projects/kite#top)", ""},
		{"home", "[a](/)", "[a](home)", ""},
		{"character that is none", "[a](https://x.test/?b=1&copy=2&amp;d&amp;amp;)",
			"[a](https://x.test/?b=1&copy=2&d&amp;amp;)", ""},
		{"dead", "[a](@/gone.md) [b](gone.md)", "a b",
			"content/projects/kite.md:4: link dead: @/gone.md does not exist"},
		{"to a file", "[a](/cv.pdf)", "[a](https://site.test/cv.pdf)", ""},
		{"to what the generator makes", "[a](/tags/x/)", "[a](https://site.test/tags/x/)", ""},
		{"reference", "[a][b] [c] [d][]\n\n[b]: https://x.test/?fbclid=1 \"t\"\n[c]: loom.md\n[D]: todo",
			"[a](https://x.test/ \"t\") [c](projects/loom) d", "tracking"},
		{"image", "![a](/me.png) ![b](https://x.test/b.png)", "![a](static/me.png) ![b](https://x.test/b.png)", ""},
		{"image beside the page", "![a](kite.png)", "![a](content/projects/kite.png)", ""},
		{"image that is gone", "![a *b* _c](gone.png) ![](gone.png)x", `\[image: a b \_c\] x`, "missing image"},
		{"image outside the site", "![a](../../../../etc/passwd)", `\[image: a\]`, "missing image"},
		{"image in a link", "[![a](/me.png)](/about/) [![b](gone.png) c](loom.md)",
			`[![a](static/me.png)](about) [\[image: b\] c](projects/loom)`, "missing image"},
		{"emphasis in a link", "[*a* `b]`](loom.md)", "[*a* `b]`](projects/loom)", ""},
		{"code", "`[a](todo)`\n\n    [a](todo)", "`[a](todo)`\n\n    [a](todo)", ""},
		{"escaped", `\[a](todo) [b\](todo)`, `\[a](todo) [b\](todo)`, ""},
		{"brackets", "[a] [ ] [x] a[0](1", "[a] [ ] [x] a[0](1", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := loadAt(t, fstest.MapFS{
				"zola.toml":                 {Data: []byte("base_url = \"https://site.test/\"\ntitle = \"S\"")},
				"static/me.png":             {},
				"static/cv.pdf":             {},
				"content/_index.md":         {Data: []byte("+++\n+++\nHome.")},
				"content/about.md":          {Data: []byte("+++\n+++\nAbout.")},
				"content/projects/loom.md":  {Data: []byte("+++\n+++\nLoom.")},
				"content/projects/kite.png": {},
				"content/projects/kite.md":  {Data: []byte("+++\ntitle = \"Kite\"\n+++\n" + tt.in)},
			}, ".")
			if got := s.Page("projects/kite").Body; got != tt.want {
				t.Errorf("\n got %q\nwant %q", got, tt.want)
			}
			var all []string
			for _, p := range s.Problems {
				all = append(all, p.String())
			}
			if got := strings.Join(all, "\n"); tt.problem == "" && got != "" || !strings.Contains(got, tt.problem) {
				t.Errorf("problems %q, want %q", got, tt.problem)
			}
		})
	}
}

// Without the address of the site, a link to a file that is no page leads nowhere.
func TestLinksWithoutAddress(t *testing.T) {
	s := loadAt(t, fstest.MapFS{"p.md": {Data: []byte("[a](/cv.pdf) [b](gone.md)")}, "cv.pdf": {}}, ".")
	if got := s.Sections[0].Body; got != "a b" {
		t.Errorf("body %q", got)
	}
}

// A link to a heading that has become a section leads to the section.
func TestLinksIntoSplitDocument(t *testing.T) {
	s := loadAt(t, fstest.MapFS{"p.md": {Data: []byte("See [a](#my-projects), [b](#deep) and [c](p.md#odd).\n\n## My " +
		"projects\n\n### Deep\n\n## Resume\n\n## Odd {#odd}\n")}}, ".")
	if got, want := s.Page("about").Body, "See [a](projects), [b](about#deep) and [c](odd)."; got != want {
		t.Errorf("\n got %q\nwant %q", got, want)
	}
}

// FuzzGoodLinks compares hasOnlyGoodLinks with the parser.
func FuzzGoodLinks(f *testing.F) {
	for _, s := range []string{"[a](about)", "[a](projects/b#c) <https://x.test>",
		"![a](about) [b](https://x.test/(y))", "[a]( /b)", "<b:c>", "[a][b]\n\n[b]: c"} {
		f.Add(s)
	}
	ln := &linker{paths: map[string]bool{"about": true, "projects/b": true}}
	f.Fuzz(func(t *testing.T, s string) {
		if s = srctext.Clean(s); !ln.hasOnlyGoodLinks(s) {
			return
		}
		src := []byte(s)
		_ = ast.Walk(srctext.ParseBytes(src), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
			if entering && ln.isBroken(n, src) {
				t.Fatalf("%q has a broken link", s)
			}
			return ast.WalkContinue, nil
		})
	})
}
