package content

import (
	"io"
	"strings"
	"testing"

	"example.com/folio/content/problem"
	"example.com/folio/content/tree/treetest"
)

// TestPortrait names a picture of the author in all places where it is looked for.
func TestPortrait(t *testing.T) {
	const about = "# About\n\nWords, ![code](in.png), `![me](no.png)`\n\n![away](https://x.test/a.png) " +
		"![me](img/me.png)\n\n![two](in.png)\n"
	tests := []struct {
		name  string
		files map[string]string
		want  string
	}{
		{"nothing", map[string]string{"about.md": "# About\n\nWords.\n"}, ""},
		{"the first image of About", map[string]string{"about.md": about}, "in.png"},
		{"none of another page", map[string]string{"about.md": "# About\n\nWords.\n",
			"projects/a.md": "![x](../in.png)\n"}, ""},
		{"an image elsewhere in the world", map[string]string{"about.md": "# About\n\n![x](https://x.test/in.png)\n"},
			""},
		{"folio.toml", map[string]string{"about.md": about, "folio.toml": "portrait = \"img/me.png\"\n"}, "img/me.png"},
		{"folio.toml, not there", map[string]string{"about.md": about,
			"folio.toml": "title = \"x\"\nportrait = \"you.png\"\n"}, ""},
		{"folio.toml, no picture", map[string]string{"about.md": about, "folio.toml": "portrait = \"about.md\"\n"}, ""},
		{"folio.toml, outside", map[string]string{"about.md": about,
			"folio.toml": "portrait = \"../../etc/passwd.png\"\n"}, ""},
		{"front matter", map[string]string{"about.md": "---\navatar: /img/me.png\n---\n" + about}, "img/me.png"},
		{"front matter in the world",
			map[string]string{"about.md": "---\navatar: https://x.test/in.png\n---\nWords.\n"}, ""},
		{"Hugo's configuration", map[string]string{
			"hugo.toml": "title = \"x\"\n[params.profileMode]\nimageUrl = \"me.png\"\n", "content/about.md": "Words.\n",
			"static/me.png": "x",
		}, "static/me.png"},
		{"Jekyll's configuration", map[string]string{
			"_config.yml": "title: x\nauthor:\n  avatar: /assets/me.jpg\n",
			"about.md":    "---\ntitle: About\n---\nWords.\n", "assets/me.jpg": "x",
		}, "assets/me.jpg"},
		{"Zola's configuration", map[string]string{
			"zola.toml":        "base_url = \"https://x.test\"\n[extra]\navatar = \"me.webp\"\n",
			"content/about.md": "+++\ntitle = \"About\"\n+++\nWords.\n", "static/me.webp": "x",
		}, "static/me.webp"},
		{"JSON Resume", map[string]string{"resume.json": `{"basics": {"name": "Ada", "image": "img/me.png"}, ` +
			`"work": [{"name": "x"}]}`}, "img/me.png"},
		{"JSON Resume among pages", map[string]string{"about.md": "# About\n\nWords.\n",
			"resume.json": `{"basics": {"name": "Ada", "image": "img/me.png"}, "work": [{"name": "x"}]}`,
		}, "img/me.png"},
		{"JSON Resume, elsewhere in the world", map[string]string{"about.md": "# About\n\nWords.\n",
			"resume.json": `{"basics": {"name": "Ada", "image": "https://x.test/me.png"}, "work": [{"name": "x"}]}`,
		}, ""},
	}
	for _, tt := range tests {
		fsys := treetest.FS(map[string]string{"in.png": "x", "img/me.png": "x", "no.png": ""}, tt.files)
		site, err := Load(fsys, ".", Options{Now: today})
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		if site.Portrait != tt.want {
			t.Errorf("%s: the portrait is %q, want %q", tt.name, site.Portrait, tt.want)
		}
		said := false
		for _, p := range site.Problems {
			said = said || p.Rule == problem.MissingImage && strings.Contains(p.Text, "portrait") && p.Line > 0
		}
		if want := tt.files["folio.toml"] != "" && tt.want == ""; said != want {
			t.Errorf("%s: the problems are %v", tt.name, site.Problems)
		}
		if tt.want == "" {
			continue
		}
		f, err := site.Images.Open(site.Portrait)
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		if b, _ := io.ReadAll(f); string(b) != "x" {
			t.Errorf("%s: the picture is %q", tt.name, b)
		}
		f.Close()
	}
}
