package home

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"example.com/folio/content"
	"example.com/folio/internal/render"
	pagestyle "example.com/folio/internal/render/style"
	"example.com/folio/tui/look"
	"example.com/folio/tui/sitetest"
	"example.com/folio/tui/view"
	"example.com/folio/tui/viewtest"
)

// TestFirstText checks that no heading and no rule is part of a preview, unless there is nothing else.
func TestFirstText(t *testing.T) {
	site := sitetest.LongPage()
	for body, want := range map[string]string{
		"## Welcome\n\nI build small\ntools. [Here](https://x.test)\n\nMore.": "I build small tools. Here",
		"# Things\n\n* one\n  * half\n* two":                                  "one · half · two",
		"---\n\nText.":                                                        "Text.",
		"Welcome\n=======\n\nSub\n---\n\n1. one":                              "1. one",
		"# Only\n\n# Headings":                                                "Only · Headings",
		"| a | b |\n|---|---|\n| c | d |":                                     "a   b",
	} {
		site.Sections[0].Body = body
		h := New(site)
		viewtest.New(t, site, 80, 24).Show(h)
		if got := h.row(0).rest; got != want {
			t.Errorf("%q: %q, want %q", body, got, want)
		}
	}
}

// TestLeadingText checks that the summary of a long section only reads its beginning.
func TestLeadingText(t *testing.T) {
	site := sitetest.LongPage()
	site.Sections[0].Body, site.Sections[1].Body = "I draw maps.", site.Sections[0].Body
	h, w := New(site), viewtest.New(t, site, 80, 24)
	w.Show(h)
	const want = "The tide came in over the bank 0 and the chart says so in a footnote."
	if summary := h.row(1).rest; summary != want || w.Cache.Stats().Bytes > 256<<10 {
		t.Errorf("summary is %q, with %d bytes in the cache", summary, w.Cache.Stats().Bytes)
	}
}

// TestHomeRows checks what the first screen says of each section.
func TestHomeRows(t *testing.T) {
	data := sitetest.Load(t, "resume.json", sitetest.Resume("Nora Fjell"))
	pages := sitetest.Load(t, "folio.toml", "title = \"Nora Fjell\"\n",
		"about.md", "# About\n\nI bake.\n",
		"projects/crumb.md", "---\ndate: 2022-05-01\n---\n# Crumb\n\nWeighs dough.\n",
		"projects/crust.md", "---\ndate: 2024-05-01\n---\n# Crust\n\n*2024*\n\nTimes the oven.\n",
		"projects/oven.md", "# Oven\n",
		"writing/rye.md", "---\ndate: 2023-02-01\n---\n# On rye\n\nLong.\n",
		"writing/oat.md", "---\ndate: 2021-02-01\n---\n# On oats\n\nLonger.\n",
		"notes/one.md", "# Only one\n\nWords.\n")
	written := sitetest.Load(t, "about.md", "# About\n\nI bake.\n",
		"projects.md", "# Projects\n\n## Crumb\n\nWeighs dough.\n\n## Crust\n\nTimes it.\n",
		"resume.md", "# Resume\n\n## Interests\n\n- Rye\n\n## Tools\n\n- Oven\n")
	for _, tt := range []struct {
		site *content.Site
		want string
	}{
		{data, "Baker of rye · Bergen, NO"},
		{data, "About      Bakes before dawn."},
		{data, "Projects   Crumb · Weighs dough. · +1"},
		{data, "Resume     Head Baker, Brød AS · since Mar 2021"},
		{pages, "Projects   Crust · Times the oven. · +2"},
		{pages, "Writing    On rye · Feb 2023 · +1"},
		{pages, "Only one"},
		{written, "Crumb"},
		{written, "Interests · Tools"},
	} {
		if got := viewtest.New(t, tt.site, 90, 24).Show(New(tt.site)); !strings.Contains(got, tt.want) {
			t.Errorf("no %q in\n%s", tt.want, got)
		}
	}
}

// TestRowText checks which parts of a row are kept in few columns.
func TestRowText(t *testing.T) {
	st := look.NewStyles(pagestyle.Mono())
	row := rowText{lead: "A project of mine", rest: "what it does", tail: "+4"}
	for avail, want := range map[int]string{
		60: "A project of mine · what it does · +4",
		34: "A project of mine · what it … · +4",
		28: "A project of mine · +4",
		22: "A project of mine · +4",
		14: "A project of …",
	} {
		if got := look.Plain(row.draw(st, avail, false)); got != want {
			t.Errorf("in %d columns: %q, want %q", avail, got, want)
		}
	}
}

// TestNames checks the letters of the name for several windows and names, and that contacts follow it in each.
func TestNames(t *testing.T) {
	const pixel, line, rule, none = "█", "┏━", "━━━━", ""
	for _, tt := range []struct {
		name string
		w, h int
		want string
	}{
		{"Nora Fjell", 80, 24, pixel},
		{"Nora Fjell", 200, 60, pixel},
		{"Nora Fjell", 40, 12, none},
		{"Nora Fjell", 20, 5, none},
		{"Maximiliane Quellhorst", 100, 30, pixel},
		{"Maximiliane Quellhorst", 80, 17, line},
		{"Wilhelminaquarlsen", 80, 24, line}, // eighteen letters
		{"Wilhelmina Constantina Margaretha Quarlsen", 80, 24, none},
		{"李明", 80, 24, rule},
		{"نورا", 120, 40, rule},
	} {
		site := sitetest.Load(t, "resume.json", sitetest.Resume(tt.name))
		s := viewtest.New(t, site, tt.w, tt.h).Show(New(site))
		isText := strings.Contains(s, strings.Fields(tt.name)[0])
		if !strings.Contains(s, tt.want) || isText != (tt.want == none || tt.want == rule) {
			t.Errorf("%s in %dx%d is not drawn with %q:\n%s", tt.name, tt.w, tt.h, tt.want, s)
		}
		rows := strings.Split(s, "\n")
		contact := slices.IndexFunc(rows, func(r string) bool { return strings.Contains(r, "nora@example.com") })
		about := slices.IndexFunc(rows, func(r string) bool { return strings.Contains(r, "About") })
		if tt.h > 5 && (contact < 0 || contact > about) || about < 0 {
			t.Errorf("%s in %dx%d: contacts in row %d, sections from %d:\n%s", tt.name, tt.w, tt.h, contact, about, s)
		}
	}
}

// TestContacts checks the contacts: addresses, then the other links; at most four, without duplicates, and none of the
// text of pages.
func TestContacts(t *testing.T) {
	site := &content.Site{Title: "T", Sections: []*content.Page{
		{Path: "projects", Title: "Projects", Body: "[x](https://projects.example/)"},
		{Path: "about", Title: "About", Role: content.About,
			Body: "At [work](https://work.example/), or [code](https://code.example/)."},
	}}
	for _, tt := range []struct {
		links []content.Link
		want  string
	}{
		{[]content.Link{{Text: "Code", URL: "https://code.example/"},
			{Text: "Notes", URL: "http://notes.example/ada"}}, "code.example · notes.example/ada"},
		{[]content.Link{{Text: "A", URL: "https://a.example"}, {Text: "Mail", URL: "mailto:ada@example.org"},
			{Text: "A", URL: "http://a.example/"}, {Text: "B", URL: "https://b.example"},
			{Text: "C", URL: "https://c.example"}, {Text: "D", URL: "https://d.example"}},
			"ada@example.org · a.example · b.example · c.example"},
	} {
		site.Links = tt.links
		s := viewtest.New(t, site, 80, 24).Show(New(site))
		if rows := strings.Split(s, "\n"); !slices.Contains(rows, "  "+tt.want) {
			t.Errorf("no %q in\n%s", tt.want, s)
		}
	}
}

// TestMove moves the selection through more sections than the window has rows, and checks what is at its cells.
func TestMove(t *testing.T) {
	site := sitetest.Flat(40)
	site.Links = []content.Link{{Text: "Mail", URL: "mailto:ada@example.org"}}
	h, w := New(site), viewtest.New(t, site, 80, 24)
	for _, step := range []struct {
		m    view.Motion
		want int
	}{
		{view.LineUp, 0}, {view.LineDown, 1}, {view.WheelDown, 2}, {view.ToEnd, 39}, {view.LineDown, 39},
		{view.LineUp, 38}, {view.PageUp, 0},
	} {
		w.Show(h)
		h.Move(step.m)
		shown := w.Show(h)
		if want := fmt.Sprintf("  Survey %d ", step.want); h.Chosen != step.want || !strings.Contains(shown, want) {
			t.Errorf("after %d section %d is chosen, want %d:\n%s", step.m, h.Chosen, step.want, shown)
		}
		if _, y := h.Focus(); h.SectionAt(y) != step.want {
			t.Errorf("the focus is on section %d, want %d", h.SectionAt(y), step.want)
		}
	}
	if got := h.SectionAt(0); got != -1 {
		t.Errorf("section %d is above the name", got)
	}
	links := 0
	for i := range 80 * 24 {
		if url := h.ContactAt(i%80, i/80); url == "mailto:ada@example.org" {
			links++
		}
	}
	if links != len("ada@example.org") {
		t.Errorf("%d cells are of the contact", links)
	}
	h.Choose(7)
	if w.Show(h); h.Chosen != 7 {
		t.Errorf("section %d is chosen, want 7", h.Chosen)
	}
	if got := New(sitetest.WithText("Words.")); got != nil {
		t.Error("a site of one section has a first screen")
	}
}

// TestPortraitBeside checks that a portrait that has room is next to the name, and drawn again once it is decoded.
func TestPortraitBeside(t *testing.T) {
	site := sitetest.Site()
	w := viewtest.New(t, site, 120, 40)
	pending, decoded := &render.Pending{}, false
	w.Portrait = func(rows int) *render.Picture {
		p := &render.Picture{Lines: slices.Repeat([]string{"PPPP"}, rows), Width: 4}
		if !decoded {
			p.Pending = pending
		}
		return p
	}
	w.Decoded = func(p []render.Pending) bool { return decoded && len(p) > 0 }
	h := New(site)
	if shown := w.Show(h); strings.Count(shown, "PPPP") < 10 || len(h.Pending()) != 1 {
		t.Errorf("%d pictures are pending:\n%s", len(h.Pending()), shown)
	}
	decoded = true
	if w.Show(h); len(h.Pending()) > 0 {
		t.Error("the portrait is pending after it was decoded")
	}
	if w.Resize(60, 16); strings.Contains(w.Show(h), "PPPP") {
		t.Error("a small window shows the portrait")
	}
}

// TestHeadline checks that the first screen says nothing twice.
func TestHeadline(t *testing.T) {
	sections := sitetest.Site().Sections
	for _, tt := range []struct{ author, description, want string }{
		{"Ada Quill", "Maps of rumours", "Maps of rumours"},
		{"Ada Quill", "Ada Quill", ""},
		{"", "", ""},
		{"Ada Quill", strings.Repeat("Maps ", 300), "Maps"},
	} {
		h := New(&content.Site{Title: "T", Author: tt.author, Description: tt.description, Sections: sections})
		if got := h.makeHeadline().what; !strings.HasPrefix(got, tt.want) || tt.want == "" && got != "" {
			t.Errorf("%.40q: the headline is %.40q, want %q", tt.description, got, tt.want)
		}
	}
}
