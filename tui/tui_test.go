package tui

import (
	"image/color"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"example.com/folio/internal/render"
	"example.com/folio/tui/search"
	"example.com/folio/tui/sitetest"
)

func TestStart(t *testing.T) {
	tests := []struct{ start, at, title string }{
		{"", "I draw maps", "About — Ada Quill"},
		{"about", "I draw maps", "About — Ada Quill"},
		{"projects", "▸ Grebe bank", "Projects — Ada Quill"},
		{"projects/item-2", "The story of number 2.", "A map of Thursday 2 — Ada Quill"},
		{"nowhere", "I draw maps", "About — Ada Quill"},
	}
	for _, tt := range tests {
		s := newScreen(t, 80, 24, tt.start)
		if !s.shows(tt.at) {
			t.Errorf("start at %q does not show %q", tt.start, tt.at)
		}
		if got := s.model.View().WindowTitle; got != tt.title {
			t.Errorf("start at %q has the window title %q, want %q", tt.start, got, tt.title)
		}
	}
	s := newScreen(t, 80, 24, "projects/item-12")
	if s.press("<esc>"); !s.shows("▸ Paper tide 12") {
		t.Error("the list does not select the page that was opened by path")
	}
}

// TestView checks that the view requests no unneeded terminal features.
func TestView(t *testing.T) {
	s := newScreen(t, 80, 24, "")
	v := s.model.View()
	if !v.AltScreen || v.ReportFocus || v.KeyboardEnhancements != (tea.KeyboardEnhancements{}) || v.Cursor == nil {
		t.Errorf("the view asks for %+v", v)
	}
	for _, want := range []tea.MouseMode{tea.MouseModeNone, tea.MouseModeCellMotion, tea.MouseModeNone} {
		if got := s.model.View().MouseMode; got != want {
			t.Errorf("the mouse mode is %d, want %d", got, want)
		}
		s.press("m")
	}
}

func TestBackground(t *testing.T) {
	black, white := tea.BackgroundColorMsg{Color: color.Black}, tea.BackgroundColorMsg{Color: color.White}
	key := func(k rune) tea.Msg { return tea.KeyPressMsg{Code: k, Text: string(k)} }
	tests := []struct {
		name string
		msgs []tea.Msg
		want string
	}{
		{"no answer", nil, "folio"},
		{"no colour in the answer", []tea.Msg{tea.BackgroundColorMsg{}}, "folio"},
		{"dark", []tea.Msg{black}, "folio dark"},
		{"light", []tea.Msg{white}, "folio light"},
		{"grey", []tea.Msg{tea.BackgroundColorMsg{Color: color.Gray{0x78}}}, "folio light painted"},
		{"chosen", []tea.Msg{key('T')}, "folio dark painted"},
		{"chosen twice", []tea.Msg{key('T'), key('T')}, "folio light painted"},
		{"chosen after the answer", []tea.Msg{black, key('T')}, "folio light painted"},
		{"chosen before the answer", []tea.Msg{key('T'), key('T'), black}, "folio light painted"},
		{"chosen, and it fits", []tea.Msg{key('T'), black}, "folio dark"},
	}
	for _, tt := range tests {
		s := newScreen(t, 80, 24, "")
		for _, msg := range tt.msgs {
			s.send(msg)
		}
		got := s.model.(*model).themes.Theme.Name
		if s.model.(*model).themes.Painter != nil {
			got += " painted"
		}
		if got != tt.want {
			t.Errorf("%s: the theme is %s, want %s", tt.name, got, tt.want)
		}
	}
}

func TestNotice(t *testing.T) {
	m := New(Options{Site: sitetest.Site(), Cache: render.NewCache(0), Notice: "no page\x1b[2J is called \"cv\""})
	s := &screen{TB: t, model: m, w: 80, h: 24}
	if !s.shows(`no page [2J is called "cv"`) {
		t.Errorf("the notice is not shown:\n%s", s)
	}
	if s.press("j"); s.shows("is called") {
		t.Error("the notice stays after a key")
	}
}

// TestUnknownMessages checks that unknown messages are ignored without allocations.
func TestUnknownMessages(t *testing.T) {
	s := newScreen(t, 80, 24, "")
	before := s.model.View().Content
	paste := tea.PasteMsg{Content: strings.Repeat("q2jG\x1b", 1<<18)}
	if n := testing.AllocsPerRun(10, func() { s.send(paste) }); n > 1 {
		t.Errorf("a paste allocates %v times", n)
	}
	for _, msg := range []tea.Msg{paste, nil, tea.FocusMsg{}, tea.KeyReleaseMsg{Code: 'q'}, tea.MouseMotionMsg{}, 7} {
		if s.send(msg); s.quit || s.model.View().Content != before {
			t.Errorf("%T has an effect", msg)
		}
	}
}

// TestResize checks that the reading position survives any sequence of sizes.
func TestResize(t *testing.T) {
	walks := [][][2]int{
		{{40, 12}}, {{160, 50}}, {{20, 5}}, {{0, 0}}, {{500, 200}, {33, 9}},
		{{120, 40}, {25, 8}, {81, 25}, {61, 17}, {59, 15}, {1, 1}},
	}
	const words = "number17 " // somewhere in the middle of a long page
	for _, start := range []string{"about", "projects/item-2"} {
		for _, walk := range walks {
			s := newScreen(t, 80, 24, start)
			for !strings.Contains(topLine(s), words) {
				s.press("j")
			}
			before := s.model.View().Content
			for _, size := range walk {
				s.resize(size[0], size[1])
			}
			if size := walk[len(walk)-1]; size[0] >= 20 && size[1] >= 5 && !s.shows("number17") {
				t.Errorf("%s at %v is at another position:\n%s", start, size, s)
			}
			s.resize(80, 24)
			if after := s.model.View().Content; after != before {
				t.Errorf("%s after %v and back differs:\n%s\nwas\n%s", start, walk, after, before)
			}
		}
	}
}

// topLine returns the first line of the body.
func topLine(s *screen) string {
	return ansi.Strip(strings.Split(s.model.View().Content, "\n")[s.model.(*model).layout.Body.Y])
}

// TestResizeOfList checks that the selected item stays visible.
func TestResizeOfList(t *testing.T) {
	s := newScreen(t, 80, 24, "projects")
	s.press("jjjjjjjj")
	for _, size := range [][2]int{{20, 5}, {40, 12}, {500, 200}, {60, 16}, {20, 4}, {0, 0}} {
		s.resize(size[0], size[1])
		if size == [2]int{} {
			s.w, s.h = 80, 24
		}
		if !s.shows("▸") {
			t.Errorf("at %v the chosen item is not visible:\n%s", size, s)
		}
	}
}

// TestTheme checks that changing the theme doesn't move the text.
func TestTheme(t *testing.T) {
	for _, keys := range []string{"<c-d>jj", "2jjjjjj", "2j<enter><c-d>", "2j<enter>j", "G"} {
		s := newScreen(t, 80, 24, "")
		s.press(keys + "TTj")
		want := s.text()
		s = newScreen(t, 80, 24, "")
		s.press(keys + "j")
		if got := s.text(); strings.Join(got, "\n") != strings.Join(want, "\n") {
			t.Errorf("after %s a toggle of the theme moves the text", keys)
		}
	}
}

// TestOpened checks that Opened is called once for each page.
func TestOpened(t *testing.T) {
	var pages []string
	s := openScreen(t, 80, 24, Options{Opened: func(path string) { pages = append(pages, path) }})
	s.press("<down><down>") // still on the first screen
	if len(pages) > 0 {
		t.Errorf("before any page: %q", pages)
	}
	s.press("1jj2j<enter><esc>0")
	if got := strings.Join(pages, " "); got != "about projects projects/item-2 projects" {
		t.Errorf("opened %s", got)
	}
}

// TestFirstFrame changes each option and checks that the value changes if the first frame depends on it.
func TestFirstFrame(t *testing.T) {
	site := resumeSite()
	o := Options{Site: site, Cache: render.NewCache(1 << 20), Now: time.Date(2026, time.March, 4, 5, 6, 7, 8, time.UTC)}
	never := map[string]bool{"Cache": true, "Index": true, "Asked": true, "Opened": true}
	others := map[string]any{
		"Site": sitetest.Site(), "Themes": accented(color.Black), "Colors": colorprofile.ANSI,
		"Now":   o.Now.AddDate(0, 0, 1),
		"Cache": render.NewCache(1), "Index": search.NewIndex(), "Opened": func(string) {},
	}
	v := reflect.ValueOf(&o).Elem()
	for i := range v.NumField() {
		name, field := v.Type().Field(i).Name, v.Field(i)
		old, frame := reflect.ValueOf(field.Interface()), o.FirstFrame()
		if frame != o.FirstFrame() {
			t.Fatal("equal options have different values")
		}
		switch other := others[name]; {
		case other != nil:
			field.Set(reflect.ValueOf(other))
		case field.Kind() == reflect.String:
			field.SetString("other")
		case field.Kind() == reflect.Int:
			field.SetInt(99)
		case field.Kind() == reflect.Bool:
			field.SetBool(true)
		default:
			t.Fatalf("%s: no other value to test with", name)
		}
		if same := frame == o.FirstFrame(); same != never[name] {
			t.Errorf("%s: values are equal for different options: %v", name, same)
		}
		if old.IsValid() {
			field.Set(old)
		} else {
			field.SetZero()
		}
	}
	for _, start := range []string{"", "resume"} {
		a := o
		a.Start, a.Width, a.Height, a.Colors = start, 80, 24, colorprofile.ANSI256
		b := a
		b.Cache, b.Asked, b.Now = render.NewCache(1<<20), true, o.Now.Add(time.Hour)
		first, _ := New(a).(*model).Lines()
		second, _ := New(b).(*model).Lines()
		if a.FirstFrame() != b.FirstFrame() || !slices.Equal(first, second) {
			t.Errorf("%q: the frame depends on the cache or the hour:\n%q\n%q", start, first, second)
		}
	}
}
