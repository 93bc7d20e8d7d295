package content

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"example.com/folio/internal/resume"
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

func titles(s *Site) []string {
	var out []string
	for _, p := range s.Sections {
		out = append(out, p.Title)
	}
	return out
}

func TestZolaPage(t *testing.T) {
	const name = "../internal/resume/testdata/draft.md"
	data := readPage(t, name)
	file, err := Open(name, Options{Now: today})
	if err != nil {
		t.Fatal(err)
	}
	config := &fstest.MapFile{Data: []byte("base_url = \"https://site.test\"\ntitle = \"A site\"\n")}
	page := &fstest.MapFile{Data: data}
	for where, site := range map[string]*Site{
		"file":      file,
		"_index.md": loadAt(t, fstest.MapFS{"config.toml": config, "content/_index.md": page}, "."),
		"about.md":  loadAt(t, fstest.MapFS{"config.toml": config, "content/about.md": page}, "."),
	} {
		t.Run(where, func(t *testing.T) {
			invariants(t, site)
			if got := titles(site); !slices.Equal(got, []string{"About", "Projects", "Resume"}) {
				t.Fatalf("sections %q", got)
			}
			for _, name := range []string{"about", "projects"} {
				if p := site.Page(name); p.Body != "" || !p.Empty() {
					t.Errorf("%s is not empty: %q", name, p.Body)
				}
			}
			resume := site.Page("resume")
			all := dump(site)
			for _, junk := range []string{"+++", "](todo)", "\x1b"} {
				if strings.Contains(all, junk) {
					t.Errorf("%q is in the site", junk)
				}
			}
			if strings.Contains(resume.Body, "utm_source") {
				t.Error("tracking in the résumé")
			}
			above, _, _ := strings.Cut(string(data), "### Tech")
			if want := strings.Count(above, "\n") + 1; resume.Line != want {
				t.Errorf("the résumé begins on line %d, want %d", resume.Line, want)
			}
			checkDraft(t, site.Resume())
			if !strings.HasPrefix(resume.Body, "## Tech") || !strings.Contains(resume.Body, "\n### ") {
				t.Errorf("headings are not raised: %q", resume.Body[:80])
			}
		})
	}
}

// checkDraft checks the jobs and degrees of the page of TestZolaPage.
func checkDraft(t *testing.T, r *resume.Resume) {
	t.Helper()
	var jobs []string
	for _, w := range r.Work {
		if w.Name == "" || w.Position == "" || w.Summary == "" {
			t.Errorf("a job is not complete: %+v", w)
		}
		jobs = append(jobs, fmt.Sprintf("%s %s %d", w.StartDate, w.EndDate, len(w.Highlights)))
	}
	want := []string{"2022-07 2023-09 4", "2021-07 2022-06 5", "2020-07 2022-07 9", "2019-08 2019-07 4",
		"2017-12 2019-08 1"}
	if !slices.Equal(jobs, want) || len(r.Education) != 2 {
		t.Errorf("jobs %q, %d degrees", jobs, len(r.Education))
	}
}

func TestJekyllPage(t *testing.T) {
	const name = "../internal/resume/testdata/jekyll.md"
	data := readPage(t, name)
	alone := filepath.Join(t.TempDir(), "me.md") // there is data next to the original
	if err := os.WriteFile(alone, data, 0o600); err != nil {
		t.Fatal(err)
	}
	file, err := Open(alone, Options{Now: today})
	if err != nil {
		t.Fatal(err)
	}
	site := loadAt(t, fstest.MapFS{
		"_config.yml": {Data: []byte("title: A site\n")},
		"about.md":    {Data: data},
	}, ".")
	for where, site := range map[string]*Site{"file": file, "about.md": site} {
		t.Run(where, func(t *testing.T) {
			invariants(t, site)
			if got := titles(site); !slices.Equal(got, []string{"About"}) {
				t.Fatalf("sections %q", got)
			}
			body := site.Sections[0].Body
			if strings.Contains(body, `\[image: `) {
				t.Errorf("the image says what the text says: %q", body[:60])
			}
			if !strings.Contains(body, "_(programming_language))") {
				t.Error("the link with parentheses is not whole")
			}
			if strings.Contains(body, "{%") || strings.Contains(body, "profile.png") {
				t.Error("Liquid is left")
			}
		})
	}
}
