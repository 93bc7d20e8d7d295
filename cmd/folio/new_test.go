package main

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"example.com/folio/internal/settings"
)

// TestNewSettings checks that the settings of a new site name every setting, and that each example is accepted.
func TestNewSettings(t *testing.T) {
	text := newSettings("Ada \"The\" Example")
	text = regexp.MustCompile(`(?m)^# ([a-z_]+ = |\[\[)`).ReplaceAllString(text, "$1")
	s, err := settings.Read("folio.toml", strings.NewReader(text))
	if err != nil {
		t.Fatalf("%v in\n%s", err, text)
	}
	root := rootCommand()
	if err := checkKeys(s, root); err != nil {
		t.Error(err)
	}
	serve, config := newServe()
	if err := setFlags(serve.Flags(), s); err != nil {
		t.Error(err)
	}
	if err := config.parse(); err != nil {
		t.Error(err)
	}
	for _, key := range settingKeys(root) {
		if key != "kind" && !slices.Contains(s.Keys(), key) {
			t.Errorf("%s is not among them", key)
		}
	}
}
