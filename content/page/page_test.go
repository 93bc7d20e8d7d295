package page

import (
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
		"# P\n\n- [Zero](p/zero)\n\n## G\n\n- [One](p/one)\n- [Two](p/two)\n": {Title: "P", Pages: []*Page{
			{Path: "p/zero", Title: "Zero"}, {Path: "p/one", Title: "One", Group: "G"},
			{Path: "p/two", Title: "Two", Group: "G"}}},
		"# P\n\n## G\n\n- [One](p/one)\n": {Title: "P", Pages: []*Page{{Path: "p/one", Title: "One", Group: "G"}}},
	} {
		if got := p.Markdown(); got != want {
			t.Errorf("\n got %q\nwant %q", got, want)
		}
	}
}
