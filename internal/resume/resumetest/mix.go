package resumetest

import (
	"math/rand/v2"
	"strings"
)

// pieces are parts of pages.
var pieces = []string{
	"# Ina Skarv", "## Experience", "## Education", "## Skills", "## Languages", "## Projects",
	"## Berufserfahrung", "## Colophon", "# Lebenslauf", "### Engineer at Kelp", "### Kelp — Engineer",
	"### Skerry Boats", "#### Captain (2019 – 2021)", "### MSc in Tides, University of Northmere",
	"### Half a plan", "### Freelance", "## References", "## Awards", "## Summary", "## Interests",
	"### [Wrack](https://wrack.example) | Leith | 2014", "#### Languages", "**Company**: Kelp",
	"**Period**: 2019-08 - 2019-07, a word on that", "**Period**: once", "**Summary**: Boats.\nMore boats.",
	"Duration: two winters", "**Captain** — **Skerry, Leith** *2018 – 2021*", "**Mate**\n*May 2017 – June 2018*",
	"_2019 to Present_ · Leith", "*Remote | 2020*", "> Hull\n> 2015 – 2016",
	"- **Deckhand**, Holmsay (2005 – 2007): ropes", "- **2020 – now** · Founder, Wrack",
	"- coiled ropes\n  - twice\n- [linked](https://x.example) ropes", "1. first\n2. second",
	"- **Go**: routines, channels", "- German (B2)", "- Rust", "Go, C, string",
	"A sentence about the sea, and [a link](https://y.example).", "---",
	"| period.Period | Company | Role |\n| --- | --- | --- |\n| 2019 | Kelp | Mate |",
	"| A | B |\n| --- | --- |\n| one | two |", "Engineer, Kelp\n: 2018 – 2019\n: Worked.",
	"```text\n2015 ── Kelp\n```", "> She is never late.\n>\n> — Ada Skua",
	"Leith · [ina@skarv.example](mailto:ina@skarv.example) · +44 20 7946 0000", "![portrait](me.png)",
	"**Key achievements:**", "**Technologies**: Go, tar", "https://plain.example and `code`",
	"Terms &amp; \\*stars\\* <b>bold</b>", "**[Kelp](https://kelp.example)**: July 2017 - June 2019",
}

// Mixes returns n pages of random pieces, the same ones for the same seed.
func Mixes(seed uint64, n int) []string {
	random := rand.New(rand.NewPCG(seed, 1789))
	pages := make([]string, n)
	for i := range pages {
		var parts []string
		for range 1 + random.IntN(12) {
			parts = append(parts, pieces[random.IntN(len(pieces))])
		}
		pages[i] = strings.Join(parts, "\n\n")
	}
	return pages
}
