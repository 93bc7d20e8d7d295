package app

import (
	"image/color"

	tea "charm.land/bubbletea/v2"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"example.com/folio/content"
	"example.com/folio/internal/cells"
	"example.com/folio/internal/poster"
	"example.com/folio/internal/render"
	"example.com/folio/internal/render/style"
	"example.com/folio/tui"
	"example.com/folio/tui/look"
)

// A ScreenOptions says what a picture of the app shows.
type ScreenOptions struct {
	Site          *content.Site
	Page          string // or "" for the first screen
	Themes        *style.Themes
	Columns, Rows int
	Light         bool   // whether the terminal has a light background
	Fetch         string // saves the résumé
	CacheSize     int64
}

// The colours of a terminal in a picture.
var (
	darkPaper, lightInk = color.RGBA{0x16, 0x16, 0x1e, 0xff}, color.RGBA{0xd5, 0xd8, 0xe4, 0xff}
	lightPaper, darkInk = color.RGBA{0xff, 0xff, 0xff, 0xff}, color.RGBA{0x1f, 0x23, 0x28, 0xff}
)

// Screen returns the screen of the app in a terminal with all colours, when all its pictures are drawn.
func Screen(o ScreenOptions) *poster.Screen {
	screen := &poster.Screen{Columns: o.Columns, Rows: o.Rows, Foreground: lightInk, Background: darkPaper}
	if o.Light {
		screen.Foreground, screen.Background = darkInk, lightPaper
	}
	theme := o.Themes.For(colorprofile.TrueColor, screen.Background)
	if !theme.Fits(screen.Background) {
		// The app paints its background, but not around the cells.
		screen.Background, screen.Foreground = theme.Background, theme.PaintedText()
	}
	model := tui.New(tui.Options{
		Site: o.Site, Cache: render.NewCache(o.CacheSize), Start: o.Page, Themes: look.NewThemes(o.Themes),
		Asked: true, Width: o.Columns, Height: o.Rows, Colors: colorprofile.TrueColor, Fetch: o.Fetch,
	})
	run := func(cmd tea.Cmd) (tea.Msg, bool) { return cmd(), true }
	model = settle(model, model.Init(), run)
	for _, msg := range []tea.Msg{
		tea.BackgroundColorMsg{Color: screen.Background},
		tea.KeyPressMsg{Code: 'g', Text: "g"}, // to the top: any key ends a notice
	} {
		var cmd tea.Cmd
		model, cmd = model.Update(msg)
		model = settle(model, cmd, run)
	}
	lines, view := model.(interface{ Lines() ([]string, tea.View) }).Lines()
	for _, line := range lines {
		screen.Lines = append(screen.Lines, cells.Fit(line, ansi.GraphemeWidth))
	}
	screen.Title = view.WindowTitle
	return screen
}
