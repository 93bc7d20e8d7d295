package bidi

import (
	"strings"
	"testing"
)

// visual returns a line as it is set.
func visual(s string, rtl bool) string {
	text := []rune(s)
	var b strings.Builder
	for _, i := range Order(text, rtl) {
		c := text[max(i, ^i)]
		if i < 0 {
			c = Mirrored(c)
		}
		b.WriteRune(c)
	}
	return b.String()
}

// TestOrder checks the order of letters on paper. As in the examples of UAX 9, capitals stand for Hebrew letters, and
// a small x with a digit after it for an Arabic letter and an Arabic digit.
func TestOrder(t *testing.T) {
	tests := []struct {
		text string
		rtl  bool
		want string
	}{
		{"a tide", false, "a tide"},
		{"car means CAR.", false, "car means RAC."},
		{"he said CAR (BIG).", false, "he said (GIB) RAC."},
		{"CAR", true, "RAC"},
		{"CAR MEANS car.", true, ".car SNAEM RAC"},
		{"CAR (go) BIG", true, "GIB (go) RAC"},
		{"CAR 15% BIG", true, "GIB 15% RAC"},
		{"IN 2019-2021, IT", true, "TI ,2019-2021 NI"},
		{"2019 – 2021", true, "2021 – 2019"},
		{"1,200.5 CAR", true, "RAC 1,200.5"},
		{"see 10 CAR 20 now", false, "see 10 20 RAC now"},
		{"CAR и go c++ BIG", true, "GIB ++и go c RAC"},
		{"", true, ""},
	}
	hebrew := func(s string) string {
		return strings.Map(func(c rune) rune {
			if c >= 'A' && c <= 'Z' {
				return 'א' + c - 'A'
			}
			return c
		}, s)
	}
	for _, tt := range tests {
		got := visual(hebrew(tt.text), tt.rtl)
		if got != hebrew(tt.want) {
			t.Errorf("%q: %q, want %q", tt.text, got, hebrew(tt.want))
		}
	}
	if got := visual("שָׁם", true); got != "ם"+"שָׁ" {
		t.Errorf("vowel signs are apart from their letters: %q", got)
	}
}

func TestDirection(t *testing.T) {
	for text, want := range map[string][2]bool{ // rtl, ok
		"": {}, "2019 –": {}, "tide ים": {false, true}, "(2019) ים tide": {true, true}, "سلام": {true, true},
	} {
		if rtl, ok := Direction(text); rtl != want[0] || ok != want[1] {
			t.Errorf("%q: %v, %v, want %v", text, rtl, ok, want)
		}
	}
	for text, want := range map[string]bool{"": false, "tide 2019": false, "tide ים": true, "٢٠١٩": true} {
		if got := HasLeftwards(text); got != want {
			t.Errorf("%q: leftwards letters: %v", text, got)
		}
	}
}

// TestJoined checks the forms of Arabic letters, as far as a font has them.
func TestJoined(t *testing.T) {
	has := func(c rune) bool {
		return strings.ContainsRune("سلاممدرةءبـکی"+
			"\uFEB1\uFEB3\uFEFB\uFEFC\uFEE1\uFEE2\uFEE3\uFEE4\uFEA9\uFEAA\uFEAD\uFEAE\uFE93\uFE94\uFEB4\uFE8D\uFE8E\uFE91\uFE92"+
			"\uFE90\uFE80\uFEDF\uFEE0\uFB90\uFBFD", c)
	}
	for text, want := range map[string]string{
		"سلام":  "\uFEB3\uFEFC\uFEE1",
		"مدرسة": "\uFEE3\uFEAA\uFEAD\uFEB3\uFE94",
		"لا":    "\uFEFB",
		"باء":   "\uFE91\uFE8E\uFE80",
		"بـ":    "\uFE91ـ",
		"مِم":   "\uFEE3ِ\uFEE2",
		"کی":    "\uFB90\uFBFD",
		"tide":  "tide",
		"م م":   "\uFEE1 \uFEE1",
	} {
		if got := Joined(text, has); got != want {
			t.Errorf("%q: %+q, want %+q", text, got, want)
		}
	}
	if got := Joined("سلام", func(rune) bool { return false }); got != "سلام" {
		t.Errorf("letters are changed into forms that no font has: %+q", got)
	}
}
