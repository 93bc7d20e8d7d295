package tui

import (
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
)

// readOnRule returns how many cells of the rule below the tabs stand for what is read: those in the colour of the mark
// of the current tab before the first one in another, or 0 without a rule. The mark is there in any case.
func (s *screen) readOnRule() (read int) {
	s.Helper()
	e := s.terminal()
	row := slices.IndexFunc(s.text(), func(row string) bool { return strings.Contains(row, "─━") })
	if row < 0 {
		s.Fatalf("no mark is on a rule:\n%s", s)
	}
	mark := ""
	for x := range s.w {
		if c := e.CellAt(x, row); c.Content == "━" {
			mark = styleName(c)
		}
	}
	for x := 2; x < s.w-2 && styleName(e.CellAt(x, row)) == mark; x++ {
		read++
	}
	return read
}

// TestProgress reads a page of several windows: the rule grows, is full at the end only, and has nothing on a page that
// fits. The footer has no position then.
func TestProgress(t *testing.T) {
	s := newScreen(t, 80, 24, "")
	last := s.readOnRule()
	if last < 1 || last > 38 {
		t.Errorf("at the top of several windows, %d cells of 76 are read", last)
	}
	for _, keys := range []string{"<c-d>", "<pgdn>", "G"} {
		s.press(keys)
		read := s.readOnRule()
		if read <= last || (read == 76) != (keys == "G") {
			t.Errorf("after %s: %d cells of 76, before it %d", keys, read, last)
		}
		if last = read; s.shows("%") || s.shows(" end") {
			t.Errorf("after %s a position is in the footer:\n%s", keys, s)
		}
	}
	if s.press("k"); s.readOnRule() == 76 {
		t.Error("a line before the end, all is read")
	}
	for _, keys := range []string{"?", "o"} { // panels over the page
		if s.press(keys); s.readOnRule() == 0 {
			t.Errorf("%s: nothing is read below the panel:\n%s", keys, s)
		}
		s.press("<esc>")
	}
	for _, keys := range []string{"4", "2", "/x"} { // a page that fits, a list, a search of the site
		if s.press(keys); s.readOnRule() != 0 {
			t.Errorf("%s: something is read:\n%s", keys, s)
		}
	}
}

// TestPositionInWords keeps the position in the footer where no rule can show it: in small windows and without colours.
func TestPositionInWords(t *testing.T) {
	for _, colors := range []colorprofile.Profile{colorprofile.Ascii, colorprofile.ANSI256} {
		for _, size := range [][2]int{{80, 24}, {40, 12}, {160, 50}} {
			words := colors == colorprofile.Ascii || size[0] == 40
			s := newScreen(t, size[0], size[1], "")
			s.send(tea.ColorProfileMsg{Profile: colors})
			for _, tt := range []struct{ keys, want string }{{"", "top"}, {"<c-d>", "%"}, {"G", "end"}} {
				s.press(tt.keys)
				footer := strings.TrimSpace(strings.Join(s.text()[s.h-3:], " "))
				if strings.HasSuffix(footer, tt.want) != words {
					t.Errorf("%v in %v after %q: the footer is %q", colors, size, tt.keys, footer)
				}
			}
		}
	}
}
