package tui

import (
	"image/color"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"example.com/folio/content"
	pagestyle "example.com/folio/internal/render/style"
	"example.com/folio/tui/look"
	"example.com/folio/tui/sitetest"
)

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
		s := openScreen(t, 90, 24, Options{Site: tt.site})
		if !s.shows(tt.want) {
			t.Errorf("no %q in\n%s", tt.want, s)
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

// TestEmptySections checks that sections without text are dim, are not selected first, and are announced once.
func TestEmptySections(t *testing.T) {
	site := &content.Site{Title: "Nora Fjell", Sections: []*content.Page{
		{Path: "about", Title: "About", Role: content.About},
		{Path: "projects", Title: "Projects", Role: content.Projects},
		{Path: "notes", Title: "Notes", Body: "Words."},
	}}
	s := openScreen(t, 80, 24, Options{Site: site})
	if !s.shows("▸ 3  Notes") || s.shows("There is nothing") {
		t.Errorf("the first screen is\n%s", s)
	}
	if s.press("1"); !s.shows("There is nothing here yet.") {
		t.Errorf("an empty page is\n%s", s)
	}
	if s.press("0"); !s.shows("▸ 1  About") {
		t.Errorf("back from it, the first screen is\n%s", s)
	}
	site.Sections[2].Body = ""
	if s := openScreen(t, 80, 24, Options{Site: site}); !s.shows("▸ 1  About") {
		t.Errorf("a site without text begins with\n%s", s)
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
		s := openScreen(t, tt.w, tt.h, Options{Site: sitetest.Load(t, "resume.json", sitetest.Resume(tt.name))})
		checkFrame(t, s.model, tt.w, tt.h)
		isText := s.shows(strings.Fields(tt.name)[0])
		if !s.shows(tt.want) || isText != (tt.want == none || tt.want == rule) {
			t.Errorf("%s in %dx%d is not drawn with %q:\n%s", tt.name, tt.w, tt.h, tt.want, s)
		}
		rows := s.text()
		contact := slices.IndexFunc(rows, func(r string) bool { return strings.Contains(r, "nora@example.com") })
		about := slices.IndexFunc(rows, func(r string) bool { return strings.Contains(r, "About") })
		if tt.h > 5 && (contact < 0 || contact > about) || about < 0 {
			t.Errorf("%s in %dx%d: contacts in row %d, sections from %d:\n%s", tt.name, tt.w, tt.h, contact, about, s)
		}
	}
}

// TestNameHasNoSeams checks that blocks of the name that fill a cell fill its background too.
func TestNameHasNoSeams(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {200, 60}} {
		s := openScreen(t, size[0], size[1], Options{})
		s.send(tea.ColorProfileMsg{Profile: colorprofile.TrueColor})
		e := s.terminal()
		for i := range size[0] * size[1] {
			x, y := i%size[0], i/size[0]
			if c := e.CellAt(x, y); c != nil && c.Content == "█" && c.Style.Bg != c.Style.Fg {
				t.Fatalf("%v: the block in %d,%d is %v on %v", size, x, y, c.Style.Fg, c.Style.Bg)
			}
			upper := e.CellAt(x, y)
			if upper != nil && upper.Content == "▀" && y > 0 {
				if above := e.CellAt(x, y-1); above != nil && (above.Content == "█" || above.Content == "▄") {
					t.Fatalf("%v: there is a seam above %d,%d", size, x, y)
				}
			}
		}
	}
}

// TestThemesMsg checks that other themes of the site take effect, but for a theme that the user chose.
func TestThemesMsg(t *testing.T) {
	own, err := pagestyle.Builtin(pagestyle.Folio)
	if err != nil {
		t.Fatal(err)
	}
	themes := func(c color.Color) *look.Themes { return look.NewThemes(pagestyle.NewThemes(own, own, nil).Suggest(c)) }
	s := openScreen(t, 80, 24, Options{Themes: themes(nil)})
	s.send(tea.ColorProfileMsg{Profile: colorprofile.TrueColor})
	s.send(tea.BackgroundColorMsg{Color: color.Black})
	const blue = "38;2;110;160;250"
	s.send(ThemesMsg{themes(color.RGBA{110, 160, 250, 255})})
	if !strings.Contains(s.model.View().Content, blue) {
		t.Error("the new accent is not used")
	}
	s.press("T")
	chosen := s.model.(*model).themes.Theme.Name
	s.send(ThemesMsg{themes(nil)})
	if got := s.model.(*model).themes.Theme.Name; got != chosen {
		t.Errorf("the theme is %q, want the chosen one, %q", got, chosen)
	}
	s.send(ThemesMsg{})
}
