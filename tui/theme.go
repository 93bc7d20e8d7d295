package tui

import (
	"image/color"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	pagestyle "example.com/folio/internal/render/style"
)

// A wardrobe is the themes and the one that is worn. It begins with the one that is legible on every background.
type wardrobe struct {
	auto, dark, light *pagestyle.Theme
	worn              *pagestyle.Theme
	colors            colorprofile.Profile // that the terminal can show, as far as known
	chosen            bool                 // by the reader, whom no answer of the terminal overrules
}

// ready is the wardrobe of a site without an accent. Nobody writes to a theme, so all visitors may wear the same.
var ready = wardrobe{auto: pagestyle.Auto(), dark: pagestyle.Dark(), light: pagestyle.Light()}

// readyInks are the inks of those.
var readyInks = map[*pagestyle.Theme]*ink{ready.auto: newInk(ready.auto), ready.dark: newInk(ready.dark), ready.light: newInk(ready.light)}

// ink is the ink of the theme that is worn.
func (w *wardrobe) ink() *ink {
	if i := readyInks[w.worn]; i != nil {
		return i
	}
	return newInk(w.worn)
}

// newWardrobe makes the themes, with an accent of the site's own if it is not nil.
func newWardrobe(accent color.Color) wardrobe {
	w := ready
	if accent != nil {
		black, white := color.Gray{0}, color.Gray{0xff}
		w.auto = w.auto.WithAccent(legible(accent, black, white))
		w.dark = w.dark.WithAccent(legible(accent, black, nightBlue))
		w.light = w.light.WithAccent(legible(accent, white, paper))
	}
	w.worn = w.auto
	return w
}

// limit takes the colours that the terminal can show, and tells whether that changes anything. Of sixteen colours an accent has
// none; without colours, what differs is bold, underlined or reversed.
func (w *wardrobe) limit(p colorprofile.Profile) bool {
	if p == w.colors {
		return false
	}
	w.colors = p
	switch {
	case p <= colorprofile.Ascii && !w.mono():
		w.worn, w.chosen = pagestyle.Mono(), true
	case p == colorprofile.ANSI && !w.mono():
		sixteen := wardrobe{auto: pagestyle.Auto16(), dark: pagestyle.Dark16(), light: pagestyle.Light16()}
		for was, is := range map[*pagestyle.Theme]*pagestyle.Theme{w.auto: sixteen.auto, w.dark: sixteen.dark, w.light: sixteen.light} {
			if w.worn == was {
				sixteen.worn = is
			}
		}
		w.auto, w.dark, w.light, w.worn = sixteen.auto, sixteen.dark, sixteen.light, sixteen.worn
	}
	return true
}

// mono tells whether there are no colours to choose from.
func (w *wardrobe) mono() bool { return w.worn != w.auto && w.worn != w.dark && w.worn != w.light }

// answer takes the background that the terminal says it has, whenever it says so.
func (w *wardrobe) answer(msg tea.BackgroundColorMsg) {
	if w.chosen || msg.Color == nil {
		return
	}
	w.worn = w.light
	if msg.IsDark() {
		w.worn = w.dark
	}
}

// toggle goes from auto to dark, to light, and back to auto.
func (w *wardrobe) toggle() {
	w.chosen = true
	switch w.worn {
	case w.auto:
		w.worn = w.dark
	case w.dark:
		w.worn = w.light
	default:
		w.worn = w.auto
	}
}
