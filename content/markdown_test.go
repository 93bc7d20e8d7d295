package content

import (
	"strings"
	"testing"
	"time"
)

func TestMarkdown(t *testing.T) {
	day := time.Date(2024, 5, 6, 0, 0, 0, 0, time.UTC)
	for want, p := range map[string]*Page{
		"# About\n\n*There is nothing here yet.*\n": {Title: "About"},
		"# A \\*b\\*\n\n*2024-05-06 · go, c\\_d*\n\nText.\n": {Title: "A *b*", Date: day, Tags: []string{"go", "c_d"},
			Body: "Text.\n"},
		"# P\n\nIntro.\n\n- [One](p/one) — 2024-05-06 — Sum \\*x\\*\n- [\\[Two\\]](p/two)\n": {Title: "P",
			Body: "Intro.", Pages: []*Page{
				{Path: "p/one", Title: "One", Date: day, Summary: "Sum *x*"}, {Path: "p/two", Title: "[Two]"}}},
	} {
		if got := p.Markdown(); got != want {
			t.Errorf("\n got %q\nwant %q", got, want)
		}
	}
}

// TestGroups lists the items of a section under the categories that its page names, in their order.
func TestGroups(t *testing.T) {
	site, err := Open("testdata/themes/al-folio", Options{Now: today})
	if err != nil {
		t.Fatal(err)
	}
	const want = "# projects\n\n## work\n\n- [Tidewheel](projects/tidewheel) — A mechanical tide predictor\n\n" +
		"## fun\n\n- [Kite](projects/kite) — A kite that measures wind\n"
	if got := site.Page("projects").Markdown(); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

func TestBeginning(t *testing.T) {
	long := strings.Repeat("tide ", 30)
	for text, want := range map[string]string{
		"":                              "",
		"A prize.":                      "A prize",
		"Ebb. Flow.":                    "Ebb. Flow",
		"Our paper has won a prize. It": "Our paper has won a prize",
		long:                            strings.TrimSpace(long[:70]) + "…",
	} {
		if got := beginning(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
