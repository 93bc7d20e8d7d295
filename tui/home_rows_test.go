package tui

import (
	"image/color"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"example.com/folio/content"
	pagestyle "example.com/folio/internal/render/style"
	"example.com/folio/tui/look"
)

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
