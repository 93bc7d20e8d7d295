package tui

import (
	"strings"
	"testing"

	"example.com/folio/content"
	"example.com/folio/tui/view"
)

// atCursor returns the text of the screen from the cursor to the end of its row.
func (s *screen) atCursor() string {
	at := s.model.View().Cursor.Position
	e := s.terminal()
	var b strings.Builder
	for x := at.X; x < s.w; x++ {
		if c := e.CellAt(x, at.Y); c != nil {
			b.WriteString(c.Content)
		}
	}
	return strings.TrimRight(b.String(), " ")
}

// TestCursor types keys. The cursor rests on what has the focus.
func TestCursor(t *testing.T) {
	for _, tt := range []struct {
		start, keys string
		size        [2]int
		want        string // begins there
	}{
		{"about", "", [2]int{80, 24}, "I draw maps"},
		{"about", "jj", [2]int{80, 24}, ""}, // a blank line is the first one
		{"about", "jjj", [2]int{80, 24}, "What I do"},
		{"about", "", [2]int{40, 12}, "I draw maps"},
		{"about", "", [2]int{20, 5}, "I draw maps"},
		{"about", "", [2]int{160, 50}, "I draw maps"},
		{"about", "G<tab>", [2]int{80, 24}, "the workshop"},
		{"about", "G<tab><tab>", [2]int{80, 24}, "ferry office"},
		{"about", "G<tab><esc>", [2]int{20, 5}, ""},
		{"about", "/boat that", [2]int{80, 24}, "_"},
		{"about", "/boat that<left>", [2]int{80, 24}, "t"},
		{"about", "/boat that", [2]int{20, 5}, "_"},
		{"about", "/boat that<enter>n", [2]int{80, 24}, "boat that"},
		{"projects", "", [2]int{80, 24}, "Grebe bank, resurveyed 1"},
		{"projects", "jj", [2]int{80, 24}, "The atlas of things"},
		{"projects", "jjjjjjj", [2]int{80, 24}, "A map of Thursday 8"},
		{"projects", "jjj", [2]int{20, 5}, "潮の満ち引き"},
		{"projects", "/ferry", [2]int{80, 24}, "_"},
		{"about", "]o", [2]int{80, 24}, "▸ "},
		{"about", "]oj", [2]int{80, 24}, "▸ "},
		{"about", "]o", [2]int{40, 12}, "▸ "},
		{"about", "]o", [2]int{160, 50}, "▸ "},
		{"about", "?", [2]int{40, 12}, ""},
		{"about", "0", [2]int{80, 24}, "1  About"},
		{"about", "0j", [2]int{80, 24}, "2  Projects"},
		{"about", "0j", [2]int{20, 5}, "Projects"},
	} {
		s := newScreen(t, tt.size[0], tt.size[1], tt.start)
		if s.press(tt.keys); !strings.HasPrefix(s.atCursor(), tt.want) {
			t.Errorf("%s in %v after %q: the cursor is at %q, want %q:\n%s", tt.start, tt.size, tt.keys, s.atCursor(),
				tt.want, s)
		}
	}
}

// TestCursorStaysInTheWindow types keys in windows of all shapes, and reloads the site in between.
func TestCursorStaysInTheWindow(t *testing.T) {
	for _, size := range [][2]int{{1, 1}, {20, 5}, {40, 12}, {80, 24}, {120, 40}, {500, 200}, {600, 300}} {
		s := newScreen(t, size[0], size[1], "about")
		check := func(after string) {
			at := s.model.View().Cursor.Position
			if at.X < 0 || at.Y < 0 || at.X >= min(s.w, view.MaxWidth) || at.Y >= min(s.h, view.MaxHeight) {
				t.Errorf("%v after %q: the cursor is at %v", size, after, at)
			}
		}
		for _, keys := range []string{"G", "<tab>", "<esc>", "o", "G", "<esc>", "f", "<esc>", "?", "<esc>", "/", "maps",
			"<enter>", "<esc>", "0", "G", "2", "G", "<enter>", "<bs>", "/", "満潮x", "<esc>"} {
			s.press(keys)
			check(keys)
		}
		s.send(SiteMsg{Site: &content.Site{Title: "x", Sections: []*content.Page{{Path: "x", Title: "X"}}}})
		check("a reload")
		s.resize(30, 8)
		check("a resize")
	}
}
