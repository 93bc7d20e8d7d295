package pdf

import (
	"math"
	"strings"
	"testing"

	"example.com/folio/internal/resume"
)

// TestVisual checks the order of letters on paper. As in the examples of UAX 9, capitals stand for Hebrew letters, and
// a small x with a digit after it for an Arabic letter and an Arabic digit.
func TestVisual(t *testing.T) {
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
	var r ruler
	for _, tt := range tests {
		got := r.visual(line{runs: []run{{text: hebrew(tt.text)}}}, tt.rtl).text()
		if got != hebrew(tt.want) {
			t.Errorf("%q: %q, want %q", tt.text, got, hebrew(tt.want))
		}
	}
	if got := r.visual(line{runs: []run{{text: "שָׁם"}}}, true).text(); got != "ם"+"שָׁ" {
		t.Errorf("vowel signs are apart from their letters: %q", got)
	}
}

// TestVisualStyles checks that runs keep their styles and links when their order changes.
func TestVisualStyles(t *testing.T) {
	var r ruler
	l := r.visual(line{runs: []run{
		{style{size: 10}, "אב "}, {style{size: 10, face: bold, link: "https://example.com"}, "go"}, {style{size: 10}, " גד"},
	}}, true)
	if len(l.runs) != 3 || l.runs[0].text != "דג " || l.runs[1].text != "go" || l.runs[1].face != bold ||
		l.runs[1].link == "" || l.runs[2].text != " בא" || l.x[0] != 0 || l.x[1] <= l.x[0] || l.x[2] <= l.x[1] {
		t.Errorf("the line is %+v", l)
	}
}

// TestArabicForms checks the forms of Arabic letters, as far as a font has them.
func TestArabicForms(t *testing.T) {
	all := ruler{fonts: testFonts(t, "سلاممدرةءبـکی"+
		"\uFEB1\uFEB3\uFEFB\uFEFC\uFEE1\uFEE2\uFEE3\uFEE4\uFEA9\uFEAA\uFEAD\uFEAE\uFE93\uFE94\uFEB4\uFE8D\uFE8E\uFE91\uFE92"+
		"\uFE90\uFE80\uFEDF\uFEE0\uFB90\uFBFD")}
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
		if got := all.joined(text); got != want {
			t.Errorf("%q: %+q, want %+q", text, got, want)
		}
	}
	if got := (&ruler{}).joined("سلام"); got != "سلام" {
		t.Errorf("letters are changed into forms that no font has: %+q", got)
	}
}

// TestRightToLeft checks that a Hebrew résumé ends at the right margin, and an English one begins at the left.
func TestRightToLeft(t *testing.T) {
	for name, right := range map[string]bool{"נועה ים": true, "Noa Yam": false} {
		r := &resume.Resume{Basics: resume.Basics{Name: name, Summary: "Tides\n\n- שלום (Go)\n- 2019\n- Go שלום"}}
		s := fit(r, Options{Paper: A4})
		for _, row := range s.pages[0] {
			if row.width == 0 {
				continue
			}
			want := right || leftwards(row.block.runs, false)
			last := len(row.runs) - 1
			run := row.runs[last]
			end := s.at.side + row.block.indent + row.x[last] + s.ruler.width(run.face, run.size, run.text)
			atRight := math.Abs(A4.width-s.at.side-row.block.indent-end) < .1
			if row.rtl != want || atRight != want || !want && row.x[0] != 0 {
				t.Errorf("%s: %q is from %.1f to %.1f", name, row.text(), row.x[0], end)
			}
		}
		if _, err := Resume(r, Options{}); err != nil {
			t.Error(err)
		}
	}
}
