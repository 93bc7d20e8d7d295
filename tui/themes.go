package tui

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
	styles sync.Map // *pagestyle.Theme to *styles
}

// NewThemes returns themes without styles, which are made when they are first used.
func NewThemes(t *pagestyle.Themes) *Themes { return &Themes{Themes: t} }

// defaultThemes returns the themes of folio's own style.
var defaultThemes = sync.OnceValue(func() *Themes { return NewThemes(pagestyle.Default()) })

// stylesOf returns the styles of the interface in a theme.
func (t *Themes) stylesOf(theme *pagestyle.Theme) *styles {
	if s, ok := t.styles.Load(theme); ok {
		return s.(*styles)
	}
	s, _ := t.styles.LoadOrStore(theme, newStyles(theme))
	return s.(*styles)
}

// themes is what a model knows of its terminal's colours, and the theme for them.
type themes struct {
	site       *Themes
	colors     colorprofile.Profile // Unknown until the terminal's are known
	background color.Color          // nil until the terminal has answered
	active     *pagestyle.Theme
	chosen     bool // by the user: the site's own choice no longer matters

	// painter paints the theme's background where the terminal's is not known to fit, and is nil otherwise.
	painter *pagestyle.Painter
}

// newThemes returns the state before anything is known.
func newThemes(site *Themes, colors colorprofile.Profile) themes {
	if site == nil {
		site = defaultThemes()
	}
	t := themes{site: site, colors: colors}
	t.use(t.site.For(t.profile(), nil))
	return t
}

// setSite replaces the themes of the site. A chosen theme stays if it exists among the new ones.
func (t *themes) setSite(site *Themes) {
	t.site = site
	if t.chosen {
		if i := t.active.Index(t.list()); i >= 0 {
			t.use(t.list()[i])
			return
		}
		t.chosen = false
	}
	t.use(t.site.For(t.profile(), t.background))
}

// profile returns the colours that themes may use.
func (t *themes) profile() colorprofile.Profile {
	if t.colors == colorprofile.Unknown {
		return colorprofile.ANSI256
	}
	return t.colors
}

func (t *themes) use(theme *pagestyle.Theme) {
	t.active, t.painter = theme, nil
	if !theme.Fits(t.background) {
		t.painter = theme.Painter()
	}
}

// setProfile sets the colours that the terminal supports and reports whether they changed. A chosen theme stays if it
// exists in these colours.
func (t *themes) setProfile(p colorprofile.Profile) bool {
	if p == t.colors {
		return false
	}
	t.colors = p
	t.setSite(t.site)
	return true
}

// setBackground selects the site's theme for the terminal's background, unless the user chose one.
func (t *themes) setBackground(msg tea.BackgroundColorMsg) {
	if msg.Color == nil {
		return
	}
	t.background = msg.Color
	if t.chosen {
		t.use(t.active)
		return
	}
	t.use(t.site.For(t.profile(), t.background))
}

// isMono reports whether the terminal has no colours.
func (t *themes) isMono() bool { return t.profile() <= colorprofile.Ascii }

// next switches to the theme after the active one.
func (t *themes) next() {
	list := t.list()
	t.chosen = true
	t.use(list[(t.active.Index(list)+1)%len(list)])
}

func (t *themes) list() []*pagestyle.Theme { return t.site.List(t.profile(), t.background) }
