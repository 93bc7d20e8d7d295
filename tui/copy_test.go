package tui

import (
	"encoding/base64"
	"strings"
	"testing"

	"example.com/folio/tui/sitetest"
)

// TestCopy checks that one OSC 52 sequence is sent and that the notice says so: terminals may refuse it, silently.
func TestCopy(t *testing.T) {
	tests := []struct{ keys, want string }{
		{"y", "func Shore(tide time.Duration) (line []Point, err error) " +
			"{ return survey(tide).Between(Low, High).Line() } // whole"},
		{"Gy", "ada@example.org"},
		{"G<tab><tab>y", "https://ferry.example.org/notes"},
		{"G<tab>y", "ada@example.org"},
		{"G<tab><tab><tab>y", "second map"},
		{"0y", "ada@example.org"},
		{"2y", "ada@example.org"},
	}
	for _, tt := range tests {
		s := newScreen(t, 80, 24, "")
		s.press(tt.keys)
		if want := "\x1b]52;c;" + base64.StdEncoding.EncodeToString([]byte(tt.want)) + "\a"; s.raw != want {
			t.Errorf("%s sends %q, want %q", tt.keys, s.raw, want)
		}
		if !s.shows(" sent to your clipboard") {
			t.Errorf("%s: the screen does not say what was copied", tt.keys)
		}
	}
}

// TestCopyOfLongAddress checks that a long address leaves room for what was done with it.
func TestCopyOfLongAddress(t *testing.T) {
	body := "[A story](https://example.org/" + strings.Repeat("long/", 40) + ")"
	for _, size := range [][2]int{{80, 24}, {40, 12}, {160, 50}, {30, 6}} {
		s := openScreen(t, size[0], size[1], Options{Site: sitetest.WithText(body)})
		s.press("<tab>y")
		if !s.shows("http") || !s.shows("… sent") {
			t.Errorf("%v: the screen is\n%s", size, s)
		}
	}
}

// TestNoCopy checks that nothing is sent if there is nothing or too much to copy.
func TestNoCopy(t *testing.T) {
	for body, want := range map[string]string{
		"No address here.": "nothing to copy here",
		"```\n" + strings.Repeat("long\n", 20000) + "```": "too long to copy",
	} {
		s := openScreen(t, 80, 24, Options{Site: sitetest.WithText(body)})
		if s.press("y"); s.raw != "" || !s.shows(want) {
			t.Errorf("sent %q, and the screen does not say %q", s.raw, want)
		}
	}
}
