package content

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"example.com/folio/content/tree"
)

func TestDetect(t *testing.T) {
	page := &fstest.MapFile{Data: []byte("x")}
	for _, tt := range []struct {
		site fstest.MapFS
		want string
	}{
		{fstest.MapFS{"zola.toml": {}, "content/a.md": page}, "Zola: zola.toml"},
		{fstest.MapFS{"config.toml": {Data: []byte("base_url = \"x\"")}, "content/a.md": page},
			"Zola: config.toml has base_url"},
		{fstest.MapFS{"config.toml": {Data: []byte("baseURL = \"x\"")}, "content/a.md": page},
			"Hugo: config.toml has baseURL"},
		{fstest.MapFS{"hugo.yaml": {}, "content/a.md": page}, "Hugo: hugo.yaml"},
		{fstest.MapFS{"config/_default/hugo.toml": {}, "content/a.md": page}, "Hugo: config/_default"},
		{fstest.MapFS{"_config.yml": {}, "a.md": page}, "Jekyll: _config.yml"},
		{fstest.MapFS{"a.md": page}, "Markdown folder: Markdown files and no generator's configuration"},
	} {
		s := loadAt(t, tt.site, ".")
		if got := s.Kind + ": " + s.Evidence; got != tt.want {
			t.Errorf("got %q, want %q", got, tt.want)
		}
	}
	for asked, want := range map[string]string{"folder": "Markdown folder", "ZOLA": "Zola",
		"markdown folder": "Markdown folder"} {
		s, err := Load(fstest.MapFS{"_config.yml": {}, "a.md": page, "content/b.md": page}, ".",
			Options{Kind: asked, Now: today})
		if err != nil || s.Kind != want {
			t.Errorf("%s: %v, %v", asked, s, err)
		}
	}
}

func TestErrors(t *testing.T) {
	dir := t.TempDir()
	big := filepath.Join(dir, "big.md")
	if err := os.WriteFile(big, make([]byte, tree.MaxFile+1), 0o600); err != nil {
		t.Fatal(err)
	}
	many := fstest.MapFS{}
	for i := range tree.MaxPages + 1 {
		many[fmt.Sprintf("p%d.md", i)] = &fstest.MapFile{}
	}
	empty := t.TempDir()
	for want, open := range map[string]func() (*Site, error){
		"no such file or directory\nhint: a site is a folder": func() (*Site,
			error) {
			return Open(filepath.Join(dir, "gone"), Options{})
		},
		"no page to show\nhint: ": func() (*Site, error) { return Open(empty, Options{}) },
		"larger than 2 MiB":       func() (*Site, error) { return Open(big, Options{}) },
		"more than 10000 pages, or": func() (*Site,
			error) {
			return Load(many, ".", Options{})
		},
		"unknown kind \"x\"\nhint: ": func() (*Site,
			error) {
			return Load(many, ".", Options{Kind: "x"})
		},
		"hint: all 2 pages come with the theme Toha; write": func() (*Site, error) {
			demo := &fstest.MapFile{Data: []byte("---\ntitle: Introduction\n---\n" +
				"Greeting! This is an introduction post. This post tests the followings")}
			return Load(fstest.MapFS{
				"hugo.toml": {Data: []byte("theme = 'toha'")}, "content/posts/introduction.md": demo,
				"content/posts/markdown-sample.md": {Data: []byte("---\ntitle: Markdown Samples\n---\n" +
					"This is a sample post intended to test the followings")},
			}, ".", Options{})
		},
		"all 1 pages are drafts": func() (*Site, error) {
			return Load(fstest.MapFS{"a.md": {Data: []byte("---\ndraft: true\n---\n")}}, ".", Options{})
		},
	} {
		if s, err := open(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, %v; want %q", s, err, want)
		}
	}
}

// A page that is too large is left out; the others are shown.
func TestLargePage(t *testing.T) {
	s := loadAt(t, fstest.MapFS{"about.md": {Data: []byte("x")}, "big.md": {Data: make([]byte, tree.MaxFile+1)}}, ".")
	if len(s.Sections) != 1 || len(s.Problems) != 1 ||
		s.Problems[0].String() != "big.md: too large: larger than 2 MiB (the page is not shown)" {
		t.Errorf("%s, %v", outline(s), s.Problems)
	}
}

// Symbolic links are followed inside the site only.
func TestSymlinks(t *testing.T) {
	outside := t.TempDir()
	if err := os.WriteFile(filepath.Join(outside, "secret.md"), []byte("SECRET"), 0o600); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "about.md"), []byte("Hi. ![x](pic.png)"), 0o600); err != nil {
		t.Fatal(err)
	}
	for link, target := range map[string]string{
		"inside.md": "about.md", "secret.md": filepath.Join(outside, "secret.md"), "folder": outside,
		"up": "..", "pic.png": "/etc/passwd", "loop.md": "loop.md",
	} {
		if err := os.Symlink(target, filepath.Join(dir, link)); err != nil {
			t.Skip(err)
		}
	}
	s, err := Open(dir, Options{Now: today})
	if err != nil {
		t.Fatal(err)
	}
	invariants(t, s)
	if all := dump(s); strings.Contains(all, "SECRET") || strings.Contains(all, "pic.png)") ||
		!strings.Contains(all, "inside") {
		t.Errorf("site:\n%s", all)
	}
}

func TestOpenFile(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "jo.txt")
	if err := os.WriteFile(name, []byte("---\ntitle: Jo\n---\nHi. ![a](pic.png)"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "pic.png"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := Open(name, Options{Now: today})
	if err != nil {
		t.Fatal(err)
	}
	if got := outline(s) + " " + s.Sections[0].Body; got != "about=Jo Hi. ![a](pic.png)" {
		t.Errorf("site %q", got)
	}
}
