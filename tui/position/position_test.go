package position

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"example.com/folio/internal/render"
	"example.com/folio/tui/sitetest"
)

// TestTextPos checks that the position of each line is found again in a narrower document, in a line with the same
// word, and exactly in a document of the same width.
func TestTextPos(t *testing.T) {
	wide := render.Markdown(sitetest.AboutBody, render.Options{Width: 76})
	again := render.Markdown(sitetest.AboutBody, render.Options{Width: 76})
	narrow := render.Markdown(sitetest.AboutBody, render.Options{Width: 31})
	for i, text := range wide.Plain {
		if countLetters(text) == 0 {
			continue
		}
		p := At(wide, i)
		if got := p.LineIn(again); got != i && p != Start {
			t.Errorf("line %d is found again at %d", i, got)
		}
		got := narrow.Plain[p.LineIn(narrow)]
		if first := words(text)[0]; !slices.Contains(words(got), first) && len(first) < 20 {
			t.Errorf("%q is found again in %q", text, got)
		}
	}
}

// TestTextPosOfOtherDocument checks that positions from other documents are clamped.
func TestTextPosOfOtherDocument(t *testing.T) {
	d := render.Markdown("# One\n\ntwo", render.Options{Width: 20})
	for _, p := range []Position{
		Start, {Heading: 0}, {Heading: 0, Letters: 1 << 20}, {Heading: 7, Letters: 3}, {Heading: -1, Letters: 4},
	} {
		if line := p.LineIn(d); line < 0 || line > len(d.Plain) {
			t.Errorf("%+v is line %d of %d", p, line, len(d.Plain))
		}
		if line := p.LineIn(&render.Document{}); line != 0 {
			t.Errorf("%+v is line %d of an empty document", p, line)
		}
	}
}

// words returns the runs of letters and digits.
func words(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

func TestHeadingNamed(t *testing.T) {
	d := render.Markdown("# One\n\n# v2.0.0\n\n# Über Ebbe\n\n# One", render.Options{Width: 40})
	for anchor, want := range map[string]int{
		"": -1, "one": 0, "v200": 1, "uber-ebbe": 2, "über-ebbe": 2, "nowhere": -1, d.Headings[3].ID: 3,
	} {
		if got := HeadingNamed(d, anchor); got != want {
			t.Errorf("%q names heading %d, want %d", anchor, got, want)
		}
	}
}

// TestMatchingLine checks that a line is found in another document by the headings that both have.
func TestMatchingLine(t *testing.T) {
	const written = "# Work\n\nkelp\n\n# Mate\n\nweed\n\n# Schools\n\nsand"
	d := render.Markdown(written, render.Options{Width: 40})
	other := render.Markdown("# Work\n\nkelp, in other words\n\n# Schools\n\nsand", render.Options{Width: 40})
	lineOf := func(d *render.Document, text string) int {
		return slices.IndexFunc(d.Plain, func(line string) bool { return strings.Contains(line, text) })
	}
	for from, want := range map[string]string{
		"Work": "Work", "kelp": "kelp, in", "Mate": "Schools", "Schools": "Schools", "sand": "sand",
	} {
		if got := Matching(d, other, At(d, lineOf(d, from))); got != lineOf(other, want) {
			t.Errorf("from %s to line %d, want %s in line %d", from, got, want, lineOf(other, want))
		}
	}
	if got := Matching(other, &render.Document{}, At(other, 2)); got != 0 {
		t.Errorf("in an empty document the line is %d", got)
	}
}
