package content

import (
	"strings"
	"testing"
)

// TestItemLines shows what the front matter of a page says of a publication or a talk.
func TestItemLines(t *testing.T) {
	const owner = "content/authors/admin/_index.md: ---\ntitle: Ina Skarv\n---\nI measure tides.\n"
	for name, tt := range map[string]struct{ front, body, want, lacks string }{
		"a paper": {"authors: [admin, Bo Teal]\npublication: In *Tides*\nabstract: It <i>rises</i>.\n" +
			"url_pdf: https://skarv.test/p.pdf\ndoi: 10.1000/1", "More text.",
			"Ina Skarv, Bo Teal|*In Tides*|It *rises*.|More text.|" +
				"[Paper](https://skarv.test/p.pdf) · [DOI](https://doi.org/10.1000/1)", "admin"},
		"an abstract that is the text": {"authors: [Bo]\nabstract: It rises.", "It rises.\n\nAnd falls.",
			"Bo|It rises.",
			"It rises.\n\nIt"},
		"a talk": {"event: TideConf\nlocation: Leith\nurl_slides: https://skarv.test/s", "", "*TideConf · Leith*|" +
			"[Slides](https://skarv.test/s)", "Ina"},
		"tables": {"authors: [{name: Bo}, {title: Una}]\nvenue: Quay", "", "Bo, Una|*Quay*", "map["},
		"an old paper": {"venue: Quay\ncitation: Skarv (2009).\npaperurl: https://skarv.test/p", "Text.",
			"*Quay*|Skarv (2009).|Text.|[Paper](https://skarv.test/p)", ""},
		"a page": {"author: Ina", "Text.", "Text.", "Ina"},
	} {
		s := loadAt(t, files(hugoSite, owner, "content/paper/p.md: ---\ntitle: On tides\n"+tt.front+"\n---\n"+tt.body+
			"\n"),
			".")
		invariants(t, s)
		page := s.Page("paper/p")
		if page == nil {
			t.Fatalf("%s: no page in\n%s", name, dump(s))
		}
		if got := strings.ReplaceAll(page.Body, "\n\n", "|"); !strings.HasPrefix(got, tt.want) {
			t.Errorf("%s: %q, want %q", name, got, tt.want)
		}
		if tt.lacks != "" && strings.Contains(page.Body, tt.lacks) {
			t.Errorf("%s: %q has %q", name, page.Body, tt.lacks)
		}
	}
}
