package content

import (
	"testing"

	"example.com/folio/content/tree/treetest"
)

// TestHugoConfiguration reads the places in which Hugo's configuration and pages may be.
func TestHugoConfiguration(t *testing.T) {
	page := "---\ntitle: Log\n---\nText."
	for _, tt := range []struct {
		name        string
		files       map[string]string
		title, last string // of the site, and of its last section
	}{
		{"a folder of menus", map[string]string{
			"config/_default/hugo.toml":          "title = 'Loom'\ndefaultContentLanguage = 'en'",
			"config/_default/languages.en.toml":  "title = 'The Loom'",
			"config/_default/menus/menus.en.yml": "main:\n  - {name: Diary, pageRef: /log, weight: 1}",
			"content/log.md":                     page,
		}, "The Loom", "Diary"},
		{"production", map[string]string{
			"config/_default/hugo.toml":   "title = 'Draft of the loom'",
			"config/production/hugo.toml": "title = 'Loom'",
			"config/staging/hugo.toml":    "title = 'Staging'",
			"content/log.md":              page,
		}, "Loom", "Log"},
		{"a mount", map[string]string{
			"hugo.yaml": "title: Loom\nmodule:\n  mounts:\n    - {source: pages/de, target: content, lang: de}\n" +
				"    - {source: pages/en, target: content, lang: en}\nlanguages: {de: {}, en: {}}\nbaseURL: /",
			"pages/en/log.md": page,
			"pages/de/log.md": "---\ntitle: Buch\n---\nText.",
		}, "Loom", "Log"},
		{"a folder of a language", map[string]string{
			"config.toml": "baseURL = '/'\ntitle = 'Loom'\ndefaultContentLanguage = 'en'\n[languages.en]\n" +
				"contentDir = 'content/english'\n[languages.fr]\ncontentDir = 'content/french'",
			"content/english/log.md":    page,
			"content/french/journal.md": "---\ntitle: Journal\n---\nTexte.",
		}, "Loom", "Log"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			fsys := treetest.FS(tt.files)
			site, err := Load(fsys, ".", Options{Now: today})
			if err != nil {
				t.Fatal(err)
			}
			n := len(site.Sections)
			if site.Title != tt.title || n != 1 || site.Sections[n-1].Title != tt.last {
				t.Errorf("%q with %d sections, the last %q; want %q and %q", site.Title, n, site.Sections[n-1].Title,
					tt.title, tt.last)
			}
		})
	}
}
