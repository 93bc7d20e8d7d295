package content

import (
	"strings"
	"testing"
)

// TestBylines shows the authors of a paper by the names on their pages.
func TestBylines(t *testing.T) {
	s := loadAt(t, files(hugoSite, "content/authors/admin/_index.md: ---\ntitle: Ina Skarv\n---\nI measure tides.\n",
		"content/paper/p.md: ---\ntitle: On tides\nauthors: [admin, Bo Teal]\npublication: Tides\nurl: /p/\n"+
			"external_link: https://skarv.test/p\n---\nText.\n"), ".")
	invariants(t, s)
	const want = "Ina Skarv, Bo Teal|*Tides*|Text.|[Website](https://skarv.test/p)"
	if got := strings.ReplaceAll(s.Page("paper/p").Body, "\n\n", "|"); got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
