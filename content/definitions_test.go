package content

import (
	"testing"
	"testing/fstest"
)

// TestSharedDefinitions splits a document whose parts refer to definitions at its end.
func TestSharedDefinitions(t *testing.T) {
	s := loadAt(t, fstest.MapFS{"index.md": {Data: []byte("# Ina\n\nHello [home][H], see[^1].\n\n" +
		"## Projects\n\nA [kettle] with a note.[^2]\n\n## Resume\n\nWorked [there][h].[^1] `[^3]`\n\n" +
		"[h]: https://home.test/\n[kettle]: https://kettle.test/\n[^1]: First [kettle]\n\n    and more.\n" +
		"[^2]: Second\n[^3]: Third\n\n```\n[^4]: code\n```\n")}}, ".")
	for page, want := range map[string]string{
		"about": "Hello [home](https://home.test/), see[^1].\n\n[^1]: First [kettle](https://kettle.test/)\n\n" +
			"    and more.",
		"projects": "A [kettle](https://kettle.test/) with a note.[^2]\n\n[^2]: Second",
		"resume": "Worked [there](https://home.test/).[^1] `[^3]`\n\n[^1]: First [kettle](https://kettle.test/)\n\n" +
			"    and more.\n[^3]: Third\n\n```\n[^4]: code\n```",
	} {
		if got := s.Page(page).Body; got != want {
			t.Errorf("%s\n got %q\nwant %q", page, got, want)
		}
	}
	invariants(t, s)
}
