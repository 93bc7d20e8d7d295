package tui

import (
	"strings"
	"testing"

	"example.com/folio/content"
)

func TestTruncate(t *testing.T) {
	tests := []struct {
		s    string
		n    int
		want string
	}{
		{"harbour", 7, "harbour"},
		{"harbour", 6, "harbo…"},
		{"harbour", 1, "…"},
		{"harbour", 0, ""},
		{"harbour", -1, ""},
		{"", 3, ""},
		{"潮時計", 6, "潮時計"},
		{"潮時計", 5, "潮時…"},
		{"潮時計", 4, "潮…"},
		{"潮", 1, "…"},
		{"e\u0301te\u0301", 2, "e\u0301…"},
		{"👩‍👩‍👧‍👦", 2, "👩‍👩‍👧‍👦"},
		{"👩‍👩‍👧‍👦", 1, "…"},
		{"\x1b[1mharbour\x1b[m", 4, "\x1b[1mhar…\x1b[m"},
	}
	for _, tt := range tests {
		if got := truncate(tt.s, tt.n, ellipsis); got != tt.want {
			t.Errorf("truncate(%q, %d) = %q, want %q", tt.s, tt.n, got, tt.want)
		}
	}
}

func TestJustify(t *testing.T) {
	tests := []struct {
		left, right string
		avail       int
		want        string
	}{
		{"left", "right", 12, "left   right"},
		{"left", "right", 11, "left  right"},
		{"left", "right", 10, "left"},
		{"left", "right", 3, "le…"},
		{"left", "", 9, "left"},
		{"", "right", 9, "    right"},
	}
	for _, tt := range tests {
		if got := justify(tt.left, tt.right, tt.avail); got != tt.want {
			t.Errorf("justify(%q, %q, %d) = %q, want %q", tt.left, tt.right, tt.avail, got, tt.want)
		}
	}
}

// TestEmojiFamilies checks that lines with emoji clusters are wrapped for every terminal.
func TestEmojiFamilies(t *testing.T) {
	body := strings.Repeat("word 👩‍👩‍👧‍👦 🇳🇴 ❤️ 👍🏽 ", 40)
	s := openScreen(t, 80, 40, Options{Site: siteWithText(body)})
	if s.shows("›") {
		t.Errorf("a line is truncated:\n%s", s)
	}
}

func TestCountItems(t *testing.T) {
	tests := []struct {
		role content.Role
		n    int
		want string
	}{
		{content.Projects, 5, "5 projects"}, {content.Projects, 1, "1 project"}, {content.Writing, 2, "2 posts"},
		{content.Resume, 1, "1 entry"}, {content.Other, 3, "3 pages"},
	}
	for _, tt := range tests {
		if got := countItems(&content.Page{Role: tt.role, Pages: make([]*content.Page, tt.n)}); got != tt.want {
			t.Errorf("the count is %q, want %q", got, tt.want)
		}
	}
}
