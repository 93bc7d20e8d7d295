package content

import (
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"example.com/folio/content/tree/treetest"
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
		fsys := treetest.FS(tt.files)
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
