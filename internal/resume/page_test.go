package resume

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
)

// body returns a page without its front matter.
func body(t *testing.T, file string) string {
	t.Helper()
	source, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	text := string(source)
	for _, fence := range []string{"---\n", "+++\n"} {
		if rest, ok := strings.CutPrefix(text, fence); ok {
			_, text, _ = strings.Cut(rest, fence)
		}
	}
	return text
}

func TestSample(t *testing.T) {
	source := body(t, "../../content/sample/site/resume.md")
	r, notes := Markdown(source)
	if notes != nil {
		t.Error(notes)
	}
	if len(r.Work) != 6 || len(r.Education) != 2 || len(r.Skills) != 4 || len(r.Languages) != 3 {
		t.Errorf("%v", counts(r))
	}
	w := r.Work[0]
	if w.Name != "Half Ebb Instruments" || w.Position != "Founder" || w.Location != "Leith" || w.StartDate != "2022-04" || !w.Period.Present || len(w.Highlights) != 3 {
		t.Errorf("%+v", w)
	}
	if e := r.Education[0]; e.StudyType != "MSc" || e.Area != "Physical Oceanography" || e.Institution != "University of Northmere" {
		t.Errorf("%+v", e)
	}
	if r.Basics.Email == "" || r.Basics.URL == "" || r.Basics.Location.City != "Leith" {
		t.Errorf("%+v", r.Basics)
	}
	roundTrip(t, source, r)
}

// TestDraft reads a page that is still being written: empty sections, TODOs, a reversed period, soft and hard breaks.
func TestDraft(t *testing.T) {
	page := body(t, "testdata/draft.md")
	_, section, _ := strings.Cut(page, "## Resume")
	for _, source := range []string{page, section} {
		r, notes := Markdown(source)
		var jobs []string
		for _, w := range r.Work {
			jobs = append(jobs, fmt.Sprint(w.StartDate, " ", w.EndDate, " ", len(w.Highlights), " ", w.Name != "", w.Position != "", w.Summary != ""))
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
		if !slices.Equal(rules, []string{PeriodReversed, EmptyEntry}) {
			t.Errorf("notes are %v", notes)
		}
		if len(r.Work) == 5 && !strings.Contains(page, r.Work[3].Period.Written) {
			t.Errorf("the reversed period is %q", r.Work[3].Period.Written)
		}
		roundTrip(t, source, r)
	}
}

func TestPeriods(t *testing.T) {
	r, _ := Markdown("## Experience\n\n### Mate at Kelp\n_2019 – 2020_\n\n### Clerk at Skerry\n\nNo date.\n\n## Awards\n\n- **Cleat**, 2031\n")
	var got []string
	for p := range r.Periods {
		for _, n := range p.Problems(november) {
			got = append(got, fmt.Sprint(n.Line, " ", n.Rule))
		}
		got = append(got, p.String())
	}
	if want := []string{"2019 – 2020", "12 period-future", "2031"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}
