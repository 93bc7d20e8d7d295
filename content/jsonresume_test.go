package content

import (
	"strings"
	"testing"
	"testing/fstest"

	"example.com/folio/content/generator"
)

const shortResume = `{"basics": {"name": "Jo", "label": "Cook", "summary": "Soup."}, ` +
	`"work": [{"name": "Inn", "position": "Cook", "startDate": "2019"}]}`

// A resume.json is a site by itself, or in a folder without pages.
func TestResume(t *testing.T) {
	file := &fstest.MapFile{Data: []byte(shortResume)}
	for _, tt := range []struct {
		site       fstest.MapFS
		name, want string
		kind       string
	}{
		{fstest.MapFS{"jo.json": file}, "jo.json", "about=About resume=Resume", "JSON Resume"},
		{fstest.MapFS{"resume.json": file, "README.md": {Data: []byte("x")}}, ".", "about=About resume=Resume",
			"JSON Resume"},
		{fstest.MapFS{"assets/json/resume.json": file}, ".", "about=About resume=Resume", "JSON Resume"},
		{fstest.MapFS{"resume.json": file, "me.md": {Data: []byte("x")}}, ".", "about=Me resume=Resume",
			"Markdown folder"},
	} {
		s := loadAt(t, tt.site, tt.name)
		if got := outline(s); got != tt.want || s.Kind != tt.kind {
			t.Errorf("%s, %s; want %s, %s", s.Kind, got, tt.kind, tt.want)
		}
		if s.Kind == generator.JSONResume && (s.Title != "Jo" || s.Author != "Jo" || s.Description != "Cook" ||
			!strings.Contains(s.Page("about").Body, "Soup.")) {
			t.Errorf("%s", dump(s))
		}
	}
}

func TestResumeErrors(t *testing.T) {
	for in, want := range map[string]string{
		"{\n\"basics\": {\n,,}": "r.json:3: ",
		"[]":                    "r.json:1: not an object",
		"{}":                    "no page to show",
		"":                      "r.json",
	} {
		_, err := Load(fstest.MapFS{"r.json": {Data: []byte(in)}}, "r.json", Options{Now: today})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", in, err, want)
		}
	}
	if _, err := Load(fstest.MapFS{"a.md": {}}, ".", Options{Kind: "jsonresume"}); err == nil ||
		!strings.Contains(err.Error(), "hint: ") {
		t.Error(err)
	}
}
