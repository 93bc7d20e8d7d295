package content

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func TestFolderLoops(t *testing.T) {
	each := []string{"about.md", "notes/b.md", "posts/a.md"}
	for _, tt := range []struct {
		what    string
		links   map[string]string // name to target
		pages   []string          // sources
		reports []string
	}{
		{"to itself", map[string]string{"posts/latest": "."}, each, []string{"posts/latest"}},
		{"two to itself", map[string]string{"posts/latest": ".", "posts/newest": "../posts"}, each,
			[]string{"posts/latest", "posts/newest"}},
		{"to the site", map[string]string{"posts/up": ".."}, each, []string{"posts/up"}},
		{"in a circle", map[string]string{"posts/l": "../notes", "notes/m": "../posts"},
			[]string{"about.md", "notes/b.md", "notes/m/a.md", "posts/a.md", "posts/l/b.md"},
			[]string{"notes/m/l", "posts/l/m"}},
		{"to another folder", map[string]string{"posts/more": "../notes"},
			[]string{"about.md", "notes/b.md", "posts/a.md", "posts/more/b.md"}, nil},
		{"twice to another folder", map[string]string{"posts/more": "../notes", "posts/other": "../notes"},
			[]string{"about.md", "notes/b.md", "posts/a.md", "posts/more/b.md"}, []string{"posts/other"}},
	} {
		t.Run(tt.what, func(t *testing.T) {
			dir := t.TempDir()
			writeFile(t, filepath.Join(dir, "about.md"), "# About\n")
			writeFile(t, filepath.Join(dir, "posts/a.md"), "# A\n")
			writeFile(t, filepath.Join(dir, "notes/b.md"), "# B\n")
			for name, target := range tt.links {
				if err := os.Symlink(target, filepath.Join(dir, name)); err != nil {
					t.Skip(err)
				}
			}
			s, err := Open(dir, Options{Now: today})
			if err != nil {
				t.Fatal(err)
			}
			var pages, reports []string
			for p := range s.All {
				if filepath.Ext(p.Source) == ".md" {
					pages = append(pages, p.Source)
				}
			}
			for _, p := range s.Problems {
				if p.Rule == ruleFolderLoop {
					reports = append(reports, p.File)
				}
			}
			slices.Sort(pages)
			if !slices.Equal(pages, tt.pages) || !slices.Equal(reports, tt.reports) {
				t.Errorf("pages %q, want %q; reported %q, want %q", pages, tt.pages, reports, tt.reports)
			}
		})
	}
}

// TestDataLoops reads data and looks for pages in folders of links to themselves, 2^16 paths if each were followed.
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
