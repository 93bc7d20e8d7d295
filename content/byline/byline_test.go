package byline

import (
	"strings"
	"testing"

	"example.com/folio/content/frontmatter"
	"example.com/folio/content/problem"
	"example.com/folio/content/srctext"
)

// front returns the front matter with a text.
func front(text string) frontmatter.Values {
	return frontmatter.Decode(frontmatter.Split("---\n"+text+"\n---\n"), "p.md", &problem.List{})
}

// TestItem shows what the front matter of a page says of a publication or a talk.
func TestItem(t *testing.T) {
	names := map[string]string{"admin": "Ina Skarv"}
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
		"tables":     {"authors: [{name: Bo}, {title: Una}]\nvenue: Quay", "", "Bo, Una|*Quay*", "map["},
		"one author": {"author: Bo\nvenue: Quay\ndate: 2026-01-02\nyear: 2026-01-02", "", "Bo|*Quay*", "2026"},
		"an old paper": {"venue: Quay\ncitation: Skarv (2009).\npaperurl: https://skarv.test/p", "Text.",
			"*Quay*|Skarv (2009).|Text.|[Paper](https://skarv.test/p)", ""},
		"a page":        {"author: Ina", "Text.", "Text.", "Ina"},
		"a description": {"description: A {{ x }}clock.", "", "A clock.", "{{"},
		"source": {"repo: ina/clock\ndemo: https://clock.test", "Text.",
			"Text.|[Website](https://clock.test) · [Source](https://github.com/ina/clock)", ""},
	} {
		got := Item(front(tt.front), srctext.NewText(tt.body, 1), names).S
		if joined := strings.ReplaceAll(got, "\n\n", "|"); !strings.HasPrefix(joined, tt.want) {
			t.Errorf("%s: %q, want %q", name, joined, tt.want)
		}
		if tt.lacks != "" && strings.Contains(got, tt.lacks) {
			t.Errorf("%s: %q has %q", name, got, tt.lacks)
		}
	}
}

func TestJob(t *testing.T) {
	for name, tt := range map[string]struct {
		front, body, want string
		is                bool
	}{
		"a job": {"company: Wrack\nlocation: Leith\nposition: Mate\nstart: 2022-04\nend: 2023-01", "Ropes.",
			"**Wrack** · Mate · Leith · *2022-04 – 2023-01*|Ropes.", true},
		"the title": {"company: Founder\nrole: Mate\nyears: 2019", "", "Mate · *2019*", true},
		"in params": {"params: {organization: Kelp, period: 2019 - 2021, role: Mate}", "",
			"**Kelp** · Mate · *2019 - 2021*", true},
		"no end": {"company: Kelp\ndateStart: 03/01/2022", "", "**Kelp** · *2022-03-01 – now*", false},
		"days": {"company: Kelp\nstart: 2022-04-05\nend: 2023-01-02", "",
			"**Kelp** · *2022-04-05 – 2023-01-02*", false},
		"known":   {"company: Kelp", "At **Kelp**.", "At **Kelp**.", false},
		"no job":  {"position: Mate", "Text.", "Text.", false},
		"nothing": {"title: x", "Text.", "Text.", false},
	} {
		m := front(tt.front)
		got := Job(m, srctext.NewText(tt.body, 1), "Founder", "now").S
		if got = strings.ReplaceAll(got, "\n\n", "|"); got != tt.want || IsJob(m) != tt.is {
			t.Errorf("%s: %q, want %q; a job: %v", name, got, tt.want, IsJob(m))
		}
	}
	toml := frontmatter.Decode(frontmatter.Split("+++\ncompany = 'Kelp'\nstart = 2019-08-01\n+++\n"), "p.md",
		&problem.List{})
	if got, want := Job(toml, srctext.NewText("", 1), "", "now").S, "**Kelp** · *2019-08-01 – now*"; got != want {
		t.Errorf("TOML: %q, want %q", got, want)
	}
}

func TestLink(t *testing.T) {
	for name, tt := range map[string]struct{ front, body, want string }{
		"an address": {"externalUrl: https://kelp.test/a_b", "Text.",
			"Text.|[kelp.test/a\\_b](<https://kelp.test/a_b>)"},
		"in a table": {"extra: {link_to: 'http://kelp.test'}", "", "[kelp.test](<http://kelp.test>)"},
		"known":      {"redirect: https://kelp.test", "At https://kelp.test", "At https://kelp.test"},
		"a path":     {"redirect_to: /kelp", "Text.", "Text."},
		"a trap":     {"redirect: https://kelp.test/>", "Text.", "Text."},
	} {
		got := Link(front(tt.front), srctext.NewText(tt.body, 1)).S
		if got = strings.ReplaceAll(got, "\n\n", "|"); got != tt.want {
			t.Errorf("%s: %q, want %q", name, got, tt.want)
		}
	}
}
