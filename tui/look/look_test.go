package look

import (
	"cmp"
	"image/color"
	"reflect"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"

	pagestyle "example.com/folio/internal/render/style"
)

func TestApplyEdits(t *testing.T) {
	tests := []struct {
		line  string
		edits []Edit
		want  string
	}{
		{"plain", nil, "plain"},
		{"plain", []Edit{{2, 0, "X"}}, "pl\x1b[mXain"},
		{"a  b", []Edit{{1, 0, "X"}, {2, 1, ""}}, "a\x1b[mX b"},
		{"a b", []Edit{{1, 1, "X"}}, "a\x1b[mXb"},
		{"a\x1b[1mbold\x1b[mz", []Edit{{1, 0, "X"}}, "a\x1b[mX\x1b[1mbold\x1b[mz"},
		{"a\x1b[1mbold\x1b[mz", []Edit{{3, 0, "X"}}, "a\x1b[1mbo\x1b[mX\x1b[1mld\x1b[mz"},
		{"\x1b]8;;u\alink\x1b]8;;\a", []Edit{{0, 0, "X"}}, "\x1b[mX\x1b]8;;u\alink\x1b]8;;\a"},
	}
	for _, tt := range tests {
		if got := ApplyEdits(tt.line, tt.edits); got != tt.want {
			t.Errorf("applyEdits(%q) = %q, want %q", tt.line, got, tt.want)
		}
	}
}

func TestApplyHighlights(t *testing.T) {
	const reverse Style = "<r>"
	reversed := func(from, to int) Highlight { return Highlight{From: from, To: to, Style: reverse} }
	tests := []struct {
		line       string
		highlights []Highlight
		want       string
	}{
		{"plain", nil, "plain"},
		{"plain", []Highlight{reversed(0, 5)}, "\x1b[m<r>plain\x1b[m"},
		{"plain", []Highlight{reversed(1, 3)}, "p\x1b[m<r>la\x1b[min"},
		{"a\x1b[1mbold\x1b[mz", []Highlight{reversed(2, 3)}, "a\x1b[1mb\x1b[m<r>o\x1b[m\x1b[1mld\x1b[mz"},
		{"a\x1b[1mbold\x1b[mz", []Highlight{reversed(3, 6)}, "a\x1b[1mbo\x1b[m<r>ldz\x1b[m"},
		{"a\x1b[1mb\x1b[4mc\x1b[md", []Highlight{reversed(0, 2)}, "\x1b[m<r>ab\x1b[m\x1b[1m\x1b[4mc\x1b[md"},
		{"ab", []Highlight{reversed(0, 1), reversed(1, 2)}, "\x1b[m<r>a\x1b[m\x1b[m<r>b\x1b[m"},
		{"abc", []Highlight{reversed(0, 2), {From: 1, To: 3, Style: "<x>"}}, "\x1b[m<r>ab\x1b[m\x1b[m<x>c\x1b[m"},
		{"\x1b]8;;u\alink\x1b]8;;\a", []Highlight{reversed(1, 2)}, "\x1b]8;;u\al\x1b[m<r>i\x1b[mnk\x1b]8;;\a"},
		{"ab", []Highlight{reversed(7, 9), reversed(1, 1)}, "ab"},
	}
	for _, tt := range tests {
		if got := ApplyHighlights(tt.line, tt.highlights); got != tt.want {
			t.Errorf("applyHighlights(%q) = %q, want %q", tt.line, got, tt.want)
		}
	}
}

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
		if got := Truncate(tt.s, tt.n, Ellipsis); got != tt.want {
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
		if got := Justify(tt.left, tt.right, tt.avail); got != tt.want {
			t.Errorf("justify(%q, %q, %d) = %q, want %q", tt.left, tt.right, tt.avail, got, tt.want)
		}
	}
}

// TestContrast measures each style of the interface in each built-in style and kind of terminal: 4.5:1 for text, less
// for rules. Reversed styles have the contrast of their colour to the background.
func TestContrast(t *testing.T) {
	black, white := color.Gray{}, color.Gray{0xff}
	measured := 0
	check := func(theme *pagestyle.Theme) {
		backgrounds := []color.Color{black, white}
		if theme.Background != nil {
			backgrounds = []color.Color{theme.Background}
		}
		for name, c := range styleColors(theme) {
			least := map[string]float64{"Rule": 1.5}[name]
			for _, b := range backgrounds {
				measured++
				if got := pagestyle.Contrast(c, b); got < cmp.Or(least, 4.5) {
					t.Errorf("%s: %s has contrast %.2f on %v", theme.Name, name, got, b)
				}
			}
		}
	}
	for _, name := range pagestyle.Names() {
		for _, profile := range []colorprofile.Profile{colorprofile.ANSI256, colorprofile.TrueColor} {
			for _, background := range []color.Color{nil, black, white} {
				s, err := pagestyle.Builtin(name)
				if err != nil {
					t.Fatal(err)
				}
				check(pagestyle.NewThemes(s, s, nil).For(profile, background))
			}
		}
	}
	if measured < 300 {
		t.Errorf("only %d styles were measured", measured)
	}
}

// styleColors returns the colours of the interface's styles in a theme, without those that are the terminal's own.
func styleColors(theme *pagestyle.Theme) map[string]color.Color {
	colors := map[string]color.Color{}
	st := reflect.ValueOf(*NewStyles(theme))
	for i := range st.NumField() {
		if st.Field(i).Kind() != reflect.String {
			continue // not a style
		}
		c := pagestyle.Style{}.ApplySGR(strings.Trim(st.Field(i).String(), "\x1b[m")).Color()
		if c != nil {
			colors[st.Type().Field(i).Name] = c
		}
	}
	return colors
}
