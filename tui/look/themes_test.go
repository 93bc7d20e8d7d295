package look

import (
	"image/color"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	pagestyle "example.com/folio/internal/render/style"
)

// builtin returns the themes of a built-in style.
func builtin(t *testing.T, name string) *Themes {
	t.Helper()
	s, err := pagestyle.Builtin(name)
	if err != nil {
		t.Fatal(err)
	}
	return NewThemes(pagestyle.NewThemes(s, s, nil))
}

// TestChoice checks which theme is active after the terminal's answers, the user's choice and a change of the site's
// themes.
func TestChoice(t *testing.T) {
	var black, white color.Color = color.Black, color.White
	c := NewChoice(nil, colorprofile.Unknown)
	if c.Profile() != colorprofile.ANSI256 || c.Theme != c.Themes.For(colorprofile.ANSI256, nil) {
		t.Errorf("before anything is known the theme is %s", c.Theme.Name)
	}
	if c.SetProfile(colorprofile.Unknown) || !c.SetProfile(colorprofile.TrueColor) {
		t.Error("only a new profile is a change")
	}
	c.SetBackground(tea.BackgroundColorMsg{})
	if c.SetBackground(tea.BackgroundColorMsg{Color: black}); c.Theme != c.Themes.For(colorprofile.TrueColor, black) {
		t.Errorf("on black the theme is %s", c.Theme.Name)
	}
	if c.Painter != nil || c.Unpainted() != c.Theme {
		t.Error("the theme for black is painted on black")
	}

	c.Next()
	chosen := c.Theme.Name
	if c.SetBackground(tea.BackgroundColorMsg{Color: white}); c.Theme.Name != chosen {
		t.Errorf("on white the theme is %s, want the chosen %s", c.Theme.Name, chosen)
	}
	if c.SetThemes(NewThemes(pagestyle.Default())); c.Theme.Name != chosen {
		t.Errorf("among new themes it is %s, want the chosen %s", c.Theme.Name, chosen)
	}
	if c.SetProfile(colorprofile.Ascii); !c.IsMono() || c.Theme.Name == chosen {
		t.Errorf("without colours the theme is %s", c.Theme.Name)
	}
}

// TestPainter checks that a theme for another background is painted, and which one is legible without paint.
func TestPainter(t *testing.T) {
	c := NewChoice(builtin(t, "dracula"), colorprofile.TrueColor)
	c.SetBackground(tea.BackgroundColorMsg{Color: color.White})
	if c.Theme.Fits(color.White) {
		t.Skip("the style fits a white background")
	}
	if c.Painter == nil || c.Unpainted() == c.Theme || !c.Unpainted().Fits(color.White) {
		t.Errorf("on white %s is not painted, or legible without paint", c.Theme.Name)
	}
}

// TestStylesOf checks that the styles of a theme are made once and keep what was drawn.
func TestStylesOf(t *testing.T) {
	themes := builtin(t, "dracula")
	theme := themes.For(colorprofile.TrueColor, nil)
	st := themes.StylesOf(theme)
	if again := themes.StylesOf(theme); again != st {
		t.Error("the styles of a theme are made twice")
	}
	drawn := 0
	draw := func() string { drawn++; return st.NewHelp(0).Styles.ShortKey.Render("q") }
	if first := st.Kept("q", draw); first != st.Kept("q", draw) || drawn != 1 {
		t.Errorf("a key is drawn %d times", drawn)
	}
	if width := st.NewHelp(9).Styles.FullKey.GetWidth(); width != 8 {
		t.Errorf("the column of keys has %d columns", width)
	}
	lines := st.Strong.ApplyAll([]string{"a", ""})
	if lines[0] != string(st.Strong)+"a\x1b[m" || lines[1] != "" || Style("").Apply("a") != "a" {
		t.Errorf("applied to lines, a style gives %q", lines)
	}
}
