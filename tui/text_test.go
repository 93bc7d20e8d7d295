package tui

import (
	"strings"
	"testing"

	"example.com/folio/tui/sitetest"
)

// TestEmojiFamilies checks that lines with emoji clusters are wrapped for every terminal.
func TestEmojiFamilies(t *testing.T) {
	body := strings.Repeat("word 👩‍👩‍👧‍👦 🇳🇴 ❤️ 👍🏽 ", 40)
	s := openScreen(t, 80, 40, Options{Site: sitetest.WithText(body)})
	if s.shows("›") {
		t.Errorf("a line is truncated:\n%s", s)
	}
}
