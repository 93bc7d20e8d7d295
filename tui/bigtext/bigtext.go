// Package bigtext draws names in large letters, in one of two alphabets: [Pixels] and [Lines].
//
// Both have the Latin letters of European names, digits and some punctuation.
package bigtext

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// An alphabet has the letters of a size, and the marks above and below them, row by row with spaces between the rows.
type alphabet struct {
	glyphs       map[rune]string
	above, below map[rune]string // by combining mark
	markWidth    int             // columns of a mark
	markHeight   int             // rows of a mark
	blank        string          // the character of an empty cell
}

// layOut returns the rows of text with a gap between letters, and reports whether there is a glyph for each character.
// Rows for marks are left out if no letter has one.
func (a *alphabet) layOut(text string, gap int) (rows []string, ok bool) {
	var above, letters, below []strings.Builder
	hasAbove, hasBelow := false, false
	for i, c := range a.split(text) {
		glyph := strings.Fields(a.glyphs[c.letter])
		over, under := strings.Fields(a.above[c.mark]), strings.Fields(a.below[c.mark])
		if len(glyph) == 0 || c.mark != 0 && len(over)+len(under) == 0 {
			return nil, false
		}
		if i == 0 {
			above, below = make([]strings.Builder, a.markHeight), make([]strings.Builder, a.markHeight)
			letters = make([]strings.Builder, len(glyph))
		} else {
			for _, block := range [][]strings.Builder{above, letters, below} {
				a.add(block, nil, gap)
			}
		}
		hasAbove, hasBelow = hasAbove || len(over) > 0, hasBelow || len(under) > 0
		columns := utf8.RuneCountInString(glyph[0])
		if missing := a.markWidth - columns; c.mark != 0 && missing > 0 {
			cutOver, okOver := a.cut(over, missing)
			cutUnder, okUnder := a.cut(under, missing)
			if okOver && okUnder {
				over, under = cutOver, cutUnder
			} else {
				glyph, columns = a.widen(glyph, missing), a.markWidth
			}
		}
		a.add(above, over, columns)
		a.add(letters, glyph, columns)
		a.add(below, under, columns)
	}
	for _, block := range []struct {
		rows  []strings.Builder
		shown bool
	}{{above, hasAbove}, {letters, true}, {below, hasBelow}} {
		for i := range block.rows {
			if block.shown {
				rows = append(rows, block.rows[i].String())
			}
		}
	}
	return rows, true
}

// add appends drawn to the rows of a block, filled up with blanks to a number of columns.
func (a *alphabet) add(block []strings.Builder, drawn []string, columns int) {
	for i := range block {
		missing := columns
		if len(drawn) > 0 {
			block[i].WriteString(drawn[i])
			missing -= utf8.RuneCountInString(drawn[i])
		}
		block[i].WriteString(strings.Repeat(a.blank, max(missing, 0)))
	}
}

// cut removes n columns at the sides of a mark, and reports whether they were blank.
func (a *alphabet) cut(mark []string, n int) (cut []string, ok bool) {
	for _, row := range mark {
		runes := []rune(row)
		left, right := n/2, len(runes)-(n-n/2)
		if strings.Trim(string(runes[:left])+string(runes[right:]), a.blank) != "" {
			return nil, false
		}
		cut = append(cut, string(runes[left:right]))
	}
	return cut, true
}

// widen adds n blank columns around a glyph.
func (a *alphabet) widen(glyph []string, n int) (wide []string) {
	for _, row := range glyph {
		wide = append(wide, strings.Repeat(a.blank, n/2)+row+strings.Repeat(a.blank, n-n/2))
	}
	return wide
}

// A markedLetter is a capital and a combining mark, 0 for none.
type markedLetter struct{ letter, mark rune }

// split splits text into capitals and marks. A second mark counts as a letter, which has no glyph.
func (a *alphabet) split(text string) []markedLetter {
	var out []markedLetter
	for _, r := range norm.NFC.String(text) {
		if r = toUpper(r); a.glyphs[r] != "" {
			out = append(out, markedLetter{letter: r})
			continue
		}
		parts := []rune(norm.NFD.String(string(r)))
		for i, part := range parts {
			if i == 1 && len(parts) == 2 {
				out[len(out)-1].mark = part
				continue
			}
			out = append(out, markedLetter{letter: part})
		}
	}
	return out
}

func toUpper(r rune) rune {
	if r == 'ß' {
		return 'ẞ'
	}
	return unicode.ToUpper(r)
}
