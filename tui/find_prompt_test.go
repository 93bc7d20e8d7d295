package tui

import (
	"maps"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"

	"example.com/folio/internal/render"
	"example.com/folio/tui/prompt"
	"example.com/folio/tui/search"
	"example.com/folio/tui/sitetest"
)

// TestLongQuery checks that the length of a query is limited.
func TestLongQuery(t *testing.T) {
	s := newScreen(t, 40, 12, "")
	s.press("/" + strings.Repeat("語x", 500))
	if got := s.model.(*model).query().Text(); len([]rune(got)) != prompt.MaxLength {
		t.Errorf("the query has %d characters", len([]rune(got)))
	}
}

// TestFindAcrossResize checks that an accepted search and its current hit survive a resize.
func TestFindAcrossResize(t *testing.T) {
	s := newScreen(t, 80, 24, "")
	s.press("/number3<enter>nn")
	for _, size := range [][2]int{{40, 12}, {160, 50}, {20, 8}, {80, 24}} {
		if s.resize(size[0], size[1]); !s.shows("3/11") {
			t.Errorf("at %v the third hit is not current:\n%s", size, s)
		}
	}
}

// TestPasteIntoFind checks that pasted text is typed into an open query, of a page and of the site, and nowhere else.
func TestPasteIntoFind(t *testing.T) {
	tests := []struct{ paste, want string }{
		{"harbour", "harbour"},
		{"salt\nwater", "salt water"},
		{"salt\r\nwater\tfish", "salt water fish"},
		{"harbour\r\n", "harbour"},
		{"q\x1b\x00\x7f2\u009b", "q2"},
		{"満潮", "満潮"},
		{"\xffend", "end"},
		{strings.Repeat("x", prompt.MaxInsert+1), strings.Repeat("x", prompt.MaxLength)},
		{"", ""},
	}
	for _, tt := range tests {
		for _, start := range []string{"about", "projects"} {
			s := newScreen(t, 80, 24, start)
			s.press("/")
			s.send(tea.PasteMsg{Content: tt.paste})
			query := s.model.(*model).query().Text()
			if query != tt.want || s.quit {
				t.Errorf("%q in %s: the query is %q, want %q", tt.paste, start, query, tt.want)
			}
			if len(tt.want) < prompt.MaxLength && !s.shows("/"+tt.want+"_") {
				t.Errorf("%q in %s is not shown:\n%s", tt.paste, start, s)
			}
		}
	}
}

// TestEditQuery edits a query of a page and of the site, in a window with a footer and in one without.
func TestEditQuery(t *testing.T) {
	for _, tt := range []struct{ typed, at, under string }{
		{"salt<left><left>x", "/saxlt", "l"},
		{"salt<c-a>x<c-e>y", "/xsalty_", "_"},
		{"salt sea<a-b>x", "/salt xsea", "s"},
		{"salt sea<a-b><left>", "/salt_sea", "_"}, // a blank under the cursor
		{"salt sea<c-a><a-f>x", "/saltx_sea", "_"},
		{"salt sea<c-w>", "/salt _", "_"},
		{"salt sea<a-b><c-u>", "/sea", "s"},
		{"salt sea<a-b><c-k>", "/salt _", "_"},
		{"salt<c-a><del>", "/alt", "a"},
		{"満潮<left>x", "/満x潮", "潮"},
		{"salt<tab><c-v>", "/salt_", "_"},
		{strings.Repeat("x", 60) + "end", "xend_", "_"},
		{strings.Repeat("x", 60) + "<c-a>", "/xxx", "x"},
	} {
		for _, start := range []string{"about", "projects"} {
			for _, size := range [][2]int{{80, 24}, {20, 5}} {
				s := newScreen(t, size[0], size[1], start)
				if s.press("/" + tt.typed); !s.shows(tt.at) {
					t.Errorf("%s in %s at %v: %q is not on the screen:\n%s", tt.typed, start, size, tt.at, s)
				}
				line := slices.IndexFunc(s.text(), func(row string) bool { return strings.Contains(row, tt.at) })
				if got := s.cursor(line); got != tt.under {
					t.Errorf("%s in %s at %v: the cursor is at %q, want %q", tt.typed, start, size, got, tt.under)
				}
				checkFrame(t, s.model, size[0], size[1])
			}
		}
	}
}

// cursor returns the reversed character in a row or, if there is none, the underscore after which nothing is typed.
func (s *screen) cursor(row int) string {
	e := s.terminal()
	under := ""
	for x := range s.w {
		switch cell := e.CellAt(x, row); {
		case cell == nil:
		case cell.Style.Attrs&uv.AttrReverse != 0:
			return cell.Content
		case cell.Content == "_":
			under = "_"
		}
	}
	return under
}

// TestServerClipboard checks that ctrl+v has no effect in a query: it must not read the clipboard of the server.
func TestServerClipboard(t *testing.T) {
	for _, start := range []string{"about", "projects"} {
		s := newScreen(t, 80, 24, start)
		s.press("/salt")
		if _, cmd := s.model.Update(tea.KeyPressMsg(namedKeys["c-v"])); cmd != nil {
			t.Errorf("%s: ctrl+v starts a command", start)
		}
		if got := s.model.(*model).query().Text(); got != "salt" {
			t.Errorf("%s: the query is %q", start, got)
		}
	}
}

// TestInputMethod checks that the name of a key that is typed as a text is a text.
func TestInputMethod(t *testing.T) {
	s := newScreen(t, 80, 24, "about")
	for _, text := range []string{"enter", "q", "esc", "pgdown"} {
		if s.press("/"); s.model.(*model).query() == nil {
			t.Fatal("no query is open")
		}
		s.send(tea.KeyPressMsg{Code: tea.KeyExtended, Text: text})
		if !s.shows("/" + text + "_") {
			t.Errorf("%s is not typed:\n%s", text, s)
		}
		s.press("<esc>")
	}
	if s.send(tea.KeyPressMsg{Code: tea.KeyExtended, Text: "end"}); !s.shows("I draw maps") {
		t.Error("a text is taken for a key")
	}
}

// TestQueryIsReleased checks that a closed prompt takes no memory.
func TestQueryIsReleased(t *testing.T) {
	for _, keys := range []string{"/salt<esc>", "/boat<enter>", "/<bs>", "2/ferry<enter>", "2/ferry<esc>", "2/<bs>"} {
		s := newScreen(t, 80, 24, "about")
		s.press(keys)
		if m := s.model.(*model); m.query() != nil || m.find != nil || m.overlay != nil {
			t.Errorf("%s: a query is open", keys)
		}
	}
}

// FuzzQuery types and pastes into the query of a page or of the site, and checks the frames.
func FuzzQuery(f *testing.F) {
	f.Add("ferry", []byte{255, 0, 1, 2, 3, 4, 255, 5}, 20, 5, false)
	f.Add("満潮\u202e\x1b[31m\u0301👩\u200d👩\u200d👧", []byte{255, 9, 200, 8, 7, 6, 255}, 12, 9, true)
	names := slices.Sorted(maps.Keys(namedKeys))
	o := Options{Site: sitetest.Site(), Cache: render.NewCache(8 << 20), Index: search.NewIndex()}
	f.Fuzz(func(t *testing.T, text string, typed []byte, w, h int, inSite bool) {
		w, h = w%100, h%40
		o := o
		o.Start, o.Width, o.Height = map[bool]string{false: "about", true: "projects"}[inSite], w, h
		s := &screen{TB: t, model: New(o)}
		s.press("/")
		for i, b := range typed[:min(len(typed), 50)] {
			if int(b) < len(names) {
				s.send(tea.KeyPressMsg(namedKeys[names[b]]))
			} else {
				s.send(tea.PasteMsg{Content: text[min(i, len(text)):]})
			}
			checkFrame(t, s.model, w, h)
		}
	})
}
