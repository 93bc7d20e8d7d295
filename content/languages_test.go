package content

import (
	"testing"
	"testing/fstest"
)

func TestLanguages(t *testing.T) {
	for name, tt := range map[string]struct {
		files map[string]string
		want  string
	}{
		"Hugo, by name":   {map[string]string{"hugo.toml": "[languages.en]\n[languages.de]\n", "content/about.md": "x", "content/about.de.md": "x", "content/cv.en.md": "x", "content/zoo/index.md": "x", "content/zoo/index.de.md": "x"}, "about=About resume=Cv zoo=Zoo"},
		"Hugo, default":   {map[string]string{"hugo.toml": "defaultContentLanguage='de'\n[languages.en]\n[languages.de]\n", "content/about.en.md": "x", "content/cv.de.md": "x"}, "resume=Cv"},
		"Hugo, by folder": {map[string]string{"hugo.toml": "[languages.en]\ncontentDir='content/en'\n[languages.de]\ncontentDir='content/de'\n", "content/en/about.md": "x", "content/de/about.md": "x", "content/de/cv.md": "x"}, "about=About"},
		"Hugo, a root":    {map[string]string{"hugo.toml": "[languages.de]\ncontentDir='content/de'\n[languages.en]\n", "content/about.md": "x", "content/de/cv.md": "x"}, "about=About"},
		"Hugo, one":       {map[string]string{"hugo.toml": "[languages.nl]\n", "content/about.nl.md": "x", "content/v1.0.md": "x"}, "about=About v1-0=V1.0"},
		"Hugo, titles":    {map[string]string{"hugo.toml": "[languages.en.menus]\nmain=[{name='CV',url='/cv/'}]\n[languages.de]\n", "content/about.md": "x", "content/cv.md": "x"}, "resume=CV about=About"},
		"Zola":            {map[string]string{"zola.toml": "default_language='fr'\n[languages.en]\n", "content/about.md": "x", "content/about.en.md": "x"}, "about=About"},
	} {
		t.Run(name, func(t *testing.T) { wantOutline(t, tt.files, tt.want) })
	}
}

// What config/_default says goes over the file in the root, table by table.
func TestHugoConfig(t *testing.T) {
	s := loadAt(t, fstest.MapFS{
		"hugo.toml":                         {Data: []byte("title='Old'\n[params]\nauthor='Jo'\ndescription='Old'\n")},
		"config/_default/hugo.yaml":         {Data: []byte("Title: New\n")},
		"config/_default/params.toml":       {Data: []byte("Description='New'\n")},
		"config/_default/languages.en.toml": {Data: []byte("[params]\nsocial={github='jo'}\n")},
		"content/about.md":                  {Data: []byte("x")},
	}, ".")
	if s.Title != "New" || s.Author != "Jo" || s.Description != "New" || len(s.Links) != 1 {
		t.Errorf("%q by %q: %q, %v", s.Title, s.Author, s.Description, s.Links)
	}
}
