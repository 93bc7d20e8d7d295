package content

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
)

// TestHidden hides pages in the ways of all generators, in sites of several kinds.
func TestHidden(t *testing.T) {
	about := &fstest.MapFile{Data: []byte("---\ntitle: About\n---\nHi.")}
	kinds := map[string]func(file string) fstest.MapFS{
		"folder": func(f string) fstest.MapFS { return fstest.MapFS{"about.md": about, "p.md": {Data: []byte(f)}} },
		"zola": func(f string) fstest.MapFS {
			return fstest.MapFS{"zola.toml": {}, "content/about.md": about, "content/p.md": {Data: []byte(f)}}
		},
		"hugo": func(f string) fstest.MapFS {
			return fstest.MapFS{"hugo.toml": {}, "content/about.md": about, "content/posts/p.md": {Data: []byte(f)}}
		},
		"jekyll": func(f string) fstest.MapFS {
			return fstest.MapFS{"_config.yml": {}, "about.md": about, "_posts/2020-01-01-p.md": {Data: []byte(f)},
				"list.md": {Data: []byte("---\ntitle: List\n---\n{% for p in site.posts %}{{ p.title }} {{ p.content " +
					"}}{% endfor %}")}}
		},
	}
	for name, file := range map[string]string{
		"draft":             "---\ntitle: SECRET\ndraft: true\n---\nSECRET",
		"draft, as a word":  "---\ntitle: SECRET\ndraft: yes\n---\nSECRET",
		"draft, in TOML":    "+++\ntitle = \"SECRET\"\ndraft = true\n+++\nSECRET",
		"published: false":  "---\ntitle: SECRET\npublished: false\n---\nSECRET",
		"future":            "---\ntitle: SECRET\ndate: 2026-11-24\n---\nSECRET",
		"future publishing": "---\ntitle: SECRET\ndate: 2020-11-24\npublishDate: 2027-01-01\n---\nSECRET",
		"future, in Astro":  "---\ntitle: SECRET\npubDatetime: 2027-01-01T10:00:00Z\n---\nSECRET",
		"expired":           "---\ntitle: SECRET\nexpiryDate: 2026-11-22\n---\nSECRET",
		"comment":           "---\ntitle: x\n---\na <!-- SECRET --> b <!-- SECRET\n\nSECRET\n--> c",
		"open comment":      "---\ntitle: x\n---\na\n\n<!-- SECRET\n\nSECRET",
		"comment over code": "---\ntitle: x\n---\n<!--\n```\nSECRET\n```\n`SECRET`\n-->",
		"kramdown comment":  "---\ntitle: x\n---\n{::comment}\nSECRET\n{:/comment}",
		"Liquid comment":    "---\ntitle: x\n---\n{% comment %}\nSECRET\n\n`SECRET`\n{% endcomment %}",
		"broken Liquid":     "---\ntitle: x\n---\n{% if %}{% comment %} SECRET {% endcomment %}",
		"excerpt":           "---\ntitle: x\n---\n<!-- SECRET -->\ntext",
	} {
		for kind, site := range kinds {
			t.Run(kind+"/"+name, func(t *testing.T) {
				s := loadAt(t, site(file), ".")
				if strings.Contains(dump(s), "SECRET") {
					t.Errorf("shown:\n%s", dump(s))
				}
			})
		}
	}
}

// TestBundleResources publishes of a leaf bundle of Hugo its page alone.
func TestBundleResources(t *testing.T) {
	secret := &fstest.MapFile{Data: []byte("---\ntitle: SECRET\n---\nSECRET")}
	s := loadAt(t, fstest.MapFS{
		"hugo.yaml":                       {},
		"content/about.md":                {Data: []byte("---\ntitle: About\n---\nHi.")},
		"content/posts/boat/index.md":     {Data: []byte("---\ntitle: Boat\n---\nSee [it](notes.md).")},
		"content/posts/boat/notes.md":     secret,
		"content/posts/boat/old/a.md":     secret,
		"content/posts/boat/old/index.md": secret,
		"content/posts/boat/b.html":       secret,
		"content/trips/_index.md":         {Data: []byte("---\ntitle: Trips\n---\n")},
		"content/trips/fjord.md":          {Data: []byte("---\ntitle: Fjord\n---\nBy boat.")},
	}, ".")
	got := dump(s)
	if strings.Contains(got, "SECRET") || s.Page("writing/boat") == nil || s.Page("trips/fjord") == nil {
		t.Errorf("shown:\n%s", got)
	}
}

func TestHiddenAreCounted(t *testing.T) {
	s := loadAt(t, fstest.MapFS{
		"a.md": {Data: []byte("# A")},
		"b.md": {Data: []byte("---\ndraft: true\n---\n")},
	}, ".")
	if s.Hidden != 1 {
		t.Errorf("hidden %d", s.Hidden)
	}
}

// TestDraftInMenu reports drafts in the menu: by a row of the menu, and by the front matter of the page.
func TestDraftInMenu(t *testing.T) {
	site, err := Load(fstest.MapFS{
		"hugo.toml": {Data: []byte("baseURL = \"https://a.example/\"\n[[menus.main]]\nname = \"Plans\"\n" +
			"pageRef = \"/plans\"\n[[menus.main]]\nname = \"About\"\npageRef = \"/about\"\n")},
		"content/about.md":  {Data: []byte("---\ntitle: About\n---\nText.\n")},
		"content/plans.md":  {Data: []byte("---\ntitle: Plans\ndraft: true\n---\nSecret.\n")},
		"content/secret.md": {Data: []byte("---\ntitle: Secret\nmenu: main\ndraft: true\n---\nSecret.\n")},
	}, ".", Options{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range site.Problems {
		got = append(got, fmt.Sprintf("%s:%d %s", p.File, p.Line, p.Rule))
	}
	if want := "[content/plans.md:1 draft-in-menu content/secret.md:3 draft-in-menu]"; fmt.Sprint(got) != want {
		t.Errorf("got %v, want %s", got, want)
	}
	if len(site.Sections) != 1 {
		t.Errorf("%d sections are shown", len(site.Sections))
	}
}
