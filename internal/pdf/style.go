package pdf

import (
	"slices"
	"strings"
)

// A Paper is a size of paper, in points of 1/72 inch.
type Paper struct{ width, height float64 }

// The papers.
var (
	A4     = Paper{595.28, 841.89}
	Letter = Paper{612, 792}
)

// PaperOf is the paper of a name: a4 or letter, in any case.
func PaperOf(name string) (p Paper, ok bool) {
	switch strings.ToLower(name) {
	case "a4":
		return A4, true
	case "letter":
		return Letter, true
	}
	return Paper{}, false
}

// measures are the sizes of everything, in points. All follow from the size of the body, so that a document that is a few
// lines too long can be set a little tighter.
type measures struct {
	body, small, title, section, label, name float64 // of type
	lead                                     float64 // from one line to the next
	step                                     float64 // of an indent
	tight, loose, wide                       float64 // above an item, a paragraph, an entry
	under                                    float64 // a section's title, at least
	side, top, bottom                        float64 // margins

	joined bool // an entry begins with one line instead of two, where that is long enough
}

// measured are the measures at a scale; 1 is the normal one.
func measured(scale float64) measures {
	body := 9.6 * scale
	lead := 13.4 * scale * scale // space gives way before type does
	return measures{
		body: body, small: .94 * body, title: 1.06 * body, section: 1.2 * body, label: 1.2 * body, name: 24 * scale,
		lead: lead, step: 11 * scale,
		tight: .12 * lead, loose: .28 * lead, wide: .72 * lead, under: .42 * lead,
		side: 66, top: 56 * scale * scale, bottom: 54 * scale * scale,
	}
}

// tries are the measures that are tried, one after the other, so that a last page of a few lines is not needed. Type is
// never smaller than 9 points.
var tries = slices.Concat(tried(false), tried(true))

func tried(joined bool) (list []measures) {
	for _, scale := range []float64{1, .98, .96, .94} {
		at := measured(scale)
		at.joined = joined
		list = append(list, at)
	}
	return list
}

// palette are the inks: red, green and blue.
var palette = [...][3]int{black: {28, 30, 33}, grey: {92, 98, 105}, accent: {22, 78, 99}, faint: {205, 210, 214}}
