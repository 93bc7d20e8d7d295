package resume

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// pieces are what pages are made of. TestMixes puts them together as nobody would.
var pieces = []string{
	"# Ina Skarv", "## Experience", "## Education", "## Skills", "## Languages", "## Projects", "## Berufserfahrung", "## Colophon", "# Lebenslauf",
	"### Engineer at Kelp", "### Kelp — Engineer", "### Skerry Boats", "#### Captain (2019 – 2021)", "### MSc in Tides, University of Northmere", "### Half a plan",
	"### Freelance", "## References", "## Awards", "## Summary", "## Interests", "### [Wrack](https://wrack.example) | Leith | 2014", "#### Languages",
	"**Company**: Kelp", "**Period**: 2019-08 - 2019-07, a word on that", "**Period**: once", "**Summary**: Boats.\nMore boats.", "Duration: two winters",
	"**Captain** — **Skerry, Leith** *2018 – 2021*", "**Mate**\n*May 2017 – June 2018*", "_2019 to Present_ · Leith", "*Remote | 2020*", "> Hull\n> 2015 – 2016",
	"- **Deckhand**, Holmsay (2005 – 2007): ropes", "- **2020 – now** · Founder, Wrack", "- coiled ropes\n  - twice\n- [linked](https://x.example) ropes", "1. first\n2. second",
	"- **Go**: routines, channels", "- German (B2)", "- Rust", "Go, C, string", "A sentence about the sea, and [a link](https://y.example).", "---",
	"| Period | Company | Role |\n| --- | --- | --- |\n| 2019 | Kelp | Mate |", "| A | B |\n| --- | --- |\n| one | two |", "Engineer, Kelp\n: 2018 – 2019\n: Worked.",
	"```text\n2015 ── Kelp\n```", "> She is never late.\n>\n> — Ada Skua", "Leith · [ina@skarv.example](mailto:ina@skarv.example) · +44 20 7946 0000", "![portrait](me.png)",
	"**Key achievements:**", "**Technologies**: Go, tar", "https://plain.example and `code`", "Terms &amp; \\*stars\\* <b>bold</b>", "**[Kelp](https://kelp.example)**: July 2017 - June 2019",
}

// TestMixes reads pages put together at random, always the same ones: no word of them is lost, and the JSON holds.
func TestMixes(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 1789))
	for range 1000 {
		var parts []string
		for range 1 + random.IntN(12) {
			parts = append(parts, pieces[random.IntN(len(pieces))])
		}
		source := strings.Join(parts, "\n\n")
		r, _ := Markdown(source)
		md := r.Markdown()
		if lost := unspoken(lostWords(visibleWords(source), visibleWords(md))); lost != "" {
			t.Fatalf("lost %q of\n%s\n\nin\n\n%s", lost, source, md)
		}
		for _, link := range []string{"https://x.example", "https://y.example", "https://wrack.example", "https://kelp.example", "me.png"} {
			if strings.Contains(source, link) && !strings.Contains(md, link) {
				t.Fatalf("lost %s of\n%s\n\nin\n\n%s", link, source, md)
			}
		}
		data, err := r.JSON()
		if err != nil {
			t.Fatal(err)
		}
		if problems := validate(data); problems != nil {
			t.Fatal(problems, source)
		}
		back, _, err := JSON(data)
		if err != nil || !slices.Equal(counts(back), counts(r)) {
			t.Fatalf("%v: entries %v, and after JSON %v of\n%s\n%s", err, counts(r), counts(back), source, data)
		}
		again, _ := Markdown(md)
		for i, n := range counts(r) {
			if counts(again)[i] < n {
				t.Fatalf("entries %v, and after Markdown %v of\n%s\n\nin\n\n%s", counts(r), counts(again), source, md)
			}
		}
	}
}
