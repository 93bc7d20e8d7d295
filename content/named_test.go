package content

import (
	"testing"
	"testing/fstest"
)

// TestNamed asks for pages by the names of their files and their addresses on the web.
func TestNamed(t *testing.T) {
	for _, tt := range []struct {
		name  string
		files map[string]string
		names map[string]string // to paths; "" for no page
	}{
		{
			"Markdown folder",
			map[string]string{
				"about.md":                "# About",
				"CV.md":                   "# Curriculum\n\n## Experience\n\n### Keeper at Kelp\n2019 – 2021\n\nKept.",
				"blog/2024-05-01-tide.md": "# Tide", "blog/README.md": "# Blog",
			},
			map[string]string{
				"about": "about", "about.md": "about", "About": "about", "CV.md": "resume", "cv": "resume",
				"blog": "writing", "blog/README.md": "writing", "blog/2024-05-01-tide.md": "writing/tide",
				"nosuch": "", "": "",
			},
		},
		{
			"Hugo",
			map[string]string{
				"hugo.toml": "baseURL = 'https://example.com/'\n", "content/about.md": "---\ntitle: About\n---\nText.",
				"content/posts/_index.md": "---\ntitle: Notes\n---\n",
				"content/posts/x.md":      "---\ntitle: X\nslug: the-x\naliases: [/old/x/]\n---\nText.",
				"content/posts/y.md":      "---\ntitle: Y\nurl: /special/y.html\n---\nText.",
				"content/posts/z.md":      "---\ntitle: Z\ndraft: true\n---\nText.",
			},
			map[string]string{
				"posts": "writing", "posts/x": "writing/x", "posts/x.md": "writing/x", "posts/the-x": "writing/x",
				"content/posts/x.md": "writing/x", "/posts/the-x/": "writing/x", "old/x": "writing/x", "writing/the-x": "writing/x",
				"special/y.html": "writing/y", "/special/y": "writing/y", "posts/y": "writing/y", "posts/z": "",
				"content/posts/z.md": "",
			},
		},
		{
			"Jekyll",
			map[string]string{
				"_config.yml":                   "title: T\npermalink: /:year/:title/\n",
				"about.md":                      "---\ntitle: About\npermalink: /who/\n---\nText.",
				"_posts/2024-05-01-low-tide.md": "---\ntitle: Low tide\n---\nText.",
			},
			map[string]string{
				"who": "about", "/who/": "about", "about.md": "about", "2024/low-tide": "writing/low-tide",
				"_posts/2024-05-01-low-tide.md": "writing/low-tide",
			},
		},
	} {
		fsys := fstest.MapFS{}
		for name, text := range tt.files {
			fsys[name] = &fstest.MapFile{Data: []byte(text)}
		}
		site, err := Load(fsys, ".", Options{})
		if err != nil {
			t.Fatal(err)
		}
		for name, want := range tt.names {
			got := ""
			if p := site.Named(name); p != nil {
				got = p.Path
			}
			if got != want {
				t.Errorf("%s: %q is %q, want %q", tt.name, name, got, want)
			}
		}
	}
}
