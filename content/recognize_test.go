package content

import (
	"os"
	"path/filepath"
	"testing"
)

// TestRecognize tells sites by their configuration from folders that merely have Markdown files.
func TestRecognize(t *testing.T) {
	for _, tt := range []struct {
		files map[string]string
		want  string // evidence, or "" if the folder is not recognized
	}{
		{map[string]string{"folio.toml": "", "about.md": "# A"}, "folio.toml"},
		{map[string]string{"resume.json": "{}", "notes.md": "# A"}, "resume.json"},
		{map[string]string{"hugo.toml": "", "content/about.md": "# A"}, "hugo.toml"},
		{map[string]string{"config.toml": "base_url = 'https://example.com'\n"}, "config.toml has base_url"},
		{map[string]string{"_config.yml": "title: A\n"}, "_config.yml"},
		{map[string]string{".obsidian/app.json": "{}", "A.md": "# A"}, ".obsidian"},
		{map[string]string{"about.md": "# A", "README.md": "# B"}, ""},
		{map[string]string{"config.toml": "port = 80\n", "documents/passwords.md": "# A"}, ""},
		{map[string]string{"package.json": "{}", "README.md": "# A"}, ""},
		{nil, ""},
	} {
		dir := t.TempDir()
		for name, text := range tt.files {
			path := filepath.Join(dir, filepath.FromSlash(name))
			if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if got, ok := Recognize(dir); ok != (tt.want != "") || ok && got != tt.want {
			t.Errorf("%v: %q, %v; want %q", tt.files, got, ok, tt.want)
		}
	}
	if got, ok := Recognize(filepath.Join(t.TempDir(), "missing")); ok {
		t.Errorf("a missing folder is recognized by %q", got)
	}
}
