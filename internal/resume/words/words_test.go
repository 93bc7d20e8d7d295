package words

import (
	"fmt"
	"slices"
	"testing"
)

func TestText(t *testing.T) {
	tests := []struct {
		name     string
		f        func(string) string
		in, want string
	}{
		{"Fold", Fold, "Crème BRÛLÉE, Straße, A\u0301", "creme brulee, strasse, a"},
		{"Key", Key, "Open-Source  Projects:", "open source projects"},
		{"Clean", Clean, "a\r\nb\rc\td\x00\u202e\ufeff\u2028e\xff", "a\nb\nc\td\ne\uFFFD"},
		{"OneLine", OneLine, " a\n b\tc ", "a b c"},
		{"Tidy", Tidy, " – (Kelp  Ltd) | ", "Kelp Ltd"},
		{"Tidy", Tidy, "Kelp (Leith", "Kelp (Leith"},
		{"Tidy", Tidy, "Leith), Kelp (Skerry)", "Leith), Kelp (Skerry)"},
		{"Tidy", Tidy, "), Kelp (", "Kelp"},
		{"Tidy", Tidy, "Kelp)", "Kelp"},
		{"Tidy", Tidy, "[Kelp", "Kelp"},
		{"Tidy", Tidy, "(a) and (b)", "(a) and (b)"},
		{"Tidy", Tidy, "—", ""},
	}
	for _, tt := range tests {
		if got := tt.f(tt.in); got != tt.want {
			t.Errorf("%s(%q) = %q, want %q", tt.name, tt.in, got, tt.want)
		}
	}
}

func TestSet(t *testing.T) {
	set := SetOf("full_time part-time Übersee new_york_city")
	for text, want := range map[string][2]bool{
		"Full time":                  {true, true},
		"part-time":                  {true, true},
		"ubersee":                    {true, true},
		"somewhere in New York City": {false, true},
		"New York":                   {false, false},
		"":                           {false, false},
	} {
		if got := [2]bool{set.Has(text), set.In(text)}; got != want {
			t.Errorf("%q: has and in are %v, want %v", text, got, want)
		}
	}
}

func TestJoin(t *testing.T) {
	if got := Join(", ", "", "a", "", "b"); got != "a, b" {
		t.Errorf("joined to %q", got)
	}
	if got := Paragraphs(" a\n", "  ", "b"); got != "a\n\nb" {
		t.Errorf("paragraphs are %q", got)
	}
}

func TestTopLevel(t *testing.T) {
	if got := TopLevel("a, (b, [c], d), e) f, g; h", ",;"); !slices.Equal(got, []int{1, 14, 20, 23}) {
		t.Error(fmt.Sprint(got))
	}
}
