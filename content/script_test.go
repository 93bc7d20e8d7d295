package content

import (
	"net/url"
	"slices"
	"testing"
	"testing/fstest"

	"golang.org/x/text/unicode/norm"
)

// TestPathsInAnyScript checks that pages are named by their files in their own letters, and that a name stays with its
// page when another page is added.
func TestPathsInAnyScript(t *testing.T) {
	files := fstest.MapFS{
		"hugo.toml":           {Data: []byte("title = 'S'")},
		"content/about.md":    {Data: []byte("Me.")},
		"content/posts/潮汐.md": {Data: []byte("A.")},
		"content/posts/Прилив и отлив.md":                   {Data: []byte("B.")},
		"content/posts/" + norm.NFD.String("Marée") + ".md": {Data: []byte("C.")},
		"content/posts/밀물-썰물.md":                            {Data: []byte("D.")},
		"content/posts/🌊.md":                                {Data: []byte("+++\ntitle = 'Wave'\n+++\nE.")},
	}
	want := []string{"writing/marée", "writing/wave", "writing/прилив-и-отлив", "writing/潮汐", "writing/밀물-썰물"}
	paths := func() (list []string) {
		s := loadAt(t, files, ".")
		for _, p := range s.Page("writing").Pages {
			list = append(list, p.Path)
		}
		slices.Sort(list)
		return list
	}
	if got := paths(); !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	files["content/posts/凪.md"] = &fstest.MapFile{Data: []byte("+++\ndate = 2026-01-01\n+++\nF.")}
	if got := paths(); !slices.Equal(slices.DeleteFunc(got, func(s string) bool { return s == "writing/凪" }), want) {
		t.Errorf("with one page more %q, want %q", got, want)
	}
}

// TestLinksInAnyScript follows links whose letters are escaped, or composed in another way than in the file's name.
func TestLinksInAnyScript(t *testing.T) {
	nfd := norm.NFD.String
	for _, tt := range []struct{ name, in, want string }{
		{"as written", "[a](潮.md) [b](ébauche.md)", "[a](潮) [b](ébauche)"},
		{"decomposed", "[b](" + nfd("ébauche.md") + ")", "[b](ébauche)"},
		{"escaped", "[a](" + url.PathEscape("潮.md") + ") [b](" + url.PathEscape(nfd("ébauche.md")) + ")",
			"[a](潮) [b](ébauche)"},
		{"by address", "[a](/潮/) [b](/ébauche/) [c](/" + url.PathEscape("ébauche") + "/)",
			"[a](潮) [b](ébauche) [c](ébauche)"},
		{"anchor", "[a](潮.md#満ち潮) [b](#" + url.PathEscape("Été") + ")", "[a](潮#満ち潮) [b](log#été)"},
		{"picture", "![a](" + url.PathEscape(nfd("é.png")) + ") ![b](ü.png)", "![a](é.png) ![b](" + nfd("ü.png") + ")"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := loadAt(t, fstest.MapFS{
				"about.md":             {Data: []byte("Me.")},
				"log.md":               {Data: []byte(tt.in)},
				"潮.md":                 {Data: []byte("A.")},
				nfd("ébauche") + ".md": {Data: []byte("B.")},
				"é.png":                {},
				nfd("ü.png"):           {},
			}, ".")
			if got := s.Page("log").Body; got != tt.want {
				t.Errorf("\n got %q\nwant %q", got, tt.want)
			}
		})
	}
}

func TestWikiLinkToDecomposedName(t *testing.T) {
	s := loadAt(t, fstest.MapFS{
		".obsidian/app.json":               {Data: []byte("{}")},
		"about.md":                         {Data: []byte("See [[Crème Brûlée]].")},
		norm.NFD.String("Crème Brûlée.md"): {Data: []byte("Sugar.")},
	}, ".")
	if got, want := s.Page("about").Body, "See [Crème Brûlée](crème-brûlée)."; got != want || len(s.Problems) > 0 {
		t.Errorf("\n got %q\nwant %q\n%v", got, want, s.Problems)
	}
}

// TestAnchorsOfSplitDocument follows links to headings that became sections, in the ways that generators write ids.
func TestAnchorsOfSplitDocument(t *testing.T) {
	s := loadAt(t, fstest.MapFS{"p.md": {Data: []byte("See [a](#v100), [b](#%C3%9Cber-Ebbe) and [c](#uber-ebbe).\n\n" +
		"## My projects\n\n## Resume\n\n## v1.0.0\n\n## Über Ebbe\n")}}, ".")
	if got, want := s.Page("about").Body, "See [a](v1-0-0), [b](über-ebbe) and [c](über-ebbe)."; got != want {
		t.Errorf("\n got %q\nwant %q", got, want)
	}
}
