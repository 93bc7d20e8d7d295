package look

import (
	"image/color"
	"sync"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	pagestyle "example.com/folio/internal/render/style"
)

// Themes are the themes of a site with the styles of the interface in each. It is shared by all models and safe for
// concurrent use.
type Themes struct {
	*pagestyle.Themes
	styles sync.Map // *pagestyle.Theme to *Styles
}

// NewThemes returns themes without styles, which are made when they are first used.
func NewThemes(t *pagestyle.Themes) *Themes { return &Themes{Themes: t} }

// defaultThemes returns the themes of folio's own style.
var defaultThemes = sync.OnceValue(func() *Themes { return NewThemes(pagestyle.Default()) })

// StylesOf returns the styles of the interface in a theme.
func (t *Themes) StylesOf(theme *pagestyle.Theme) *Styles {
	if s, ok := t.styles.Load(theme); ok {
		return s.(*Styles)
	}
	s, _ := t.styles.LoadOrStore(theme, NewStyles(theme))
	return s.(*Styles)
}

// A Choice is what a model knows of its terminal's colours, and the theme for them.
type Choice struct {
	Themes     *Themes              // of the site
	Colors     colorprofile.Profile // Unknown until the terminal's are known
	background color.Color          // nil until the terminal has answered
	Theme      *pagestyle.Theme     // the active one
	chosen     bool                 // by the user: the site's own choice no longer matters

	// Painter paints the theme's background where the terminal's is not known to fit, and is nil otherwise.
	Painter *pagestyle.Painter
}

// NewChoice returns the state before anything is known.
func NewChoice(site *Themes, colors colorprofile.Profile) Choice {
	if site == nil {
		site = defaultThemes()
	}
	c := Choice{Themes: site, Colors: colors}
	c.use(c.Themes.For(c.Profile(), nil))
	return c
}

// SetThemes replaces the themes of the site. A chosen theme stays if it exists among the new ones.
func (c *Choice) SetThemes(site *Themes) {
	c.Themes = site
	if c.chosen {
		if i := c.Theme.Index(c.list()); i >= 0 {
			c.use(c.list()[i])
			return
		}
		c.chosen = false
	}
	c.use(c.Themes.For(c.Profile(), c.background))
}

// Profile returns the colours that themes may use.
func (c *Choice) Profile() colorprofile.Profile {
	if c.Colors == colorprofile.Unknown {
		return colorprofile.ANSI256
	}
	return c.Colors
}

func (c *Choice) use(theme *pagestyle.Theme) {
	c.Theme, c.Painter = theme, nil
	if !theme.Fits(c.background) {
		c.Painter = theme.Painter()
	}
}

// SetProfile sets the colours that the terminal supports and reports whether they changed. A chosen theme stays if it
// exists in these colours.
func (c *Choice) SetProfile(p colorprofile.Profile) bool {
	if p == c.Colors {
		return false
	}
	c.Colors = p
	c.SetThemes(c.Themes)
	return true
}

// SetBackground selects the site's theme for the terminal's background, unless the user chose one.
func (c *Choice) SetBackground(msg tea.BackgroundColorMsg) {
	if msg.Color == nil {
		return
	}
	c.background = msg.Color
	if c.chosen {
		c.use(c.Theme)
		return
	}
	c.use(c.Themes.For(c.Profile(), c.background))
}

// IsMono reports whether the terminal has no colours.
func (c *Choice) IsMono() bool { return c.Profile() <= colorprofile.Ascii }

// Next switches to the theme after the active one.
func (c *Choice) Next() {
	list := c.list()
	c.chosen = true
	c.use(list[(c.Theme.Index(list)+1)%len(list)])
}

func (c *Choice) list() []*pagestyle.Theme { return c.Themes.List(c.Profile(), c.background) }

// Unpainted returns a theme that is legible on the terminal's own background, the active one if it is.
func (c *Choice) Unpainted() *pagestyle.Theme {
	if c.Theme.Fits(c.background) {
		return c.Theme
	}
	return c.Themes.Unpainted(c.Profile(), c.background)
}
