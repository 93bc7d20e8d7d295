package tui

import (
	tea "charm.land/bubbletea/v2"

	"example.com/folio/render"
)

// A wardrobe is the themes and the one that is worn. It begins with the one that is legible on every background.
type wardrobe struct {
	dark, light *render.Theme
	worn        *render.Theme
	chosen      bool // by the reader, whom no answer of the terminal overrules
}

func newWardrobe() wardrobe {
	return wardrobe{dark: render.Dark(), light: render.Light(), worn: render.Auto()}
}

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

// toggle changes between dark and light. From neither it goes to dark, as most terminals are.
func (w *wardrobe) toggle() {
	w.chosen = true
	if w.worn == w.dark {
		w.worn = w.light
	} else {
		w.worn = w.dark
	}
}
