package curriculum

import (
	"strings"
	"testing"
	"time"

	"example.com/folio/content/naming"
	"example.com/folio/content/page"
	"example.com/folio/internal/resume/load/loadtest"
)

// item returns a page of a section.
func item(file, title, body string) *page.Page {
	return &page.Page{Source: file, Title: title, Role: naming.Resume, Body: body}
}

func TestOfCollection(t *testing.T) {
	const job = "**Kelp** | *2019 – 2021*\n\nRopes.\n"
	for name, tt := range map[string]struct {
		section page.Page
		items   []*page.Page
		want    string
	}{
		"jobs": {page.Page{Source: "resume", Title: "Résumé"}, []*page.Page{
			item("resume/kelp.md", "Cook", job), item("resume/wrack.md", "Mate", "**Wrack** | *2021 – 2022*\n")},
			"Mate/Wrack 2021..2022; Cook/Kelp 2019..2021"},
		"sections": {page.Page{Source: "resume/_index.md", Title: "Résumé", Body: "I sail."}, []*page.Page{
			item("resume/1.md", "Work", "# Mate\n\n"+job),
			item("resume/2.md", "Education", "### MSc in Tides, Northmere\n*2018*\n")},
			"Mate/Kelp 2019..2021; MSc/Tides/Northmere 2018..2018"},
		"folders": {page.Page{Source: "resume", Title: "Résumé"}, []*page.Page{
			item("resume/education/a.md", "MSc in Tides", "Northmere, 2018\n"),
			item("resume/jobs/b.md", "Mate", job), item("resume/hobbies.md", "Hobbies", "Kites.\n"),
			item("resume/cook.md", "Cook", "Wrack, 2021 – 2022\n")},
			"Mate/Kelp 2019..2021; Cook/Wrack 2021..2022; MSc/Tides/Northmere 2018..2018"},
		"beside a résumé": {page.Page{Source: "resume/_index.md", Body: "## Work\n\n### Mate\n\n" + job}, []*page.Page{
			item("resume/notes.md", "Notes", "### Cook at Wrack\n*2021 – 2022*\n")}, "Mate/Kelp 2019..2021"},
		"of a person": {page.Page{Source: "resume", Title: "Résumé"}, []*page.Page{
			item("resume/contact.md", "Ina Skarv", "ina@kelp.test\n"), item("resume/kelp.md", "Mate", job)},
			"Ina Skarv: Mate/Kelp 2019..2021"},
	} {
		tt.section.Pages = tt.items
		c := OfCollection(&tt.section, "en")
		got := loadtest.Posts(c.Resume)
		if c.Basics.Name != "" {
			got = c.Basics.Name + ": " + got
		}
		if got != tt.want {
			t.Errorf("%s: got %q, want %q", name, got, tt.want)
		}
		if p, line := c.Place(1); line != 1 || p == nil {
			t.Errorf("%s: the first line is line %d of %v", name, line, p)
		}
	}
}

func TestPlace(t *testing.T) {
	a, b := item("resume/a.md", "Mate", "Ropes.\n\nTar."), item("resume/b.md", "Cook", "Soup.")
	section := &page.Page{Source: "resume", Body: "I sail.", Pages: []*page.Page{a, b}}
	c := OfCollection(section, "en")
	for _, start := range c.starts {
		if p, line := c.Place(start.line + 1); p != start.page || line != 2 {
			t.Errorf("line 2 of %s is line %d of %s", start.page.Title, line, p.Title)
		}
	}
	whole := OfPage(a, "en")
	if p, line := whole.Place(7); p != a || line != 7 {
		t.Errorf("line 7 of a page is line %d of %v", line, p)
	}
}

// TestTimelineOf prefers a résumé with dates.
func TestTimelineOf(t *testing.T) {
	p := item("resume.md", "Résumé", "## Work\n\n### Mate at Kelp\n\nRopes.\n")
	data := OfPage(item("", "", "# Ina\n\n## Work\n\n### Cook at Wrack\n*2021 – 2022*\n"), "en")
	long := OfPage(item("", "", "## Work\n\n### Cook at Wrack\n"), "en")
	data.Page, long.Page = nil, nil
	long.Work[0].Summary = strings.Repeat("W ", maxTimeline+1)
	own, now := OfPage(p, "en"), time.Date(2026, 11, 25, 0, 0, 0, 0, time.UTC)
	other := OfPage(item("other.md", "Other", "## Work\n\n### Cook at Skerry\n*2021*\n"), "en")
	for name, tt := range map[string]struct {
		all   []*Curriculum
		want  string
		dated bool
	}{
		"undated":   {[]*Curriculum{other, own}, "**Kelp**", false},
		"dated":     {[]*Curriculum{own, data}, "**Wrack**", true},
		"too large": {[]*Curriculum{long}, "", false},
	} {
		got := timelineOf(p, tt.all, now)
		if !strings.Contains(got.Source, tt.want) || (tt.want == "") != (got.Source == "") || got.Dated != tt.dated ||
			strings.Contains(got.Source, "Ina") {
			t.Errorf("%s: %+v", name, got)
		}
	}
	p.Body = strings.Repeat("Ropes. ", maxTimeline)
	if got := new(Timelines).Of(p, now, nil); got != (Timeline{}) {
		t.Error("a timeline of a page that is too large")
	}
}

// TestTimelineAges checks that the duration of a current job grows by the month.
func TestTimelineAges(t *testing.T) {
	p := item("resume.md", "Résumé", "## Experience\n\n### Mate at Kelp\n_2026-10 – Present_\n")
	var ts Timelines
	all := func() []*Curriculum { return []*Curriculum{OfPage(p, "en")} }
	for month, want := range map[time.Month]string{time.October: "1\u00a0mo*", time.November: "2\u00a0mos*",
		time.December: "3\u00a0mos*"} {
		for day := 1; day < 30; day += 14 {
			now := time.Date(2026, month, day, 0, 0, 0, 0, time.UTC)
			if got := ts.Of(p, now, all).Source; !strings.Contains(got, want) {
				t.Errorf("in %s it is\n%s", month, got)
			}
		}
	}
}

// TestTimelinesApart makes the timeline of a page while that of another is being made.
func TestTimelinesApart(t *testing.T) {
	a := &page.Page{Path: "resume/a", Role: naming.Resume, Body: "## Experience\n\n### Mate at Kelp\n_2019 – 2020_\n"}
	b := &page.Page{Path: "resume/b", Role: naming.Resume, Body: strings.ReplaceAll(a.Body, "Kelp", "Skerry")}
	var ts Timelines
	timeline := func(p *page.Page, now time.Time) string {
		return ts.Of(p, now, func() []*Curriculum { return []*Curriculum{OfPage(p, "en")} }).Source
	}
	now := time.Date(2026, 11, 25, 0, 0, 0, 0, time.UTC)
	slow := ts.of(a, 12*2026+11)
	begun, end, over := make(chan struct{}), make(chan struct{}), make(chan struct{})
	go func() {
		defer close(over)
		slow.once.Do(func() { close(begun); <-end })
	}()
	<-begun
	if got := timeline(b, now); !strings.Contains(got, "Skerry") {
		t.Errorf("%q", got)
	}
	if got := timeline(a, now.AddDate(0, 1, 0)); !strings.Contains(got, "Kelp") { // another month
		t.Errorf("%q", got)
	}
	close(end)
	<-over
}

// TestCollected reads a collection of more than maxCollected bytes as a résumé.
func TestCollected(t *testing.T) {
	section := &page.Page{Path: "resume", Role: naming.Resume}
	for range 40 {
		section.Pages = append(section.Pages, &page.Page{Title: "Mate", Role: naming.Resume,
			Body: strings.Repeat("Ropes. ", 10_000)})
	}
	c := OfCollection(section, "en")
	if n := len(c.starts); n < 10 || n > maxCollected/70_000+2 {
		t.Errorf("%d of %d items are read", n, len(section.Pages))
	}
}

// TestTimelinesAreFew checks that timelines of two months at most are kept of a page.
func TestTimelinesAreFew(t *testing.T) {
	p := &page.Page{Path: "resume", Role: naming.Resume}
	var ts Timelines
	for month := range 24 {
		ts.of(p, month)
		ts.of(p, month-1)
	}
	now, old := ts.of(p, 23), ts.of(p, 22)
	if now != ts.of(p, 23) || old != ts.of(p, 22) {
		t.Error("a timeline of this month or the last was not kept")
	}
	if older := ts.of(p, 21); older == ts.of(p, 21) {
		t.Error("an older timeline is kept")
	}
}
