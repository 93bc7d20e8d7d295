package period

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"example.com/folio/internal/resume/language"
	"example.com/folio/internal/resume/resumetest"
	"example.com/folio/internal/resume/words"
)

var november = time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)

// present is the end of a period that has not ended, in a parseTest.
const present = "…"

// A parseTest is a text with the period in it, and the text that is left.
type parseTest struct{ in, start, end, rest string }

func TestParse(t *testing.T) {
	testParse(t, []parseTest{
		// dates
		{"2019", "2019", "2019", ""},
		{"2019-08", "2019-08", "2019-08", ""},
		{"2019.08", "2019-08", "2019-08", ""},
		{"2019/8", "2019-08", "2019-08", ""},
		{"2019-08-17", "2019-08-17", "2019-08-17", ""},
		{"08/2019", "2019-08", "2019-08", ""},
		{"8.2019", "2019-08", "2019-08", ""},
		{"17.08.2019", "2019-08-17", "2019-08-17", ""},
		{"17/08/2019", "2019-08-17", "2019-08-17", ""},
		{"08/17/2019", "2019-08-17", "2019-08-17", ""},
		{"17.8.19", "2019-08-17", "2019-08-17", ""},
		{"August 2019", "2019-08", "2019-08", ""},
		{"Aug. 2019", "2019-08", "2019-08", ""},
		{"Aug, 2019", "2019-08", "2019-08", ""},
		{"Aug-19", "2019-08", "2019-08", ""},
		{"Aug '19", "2019-08", "2019-08", ""},
		{"Aug ’98", "1998-08", "1998-08", ""},
		{"August 17, 2019", "2019-08-17", "2019-08-17", ""},
		{"August 3rd 2019", "2019-08-03", "2019-08-03", ""},
		{"17 August 2019", "2019-08-17", "2019-08-17", ""},
		{"17. August 2019", "2019-08-17", "2019-08-17", ""},
		{"1er mars 2020", "2020-03-01", "2020-03-01", ""},
		{"2019 Aug", "2019-08", "2019-08", ""},
		{"Spring 2019", "2019-03", "2019-05", ""},
		{"Winter 2019", "2019", "2019", ""},
		{"Q3 2019", "2019-07", "2019-09", ""},
		// separators
		{"2019 - 2021", "2019", "2021", ""},
		{"2019-2021", "2019", "2021", ""},
		{"2019–21", "2019", "2021", ""},
		{"2019/20", "2019", "2020", ""},
		{"2019/2020", "2019", "2020", ""},
		{"2019 — 2021", "2019", "2021", ""},
		{"2019 → 2021", "2019", "2021", ""},
		{"2019 -> 2021", "2019", "2021", ""},
		{"2019 to 2021", "2019", "2021", ""},
		{"2019 until 2021", "2019", "2021", ""},
		{"from 2019 through 2021", "2019", "2021", ""},
		{"2022-07 - 2023-09", "2022-07", "2023-09", ""},
		{"2022-07-2023-09", "2022-07", "2023-09", ""},
		{"08/19 - 09/20", "2019-08", "2020-09", ""},
		{"17/09/2024 - 31/12/2025", "2024-09-17", "2025-12-31", ""},
		{"03/04/2020 - 08/17/2020", "2020-03-04", "2020-08-17", ""},
		{"June – August 2019", "2019-06", "2019-08", ""},
		{"Nov – Feb 2020", "2019-11", "2020-02", ""},
		{"Spring–Fall 2020", "2020-03", "2020-11", ""},
		// not ended, not begun, still to come
		{"2019 - Present", "2019", present, ""},
		{"Aug 2019 – now", "2019-08", present, ""},
		{"Aug 2019 –", "2019-08", present, ""},
		{"(2019-)", "2019", present, ""},
		{"since 2019", "2019", present, ""},
		{"Since August 2019", "2019-08", present, ""},
		{"until 2019", "", "2019", ""},
		{"Expected Dec 2026", "", "2026-12", ""},
		{"Dec 2026 (expected)", "", "2026-12", ""},
		{"Sept. 2025 - Expected Dec. 2026", "2025-09", "2026-12", ""},
		{"Nov 2023 - Continue", "2023-11", present, ""},
		{"Nov 2023 - till date", "2023-11", present, ""},
		{"April 2015 - [Present]", "2015-04", present, ""},
		{"Mar 2014 Ongoing", "2014-03", present, ""},
		{"2014 onwards", "2014", present, ""},
		{"Jun 2012 Dec 2013", "2012-06", "2013-12", ""},
		{"February 2018--: Clerk", "2018-02", present, "Clerk"},
		{"{2005-2009}", "2005", "2009", ""},
		{"07 / 2024 - 09 / 2025", "2024-07", "2025-09", ""},
		{"Févr. – Août 2021", "2021-02", "2021-08", ""},
		{"Class of 2027", "", "2027", ""},
		{"Graduated May 2018", "", "2018-05", ""},
		{"Graduation: 05/2018", "", "2018-05", ""},
		// languages
		{"seit März 2019", "2019-03", present, ""},
		{"Mai 2019 bis heute", "2019-05", present, ""},
		{"Okt. 2018 – Dez. 2019", "2018-10", "2019-12", ""},
		{"von Januar 2018 bis Februar 2019", "2018-01", "2019-02", ""},
		{"depuis février 2019", "2019-02", present, ""},
		{"de juin 2019 à août 2021", "2019-06", "2021-08", ""},
		{"sept. 2019 – aujourd’hui", "2019-09", present, ""},
		{"2019 à aujourd'hui", "2019", present, ""},
		{"desde enero de 2019", "2019-01", present, ""},
		{"enero de 2019 a marzo de 2020", "2019-01", "2020-03", ""},
		{"julio 2019 – actualidad", "2019-07", present, ""},
		{"dal 2019", "2019", present, ""},
		{"gennaio 2019 – oggi", "2019-01", present, ""},
		{"da giugno 2018 a luglio 2019", "2018-06", "2019-07", ""},
		// among other words
		{"Senior Developer (Sept. 2019 – today)", "2019-09", present, "Senior Developer"},
		{"Masters in Tides 2021-09 - 2024-01", "2021-09", "2024-01", "Masters in Tides"},
		{"2017-12 - 2019-08, first year half time", "2017-12", "2019-08", "first year half time"},
		{"Startup: Kelp (2019–2021) — Founder", "2019", "2021", "Startup: Kelp Founder"},
		{"Role (2019, part-time)", "2019", "2019", "Role part-time"},
		{"2025.09 – Present · Deckhand, Kelp", "2025-09", present, "Deckhand, Kelp"},
		{"Remote | Jan 2020 - Feb 2021", "2020-01", "2021-02", "Remote"},
		{"Exhibition 2014, now 2019 - 2020", "2019", "2020", "Exhibition 2014, now"},
	})
}

// testParse reads the period of each test, and checks that what it is written as reads as the same.
func testParse(t *testing.T, tests []parseTest) {
	t.Helper()
	for _, tt := range tests {
		t.Run(tt.in, func(t *testing.T) {
			p, rest, ok := Parse(tt.in)
			end := p.End.String()
			if p.Present {
				end += present
			}
			if !ok || p.Start.String() != tt.start || end != tt.end || rest != tt.rest {
				t.Errorf("%v %v to %v, rest %q; want %v to %v, rest %q", ok, p.Start, end, rest, tt.start, tt.end,
					tt.rest)
			}
			if !strings.Contains(words.OneLine(tt.in), p.Written) || p.Written == "" {
				t.Errorf("Written is %q", p.Written)
			}
			if again, _, _ := Parse(p.String()); again.Start != p.Start || again.End != p.End ||
				again.Present != p.Present {
				if p.Plain() {
					t.Errorf("String is %q, which reads as %v to %v", p, again.Start, again.End)
				}
			}
		})
	}
}

func TestNoPeriod(t *testing.T) {
	for _, in := range []string{
		"", "sometime", "17/09", "in the 1990s", "2000-2500 users", "Area 2000 Ltd, Leith",
		"room 12345", "1850", "2019-13-45x", "May", "31.02.2019x", "Present", "a2019", strings.Repeat("2019 ", 400),
	} {
		if p, rest, ok := Parse(in); ok || rest != words.OneLine(in) {
			t.Errorf("%.40q is read as %v to %v, rest %q", in, p.Start, p.End, rest)
		}
	}
}

func TestPeriodProblems(t *testing.T) {
	tests := []struct{ in, want string }{
		{"2018 – 2019", ""},
		{"2019-08 - 2019-07", "period-reversed"},
		{"June 2019 – June 2019", "period-empty"},
		{"2019", ""},
		{"03/04/2020", "period-ambiguous"},
		{"03.04.2020", ""},
		{"03/03/2020", ""},
		{"03/04/2020 – 17/04/2020", "period-ambiguous"},
		{"03/04/2020 – 04/17/2020", ""},
		{"2031 – 2032", "period-future"},
		{"2019 – 2032", "period-future"},
		{"since 2031", "period-future"},
		{"2025 – expected 2028", ""},
		{"Dec 2026", "period-future"},
		{"Nov 2026 – present", ""},
	}
	for _, tt := range tests {
		p, _, _ := Parse(tt.in)
		var got []string
		for _, n := range p.Problems(november) {
			got = append(got, n.Rule)
		}
		if s := strings.Join(got, " "); s != tt.want {
			t.Errorf("%q: %q, want %q", tt.in, s, tt.want)
		}
	}
	if got := fmt.Sprint(Period{Written: "sometime"}.Problems(time.Time{})); !strings.Contains(got, RuleUnknown) {
		t.Error("a period that could not be read is", got)
	}
	for _, text := range []string{"Class of 2031", "Expected 2031"} {
		if p, _, _ := Parse(text); p.Problems(november) != nil {
			t.Errorf("%q has %v", text, p.Problems(november))
		}
	}
	if p, _, _ := Parse("2031"); p.Problems(time.Time{}) != nil {
		t.Error("without a now, nothing is of the future")
	}
}

func TestLength(t *testing.T) {
	for in, want := range map[string]string{
		"2022-07 – 2023-09":       "1 yr 3 mos",
		"2022-07 – 2022-07":       "1 mo",
		"2022-01 – 2023-12":       "2 yrs",
		"2026-09 – present":       "3 mos",
		"2019 – 2021":             "2 yrs",
		"2019 – present":          "7 yrs",
		"2019":                    "",
		"2019-08 - 2019-07":       "",
		"17/09/2024 - 31/12/2025": "1 yr 4 mos",
		"until 2019":              "",
	} {
		p, _, _ := Parse(in)
		if got := p.Length(november, language.English); got != want {
			t.Errorf("%s lasts %q, want %q", in, got, want)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"Sept. 2019 – today", "17/09/2024 - 31/12/2025", "since 2019)", "([2019",
		"Nov – Feb 2020", "2019 jusqu’à 21"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		p, rest, ok := Parse(s)
		if !ok && rest != words.OneLine(s) {
			t.Fatalf("rest %q of %q", rest, s)
		}
		if !ok {
			return
		}
		for _, d := range []Date{p.Start, p.End} {
			if !d.IsZero() && (!d.valid() || !resumetest.SchemaDate.MatchString(d.String())) {
				t.Fatalf("%q holds %v", s, d)
			}
		}
		if lost := resumetest.LostWords(s, p.Written+" "+rest); len(lost) > 0 {
			t.Fatalf("%q of %q is lost: %q and %q", lost, s, p.Written, rest)
		}
		p.Problems(november)
		p.Length(november, language.English)
	})
}

func TestParseDates(t *testing.T) {
	tests := []struct{ start, end, want string }{
		{"2019-08", "2020-07", "Aug 2019 – Jul 2020"},
		{"2019-08", "", "Aug 2019"},
		{"", "2020", "until 2020"},
		{"", "Dec 2020", "until Dec 2020"},
		{"August 2019", "today", "Aug 2019 – Present"},
		{"2019-08-17", "Sept. 2020", "17 Aug 2019 – Sep 2020"},
		{"once", "2020", "once – 2020"},
		{"2018-03-01", "Present", "1 Mar 2018 – Present"},
		{"2018-03", "heute", "Mar 2018 – Present"},
		{"2018-03", "do dziś", "Mar 2018 – Present"},
		{"Mar 2018", "tills vidare", "Mar 2018 – Present"},
		{"2018", "May", "2018 – May"},
		{"2018", "?", "2018 – ?"},
		{"2019", "Expected Dec 2028", "2019 – Dec 2028 (expected)"},
		{"", "", ""},
	}
	for _, tt := range tests {
		if got := ParseDates(tt.start, tt.end).String(); got != tt.want {
			t.Errorf("%q to %q is %q, want %q", tt.start, tt.end, got, tt.want)
		}
	}
}

func TestParseAll(t *testing.T) {
	for text, want := range map[string]string{
		"2019 – 2021, half of it": "2019 – 2021",
		"August 2019":             "Aug 2019",
		"two winters, then 2019":  "two winters, then 2019",
		"":                        "",
	} {
		if p := ParseAll(text); p.String() != want || p.Text() != text {
			t.Errorf("%q is %q, as written %q, want %q", text, p, p.Text(), want)
		}
	}
}

func TestPeriodText(t *testing.T) {
	tests := []struct {
		p                     Period
		text, short, day, dec string
	}{
		{Period{}, "", "", "", `""`},
		{Period{Start: Date{Year: 2019}, Present: true}, "2019 – Present", "2019 – Present", "2019",
			`"2019 – Present"`},
		{Period{Present: true}, "Present", "Present", "", `"Present"`},
		{Period{End: Date{2026, 12, 0}, Expected: true}, "Expected Dec 2026", "Expected Dec 2026", "2026-12",
			`"Expected Dec 2026"`},
		{Period{Start: Date{2019, 8, 17}, End: Date{2019, 8, 17}, Written: "17.8.2019"}, "17.8.2019", "17 Aug 2019",
			"2019-08-17", `"17.8.2019"`},
		{Period{Start: Date{Year: 2019}}, "2019", "2019", "2019", `"2019"`},
	}
	for _, tt := range tests {
		data, err := tt.p.MarshalJSON()
		if tt.p.Text() != tt.text || tt.p.String() != tt.short || tt.p.Day() != tt.day || string(data) != tt.dec ||
			err != nil {
			t.Errorf("%+v is %q, %q, %q, %s", tt.p, tt.p.Text(), tt.p.String(), tt.p.Day(), data)
		}
	}
}

func TestPlain(t *testing.T) {
	for text, want := range map[string]bool{
		"2019 – 2021":        true,
		"Aug 2019 – present": true,
		"Spring 2019":        false,
		"03/04/2020":         false,
		"Expected Dec 2026":  false,
		"":                   true,
	} {
		if p, _, _ := Parse(text); p.Plain() != want {
			t.Errorf("%q: plain is %v, want %v", text, p.Plain(), want)
		}
	}
	if p := ParseAll("2019 – 2021, half of it"); p.Plain() || !p.TwoDates() {
		t.Errorf("%q is plain", p.Written)
	}
	if (Period{Written: "once"}).Plain() {
		t.Error("a period without a date is plain")
	}
}

func TestIsSchemaDate(t *testing.T) {
	for text, want := range map[string]bool{
		"": true, "2019": true, "2019-08": true, "2019-08-17": true, "2019-02-30": false, "Aug 2019": false,
		"2019-2020": false,
	} {
		if IsSchemaDate(text) != want {
			t.Errorf("%q: %v, want %v", text, !want, want)
		}
	}
}

func ExampleParse() {
	p, rest, _ := Parse("Senior Developer (Sept. 2019 – today)")
	fmt.Println(p, "|", rest, "|", p.Start, p.Present)
	// Output: Sep 2019 – Present | Senior Developer | 2019-09 true
}
