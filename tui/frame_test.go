package tui

import (
	"fmt"
	"testing"
)

// TestFrames compares common screens with golden files at several sizes.
func TestFrames(t *testing.T) {
	screens := []struct{ name, start, keys string }{
		{"about", "", ""},
		{"scrolled", "", "<pgdn>jj"},
		{"list", "projects", "jj"},
		{"list-scrolled", "projects", "jjjjjjj"},
		{"item", "projects/item-3", ""},
		{"unwritten", "projects/item-5", ""},
		{"scripts", "scripts", ""},
		{"empty", "resume", ""},
		{"help", "projects", "?"},
		{"dark", "projects", "jT"},
		{"found", "", "/boat that<enter>n"},
		{"results", "projects", "/ferry"},
		{"link", "", "G<tab>"},
		{"labels", "", "Gf"},
		{"outline", "", "]o"},
		{"aside", "projects/item-3", "o<enter>"},
		{"card", "", "G<tab><tab><enter>"},
		{"first", "", "0"},
	}
	for _, size := range [][2]int{{20, 5}, {40, 12}, {80, 24}, {160, 50}} {
		for _, frame := range screens {
			name := fmt.Sprintf("%s-%dx%d", frame.name, size[0], size[1])
			t.Run(name, func(t *testing.T) {
				s := newScreen(t, size[0], size[1], frame.start)
				s.press(frame.keys)
				s.golden(name)
			})
		}
	}
}
