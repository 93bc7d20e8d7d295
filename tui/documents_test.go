package tui

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
		p := textPosAt(wide, i)
		if got := p.lineIn(again); got != i && p != textStart {
			t.Errorf("line %d is found again at %d", i, got)
		}
		got := narrow.Plain[p.lineIn(narrow)]
		if first := words(text)[0]; !slices.Contains(words(got), first) && len(first) < 20 {
			t.Errorf("%q is found again in %q", text, got)
		}
	}
}

// TestTextPosOfOtherDocument checks that positions from other documents are clamped.
func TestTextPosOfOtherDocument(t *testing.T) {
	d := render.Markdown("# One\n\ntwo", render.Options{Width: 20})
	for _, p := range []textPos{
		textStart, {heading: 0}, {heading: 0, letters: 1 << 20}, {heading: 7, letters: 3}, {heading: -1, letters: 4},
	} {
		if line := p.lineIn(d); line < 0 || line > len(d.Plain) {
			t.Errorf("%+v is line %d of %d", p, line, len(d.Plain))
		}
		if line := p.lineIn(&render.Document{}); line != 0 {
			t.Errorf("%+v is line %d of an empty document", p, line)
		}
	}
}

// words returns the runs of letters and digits.
func words(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}
