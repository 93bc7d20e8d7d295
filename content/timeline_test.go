package content

import (
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

// TestTimeline checks of which résumé the timeline of a page is made.
func TestTimeline(t *testing.T) {
	const (
		dated   = "## Experience\n\n### Mate at Kelp\n_2019 – Present_\n\nRopes.\n"
		undated = "## Experience\n\n### Mate at Skerry\n\nRopes.\n"
		data    = `{"basics": {"name": "Ina"}, "work": [{"name": "Wrack", "position": "Founder", ` +
			`"startDate": "2020-01"}]}`
	)
	tests := []struct {
		name  string
		files map[string]string
		want  string // in the timeline; empty for none
		dated bool
	}{
		{"a page", map[string]string{"resume.md": dated}, "**Kelp**", true},
		{"a page without dates", map[string]string{"resume.md": undated}, "**Skerry**", false},
		{"a page and data", map[string]string{"resume.md": dated, "static/resume.json": data}, "**Kelp**", true},
		{"a page without dates, and data", map[string]string{"resume.md": undated, "static/resume.json": data},
			"**Wrack**", true},
		{"data alone", map[string]string{"resume.json": data}, "**Wrack**", true},
		{"data with a label", map[string]string{"resume.json": strings.Replace(data, "Ina",
			"Ina\", \"label\": \"Tide engineer", 1)}, "Tide engineer\n\n## Experience", true},
		{"a page of a thousand lives", map[string]string{"resume.md": dated + strings.Repeat("Ropes. ", 40_000)},
			"", false},
		{"data of a thousand lives", map[string]string{"resume.md": "",
			"static/resume.json": strings.Replace(data, "Wrack", strings.Repeat("W", 600_000), 1)}, "", false},
		{"no résumé", map[string]string{"resume.md": ""}, "", false},
		{"jobs", map[string]string{"resume/kelp.md": "# Kelp\n\nRopes.\n", "static/resume.json": data},
			"**Wrack**", true},
	}
	for _, tt := range tests {
		fsys := fstest.MapFS{}
		for name, text := range tt.files {
			fsys[name] = &fstest.MapFile{Data: []byte(text)}
		}
		if tt.files["resume.json"] == "" {
			fsys["about.md"] = &fstest.MapFile{Data: []byte("# About\n\nBoats.\n")}
		}
		site := loadAt(t, fsys, ".")
		for _, p := range site.Sections {
			got := site.Timeline(p, time.Date(2026, 11, 25, 0, 0, 0, 0, time.UTC))
			if p.Role != Resume {
				if got != (Timeline{}) {
					t.Errorf("%s: %s has a timeline", tt.name, p.Path)
				}
				continue
			}
			if got.Dated != tt.dated || !strings.Contains(got.Source, tt.want) ||
				(tt.want == "") != (got.Source == "") {
				t.Errorf("%s: %+v", tt.name, got)
			}
		}
	}
}

// TestTimelineAges checks that the duration of a current job grows by the month.
func TestTimelineAges(t *testing.T) {
	p := &Page{Path: "resume", Role: Resume, Body: "## Experience\n\n### Mate at Kelp\n_2026-10 – Present_\n"}
	site := &Site{Sections: []*Page{p}}
	for month, want := range map[time.Month]string{time.October: "1\u00a0mo*", time.November: "2\u00a0mos*",
		time.December: "3\u00a0mos*"} {
		for day := 1; day < 30; day += 14 {
			if got := site.Timeline(p, time.Date(2026, month, day, 0, 0, 0, 0,
				time.UTC)).Source; !strings.Contains(got, want) {
				t.Errorf("in %s it is\n%s", month, got)
			}
		}
	}
}

// TestTimelinesApart makes the timeline of a page while that of another is being made.
func TestTimelinesApart(t *testing.T) {
	a := &Page{Path: "resume/a", Role: Resume, Body: "## Experience\n\n### Mate at Kelp\n_2019 – 2020_\n"}
	b := &Page{Path: "resume/b", Role: Resume, Body: strings.ReplaceAll(a.Body, "Kelp", "Skerry")}
	site := &Site{Sections: []*Page{{Path: "resume", Role: Resume, Pages: []*Page{a, b}}}}
	now := time.Date(2026, 11, 25, 0, 0, 0, 0, time.UTC)
	slow := site.timelines.of(a, 12*2026+11)
	begun, end, over := make(chan struct{}), make(chan struct{}), make(chan struct{})
	go func() {
		defer close(over)
		slow.once.Do(func() { close(begun); <-end })
	}()
	<-begun
	if got := site.Timeline(b, now).Source; !strings.Contains(got, "Skerry") {
		t.Errorf("%q", got)
	}
	if got := site.Timeline(a, now.AddDate(0, 1, 0)).Source; !strings.Contains(got,
		"Kelp") { // another month of the same page
		t.Errorf("%q", got)
	}
	close(end)
	<-over
}

// TestCollected reads a collection of more than maxCollected bytes as a résumé.
func TestCollected(t *testing.T) {
	section := &Page{Path: "resume", Role: Resume}
	for range 40 {
		section.Pages = append(section.Pages, &Page{Title: "Mate", Role: Resume,
			Body: strings.Repeat("Ropes. ", 10_000)})
	}
	c := (&Site{Sections: []*Page{section}}).Curricula()[0]
	if n := len(c.starts); n < 10 || n > maxCollected/70_000+2 {
		t.Errorf("%d of %d items are read", n, len(section.Pages))
	}
}

// TestTimelinesAreFew checks that timelines of two months at most are kept of a page.
func TestTimelinesAreFew(t *testing.T) {
	p := &Page{Path: "resume", Role: Resume}
	site := &Site{Sections: []*Page{p}}
	for month := range 24 {
		site.timelines.of(p, month)
		site.timelines.of(p, month-1)
	}
	now, old := site.timelines.of(p, 23), site.timelines.of(p, 22)
	if now != site.timelines.of(p, 23) || old != site.timelines.of(p, 22) {
		t.Error("a timeline of this month or the last was not kept")
	}
	if older := site.timelines.of(p, 21); older == site.timelines.of(p, 21) {
		t.Error("an older timeline is kept")
	}
}

// TestTimelineOfAnItem checks that the timeline of an item of a collection has only that job.
func TestTimelineOfAnItem(t *testing.T) {
	site := loadAt(t, fstest.MapFS{
		"resume/kelp.md":   {Data: []byte("# Mate\n\n## **Kelp** | *2019 – 2021*\n\nRopes.\n")},
		"resume/skerry.md": {Data: []byte("# Clerk\n\nNumbers.\n")},
		"static/resume.json": {Data: []byte(`{"work": [{"name": "Wrack", "position": "Founder", ` +
			`"startDate": "2020-01"}]}`)},
	}, ".")
	now := time.Date(2026, 11, 25, 0, 0, 0, 0, time.UTC)
	section := site.Page("resume")
	if got := site.Timeline(section, now).Source; !strings.Contains(got, "Kelp") || !strings.Contains(got, "Clerk") ||
		strings.Contains(got, "Wrack") {
		t.Errorf("the section is\n%s", got)
	}
	for _, p := range section.Pages {
		if got := site.Timeline(p, now).Source; strings.Contains(got, "Wrack") ||
			strings.Contains(got, "Kelp") != strings.Contains(p.Path, "kelp") {
			t.Errorf("%s is\n%s", p.Path, got)
		}
	}
}
