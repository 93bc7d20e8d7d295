package check

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// readPage returns a page that is written as people write them, with the mistakes that they make.
func readPage(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestZolaPage(t *testing.T) {
	data := readPage(t, "../resume/testdata/draft.md")
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

func TestJekyllPage(t *testing.T) {
	data := readPage(t, "../resume/testdata/jekyll.md")
	sees(t, fstest.MapFS{"me.txt": {Data: data}}, "me.txt", []string{"7 missing-image"})
	site := fstest.MapFS{"_config.yml": {Data: []byte("title: A site\n")}, "about.md": {Data: data}}
	sees(t, site, "about.md", []string{"7 missing-image"})
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
