package content

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// TestDataLoops reads data and pages in folders of links to themselves: 2^16 paths if all were followed.
func TestDataLoops(t *testing.T) {
	dir := t.TempDir()
	writeFile(t, filepath.Join(dir, "_config.yml"), "title: a\n")
	writeFile(t, filepath.Join(dir, "about.md"), "---\n---\n{{ site.data.x.y }}")
	writeFile(t, filepath.Join(dir, "_data/x.yml"), "y: read\n")
	for _, name := range []string{"_data/a", "_data/b", "a", "b"} {
		if err := os.Symlink(".", filepath.Join(dir, name)); err != nil {
			t.Skip(err)
		}
	}
	s, err := Open(dir, Options{Now: today})
	if err != nil {
		t.Fatal(err)
	}
	if body := s.Sections[0].Body; body != "read" {
		t.Errorf("%q", body)
	}
	var reports []string
	for _, p := range s.Problems {
		reports = append(reports, p.File)
	}
	if want := []string{"_data/a", "_data/b", "a", "b"}; !slices.Equal(reports, want) {
		t.Errorf("%q, want %q", reports, want)
	}
}

func writeFile(t *testing.T, name, data string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(data), 0o600); err != nil {
		t.Fatal(err)
	}
}
