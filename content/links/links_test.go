package links

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/yuin/goldmark/ast"

	"example.com/folio/content/asset"
	"example.com/folio/content/doc"
	"example.com/folio/content/frontmatter"
	"example.com/folio/content/markup"
	"example.com/folio/content/naming"
	"example.com/folio/content/problem"
	"example.com/folio/content/srctext"
	"example.com/folio/content/tree"
	"example.com/folio/content/tree/treetest"
)

// newSite returns a site of files without pages.
func newSite(root string, files ...string) Site {
	fsys := fstest.MapFS{}
	for _, name := range files {
		fsys[name] = &fstest.MapFile{}
	}
	return Site{
		Finder: &asset.Finder{Reader: tree.New(fsys, &problem.List{}), Root: root, Folders: []string{"static"}},
		Images: &asset.Names{}, Documents: &asset.Names{},
	}
}

// page returns a page with its file.
func page(path, file, url string) Page { return Page{Path: path, Doc: &doc.Doc{File: file, URL: url}} }

// resolve returns a text of a page with its links resolved, and what the problems are.
func resolve(s Site, d *doc.Doc, text string) (body, problems string) {
	body = srctext.Clean(New(s).Resolve(d, srctext.NewText(text, 4)).Trim().S)
	return body, strings.Join(treetest.Problems(s.Problems.Sorted()), "|")
}

// TestResolve is the table of links and images in content/projects/kite.md and what they become.
func TestResolve(t *testing.T) {
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
		{"to what the generator makes", "[a](/tags/x/) [b](/index.xml) [c](/2020/loom/) [d](/topic/y/)",
			"[a](https://site.test/tags/x/) [b](https://site.test/index.xml) [c](https://site.test/2020/loom/) " +
				"[d](https://site.test/topic/y/)", ""},
		{"to an HTML file", "[a](/old/) [b](/older/)", "[a](https://site.test/old/) [b](https://site.test/older/)", ""},
		{"dead, from the root", "[a](/gone/)", "[a](https://site.test/gone/)",
			"content/projects/kite.md:4: link dead: /gone/ is no page or file of the site (the link leads to " +
				"https://site.test/gone/)"},
		{"to a hidden page", "[a](@/draft.md) [b](/draft/) [c](../draft.md)", "a b c",
			"link dead: @/draft.md is a hidden page"},
		{"to a folder", "[a](/projects/) [b](..) [c](@/projects/_index.md) [d](/works/) [e](../works/)",
			"[a](projects) [b](projects) [c](projects) [d](works) [e](works)", ""},
		{"to an alias", "[a](/weaving/) [b](/projects/old-loom/)", "[a](projects/loom) [b](projects/loom)", ""},
		{"up too far", "[a](../../../about.md)", "a", "link dead"},
		{"to another page of that name", "[a](nothere/loom.md) [b](/nothere/about.md)", "a b", "link dead"},
		{"in the language of the site", "[a](/en/about/)", "[a](about)", ""},
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
			s := newSite("content", "static/me.png", "static/cv.pdf", "static/old.html", "static/older/index.html",
				"content/projects/kite.png", "content/about.md", "content/projects/loom.md")
			s.BaseURL, s.Language = "https://site.test", "en"
			s.Config = map[string]any{"taxonomies": []any{map[string]any{"name": "topic"}}}
			s.Hidden = []*doc.Doc{{File: "content/draft.md", URL: "/draft/"}}
			loom := page("projects/loom", "content/projects/loom.md", "/projects/loom/")
			loom.Doc.Front = frontmatter.Values{Map: map[string]any{"aliases": []any{"/weaving", "old-loom"}}}
			kite := page("projects/kite", "content/projects/kite.md", "/projects/kite/")
			projects := page("projects", "content/projects/_index.md", "/projects/")
			projects.Role, projects.Name, projects.Folder = naming.Projects, "projects", "content/projects"
			projects.Items = []Page{loom, kite}
			s.Pages = []Page{
				page("home", "content/_index.md", "/"), page("about", "content/about.md", "/about/"), projects,
				{Path: "works", Name: "works", Folder: "content/works",
					Items: []Page{page("works/a", "content/works/a.md", "/works/a/")}},
			}
			got, problems := resolve(s, kite.Doc, tt.in)
			if got != tt.want {
				t.Errorf("\n got %q\nwant %q", got, tt.want)
			}
			if tt.problem == "" && problems != "" || !strings.Contains(problems, tt.problem) {
				t.Errorf("problems %q, want %q", problems, tt.problem)
			}
		})
	}
}

// TestWithoutAddress reads links of a site of which no address is known.
func TestWithoutAddress(t *testing.T) {
	const made = " is no page, and the site's configuration names no address (the text is shown without a link)"
	for _, tt := range []struct{ name, in, want, problems string }{
		{"file", "[a](/cv.pdf)", "a", "p.md:4: link file: /cv.pdf" + made},
		{"what the generator makes", "[a](/feed.xml)", "a", "p.md:4: link file: /feed.xml" + made},
		{"a list of Hugo", "[a](/topics/x) [b](/keys/)", "a b", "p.md:4: link file: /topics/x" + made +
			"|p.md:4: link file: /keys/" + made},
		{"what a program makes", "[a](/shop/) [b](/wares/7)", "a b", "p.md:4: link file: /shop/" + made +
			"|p.md:4: link file: /wares/7" + made},
		{"dead", "[a](gone.md) [b](/gone.pdf) [c](https://)", "a b [c](https://)",
			"p.md:4: link dead: gone.md does not exist (the text is shown without a link)|p.md:4: link dead: " +
				"/gone.pdf does not exist (the text is shown without a link)"},
		{"a file that is no page", "[a](LICENSE.md)", "a",
			"p.md:4: link file: LICENSE.md is a file, but no page (the text is shown without a link)"},
		{"an item by the role of its collection", "[a](/work/deep/) [b](/work/twin)", "[a](projects/deep) b",
			"p.md:4: link dead: /work/twin does not exist (the text is shown without a link)"},
		{"a hidden page from the root", "[a](@/draft.md) [b](/draft.md)", "a b", "p.md:4: link dead: @/draft.md is a " +
			"hidden page (the text is shown without a link)|p.md:4: link dead: /draft.md is a hidden page (the text " +
			"is shown without a link)"},
		{"a heading", "[a](#kelp) [b](#part) [c](deep.md#own)", "[a](p#kelp) [b](part) [c](deep#theirs)", ""},
		{"below the base", "[a](/sub/p/)", "[a](p)", ""},
		{"another page of that name", "[a](nothere/deep.md)", "a",
			"p.md:4: link dead: nothere/deep.md does not exist (the text is shown without a link)"},
		{"outside", "[a](../p.md)", "a",
			"p.md:4: link dead: ../p.md does not exist (the text is shown without a link)"},
	} {
		s := newSite(".", "cv.pdf", "LICENSE.md", "p.md", "deep.md")
		s.Base = "/sub"
		s.Config = map[string]any{"taxonomies": map[string]any{"topic": "topics", "key": "keys"}}
		s.Programs = []string{"shop.astro", "wares/[id].astro"}
		s.Hidden = []*doc.Doc{{File: "draft.md", URL: "/draft/"}}
		p := page("p", "p.md", "/p/")
		part := Page{Path: "part", Doc: p.Doc, Anchor: "part"}
		deep := page("deep", "deep.md", "/deep/")
		deep.Doc.IDs = map[string]string{"own": "theirs"}
		projects := Page{Path: "projects", Role: naming.Projects, Name: "projects", Folder: "projects", Items: []Page{
			page("projects/deep", "projects/deep.md", "/projects/deep/"), {Path: "projects/x"},
			page("projects/twin", "projects/a/twin.md", "/projects/a/twin/"),
			page("projects/twin-2", "projects/b/twin.md", "/projects/b/twin/"),
		}}
		s.Pages = []Page{p, part, deep, projects}
		if got, problems := resolve(s, p.Doc, tt.in); got != tt.want || problems != tt.problems {
			t.Errorf("%s: got %q, want %q\n got %s\nwant %s", tt.name, got, tt.want, problems, tt.problems)
		}
	}
}

// TestNames follows links that name a page in any folder.
func TestNames(t *testing.T) {
	s := newSite(".")
	s.Dialect = markup.Dialect{WikiLinks: true, Obsidian: true}
	s.FromRoot = true
	first := page("first", "a/Note.md", "/a/note/")
	first.Doc.Front = frontmatter.Values{Map: map[string]any{"aliases": []any{"Kelp", "/weed"}}}
	s.Pages = []Page{
		page("p", "p.md", "/p/"), page("deep", "a/b/c/note.md", "/a/b/c/note/"), first,
		page("second", "b/note.md", "/b/note/"),
	}
	const in = "[a](Note) [b](b/Note.md) [c](kelp) [d](x/kelp) [e](/weed) [f](c/note)"
	const want = "[a](first) [b](second) [c](first) d [e](first) [f](deep)"
	if got, _ := resolve(s, s.Pages[0].Doc, in); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestManyNames bounds the pages of one name.
func TestManyNames(t *testing.T) {
	s := newSite(".")
	s.Dialect = markup.Dialect{WikiLinks: true}
	for i := range 2 * maxSameName {
		s.Pages = append(s.Pages, page(fmt.Sprint("n", i), fmt.Sprint(i, "/n.md"), fmt.Sprintf("/%d/n/", i)))
	}
	if n := len(New(s).names.files["n"]); n != maxSameName {
		t.Errorf("%d pages", n)
	}
}

// TestBroken escapes links that only the parser finds.
func TestBroken(t *testing.T) {
	s := newSite(".")
	s.Pages = []Page{page("p", "p.md", "/p/")}
	for in, want := range map[string]string{
		"[a](p) <https://kelp.test> <ina@kelp.test>": "[a](p) <https://kelp.test> <ina@kelp.test>",
		"[a](gone) ![b](ftp://x)":                    "\\[a](gone) \\!\\[b](ftp://x)",
		"<ftp:x> [c](data:x)":                        "\\<ftp:x> \\[c](data:x)",
	} {
		if got := New(s).dropBrokenLinks(srctext.NewText(in, 1)).S; got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	if !HasScheme("mailto:x") || HasScheme("/a:b") {
		t.Error("what has a scheme")
	}
}

// FuzzGoodLinks compares hasOnlyGoodLinks with the parser.
func FuzzGoodLinks(f *testing.F) {
	for _, s := range []string{"[a](about)", "[a](projects/b#c) <https://x.test>",
		"![a](about) [b](https://x.test/(y))", "[a]( /b)", "<b:c>", "[a][b]\n\n[b]: c"} {
		f.Add(s)
	}
	ln := &Linker{paths: map[string]bool{"about": true, "projects/b": true}}
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

func TestSchemeOf(t *testing.T) {
	for address, want := range map[string]string{
		"https://x.test": "https", "MailTo:a@x.test": "mailto", "git+ssh://x.test": "git+ssh", "a1.b-c:d": "a1.b-c",
		"": "", "about": "", ":a": "", "1a:b": "", "+a:b": "", "a/b:c": "", "a b:c": "", "é:a": "", "[a:b": "",
		"#a:b": "",
	} {
		if got := schemeOf(address); got != want {
			t.Errorf("schemeOf(%q) = %q, want %q", address, got, want)
		}
	}
}
