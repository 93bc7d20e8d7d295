package near

import (
	"slices"
	"strings"
	"testing"
)

func TestNames(t *testing.T) {
	names := []string{"about", "projects", "projects/tide-gauge", "resume", "ls", "cv.md", "cv.txt", "Résumé"}
	for name, want := range map[string][]string{
		"abuot":                  {"about"},
		"About":                  {"about"},
		"abou":                   {"about"},
		"project":                {"projects"},
		"tide-gauge":             {"projects/tide-gauge"},
		"tide-guage":             {"projects/tide-gauge"},
		"projects/tide-gouge":    {"projects/tide-gauge"},
		"resume":                 {"Résumé"},
		"sl":                     {"ls"},
		"cv.pdf":                 {"cv.md", "cv.txt"},
		"cv.tx":                  {"cv.txt", "cv.md"},
		"x":                      nil,
		"nothing-like-it":        nil,
		strings.Repeat("a", 999): nil,
		"":                       nil,
	} {
		if got := Names(name, names); !slices.Equal(got, want) {
			t.Errorf("%.20q: %q, want %q", name, got, want)
		}
	}
	if got := Names("page", []string{"page1", "page2", "page3", "page4"}); len(got) != maxNear {
		t.Errorf("%q", got)
	}
}
