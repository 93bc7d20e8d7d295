package content

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestFileNames reads files with control characters in their names.
func TestFileNames(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "my\x1b[2Jsite\u202e")
	for name, data := range map[string]string{
		"about.md":                           "Hi.\n\n![x](pic\x1b.png)",
		"red\x1b[31m.md":                     "[dead](gone\x07.md)",
		"back\u202ewards/first\nsecond\r.md": "x",
		"back\u202ewards/\u0085.md":          "x",
		"\xff\xfe.md":                        "x",
		"slip\x1b]0;x\x07.md":                "---\ndate: yesterday\n---\n",
		"pic\x1b.png":                        "",
		"-rf *.md":                           "x",
	} {
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
			t.Skip(err)
		}
		if err := os.WriteFile(file, []byte(data), 0o600); err != nil {
			t.Skip(err) // not every file system takes such names
		}
	}
	s, err := Open(dir, Options{Now: today})
	if err != nil {
		t.Fatal(err)
	}
	invariants(t, s)
	n := 0
	for range s.All {
		n++
	}
	if n < 7 {
		t.Errorf("%d pages: %s", n, outline(s))
	}
}

// TestSymlinkIsReported reports symbolic links out of the site, without anything of the files they lead to.
func TestSymlinkIsReported(t *testing.T) {
	outside := filepath.Join(t.TempDir(), "secret.md")
	if err := os.WriteFile(outside, []byte("SECRET"), 0o600); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for name, data := range map[string]string{"about.md": "x", "_config.yml": "x: 1"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"cv.md", "folio.toml", "_data", "_includes"} {
		if err := os.Symlink(outside, filepath.Join(dir, name)); err != nil {
			t.Skip(err)
		}
	}
	s, err := Open(dir, Options{Now: today})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range s.Problems {
		if !p.Serious() {
			t.Errorf("%s is not serious", p)
		}
		got = append(got, p.String())
	}
	if all := strings.Join(got, "; "); all != "cv.md: unreadable: path escapes from parent (the page is not shown)" ||
		strings.Contains(dump(s), "SECRET") {
		t.Errorf("%s\n%s", all, dump(s))
	}
}
