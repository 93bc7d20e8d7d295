package render

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"example.com/folio/internal/render/run"
	"example.com/folio/internal/render/style"
)

var career = strings.ReplaceAll(`Hello.

## Work

### Founder

*Apr~2022~– **Present***\
*4~yrs~8~mos*

**Half Ebb** · Leith

Tide gauges, and [clocks](https://c.example) for harbours that are too small to have anybody who looks at one.

- Eleven.

#### Prizes

A cleat.

### Mate

*Jun~2018~– Mar~2022*\
*3~yrs~10~mos*

### Deckhand

Ropes.

## Skills

- **Sea**: tides
- **Languages of the sea and land**: two
- *2019* knots
- *a whole sentence* of them
- [ ] **one**: more

*Not a period.*
`, "~", "\u00a0")

func TestTimeline(t *testing.T) {
	tests := []struct {
		width int
		want  string
	}{
		{64, `Hello.

Work ───────────────────────────────────────────────────────────

Apr 2022 – Present   ●  Founder
4 yrs 8 mos          │  Half Ebb · Leith
                     │
                     │  Tide gauges, and clocks for harbours
                     │  that are too small to have anybody who
                     │  looks at one.
                     │
                     │  • Eleven.
                     │
                     │  Prizes
                     │  A cleat.
                     │
Jun 2018 – Mar 2022  ○  Mate
3 yrs 10 mos         │
                     │
                     ○  Deckhand
                     │  Ropes.

Skills ─────────────────────────────────────────────────────────

Sea                     tides
Languages of the        two
sea and land
2019                    knots
                        a whole sentence of them
                        one: more

Not a period.`},
		{57, `Hello.

Work ────────────────────────────────────────────────────

Apr 2022 –     ●  Founder
Present        │  Half Ebb · Leith
4 yrs 8 mos    │
               │  Tide gauges, and clocks for harbours
               │  that are too small to have anybody who
               │  looks at one.
               │
               │  • Eleven.
               │
               │  Prizes
               │  A cleat.
               │
Jun 2018 –     ○  Mate
Mar 2022       │
3 yrs 10 mos   │
               │
               ○  Deckhand
               │  Ropes.

Skills ──────────────────────────────────────────────────

Sea               tides
Languages of      two
the sea and
land
2019              knots
                  a whole sentence of them
                  one: more

Not a period.`},
		{38, `Hello.

Work ─────────────────────────────────

● Founder
│ Apr 2022 – Present · 4 yrs 8 mos
│ Half Ebb · Leith
│
│ Tide gauges, and clocks for harbours
│ that are too small to have anybody
│ who looks at one.
│
│ • Eleven.
│
│ Prizes
│ A cleat.
│
○ Mate
│ Jun 2018 – Mar 2022 · 3 yrs 10 mos
│
○ Deckhand
│ Ropes.

Skills ───────────────────────────────

• Sea: tides
• Languages of the sea and land: two
• 2019 knots
• a whole sentence of them
☐ one: more

Not a period.`},
	}
	for _, tt := range tests {
		doc := Markdown(career, Options{Width: tt.width, Theme: style.Mono(), Hyperlinks: true, Timeline: true})
		if got := strings.Join(doc.Plain, "\n"); got != tt.want {
			t.Errorf("at %d columns it is\n%s\nwant\n%s", tt.width, got, tt.want)
		}
		for _, s := range doc.Links[0].Spans {
			if got := doc.Plain[s.Line][s.From:s.To]; got != "clocks" {
				t.Errorf("at %d columns the link is %q", tt.width, got)
			}
		}
		for _, h := range doc.Headings {
			if got := doc.Plain[h.Line][doc.Margins[h.Line]:]; !strings.HasPrefix(got, h.Text) {
				t.Errorf("at %d columns the heading %q is at %q", tt.width, h.Text, got)
			}
		}
	}
}

// TestTimelinePlain checks that a timeline in plain text is ASCII.
// TestChinesePeriods keeps dates whole that could be broken at each character: in one line, or after the dash.
func TestChinesePeriods(t *testing.T) {
	source := "### 工程师\n\n*2016年7月 - 2020年2月*\n\n做仪器。\n\n### 程序员\n\n*2002年11月15日 - 2016年6月30日*\n\n写程序。\n"
	doc := Markdown(source, Options{Width: 72, Timeline: true, Theme: style.Mono()})
	for i, want := range []string{
		"2016年7月 - 2020年2月  ○  工程师", "                       │", "                       │  做仪器。", "",
		"2002年11月15日 -       ○  程序员", "2016年6月30日          │",
	} {
		if i >= len(doc.Plain) || !strings.HasPrefix(doc.Plain[i], want) {
			t.Errorf("line %d is %q, want %q", i, doc.Plain[i], want)
		}
	}
}

func TestTimelinePlain(t *testing.T) {
	text := strings.Join(Markdown(career, Options{Width: 64, Timeline: true}).Plain, "\n")
	if strings.ContainsAny(text, "●○│") || !strings.Contains(text, "Present   *  Founder") ||
		!strings.Contains(text, "o  Mate") {
		t.Error(text)
	}
}

// TestTimelineText checks that a page has the same words with and without a timeline, at all widths.
func TestTimelineText(t *testing.T) {
	sortedWords := func(doc *Document) []string {
		isMark := func(r rune) bool { return strings.ContainsRune(" ●○│─•·:☐", r) }
		words := strings.FieldsFunc(strings.Join(doc.Plain, " "), isMark)
		slices.Sort(words)
		return words
	}
	want := sortedWords(Markdown(career, Options{Width: 80, Theme: style.Mono(), Hyperlinks: true}))
	for width := 12; width <= 200; width++ {
		doc := Markdown(career, Options{Width: width, Theme: style.Mono(), Hyperlinks: true, Timeline: true})
		if got := sortedWords(doc); !slices.Equal(got, want) {
			t.Fatalf("at %d columns the words are %q, want %q", width, got, want)
		}
		if len(doc.Margins) != len(doc.Lines) {
			t.Fatalf("%d margins of %d lines", len(doc.Margins), len(doc.Lines))
		}
		for i, line := range doc.Plain {
			if run.Width([]run.Run{{Text: line}}) > width || doc.Margins[i] > len(line) {
				t.Fatalf("at %d columns line %d is too long: %q", width, i, line)
			}
		}
	}
}

// TestTimelineRandom lays out random combinations of blocks, from a fixed seed.
func TestTimelineRandom(t *testing.T) {
	pieces := []string{
		"# Ina", "## Work", "### Founder", "#### Prizes", "###### Last", "##", "*2019 – **Present***\\\n*1 yr*",
		"*2019*", "**2019**", "*a* b", "***a***",
		"*[a](https://a.example) b*", "*`a`*", "*" + strings.Repeat("long ", 15) + "*", "_潮の満ち引き_\\\n_潮_",
		"Text that goes on for longer than a narrow line.",
		"- **a**: b\n- *2019* c\n- d\n-\n- **e:** f", "- *1*\n\n  para\n- **x**: y", "1. **a**: b", "> *2019*",
		"```\n" + strings.Repeat("code ", 30) + "\n```",
		"|a|b|\n|-|-|\n|c|d|", "---", "![a](b.png)", "[x](https://x.example) and [y](z)", "a\n: b",
		"<div>*2019*</div>", "-1\\\n-1",
	}
	random := rand.New(rand.NewPCG(7, 1789))
	for range 2000 {
		var parts []string
		for range 1 + random.IntN(10) {
			parts = append(parts, pieces[random.IntN(len(pieces))])
		}
		o := Options{Width: 1 + random.IntN(90), Timeline: true}
		o.Theme = []*style.Theme{nil, style.Dark(), style.Mono()}[random.IntN(3)]
		o.Hyperlinks = random.IntN(2) == 0
		check(t, strings.Join(parts, "\n\n"), o)
	}
}

// BenchmarkTimeline lays out a long career.
func BenchmarkTimeline(b *testing.B) {
	for _, jobs := range []int{10, 3000} {
		b.Run(fmt.Sprint(jobs), func(b *testing.B) {
			work := career[strings.Index(career, "### Founder"):strings.Index(career, "## Skills")]
			source := "## Work\n\n" + strings.Repeat(work, jobs/3)
			for b.Loop() {
				Markdown(source, Options{Width: 76, Theme: style.Dark(), Timeline: true})
			}
		})
	}
}
