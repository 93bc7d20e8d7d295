package pdf

import (
	"slices"
	"strings"
)

// A Paper is a paper size in points of 1/72 inch.
type Paper struct{ width, height float64 }

// The supported paper sizes.
var (
	A4     = Paper{595.28, 841.89}
	Letter = Paper{612, 792}
)

// PaperOf returns the paper with a name: a4 or letter, in any case.
func PaperOf(name string) (p Paper, ok bool) {
	switch strings.ToLower(name) {
	case "a4":
		return A4, true
	case "letter":
		return Letter, true
	}
	return Paper{}, false
}

// measures are all sizes of a document in points. They follow from the size of the body, so that a document that is a
// few lines too long can be scaled down slightly.
type measures struct {
	body, small, title, section, label, name float64 // font sizes
	lead                                     float64 // distance between baselines
	step                                     float64 // indent of a level
	tight, loose, wide                       float64 // space above an item, a paragraph, an entry
	under                                    float64 // minimum space under a section's title
	side, top, bottom                        float64 // margins

	joined bool // entries begin with one line instead of two, if it fits
}

// scaledMeasures returns the measures at a scale; 1 is normal.
func scaledMeasures(scale float64) measures {
	body := 9.6 * scale
	lead := 13.4 * scale * scale // reduce space more than type
	return measures{
		body: body, small: .94 * body, title: 1.06 * body, section: 1.2 * body, label: 1.2 * body, name: 24 * scale,
		lead: lead, step: 11 * scale,
		tight: .12 * lead, loose: .28 * lead, wide: .72 * lead, under: .42 * lead,
		side: 66, top: 56 * scale * scale, bottom: 54 * scale * scale,
	}
}

// triedMeasures are the measures to try in order, to avoid a last page with a few lines. Type is at least 9 points.
var triedMeasures = slices.Concat(measuresAtScales(false), measuresAtScales(true))

func measuresAtScales(joined bool) (list []measures) {
	for _, scale := range []float64{1, .98, .96, .94} {
		at := scaledMeasures(scale)
		at.joined = joined
		list = append(list, at)
	}
	return list
}

// palette holds the colours as red, green and blue.
var palette = [...][3]int{black: {28, 30, 33}, grey: {92, 98, 105}, accent: {22, 78, 99}, faint: {205, 210, 214}}
