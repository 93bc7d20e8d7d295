package export

import (
	"io/fs"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"example.com/folio/content"
)

// withContacts returns a site with a résumé and contacts.
func withContacts() *content.Site {
	s := withResume()
	s.Links = []content.Link{
		{Text: "Email", URL: "mailto:una@skarvo.example?subject=hi"},
		{Text: "Code", URL: "https://code.example/una"},
	}
	return s
}

// TestAliases reads the names that visitors try.
func TestAliases(t *testing.T) {
	tree := New(withContacts(), Options{})
	for name, of := range map[string]string{
		"cv.txt": "resume.txt", "cv.pdf": "resume.pdf", "cv.md": "resume.md", "cv.json": "resume.json",
		"CV.pdf": "resume.pdf", "résumé.txt": "resume.txt",
		"re\u0301sume\u0301.txt": "resume.txt", "vita.txt": "resume.txt",
		"email.txt": "", "contact.txt": "",
	} {
		data, err := fs.ReadFile(tree, name)
		if err != nil || len(data) == 0 {
			t.Errorf("%s: %v", name, err)
			continue
		}
		info, err := fs.Stat(tree, name)
		if err != nil || info.Size() != int64(len(data)) || info.ModTime().IsZero() || info.IsDir() {
			t.Errorf("%s: %+v %v", name, info, err)
		}
		if got := info.(interface{ AliasOf() string }).AliasOf(); got != of {
			t.Errorf("%s stands for %q, want %q", name, got, of)
		}
		if of == "" {
			continue
		}
		if want, _ := fs.ReadFile(tree, of); string(data) != string(want) {
			t.Errorf("%s is not %s", name, of)
		}
	}
	f, err := tree.Open("cv.pdf")
	if err != nil {
		t.Fatal(err)
	}
	if info, err := f.Stat(); err != nil || info.Name() != "cv.pdf" {
		t.Errorf("the open file is called %s, %v", info.Name(), err)
	}
	for name, want := range map[string]string{
		"email.txt":   "una@skarvo.example\n",
		"contact.txt": "Email  una@skarvo.example\nCode   https://code.example/una\n",
	} {
		if data, _ := fs.ReadFile(tree, name); string(data) != want {
			t.Errorf("%s is %q, want %q", name, data, want)
		}
	}
}

// TestAliasesAreUnlisted checks that aliases are in no folder.
func TestAliasesAreUnlisted(t *testing.T) {
	tree := New(withContacts(), Options{})
	var names []string
	_ = fs.WalkDir(tree, ".", func(name string, _ fs.DirEntry, _ error) error {
		names = append(names, name)
		return nil
	})
	for _, name := range names {
		if strings.HasPrefix(name, "cv") || strings.HasPrefix(name, "email") || strings.HasPrefix(name, "contact") {
			t.Errorf("%s is listed", name)
		}
	}
	if !slices.Contains(names, "resume.pdf") {
		t.Error("no resume.pdf")
	}
}

// TestAliasesGiveWay checks that a page, a folder or a document of the site keeps its name, and that there are no
// aliases of what a site doesn't have.
func TestAliasesGiveWay(t *testing.T) {
	s := withContacts()
	for _, path := range []string{"cv", "contact"} {
		s.Sections = append(s.Sections, &content.Page{Path: path, Title: path, Body: "My own page."})
	}
	s.Sections = append(s.Sections, &content.Page{
		Path: "vita", Title: "Vita", Pages: []*content.Page{{Path: "vita/one", Title: "One", Body: "My own page."}},
	})
	tree := New(s, Options{})
	for _, name := range []string{"cv.txt", "contact.txt", "vita/one.txt"} {
		if data, err := fs.ReadFile(tree, name); err != nil || !strings.Contains(string(data), "My own page.") {
			t.Errorf("%s is %q, %v", name, data, err)
		}
	}
	if _, err := fs.Stat(tree, "vita.pdf"); err == nil {
		t.Error("vita is a folder and an alias")
	}
	if data, _ := fs.ReadFile(tree, "cv.pdf"); !strings.HasPrefix(string(data), "%PDF") {
		t.Error("cv.pdf is not the résumé")
	}
	bare := New(site(), Options{})
	for _, name := range []string{"cv.txt", "cv.pdf", "email.txt", "contact.txt"} {
		if _, err := fs.Stat(bare, name); err == nil {
			t.Errorf("a site without a résumé and contacts has %s", name)
		}
	}
}

// TestOriginalNames fetches pages by the names of their files and their addresses on the web, in each format.
func TestOriginalNames(t *testing.T) {
	site, err := content.Load(fstest.MapFS{
		"hugo.toml":            {Data: []byte("baseURL = 'https://example.com/'\n")},
		"content/about.md":     {Data: []byte("---\ntitle: About\n---\nText.")},
		"content/posts/x.md":   {Data: []byte("---\ntitle: X\nslug: the-x\n---\nText.")},
		"content/posts/y.md":   {Data: []byte("---\ntitle: Y\nurl: /special/y.html\n---\nText.")},
		"content/posts/z.md":   {Data: []byte("---\ntitle: Z\ndraft: true\n---\nSecret.")},
		"content/posts/key.md": {Data: []byte("---\ntitle: Key\n---\nText.")},
	}, ".", content.Options{})
	if err != nil {
		t.Fatal(err)
	}
	tree := New(site, Options{})
	for name, want := range map[string]string{
		"posts/x.md": "writing/x.md", "posts/x.txt": "writing/x.txt", "posts/x.ansi": "writing/x.ansi",
		"posts/the-x.txt": "writing/x.txt", "content/posts/x.md": "writing/x.md", "special/y.html": "writing/y.txt",
		"About.md": "about.md", "posts/x": "", "posts/z.md": "", "posts/z.txt": "", "posts/x.pdf": "", "posts": "", "": "",
	} {
		info, err := fs.Stat(tree, name)
		if want == "" {
			if err == nil {
				t.Errorf("%s is %s", name, info.Name())
			}
			continue
		}
		if err != nil || info.Name() != path.Base(name) || info.(interface{ AliasOf() string }).AliasOf() != want {
			t.Errorf("%s: %v, %v, want %s", name, info, err, want)
			continue
		}
		got, err := fs.ReadFile(tree, name)
		whole, _ := fs.ReadFile(tree, want)
		if err != nil || string(got) != string(whole) || len(got) == 0 {
			t.Errorf("%s: %v, %q, want %q", name, err, got, whole)
		}
	}
	entries, err := fs.ReadDir(tree, ".")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.Name() == "posts" || e.Name() == "content" || e.Name() == "special" {
			t.Errorf("%s is listed", e.Name())
		}
	}
}
