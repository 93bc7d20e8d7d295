package parse_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"example.com/folio/internal/resume"
	"example.com/folio/internal/resume/parse"
	"example.com/folio/internal/resume/period"
	"example.com/folio/internal/resume/resumetest"
)

// TestForms reads small résumés, each written in one of the ways that people write them.
func TestForms(t *testing.T) {
	for file, source := range resumetest.Pages(t, "../testdata/forms/*.md", 25) {
		t.Run(file, func(t *testing.T) {
			r, notes := parse.Markdown(source)
			resumetest.GoldenJSON(t, strings.TrimSuffix(file, ".md")+".json", r, notes)
		})
	}
}

func TestSample(t *testing.T) {
	r, notes := parse.Markdown(resumetest.Page(t, "../../../content/sample/site/resume.md"))
	if notes != nil {
		t.Error(notes)
	}
	if len(r.Work) != 6 || len(r.Education) != 2 || len(r.Skills) != 4 || len(r.Languages) != 3 {
		t.Errorf("%d jobs, %d degrees, %d skills, %d languages",
			len(r.Work), len(r.Education), len(r.Skills), len(r.Languages))
	}
	w := r.Work[0]
	if w.Name != "Half Ebb Instruments" || w.Position != "Founder" || w.Location != "Leith" ||
		w.StartDate != "2022-04" ||
		!w.Period.Present || len(w.Highlights) != 3 {
		t.Errorf("%+v", w)
	}
	e := r.Education[0]
	if e.StudyType != "MSc" || e.Area != "Physical Oceanography" || e.Institution != "University of Northmere" {
		t.Errorf("%+v", e)
	}
	if r.Basics.Email == "" || r.Basics.URL == "" || r.Basics.Location.City != "Leith" {
		t.Errorf("%+v", r.Basics)
	}
}

// TestDraft reads a page that is still being written: empty sections, TODOs, a reversed period, soft and hard breaks.
func TestDraft(t *testing.T) {
	page := resumetest.Page(t, "../testdata/draft.md")
	_, section, _ := strings.Cut(page, "## Resume")
	for _, source := range []string{page, section} {
		r, notes := parse.Markdown(source)
		var jobs []string
		for _, w := range r.Work {
			jobs = append(jobs, fmt.Sprint(w.StartDate, " ", w.EndDate, " ", len(w.Highlights), " ",
				w.Name != "", w.Position != "", w.Summary != ""))
		}
		want := []string{
			"2022-07 2023-09 4 true true true", "2021-07 2022-06 5 true true true", "2020-07 2022-07 9 true true true",
			"2019-08 2019-07 4 true true true", "2017-12 2019-08 1 true true true",
		}
		if !slices.Equal(jobs, want) {
			t.Errorf("jobs are\n%s", strings.Join(jobs, "\n"))
		}
		if len(r.Education) != 2 {
			t.Errorf("degrees are %+v", r.Education)
		}
		var rules []string
		for _, n := range notes {
			rules = append(rules, n.Rule)
		}
		if !slices.Equal(rules, []string{period.RuleReversed, resume.EmptyEntry}) {
			t.Errorf("notes are %v", notes)
		}
		if len(r.Work) == 5 && r.Work[3].Period.Written != "2019-08 - 2019-07" {
			t.Errorf("the reversed period is %q", r.Work[3].Period.Written)
		}
	}
}

func TestEntry(t *testing.T) {
	tests := []struct {
		kind     resume.Kind
		md, want string
	}{
		{resume.KindWork, "Deckhand at Kelp (2019)", "Deckhand/Kelp/2019"},
		{resume.KindWork, "<!-- a comment -->", ""},
		{resume.KindSkills, "**Workshop**: gear cutting, tar", "Workshop[gear cutting tar]"},
		{resume.KindLanguages, "German (B2)", "German B2"},
		{resume.KindBasics, "Ina", ""},
		{resume.Other, "A sentence.", ""},
	}
	for _, tt := range tests {
		r := parse.Entry(tt.kind, tt.md)
		var got []string
		for _, w := range r.Work {
			got = append(got, w.Position+"/"+w.Name+"/"+w.StartDate)
		}
		for _, s := range r.Skills {
			got = append(got, s.Name+fmt.Sprint(s.Keywords))
		}
		for _, l := range r.Languages {
			got = append(got, l.Language+" "+l.Fluency)
		}
		if s := strings.Join(got, " "); s != tt.want || r.Entries() != len(got) {
			t.Errorf("%q is read as %q, want %q", tt.md, s, tt.want)
		}
	}
}

// TestInvisibleTerm reads definitions of a term that has no visible character.
func TestInvisibleTerm(t *testing.T) {
	for _, section := range []string{"Skills", "Experience"} {
		r, _ := parse.Markdown("## " + section + "\n\n&#x202a;\n: tar\n")
		if r.Entries() == 0 {
			t.Errorf("%s: the definition is lost", section)
		}
	}
}

func TestPicture(t *testing.T) {
	for _, source := range []string{
		"![Ina](me.png)\n\nTide engineer\n\n## Experience\n", "# Ina\n\n![Ina](me.png)\n\nTide engineer\n",
	} {
		if r, _ := parse.Markdown(source); r.Basics.Image != "me.png" {
			t.Errorf("the picture of %q is %q", source, r.Basics.Image)
		}
	}
}

func ExampleMarkdown() {
	r, notes := parse.Markdown(`# Ina Skarv

## Experience

### Mate at Kelp
_May 2017 – June 2018_

- Coiled ropes.

### Clerk at Skerry
_2019-08 - 2019-07_
`)
	for _, w := range r.Work {
		fmt.Println(w.Position, "|", w.Name, "|", w.StartDate, w.EndDate)
	}
	fmt.Println(notes[0].Line, notes[0].Rule)
	// Output:
	// Mate | Kelp | 2017-05 2018-06
	// Clerk | Skerry | 2019-08 2019-07
	// 11 period-reversed
}
