package content

import (
	"testing"
	"testing/fstest"
)

// TestPersonsName takes the title of a site from a page whose title is the name of a person.
func TestPersonsName(t *testing.T) {
	const job = "## Experience\n\n### Gardener at Green Hill\n\n2019 – 2021\n"
	for name, tt := range map[string]struct {
		files      map[string]string
		title, who string
	}{
		"both": {map[string]string{"about.md": "# Ina Skarv\n\nHello.\n", "resume.md": "# Ina Skarv\n\n" + job},
			"Ina Skarv", "Ina Skarv"},
		"resume": {map[string]string{"about.md": "# About\n\nHello.\n", "resume.md": "# Ina Skarv\n\n" + job},
			"Ina Skarv", "Ina Skarv"},
		"own": {map[string]string{"about.md": "# About\n\nHello.\n", "resume.md": "# Ina Skarv\n\n" + job,
			"folio.toml": "title = \"A garden\"\nauthor = \"I. Skarv\"\n"}, "A garden", "I. Skarv"},
		"words": {map[string]string{"about.md": "# About\n\nHello.\n", "resume.md": "# Curriculum Vitae\n\n" + job},
			"About", ""},
	} {
		fsys := fstest.MapFS{}
		for file, text := range tt.files {
			fsys[file] = &fstest.MapFile{Data: []byte(text)}
		}
		site, err := Load(fsys, ".", Options{})
		if err != nil {
			t.Fatal(err)
		}
		if site.Title != tt.title || site.Resume() == nil || site.Resume().Basics.Name != tt.who {
			t.Errorf("%s: the site is %q, the résumé that of %q", name, site.Title, site.Resume().Basics.Name)
		}
	}
}
