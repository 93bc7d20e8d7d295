package content

import (
	"strings"
	"testing"
	"testing/fstest"

	"example.com/folio/content/tree/treetest"
)

// TestLinks checks what links and images in content/projects/kite.md become.
func TestLinks(t *testing.T) {
	for _, tt := range []struct{ name, in, want, problem string }{
		{"by file", "[a](loom.md) [b](../about.md#who-i-am) [c](@/projects/loom.md)",
			"[a](projects/loom) [b](about#who-i-am) [c](projects/loom)", ""},
		{"to a hidden page", "[a](@/draft.md) [b](/draft/) [c](../draft.md)", "a b c",
			"link dead: @/draft.md is a hidden page"},
		{"to an alias", "[a](/weaving/) [b](/projects/old-loom/)", "[a](projects/loom) [b](projects/loom)", ""},
		{"in the language of the site", "[a](/en/about/)", "[a](about)", ""},
		{"image beside the page", "![a](kite.png)", "![a](content/projects/kite.png)", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := loadAt(t, fstest.MapFS{
				"zola.toml": {Data: []byte("base_url = \"https://site.test/\"\ntitle = \"S\"\n" +
					"default_language = \"en\"\ntaxonomies = [{name = \"topic\"}]\n")},
				"static/me.png":              {},
				"static/cv.pdf":              {},
				"static/old.html":            {},
				"static/older/index.html":    {},
				"content/draft.md":           {Data: []byte("+++\ndraft = true\n+++\n")},
				"content/works/a.md":         {Data: []byte("+++\n+++\nA.")},
				"content/projects/_index.md": {Data: []byte("+++\n+++\n")},
				"content/_index.md":          {Data: []byte("+++\n+++\nHome.")},
				"content/about.md":           {Data: []byte("+++\n+++\nAbout.")},
				"content/projects/loom.md":   {Data: []byte("+++\naliases = [\"/weaving\", \"old-loom\"]\n+++\nLoom.")},
				"content/projects/kite.png":  {},
				"content/projects/kite.md":   {Data: []byte("+++\ntitle = \"Kite\"\n+++\n" + tt.in)},
			}, ".")
			if got := s.Page("projects/kite").Body; got != tt.want {
				t.Errorf("\n got %q\nwant %q", got, tt.want)
			}
			got := strings.Join(treetest.Problems(s.Problems), "\n")
			if tt.problem == "" && got != "" || !strings.Contains(got, tt.problem) {
				t.Errorf("problems %q, want %q", got, tt.problem)
			}
		})
	}
}

// Without the address of the site, a link to a file that is no page has no target, but the file is not called missing.
func TestLinksWithoutAddress(t *testing.T) {
	for _, tt := range []struct{ name, in, want, problems string }{
		{"file", "[a](/cv.pdf) [b](files/cv.pdf)", "a b",
			"p.md:1: link file: /cv.pdf is no page, and the site's configuration names no address (the text is shown " +
				"without a link)|p.md:1: link file: files/cv.pdf is no page, and the site's configuration names no " +
				"address (the text is shown without a link)"},
		{"what the generator makes", "[a](/feed.xml)", "a", "p.md:1: link file: /feed.xml is no page, and the site's " +
			"configuration names no address (the text is shown without a link)"},
		{"dead", "[a](gone.md) [b](/gone.pdf)", "a b", "p.md:1: link dead: gone.md does not exist (the text is shown " +
			"without a link)|p.md:1: link dead: /gone.pdf does not exist (the text is shown without a link)"},
		{"page of that name elsewhere", "[a](nothere/README.md) [b](deep.md) [c](../README.md)", "a b c",
			"p.md:1: link dead: nothere/README.md does not exist (the text is shown without a link)|p.md:1: link " +
				"dead: deep.md does not exist (the text is shown without a link)|p.md:1: link dead: " +
				"../README.md does not exist (the text is shown without a link)"},
		{"file that is no page", "[a](LICENSE.md)", "a",
			"p.md:1: link file: LICENSE.md is a file, but no page (the text is shown without a link)"},
		{"item by the role of its collection", "[a](/work/deep/) [b](/posts/deep/) [c](nothere/deep)",
			"[a](projects/deep) b c", "p.md:1: link dead: /posts/deep/ does not exist (the text is shown without a " +
				"link)|p.md:1: link dead: nothere/deep does not exist (the text is shown without a link)"},
		{"folder", "[a](projects/) [b](projects) [c](./README.md) [d](projects/deep.md)",
			"[a](projects) [b](projects) [c](about) [d](projects/deep)", ""},
	} {
		s := loadAt(t, fstest.MapFS{"p.md": {Data: []byte(tt.in)}, "cv.pdf": {}, "files/cv.pdf": {}, "LICENSE.md": {},
			"README.md": {Data: []byte("# Me\n\nHi.")}, "projects/deep.md": {Data: []byte("# Deep\n\nx")},
			"projects/b.md": {Data: []byte("# B\n\nx")}}, ".")
		if got := strings.Join(treetest.Problems(s.Problems), "|"); s.Page("p").Body != tt.want || got != tt.problems {
			t.Errorf("%s: body %q, want %q\n got %s\nwant %s", tt.name, s.Page("p").Body, tt.want, got, tt.problems)
		}
	}
}

// TestLinksBelowBase resolves addresses from the root of the host, of a site that is not there.
func TestLinksBelowBase(t *testing.T) {
	for _, config := range []string{"baseurl: /sub", "baseurl: /sub/\nurl: https://host.test"} {
		s := loadAt(t, fstest.MapFS{
			"_config.yml": {Data: []byte(config)},
			"about.md": {Data: []byte("---\ntitle: About\n---\n[a](/sub/shop/) ![b](/sub/me.png) " +
				"[c]({{ site.baseurl }}/shop/)")},
			"shop.md": {Data: []byte("---\ntitle: Shop\n---\nx")},
			"me.png":  {},
		}, ".")
		if got, want := s.Page("about").Body, "[a](shop) ![b](me.png) [c](shop)"; got != want || len(s.Problems) > 0 {
			t.Errorf("%q: %q, want %q; %v", config, got, want, s.Problems)
		}
	}
}

// TestLinksFromRoot follows the links of Eleventy by the path of a file below its input folder.
func TestLinksFromRoot(t *testing.T) {
	s := loadAt(t, fstest.MapFS{
		"eleventy.config.js":  {},
		"content/blog/a.md":   {Data: []byte("---\ntitle: A\n---\n[b](blog/b.md) [b](b.md) [c](c.md)")},
		"content/blog/b.md":   {Data: []byte("---\ntitle: B\n---\nb")},
		"content/about/me.md": {Data: []byte("---\ntitle: Me\n---\nme")},
	}, ".")
	if got, want := s.Page("writing/a").Body, "[b](writing/b) [b](writing/b) c"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestAddressOfSite finds the address of a site that its configuration doesn't name.
func TestAddressOfSite(t *testing.T) {
	for _, tt := range []struct{ name, file, data, want string }{
		{"domain", "CNAME", "jo.example\n", "https://jo.example"},
		{"repository", "_config.yml", "repository: Jo/jo.github.io", "https://jo.github.io"},
		{"repository of a project", "_config.yml", "repository: jo/site", ""},
		{"none", "CNAME", "<html>", ""},
	} {
		s := loadAt(t, fstest.MapFS{tt.file: {Data: []byte(tt.data)}, "p.md": {Data: []byte("Hi.")}}, ".")
		if s.URL != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, s.URL, tt.want)
		}
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
