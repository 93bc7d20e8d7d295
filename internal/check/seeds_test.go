package check

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// readSeed returns a real page that is kept beside the repository and not in it, and skips the test where it is not.
func readSeed(t *testing.T, prefix string) []byte {
	t.Helper()
	found, _ := filepath.Glob(filepath.Join("..", "..", "shared", "seeds", prefix+"*.txt"))
	if len(found) == 0 {
		t.Skip("the page is not on this machine")
	}
	data, err := os.ReadFile(found[0])
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestRealZolaPage(t *testing.T) {
	data := readSeed(t, "000")
	config := &fstest.MapFile{Data: []byte("base_url = \"https://site.test\"\ntitle = \"A site\"\n")}
	page := &fstest.MapFile{Data: data}
	want := []string{
		"6 empty-section", "8 empty-section", "12 empty-section", "25 placeholder", "51 tracking", "61 link-placeholder",
		"63 period-overlap", "79 link-placeholder", "81 period-reversed", "94 link-placeholder", "94 name-variant",
		"101 placeholder", "103 empty-entry",
	}
	for name, files := range map[string]fstest.MapFS{
		"me.txt":            {"me.txt": page},
		"content/_index.md": {"config.toml": config, "content/_index.md": page},
		"content/about.md":  {"config.toml": config, "content/about.md": page},
	} {
		sees(t, files, name, want)
	}
}

func TestRealJekyllPage(t *testing.T) {
	data := readSeed(t, "003")
	sees(t, fstest.MapFS{"me.txt": {Data: data}}, "me.txt", []string{"7 missing-image"})
	sees(t, fstest.MapFS{"_config.yml": {Data: []byte("title: A site\n")}, "about.md": {Data: data}}, "about.md", []string{"7 missing-image"})
}

// sees looks at a site that is one page.
func sees(t *testing.T, files fstest.MapFS, name string, want []string) {
	t.Helper()
	root := "."
	if len(files) == 1 {
		root = name
	}
	r := reportOn(t, files, root)
	var got []string
	for _, f := range r.Findings {
		if f.File != name {
			t.Errorf("%s: a finding is of %q", name, f.File)
		}
		got = append(got, fmt.Sprintf("%d %s", f.Line, f.Rule))
	}
	if !slices.Equal(got, want) {
		t.Errorf("%s:\ngot  %s\nwant %s", name, strings.Join(got, ", "), strings.Join(want, ", "))
	}
}
