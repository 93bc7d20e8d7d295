package content

import (
	"strings"
	"testing"
	"testing/fstest"
)

// TestMissingImages checks that the text of an image that does not exist is left out where it says nothing more than
// the text around it, and only there.
func TestMissingImages(t *testing.T) {
	tests := []struct {
		body string
		want string // of the image's text, "" if it is left out
	}{
		{"![Nora Fjell](me.png)\n\nHi, I'm Nora Fjell, a baker.", ""},
		{"![nora fjell](me.png \"Nora\")\nHi, I'm Nora Fjell, a baker.", ""},
		{"I'm Nora Fjell.\n\n![Photo of Nora Fjell](me.png)\n", ""},
		{"![Profile picture](me.png)\n\nA baker.", ""},
		{"![Nora's profile picture](me.png)\n\nNora bakes.", ""},
		{"![The oven](oven.png)\n*The oven, lit*", ""},
		{"![A baker's site](me.png)\n\nText.", ""}, // the title of the site
		{"![The oven](oven.png)\n\nThe old oven is gone.", "The oven"},
		{"![A](a.png)\n\nA baker.", "A"},
		{"Here ![Nora Fjell](me.png) I, Nora Fjell, bake.", "Nora Fjell"},
		{"![Nora Fjell](me.png) bakes.\n\nNora Fjell bakes.", "Nora Fjell"},
		{"![烤箱](oven.png)\n\n烤箱", ""},
	}
	for _, tt := range tests {
		site := loadAt(t, fstest.MapFS{
			"folio.toml": {Data: []byte("title = \"A baker's site\"\n")},
			"about.md":   {Data: []byte("---\ntitle: About\n---\n\n" + tt.body + "\n")},
		}, ".")
		body := site.Sections[0].Body
		if got := strings.Contains(body, `\[image: `+tt.want); got != (tt.want != "") {
			t.Errorf("%q becomes\n%s", tt.body, body)
		}
		if len(site.Problems) != 1 {
			t.Errorf("%q: problems %v", tt.body, site.Problems)
		}
	}
}

// TestProjectLines checks that lists have the description of a project of a résumé, and never its period.
func TestProjectLines(t *testing.T) {
	data := loadAt(t, fstest.MapFS{"resume.json": {Data: []byte(`{"basics": {"name": "Nora Fjell"}, "projects": [
		{"name": "Crumb", "description": "Weighs *dough*.", "startDate": "2021-03", "roles": ["Maker"]},
		{"name": "Crust", "startDate": "2020-01", "endDate": "2020-05", "highlights": ["Sold to two bakeries"]},
		{"name": "Oven", "startDate": "2019"}]}`)}}, ".")
	pages := loadAt(t, fstest.MapFS{
		"about.md":          {Data: []byte("# About\n\nA baker.\n")},
		"projects/crumb.md": {Data: []byte("# Crumb\n\n*Mar 2021 – Present*\n\nWeighs dough.\n")},
		"projects/crust.md": {Data: []byte("# Crust\n\n2020 to May 2020\n\n- Sold\n\nSold to two bakeries\n")},
		"projects/oven.md":  {Data: []byte("# Oven\n\n2019\n")},
	}, ".")
	for name, site := range map[string]*Site{"data": data, "pages": pages} {
		var got []string
		for _, p := range site.Page("projects").Pages {
			got = append(got, p.Summary)
		}
		want := "Weighs dough.|Sold to two bakeries|2019"
		if text := strings.Join(got, "|"); !strings.HasPrefix(text, want) {
			t.Errorf("%s: the lines are %q, want %q", name, text, want)
		}
	}
}

// TestHeadline checks what a site says of its author, and of the current post.
func TestHeadline(t *testing.T) {
	resume := func(text string) *Site { return loadAt(t, fstest.MapFS{"resume.json": {Data: []byte(text)}}, ".") }
	tests := []struct {
		site                         *Site
		label, place, post, when, at string
	}{
		{resume(`{"basics": {"name": "Nora Fjell", "label": "Baker", "location": {"address": "Gate 1",
			"postalCode": "5003", "city": "Bergen", "countryCode": "NO"}}, "work": [
			{"name": "Old", "position": "Cook", "startDate": "2015", "endDate": "2018"},
			{"name": "Brød AS", "position": "Head Baker", "startDate": "2021-03"}]}`),
			"Baker", "Bergen, NO", "Head Baker, Brød AS", "Mar 2021 – Present", "Mar 2021"},
		{resume(`{"basics": {"name": "Nora Fjell"}, "work": [
			{"name": "Older", "position": "Cook", "startDate": "2012", "endDate": "2015"},
			{"name": "Old", "position": "Chef", "startDate": "2015", "endDate": "2018"}]}`),
			"", "", "Chef, Old", "2015 – 2018", ""},
		{resume(`{"basics": {"name": "Nora Fjell"}, "education": [
			{"institution": "Baking School", "studyType": "BSc", "area": "Bread", "endDate": "2014"}]}`),
			"", "", "BSc Bread, Baking School", "2014", ""},
		{resume(`{"basics": {"name": "Nora Fjell", "label": "Bäckerin"}, "meta": {"language": "de"}, "work": []}`),
			"Bäckerin", "", "", "", ""},
	}
	for i, tt := range tests {
		if got := tt.site.Label(); got != tt.label {
			t.Errorf("%d: label %q, want %q", i, got, tt.label)
		}
		if got := tt.site.Location(); got != tt.place {
			t.Errorf("%d: location %q, want %q", i, got, tt.place)
		}
		var post Post
		for _, p := range tt.site.Sections {
			if found, ok := tt.site.LatestPost(p); ok {
				post = found
			}
		}
		if post.Title != tt.post || post.When != tt.when || post.Since != tt.at {
			t.Errorf("%d: post %+v, want %q %q %q", i, post, tt.post, tt.when, tt.at)
		}
	}
}
