package escape

import (
	"strings"
	"testing"
)

// FuzzASCII checks that any string becomes printable and bounded.
func FuzzASCII(f *testing.F) {
	f.Add("root\n{\"msg\":\"forged\"}\x1b]0;x\a\u009b2J\xff", 16)
	f.Fuzz(func(t *testing.T, s string, most int) {
		most &= 1023
		got := ASCII(s, most)
		if len(got) > most+3 || strings.ContainsFunc(got, func(r rune) bool { return r < ' ' || r > '~' }) {
			t.Errorf("%q becomes %q", s, got)
		}
	})
}
