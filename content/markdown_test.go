package content

import (
	"testing"
	"time"
)

func TestMarkdown(t *testing.T) {
	day := time.Date(2024, 5, 6, 0, 0, 0, 0, time.UTC)
	for want, p := range map[string]*Page{
		"# About\n\n*There is nothing here yet.*\n":          {Title: "About"},
		"# A \\*b\\*\n\n*2024-05-06 · go, c\\_d*\n\nText.\n": {Title: "A *b*", Date: day, Tags: []string{"go", "c_d"}, Body: "Text.\n"},
		"# P\n\nIntro.\n\n- [One](p/one) — 2024-05-06 — Sum \\*x\\*\n- [\\[Two\\]](p/two)\n": {Title: "P", Body: "Intro.", Pages: []*Page{
			{Path: "p/one", Title: "One", Date: day, Summary: "Sum *x*"}, {Path: "p/two", Title: "[Two]"}}},
	} {
		if got := p.Markdown(); got != want {
			t.Errorf("\n got %q\nwant %q", got, want)
		}
	}
}

// What escape makes of a text is shown as that text.
func TestEscape(t *testing.T) {
	for _, s := range []string{"a*b*c", "# no", "1. no", "- no", "+ x", "> q", "[a](b)", "<b>", "`c`", "a_b_", "&amp; & co", `\*`, "![x]", "~~a~~", "| a |", "---", "===", "12) x", "{{ x }}"} {
		if got := plain(escape(s)); got != s {
			t.Errorf("%q is shown as %q", s, got)
		}
	}
}

func TestUnmarked(t *testing.T) {
	for source, want := range map[string]string{
		"A *small* thing":                          "A small thing",
		"See [[notes/tide|the tide]] and [[reef]]": "See the tide and reef",
		"By {{ site.author }}, {% if x %}here":     "By , here",
		"A set {1, 2} and [one](x.md)":             "A set {1, 2} and one",
	} {
		if got := plain(unmarked(source)); got != want {
			t.Errorf("%q: %q, want %q", source, got, want)
		}
	}
}
