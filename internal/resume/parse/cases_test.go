package parse_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"example.com/folio/internal/resume"
	"example.com/folio/internal/resume/parse"
	"example.com/folio/internal/resume/resumetest"
	"example.com/folio/internal/resume/words"
)

// TestMixes reads random pages, the same ones every time: no word is lost in the résumé but those of dates.
func TestMixes(t *testing.T) {
	for _, source := range resumetest.Mixes(7, 400) {
		r, _ := parse.Markdown(source)
		data, err := r.JSON()
		if err != nil {
			t.Fatal(err)
		}
		dates := map[string]bool{}
		for p := range r.Periods {
			for _, w := range words.Of(p.Written) {
				dates[w] = true
			}
		}
		text := string(data)
		for _, s := range r.Sections {
			text += "\n" + s.Title
		}
		lost := strings.Fields(resumetest.LostText(resumetest.VisibleText(source), strings.ReplaceAll(text, `\n`,
			"\n")))
		if lost = slices.DeleteFunc(lost, func(w string) bool { return dates[w] }); len(lost) > 0 {
			t.Fatalf("lost %q of\n%s\n\nin\n\n%s", lost, source, data)
		}
	}
}

// linesOf returns the fields of a résumé that the cases are about.
func linesOf(r *resume.Resume) []string {
	var list []string
	add := func(format string, args ...any) {
		list = append(list, strings.ReplaceAll(fmt.Sprintf(format, args...), "\n", "|"))
	}
	b := r.Basics
	for _, field := range []string{b.Name, b.Label, b.Email, b.Phone, b.URL, b.Location.String(), b.Summary} {
		if field != "" {
			add("%s", field)
		}
	}
	for _, p := range b.Profiles {
		add("%s <%s> %s", p.Network, p.URL, p.Username)
	}
	for _, w := range r.Work {
		add("%s at %s, %s (%s) %s %q", w.Position, w.Name, w.Location, w.Period, w.Summary, w.Highlights)
	}
	for _, e := range r.Education {
		add("%s in %s at %s, %s (%s) %s %q", e.StudyType, e.Area, e.Institution, e.Location, e.Period, e.Score,
			e.Courses)
	}
	for _, p := range r.Projects {
		add("%s <%s> %s", p.Name, p.URL, p.Description)
	}
	for _, a := range r.Awards {
		add("%s by %s <%s> %s", a.Title, a.Awarder, a.URL, a.Summary)
	}
	for _, s := range r.Skills {
		add("%s (%s) %q", s.Name, s.Level, s.Keywords)
	}
	for _, l := range r.Languages {
		add("%s (%s)", l.Language, l.Fluency)
	}
	for _, i := range r.Interests {
		add("%s %q", i.Name, i.Keywords)
	}
	for _, x := range r.References {
		add("%s: %s", x.Name, x.Reference)
	}
	for _, s := range r.Sections {
		if s.Text != "" {
			add("[%s] %s", s.Title, s.Text)
		}
	}
	return list
}

// TestCases reads the pages of testdata/cases.txt: each kind of section.
func TestCases(t *testing.T) { readCases(t, "testdata/cases.txt", 35) }

// TestShapes reads the pages of testdata/shapes.txt: the layouts of jobs and degrees.
func TestShapes(t *testing.T) { readCases(t, "testdata/shapes.txt", 70) }

// readCases reads the pages of a file. A case begins with === and its name; after the page, lines with ==> are what is
// read.
func readCases(t *testing.T, name string, atLeast int) {
	file, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	cases := strings.Split("\n"+string(file), "\n=== ")[1:]
	if len(cases) < atLeast {
		t.Fatalf("%d cases", len(cases))
	}
	for _, c := range cases {
		name, c, _ := strings.Cut(c, "\n")
		source, want, _ := strings.Cut(c, "==> ")
		t.Run(name, func(t *testing.T) {
			r, _ := parse.Markdown(source)
			if got := strings.Join(linesOf(r), "\n==> "); got != strings.TrimSuffix(want, "\n") {
				t.Errorf("%s\nis read as\n%s\nwant\n%s", source, got, want)
			}
		})
	}
}
