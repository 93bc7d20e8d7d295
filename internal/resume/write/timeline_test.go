package write

import (
	"strings"
	"testing"

	"example.com/folio/internal/resume/language"
	"example.com/folio/internal/resume/parse"
	"example.com/folio/internal/resume/period"
	"example.com/folio/internal/resume/resumetest"
)

func TestTimelinePeriod(t *testing.T) {
	now := resumetest.Now
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
		p, _, ok := period.Parse(tt.written)
		if p.Written = tt.written; !ok {
			p = period.Period{Written: tt.written}
		}
		first, length, _ := strings.Cut(timelinePeriod(p, now, language.English), "\\\n")
		if got := strings.ReplaceAll(first+"|"+strings.Trim(length, "*"), "\u00a0", " "); got != tt.want {
			t.Errorf("%q is %q, want %q", tt.written, got, tt.want)
		}
	}
}

func TestTimeline(t *testing.T) {
	r, _ := parse.Markdown(`I measure the sea.

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
	got, dated := Timeline(r, resumetest.Now)
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
