package content

import (
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

var update = flag.Bool("update", false, "rewrite the goldens in testdata")

// today is the time of all tests.
var today = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

// dump returns a whole site as text.
func dump(s *Site) string {
	var b strings.Builder
	fmt.Fprintf(&b, "title: %s\nauthor: %s\ndescription: %s\nkind: %s (%s)\nhidden: %d\n", s.Title, s.Author,
		s.Description, s.Kind, s.Evidence, s.Hidden)
	for _, l := range s.Links {
		fmt.Fprintf(&b, "link: %s <%s>\n", l.Text, l.URL)
	}
	for _, p := range s.Problems {
		fmt.Fprintf(&b, "problem: %s\n", p)
	}
	for p := range s.All {
		fmt.Fprintf(&b, "\n=== %s [%s] %q %s:%d\n", p.Path, p.Role, p.Title, p.Source, p.Line)
		if p.Summary != "" {
			fmt.Fprintf(&b, "summary: %s\n", p.Summary)
		}
		if !p.Date.IsZero() {
			fmt.Fprintf(&b, "date: %s\n", p.Date.Format(time.RFC3339))
		}
		if len(p.Tags) > 0 {
			fmt.Fprintf(&b, "tags: %s\n", strings.Join(p.Tags, ", "))
		}
		b.WriteString("\n" + p.Body + "\n")
	}
	return b.String()
}

// TestGolden compares each site in testdata with its golden file.
func TestGolden(t *testing.T) {
	sites, err := os.ReadDir("testdata")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range sites {
		// fuzz has what a fuzz target has found, themes the sites of TestThemes.
		if filepath.Ext(e.Name()) == ".golden" || e.Name() == "fuzz" || e.Name() == "themes" {
			continue
		}
		t.Run(e.Name(), func(t *testing.T) {
			site, err := Open(filepath.Join("testdata", e.Name()), Options{Now: today})
			if err != nil {
				t.Fatal(err)
			}
			invariants(t, site)
			got := dump(site)
			if strings.Contains(got, "SECRET") { // the text of all hidden pages
				t.Errorf("hidden text is shown:\n%s", got)
			}
			compareGolden(t, filepath.Join("testdata", e.Name()+".golden"), got)
		})
	}
}

// compareGolden compares a text with a golden file.
func compareGolden(t *testing.T, golden, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs; run with -update and read the difference\n%s", golden, firstDifference(got, string(want)))
	}
}

func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range g {
		if i >= len(w) || g[i] != w[i] {
			return fmt.Sprintf("line %d\n got: %q\nwant: %q", i+1, g[i],
				strings.Join(w[min(i, len(w)):min(i+1, len(w))], ""))
		}
	}
	return fmt.Sprintf("line %d is missing", len(g)+1)
}

// loadAt loads a site at the time of the tests and checks its invariants.
func loadAt(t *testing.T, fsys fs.FS, name string) *Site {
	t.Helper()
	site, err := Load(fsys, name, Options{Now: today})
	if err != nil {
		t.Fatal(err)
	}
	invariants(t, site)
	return site
}
