package sitetest

import (
	"fmt"
	"testing"
	"testing/fstest"

	"example.com/folio/content"
)

// Load loads a site of files, which alternate between names and texts.
func Load(t *testing.T, files ...string) *content.Site {
	t.Helper()
	fsys := fstest.MapFS{}
	for i := 0; i < len(files); i += 2 {
		fsys[files[i]] = &fstest.MapFile{Data: []byte(files[i+1])}
	}
	site, err := content.Load(fsys, ".", content.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return site
}

// Resume returns a JSON Resume of a baker with a name.
func Resume(name string) string {
	return fmt.Sprintf(`{"basics": {"name": %q, "label": "Baker of rye", "email": "nora@example.com",
		"location": {"city": "Bergen", "countryCode": "NO"}, "summary": "Bakes before dawn."},
		"work": [{"name": "Brød AS", "position": "Head Baker", "startDate": "2021-03"}],
		"projects": [{"name": "Crumb", "description": "Weighs dough.", "startDate": "2022-05"},
			{"name": "Crust", "startDate": "2020"}]}`, name)
}
