package style

import (
	"image/color"
	"slices"
	"sync"

	"github.com/charmbracelet/colorprofile"
)

// A tone is what is known of a terminal's background.
type tone int

const (
	unknown tone = iota
	dark
	light
)

func toneOf(background color.Color) tone {
	switch {
	case background == nil:
		return unknown
	case isDark(background):
		return dark
	}
	return light
}

// backgroundsOf returns the backgrounds that a theme for a tone is fitted to.
func backgroundsOf(on tone) []color.Color {
	switch on {
	case dark:
		return darkBackgrounds
	case light:
		return lightBackgrounds
	}
	return bothBackgrounds
}

// Themes are the themes of a site. Each is made when it is first used, and shared by all sessions. It is safe for
// concurrent use.
type Themes struct {
	onDark, onLight *Source
	accent          color.Color
	suggested       color.Color // the accent of folio's own style if there is no other

	mu     sync.Mutex
	themes map[themeKey]*Theme
	lists  map[listKey][]*Theme
}

type themeKey struct {
	style  Source
	on     tone
	colors colorprofile.Profile
}

type listKey struct {
	on     tone
	colors colorprofile.Profile
}

// NewThemes returns the themes of a site with a style for dark backgrounds and one, perhaps the same, for light ones.
// A nil accent is the styles' own; another is replaced by a similar colour where it is not legible.
func NewThemes(onDark, onLight *Source, accent color.Color) *Themes {
	return &Themes{
		onDark: onDark, onLight: onLight, accent: accent,
		themes: map[themeKey]*Theme{}, lists: map[listKey][]*Theme{},
	}
}

// Suggest returns themes like t in which folio's own style has an accent like c, unless the owner names one. Other
// styles keep theirs. If c is nil, it returns t.
func (t *Themes) Suggest(c color.Color) *Themes {
	if c == nil || t.accent != nil {
		return t
	}
	other := NewThemes(t.onDark, t.onLight, nil)
	other.suggested = c
	return other
}

// Default returns the themes of folio's own style.
var Default = sync.OnceValue(func() *Themes {
	own := &Source{Name: Folio}
	return NewThemes(own, own, nil)
})

// For returns the theme that the site looks best in, in a terminal with these colours and a background. A nil
// background is unknown: the theme is then legible on any.
func (t *Themes) For(colors colorprofile.Profile, background color.Color) *Theme {
	t.mu.Lock()
	defer t.mu.Unlock()
	on := toneOf(background)
	return t.theme(t.source(on), on, colors)
}

// Index returns the index of the theme in a list that differs from t only in what it is fitted to, or -1.
func (t *Theme) Index(list []*Theme) int { return slices.IndexFunc(list, t.looksLike) }

// ForFile returns the theme of text that is written once for all terminals: that of the site's style if it has one for
// one kind of background, which has to be painted, and otherwise one that is legible on any.
func (t *Themes) ForFile(colors colorprofile.Profile) *Theme {
	if s := t.onDark; s == t.onLight && s.background != nil {
		return t.For(colors, s.background)
	}
	return t.For(colors, nil)
}

// Unpainted returns the theme of text on a background that is not painted, nil if it is unknown: that of
// [Themes.For], or folio's if that needs its own background.
func (t *Themes) Unpainted(colors colorprofile.Profile, background color.Color) *Theme {
	if theme := t.For(colors, background); theme.Fits(background) {
		return theme
	}
	return Default().For(colors, background)
}

// List returns the theme that [Themes.For] returns and the others that a reader may choose: that of the site for the
// other kind of background, and the built-in styles that fit.
func (t *Themes) List(colors colorprofile.Profile, background color.Color) []*Theme {
	t.mu.Lock()
	defer t.mu.Unlock()
	key := listKey{toneOf(background), colors}
	if t.lists[key] == nil {
		t.lists[key] = t.list(key.on, colors)
	}
	return t.lists[key]
}

// looksLike reports whether two themes differ only in what they are fitted to.
func (t *Theme) looksLike(o *Theme) bool {
	return t.Name == o.Name && (t.Background == nil) == (o.Background == nil)
}

func (t *Themes) list(on tone, colors colorprofile.Profile) []*Theme {
	list := []*Theme{t.theme(t.source(on), on, colors)}
	add := func(s *Source, on tone) {
		theme := t.theme(s, on, colors)
		if !slices.ContainsFunc(list, theme.looksLike) {
			list = append(list, theme)
		}
	}
	fitting, other := []tone{dark, light}, []tone(nil)
	switch {
	case colors <= colorprofile.Ascii:
		return list
	case on != unknown:
		fitting, other = []tone{on}, []tone{dark + light - on}
	}
	if colors == colorprofile.ANSI {
		other = []tone{unknown} // nothing is painted: what doesn't fit can't be read
	}
	for _, o := range slices.Concat(fitting, other) {
		add(t.source(o), o)
	}
	for _, o := range fitting {
		for _, s := range offered(o == dark) {
			if colors > colorprofile.ANSI || s.isFolio() {
				add(s, o)
			}
		}
	}
	return list
}

// source returns the site's style for a tone.
func (t *Themes) source(on tone) *Source {
	if on == light {
		return t.onLight
	}
	return t.onDark
}

// theme returns the theme of a style for a tone. t.mu is held.
func (t *Themes) theme(s *Source, on tone, colors colorprofile.Profile) *Theme {
	key := themeKey{*s, on, colors}
	theme := t.themes[key]
	if theme == nil {
		accent := t.accent
		if s.isFolio() && accent == nil {
			accent = t.suggested
		}
		theme = newTheme(s, on, colors, accent)
		t.themes[key] = theme
	}
	return theme
}

// newTheme makes the theme of a style. With sixteen colours, which users can configure, and with none, all styles with
// colours are folio's.
func newTheme(s *Source, on tone, colors colorprofile.Profile, accent color.Color) *Theme {
	switch few := colors <= colorprofile.ANSI; {
	case !few && !s.isFolio(), few && !s.hasColors():
		return derive(s, on, colors == colorprofile.TrueColor, accent)
	case colors <= colorprofile.Ascii:
		return Mono()
	case few:
		return [...]*Theme{unknown: Auto16(), dark: Dark16(), light: Light16()}[on]
	}
	theme := [...]*Theme{unknown: Auto(), dark: Dark(), light: Light()}[on]
	if accent != nil {
		f := fitter{backgroundsOf(on), colors == colorprofile.TrueColor}
		theme = theme.withAccent(f.fit(accent, otherContrast))
	}
	return theme
}
