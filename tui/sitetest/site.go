// Package sitetest has sites for tests: one with content that is hard to display, and large ones.
package sitetest

import (
	"fmt"
	"strings"
	"time"

	"example.com/folio/content"
)

// Site returns a site with content that is hard to display.
func Site() *content.Site {
	return &content.Site{
		Title:  "Ada Quill",
		Author: "Ada Quill",
		Links: []content.Link{
			{Text: "the workshop", URL: "mailto:ada@example.org"},
			{Text: "ferry office", URL: "https://ferry.example.org/notes"},
		},
		Sections: []*content.Page{
			{Path: "about", Title: "About", Role: content.About, Body: AboutBody},
			Projects(),
			{Path: "scripts", Title: "文字と עברית", Body: scriptsBody},
			{Path: "resume", Title: "Resume", Role: content.Resume},
		},
	}
}

// AboutBody has code, a table, a long text and links.
var AboutBody = `I draw maps of places that move: sandbanks, markets, rumours. *Small* maps, mostly, on **cheap** paper.

## What I do

` + "```go\nfunc Shore(tide time.Duration) (line []Point, err error) " +
	"{ return survey(tide).Between(Low, High).Line() } // whole\n```" + `

| map | scale | sheets |
|---|--:|--:|
| The Grebe bank | 1:5000 | 4 |
| Thursday market | 1:200 | 1 |

## What I did before

` + LongText + `

## How to reach me

Write to [the workshop](mailto:ada@example.org), or leave a note at the ` +
	`[ferry office](https://ferry.example.org/notes). The [second map](projects/item-2#its-end) is on
its wall, the [intro](projects) beside it, and [nothing](nowhere/at-all) behind; [what I do](#what-i-do) is above.`

// LongText has numbered sentences, to compare positions before and after a resize.
var LongText = func() string {
	var b strings.Builder
	for i := range 40 {
		fmt.Fprintf(&b, "Sentence number%d tells of a sandbank that was gone by the spring, ", i)
		b.WriteString("and of the boat that found it. ")
		if i%4 == 3 {
			b.WriteString("\n\n")
		}
	}
	return strings.TrimSpace(b.String())
}()

const scriptsBody = `地図は土地ではない。けれども、よい地図は土地への手紙である。海岸線は毎日すこしずつ動き、測量士は毎朝それを追いかける。

המפה איננה הארץ, אבל מפה טובה היא מכתב אל הארץ.

Ünïcödé, e` + "\u0301" + `criture, 👩‍👩‍👧‍👦 families, ⚠️ signs and 🇳🇴 flags.`

// TidesBody has tables of several widths, and code.
const TidesBody = `One week of the lower gauge, as its keeper wrote it down.

## In a table

| harbour | high water | low water | what the keeper says |
|---|---|---|---|
| Skarv bay | 06:12 and 18:40 | 00:03 and 12:25 | the mark was under kelp all morning |
| Nettle quay | 06:55 and 19:21 | 00:41 and 13:02 | read twice |
| 小さな港 | 07:31 | 01:20 | a gull on the lid |

| narrow | table |
|---|--:|
| a | 1 |

## In a quote

> | harbour | what the keeper says | what the office answers, by letter |
> |---|---|---|
> | Skarv bay | the mark was under kelp all morning | that kelp is a matter for the other office |

## As code

` + "```\n" +
	`curl -s https://gauges.example.com/lower.csv | ` +
	`awk -F, 'NR > 1 && $2 > max { at = $1; max = $2 } END { print at, max }'
` + "```" + `
`

// WithText returns a site of one page.
func WithText(text string) *content.Site {
	return &content.Site{Title: "A", Sections: []*content.Page{{Path: "a", Title: "A", Body: text}}}
}

// Projects returns a list of twelve items with an introduction.
func Projects() *content.Page {
	p := &content.Page{
		Path: "projects", Title: "Projects", Role: content.Projects, Body: "Things that I made, the *newest* first.",
	}
	titles := []string{
		"Grebe bank, resurveyed", "A map of Thursday",
		"The atlas of things that were never where anybody said that they would be, in nine volumes",
		"潮の満ち引きを測る小さな時計", "Ferry", "Paper tide",
	}
	for i := range 12 {
		item := &content.Page{
			Path:  fmt.Sprintf("projects/item-%d", i+1),
			Title: fmt.Sprintf("%s %d", titles[i%len(titles)], i+1),
			Role:  content.Projects,
			Date:  time.Date(2024-i, time.March, 1, 0, 0, 0, 0, time.UTC),
			Tags:  []string{"maps", "paper", "survey"}[:i%4],
			Summary: fmt.Sprintf("What became of number %d, ", i+1) +
				"and why the summary of it is a little longer than any narrow window.",
			Body: fmt.Sprintf("The story of number %d.\n\n## Its end\n\n%s", i+1, LongText),
		}
		if i == 4 {
			item.Summary, item.Body, item.Date = "", "", time.Time{}
		}
		if i == 5 {
			item.Body = ""
		}
		p.Pages = append(p.Pages, item)
	}
	return p
}

// OutsideMenu returns a site whose last page is outside the author's menu.
func OutsideMenu() *content.Site {
	return &content.Site{Title: "Ada Quill", Sections: []*content.Page{
		{Path: "about", Title: "About", Role: content.About, Body: "See the [terms](terms)."},
		{Path: "notes", Title: "Notes", Body: "Short ones."},
		{Path: "terms", Title: "Terms", Body: "None of these bind.", Unlisted: true},
	}}
}
