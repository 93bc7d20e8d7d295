package write_test

import (
	"fmt"
	"strings"
	"testing"

	"example.com/folio/internal/resume"
	"example.com/folio/internal/resume/parse"
	"example.com/folio/internal/resume/period"
	"example.com/folio/internal/resume/resumetest"
	"example.com/folio/internal/resume/write"
)

// TestForms writes small résumés, each parsed from one of the ways that people write them.
func TestForms(t *testing.T) {
	for file, source := range resumetest.Pages(t, "../testdata/forms/*.md", 25) {
		t.Run(file, func(t *testing.T) {
			r, _ := parse.Markdown(source)
			resumetest.Golden(t, strings.TrimSuffix(file, ".md")+".out", write.Markdown(r))
		})
	}
}

func TestSection(t *testing.T) {
	r, _ := parse.Markdown("# Ina\n\nI measure.\n\n## Skills\n\nMany.\n\n- Go\n- **Sea**: tides\n\n" +
		"## About\n\nMore of me.\n")
	for kind, want := range map[resume.Kind]string{
		resume.KindSkills: "- Go\n- **Sea**: tides",
		resume.KindWork:   "",
	} {
		if got := write.Section(r, kind); !strings.HasSuffix(got, want) || want == "" && got != "" {
			t.Errorf("%s is %q, want %q", kind, got, want)
		}
	}
	if got := write.Section(r, resume.KindBasics); !strings.Contains(got, "I measure.") || !strings.Contains(got,
		"More of me.") {
		t.Errorf("the basics are %q", got)
	}
}

// TestHeads writes entries that lack a part of their head.
func TestHeads(t *testing.T) {
	p, _, _ := period.Parse("2019 – 2020")
	dated := resume.Dated{Period: p}
	vague := resume.Dated{Period: period.Period{Written: "two winters"}}
	tests := []struct {
		work resume.Work
		want string
	}{
		{resume.Work{Position: "Mate", Name: "Kelp", Location: "Leith", Dated: dated},
			"### Mate\n\n**Kelp** · 2019 – 2020 · Leith"},
		{resume.Work{Name: "Kelp", Location: "Leith"}, "### Kelp\n\n**Location**: Leith"},
		{resume.Work{Position: "Mate", URL: "https://kelp.example", Dated: vague},
			"### [Mate](https://kelp.example)\n\n**Period**: two winters"},
		{resume.Work{Dated: dated, Summary: "Ropes."}, "### 2019 – 2020\n\nRopes."},
		{resume.Work{Summary: "Ropes."}, "### —\n\nRopes."},
		{resume.Work{Position: "Education", Name: ""}, "### **Education**"},
		{resume.Work{Position: "Mate"}, "### **Mate**"},
	}
	for _, tt := range tests {
		got := write.Markdown(&resume.Resume{Work: []resume.Work{tt.work}})
		if got != "## Experience\n\n"+tt.want+"\n" {
			t.Errorf("%+v is\n%s\nwant\n%s", tt.work, got, tt.want)
		}
	}
}

// TestListItems writes items that lack a part. None may be lost, or stop the program.
func TestListItems(t *testing.T) {
	p, _, _ := period.Parse("2019")
	dated := resume.Dated{Period: p}
	tests := []struct {
		award                    resume.Award
		wantMarkdown, wantInTime string
	}{
		{resume.Award{Dated: dated}, "- 2019", "- 2019"},
		{resume.Award{Title: "Cleat", Dated: dated}, "- **Cleat** · 2019", "- *2019* **Cleat**"},
		{resume.Award{Awarder: "Kelp", Date: "2019"}, "- Kelp · 2019", "- *2019* Kelp"},
		{resume.Award{URL: "https://kelp.example"},
			"- [https://kelp.example](https://kelp.example)", "- [https://kelp.example](https://kelp.example)"},
	}
	for _, tt := range tests {
		r := &resume.Resume{Awards: []resume.Award{tt.award}}
		timeline, _ := write.Timeline(r, resumetest.Now)
		if md := write.Markdown(r); md != "## Awards\n\n"+tt.wantMarkdown+"\n" ||
			timeline != "## Awards\n\n"+tt.wantInTime+"\n" {
			t.Errorf("%+v is\n%sand in the timeline\n%s", tt.award, md, timeline)
		}
	}
}

func TestPerson(t *testing.T) {
	r := &resume.Resume{Basics: resume.Basics{
		Name: "Ina", Image: "me.png", Label: "Mate", Email: "ina@skarv.example", URL: "https://www.skarv.example/",
		Profiles: []resume.Profile{{Network: "Forge", Username: "ina"}, {Network: "GitHub",
			URL: "https://github.com/ina"}},
	}}
	const want = `# Ina

![Ina](me.png)

Mate

[ina@skarv.example](mailto:ina@skarv.example) · [skarv.example](https://www.skarv.example/) · ` +
		`Forge: ina · [GitHub](https://github.com/ina)
`
	if got := write.Markdown(r); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
	r = &resume.Resume{Basics: resume.Basics{Email: "ina at skarv", Summary: "![Ina](me.png)", Image: "me.png"}}
	if got := write.Markdown(r); got != "ina at skarv\n\n![Ina](me.png)\n" {
		t.Errorf("%s", got)
	}
	if got := write.Markdown(&resume.Resume{}); got != "" {
		t.Errorf("nothing is written as %q", got)
	}
}

func ExampleMarkdown() {
	p, _, _ := period.Parse("May 2017 – June 2018")
	fmt.Print(write.Markdown(&resume.Resume{
		Basics: resume.Basics{Name: "Ina Skarv"},
		Work: []resume.Work{{
			Position: "Mate", Name: "Kelp", Highlights: []string{"Coiled ropes."}, Dated: resume.Dated{Period: p},
		}},
	}))
	// Output:
	// # Ina Skarv
	//
	// ## Experience
	//
	// ### Mate
	//
	// **Kelp** · May 2017 – June 2018
	//
	// - Coiled ropes.
}
