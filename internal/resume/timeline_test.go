package resume

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestNote(t *testing.T) {
	now := time.Date(2026, 11, 25, 0, 0, 0, 0, time.UTC)
	tests := []struct{ written, want string }{
		{"April 2022 to Present", "*Apr 2022 – **Present***|4 yrs 8 mos"},
		{"since 2019-08", "*Aug 2019 – **Present***|7 yrs 4 mos"},
		{"2022-07 - 2023-09", "*Jul 2022 – Sep 2023*|1 yr 3 mos"},
		{"2022-07 – 2022-07", "*Jul 2022*|1 mo"},
		{"2019 – 2021", "*2019 – 2021*|2 yrs"},
		{"2019 – 2019", "*2019*|"},
		{"June 2011", "*Jun 2011*|"},
		{"2019-08 - 2019-07", "*2019-08 - 2019-07*|"},
		{"two winters", "*two winters*|"},
		{"*once*", `*\*once\**|`},
		{"August 2019 – heute", "***August 2019 – heute***|7 yrs 4 mos"},
		{"Mai 2019 bis Juni 2020", "*Mai 2019 bis Juni 2020*|1 yr 2 mos"},
		{"Sept. 2019 until Oct. 2020", "*Sep 2019 – Oct 2020*|1 yr 2 mos"},
		{"Summer 2019 – now", "***Summer 2019 – now***|7 yrs 6 mos"},
		{"Expected Dec 2028", "*Expected Dec 2028*|"},
		{"2024 – Dec 2028 (expected)", "*2024 – Dec 2028 (expected)*|"},
		{"", "|"},
	}
	for _, tt := range tests {
		p, _, ok := ParsePeriod(tt.written)
		if p.Written = tt.written; !ok {
			p = Period{Written: tt.written}
		}
		note, long, _ := strings.Cut(p.note(now), "\\\n")
		if got := strings.ReplaceAll(note+"|"+strings.Trim(long, "*"), "\u00a0", " "); got != tt.want {
			t.Errorf("%q is noted as %q, want %q", tt.written, got, tt.want)
		}
	}
}

func TestTimeline(t *testing.T) {
	r, _ := Markdown(`I measure the sea.

## Where I worked

### Founder at [Half Ebb](https://ebb.example) (2022-04 – now)

Gauges.

- Sold clocks.

### Mate at Kelp

**Period**: so many winters that nobody who was there has counted them since

## Awards

- **Cleat**, Harbour Board, 2019
- **Fid**

## Skills

- Go
- **Sea** (expert): tides

## Colophon

Set by hand.
`)
	got, dated := r.Timeline(time.Date(2026, 11, 25, 0, 0, 0, 0, time.UTC))
	const want = `I measure the sea.

## Where I worked

### Founder

*Apr~2022~– **Present***\
*4~yrs~8~mos*

**[Half Ebb](https://ebb.example)**

Gauges.

- Sold clocks.

### Mate

**Kelp** · so many winters that nobody who was there has counted them since

## Awards

- *2019* **Cleat** · Harbour Board
- **Fid**

## Skills

- Go
- **Sea (expert)**: tides

## Colophon

Set by hand.
`
	if got = strings.ReplaceAll(got, "\u00a0", "~"); got != want || dated != 1 {
		t.Errorf("%d are dated in\n%s\nwant\n%s", dated, got, want)
	}
}

// TestTimelineKeepsWords reads every form and many mixes of them: the timeline says all that the author wrote.
func TestTimelineKeepsWords(t *testing.T) {
	files, _ := filepath.Glob("testdata/forms/*.md")
	var sources []string
	for _, file := range files {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		sources = append(sources, string(source))
	}
	if len(sources) < 25 {
		t.Fatalf("%d forms", len(sources))
	}
	random := rand.New(rand.NewPCG(6, 1789))
	for range 500 {
		var parts []string
		for range 1 + random.IntN(12) {
			parts = append(parts, pieces[random.IntN(len(pieces))])
		}
		sources = append(sources, strings.Join(parts, "\n\n"))
	}
	for _, source := range append(sources, body(t, "../../content/sample/site/resume.md")) {
		r, _ := Markdown(source)
		timeline, _ := r.Timeline(november)
		if lost := untold(r, source, timeline); len(lost) > 0 {
			t.Errorf("lost %q of\n%s\n\nin\n\n%s", lost, source, timeline)
		}
	}
}

// untold are the words of a page that its timeline does not say. Dates may be said in other words.
func untold(r *Resume, source, timeline string) []string {
	dates := map[string]bool{}
	for p := range r.Periods {
		if p.plain() {
			for _, w := range words(p.Written) {
				dates[w] = true
			}
		}
	}
	number := func(s string) string { return itemNumber.ReplaceAllString(s, "$1") }
	lost := strings.Fields(unspoken(lostWords(visibleWords(number(source)), visibleWords(number(timeline)))))
	return slices.DeleteFunc(lost, func(w string) bool { return dates[w] })
}

// TestPicture checks that a picture of the page is written once.
func TestPicture(t *testing.T) {
	for _, source := range []string{"![Ina](me.png)\n\nTide engineer\n\n## Experience\n", "# Ina\n\n![Ina](me.png)\n\nTide engineer\n"} {
		r, _ := Markdown(source)
		if md := r.Markdown(); strings.Count(md, "me.png") != 1 || !strings.Contains(md, "![Ina](me.png)") || r.Basics.Image != "me.png" {
			t.Errorf("%q is written as\n%s", source, md)
		}
	}
	if md := (&Resume{Basics: Basics{Name: "Ina", Image: "me.png"}}).Markdown(); !strings.Contains(md, "![Ina](me.png)") {
		t.Errorf("%s", md)
	}
}
