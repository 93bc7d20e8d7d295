package pdf

import (
	"slices"
	"testing"
	"time"

	"example.com/folio/internal/resume"
	"example.com/folio/internal/resume/parse"
)

func TestPaperOf(t *testing.T) {
	for name, want := range map[string]Paper{"a4": A4, "A4": A4, "letter": Letter, "Letter": Letter, "a5": {}, "": {}} {
		if got, ok := PaperOf(name); got != want || ok != (want != Paper{}) {
			t.Errorf("PaperOf(%q) = %v, %v", name, got, ok)
		}
	}
}

// TestDateOf checks the default date of a document.
func TestDateOf(t *testing.T) {
	for modified, want := range map[string]string{
		"2024-03-01T23:30:00-02:00": "2024-03-02 01:30:00",
		"2024-03-01T10:20:30":       "2024-03-01 10:20:30",
		"2024-03-01":                "2024-03-01 00:00:00",
		"2024-03-01 or so":          "2024-03-01 00:00:00",
		"March 2024":                "2021-05-01 00:00:00",
		"":                          "2021-05-01 00:00:00",
	} {
		r, _ := parse.Markdown("# Una Skarvø\n\n## Work\n\n### Keeper at Kelp\n\n2019 – 2021\n\n" +
			"### Mate at Wrack\n\nMay 2021 – Present\n")
		r.Meta.LastModified = modified
		if got := dateOf(r).Format(time.DateTime); got != want {
			t.Errorf("%q: %s, want %s", modified, got, want)
		}
	}
	if got := dateOf(&resume.Resume{}).Year(); got != 2000 {
		t.Errorf("a résumé without dates is from %d", got)
	}
}

// TestTable checks that each row of a table is a line.
func TestTable(t *testing.T) {
	const table = "| Boat | Sails |\n|---|---|\n| Kelp | *two* |"
	r := &resume.Resume{Basics: resume.Basics{Name: "Una Skarvø", Summary: table}}
	lines := fit(r, Options{Paper: A4}).textLines()
	for _, want := range []string{"Boat · Sails", "Kelp · two"} {
		if !slices.Contains(lines, want) {
			t.Errorf("%q is not among the lines %q", want, lines)
		}
	}
}
