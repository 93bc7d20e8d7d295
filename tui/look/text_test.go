package look

import (
	"slices"
	"testing"
)

func TestWrap(t *testing.T) {
	for _, tt := range []struct {
		text    string
		columns int
		soft    []string
		hard    []string
	}{
		{"one two", 5, []string{"one", "two"}, []string{"one t", "wo"}},
		{"潮の時計", 4, []string{"潮の", "時計"}, []string{"潮の", "時計"}},
		{"", 5, []string{""}, []string{""}},
	} {
		if got := Wrap(tt.text, tt.columns); !slices.Equal(got, tt.soft) {
			t.Errorf("Wrap(%q, %d) = %q, want %q", tt.text, tt.columns, got, tt.soft)
		}
		if got := HardWrap(tt.text, tt.columns); !slices.Equal(got, tt.hard) {
			t.Errorf("HardWrap(%q, %d) = %q, want %q", tt.text, tt.columns, got, tt.hard)
		}
	}
}

func TestPlain(t *testing.T) {
	for text, want := range map[string]string{
		"a\tb\n c": "a b c", "a\x1b[1mb": "a [1mb", "e\u0301\u202e": "e\u0301", "\xffa": "a", "": "",
	} {
		if got := Plain(text); got != want {
			t.Errorf("Plain(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestBeside(t *testing.T) {
	got := Beside([]string{"a", "long left"}, 4, []string{"b", "", "c"})
	if want := []string{"a   b", "long left", "    c"}; !slices.Equal(got, want) {
		t.Errorf("two columns are %q, want %q", got, want)
	}
	if got := JoinDots("", "a", "", "b"); got != "a · b" {
		t.Errorf("joined words are %q", got)
	}
	if got := JoinFitting([]string{"one", "two", "three"}, 12); got != "one · two" {
		t.Errorf("joined to 12 columns, words are %q", got)
	}
}
