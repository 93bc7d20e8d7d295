package main

import (
	"fmt"
	"image/color"
	"io/fs"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
	"github.com/spf13/pflag"
	"golang.org/x/image/font/sfnt"

	"example.com/folio/content"
	"example.com/folio/internal/cells"
	"example.com/folio/internal/pdf"
	"example.com/folio/internal/poster"
	"example.com/folio/internal/render"
	"example.com/folio/internal/render/style"
	"example.com/folio/tui"
	"example.com/folio/tui/look"
)

// The names of pictures of the app, for show. A document of the site may have the same name, and then wins.
const (
	posterSVG = "poster.svg"
	posterPNG = "poster.png"
)

// The default size of the window in a picture.
const posterColumns, posterRows = 100, 30

// posterFlags are the flags of show for pictures of the app.
type posterFlags struct {
	page  *string
	rows  *int
	light *bool
}

func addPosterFlags(f *pflag.FlagSet) posterFlags {
	return posterFlags{
		page:  f.String("page", "", "page of a poster: about, projects/foo (default the first screen)"),
		rows:  f.Int("height", posterRows, "rows of a poster"),
		light: f.Bool("light", false, "draw a poster on a light background"),
	}
}

// isPoster reports whether show makes the file name.
func isPoster(name string, files fs.FS) bool {
	_, err := fs.Stat(files, name)
	return err != nil && (name == posterSVG || name == posterPNG)
}

// A posterSubject is what a picture is of.
type posterSubject struct {
	site    *content.Site
	themes  *style.Themes
	fonts   *pdf.Fonts
	columns int
	fetch   string // saves the résumé
}

// The colours of a terminal in a picture.
var (
	darkPaper, lightInk = color.RGBA{0x16, 0x16, 0x1e, 0xff}, color.RGBA{0xd5, 0xd8, 0xe4, 0xff}
	lightPaper, darkInk = color.RGBA{0xff, 0xff, 0xff, 0xff}, color.RGBA{0x1f, 0x23, 0x28, 0xff}
)

// draw returns the picture that flags describe, and the characters that no font has.
func (f posterFlags) draw(name string, s posterSubject) (data []byte, missing []rune, err error) {
	switch {
	case s.columns < poster.MinColumns || s.columns > poster.MaxColumns:
		return nil, nil, outOfRange("--width", s.columns, poster.MinColumns, poster.MaxColumns)
	case *f.rows < poster.MinRows || *f.rows > poster.MaxRows:
		return nil, nil, outOfRange("--height", *f.rows, poster.MinRows, poster.MaxRows)
	case *f.page != "" && s.site.Page(*f.page) == nil:
		return nil, nil, fmt.Errorf("--page: %w", unknownPage(s.site, *f.page))
	}
	screen := f.screen(s)
	if name == posterSVG {
		return screen.SVG(), nil, nil
	}
	return screen.PNG(poster.Fonts{
		Of:     func(c rune) *sfnt.Font { return s.fonts.FontOf(s.site.Language, c) },
		Visual: s.fonts.Visual,
	})
}

// screen returns the screen of the app at the page.
func (f posterFlags) screen(s posterSubject) *poster.Screen {
	screen := &poster.Screen{Columns: s.columns, Rows: *f.rows, Foreground: lightInk, Background: darkPaper}
	if *f.light {
		screen.Foreground, screen.Background = darkInk, lightPaper
	}
	theme := s.themes.For(colorprofile.TrueColor, screen.Background)
	if !theme.Fits(screen.Background) {
		// The app paints its background, but not around the cells.
		screen.Background, screen.Foreground = theme.Background, theme.PaintedText()
	}
	model := tui.New(tui.Options{
		Site: s.site, Cache: render.NewCache(int64(cacheSize)), Start: *f.page, Themes: look.NewThemes(s.themes),
		Asked: true, Width: s.columns, Height: *f.rows, Colors: colorprofile.TrueColor, Fetch: s.fetch,
	})
	model = settle(model, model.Init())
	for _, msg := range []tea.Msg{
		tea.BackgroundColorMsg{Color: screen.Background},
		tea.KeyPressMsg{Code: 'g', Text: "g"}, // to the top: any key ends a notice
	} {
		var cmd tea.Cmd
		model, cmd = model.Update(msg)
		model = settle(model, cmd)
	}
	lines, view := model.(interface{ Lines() ([]string, tea.View) }).Lines()
	for _, line := range lines {
		screen.Lines = append(screen.Lines, cells.Fit(line, ansi.GraphemeWidth))
	}
	screen.Title = view.WindowTitle
	return screen
}

// settle runs a command and those that follow from it, such as those that decode pictures.
func settle(model tea.Model, cmd tea.Cmd) tea.Model {
	if cmd == nil {
		return model
	}
	switch msg := cmd().(type) {
	case nil:
	case tea.BatchMsg:
		for _, cmd := range msg {
			model = settle(model, cmd)
		}
	default:
		var next tea.Cmd
		model, next = model.Update(msg)
		model = settle(model, next)
	}
	return model
}
