package home

import (
	"slices"
	"strings"

	"example.com/folio/tui/bigtext"
	"example.com/folio/tui/look"
)

// maxNameLines bounds the lines of a name in large letters.
const maxNameLines = 3

// The least window in which a name is drawn in letters of twice the size.
const hugeWidth, hugeHeight = 160, 45

// letters are kinds of letters that the name may have.
type letters int

const (
	noneLarge letters = iota // text
	pixels
	boxLines
	anyLarge
)

// A nameDrawing is one way to draw the name. It returns nil if the name doesn't fit.
type nameDrawing func(h *View, name string, avail int) []string

// nameDrawings are the ways to draw the name, the largest first. A name with characters beyond both alphabets is
// underlined instead. As text it always fits.
var nameDrawings = func() (all [anyLarge + 1][]nameDrawing) {
	all[noneLarge] = []nameDrawing{textName}
	all[pixels] = []nameDrawing{
		hugeName, largeName(bigtext.Pixels, false), largeName(bigtext.Pixels, true), underlinedName,
	}
	all[boxLines] = []nameDrawing{
		largeName(spacedLines, false), largeName(tightLines, false),
		largeName(spacedLines, true), largeName(tightLines, true),
	}
	all[anyLarge] = slices.Concat(all[pixels], all[boxLines])
	return all
}()

// hugeName draws the name in pixels of twice the size, next to a portrait with a line for each word.
func hugeName(h *View, name string, avail int) []string {
	if h.layout.Width < hugeWidth || h.layout.Height < hugeHeight {
		return nil
	}
	for _, wordLines := range []bool{h.picture != nil, h.picture == nil} {
		if drawn := largeName(bigtext.LargePixels, wordLines)(h, name, avail); drawn != nil {
			return drawn
		}
	}
	return nil
}

func spacedLines(text string) ([]string, bool) { return bigtext.Lines(text, 1) }

func tightLines(text string) ([]string, bool) { return bigtext.Lines(text, 0) }

// largeName draws the name in an alphabet, on one line or with a line for each word. It returns nil if that doesn't
// fit.
func largeName(draw func(string) ([]string, bool), wordLines bool) nameDrawing {
	return func(h *View, name string, avail int) (drawn []string) {
		lines := []string{name}
		if wordLines {
			if lines = strings.Fields(name); len(lines) < 2 || len(lines) > maxNameLines {
				return nil
			}
		}
		for i, line := range lines {
			rows, ok := draw(line)
			if !ok {
				return nil
			}
			if i > 0 {
				drawn = append(drawn, "")
			}
			for _, row := range rows {
				if look.Width(row) > avail {
					return nil
				}
			}
			drawn = append(drawn, drawLarge(h.layout.Styles, rows)...)
		}
		return drawn
	}
}

// underlinedName draws a name that the alphabets can't, with a rule below. It returns nil for other names.
func underlinedName(h *View, name string, avail int) []string {
	if _, ok := spacedLines(name); ok || look.Width(name) > avail || name == "" {
		return nil
	}
	rule := strings.Repeat(look.Heavy.Top, look.Width(name))
	return []string{h.layout.Styles.Title.Apply(name), h.layout.Styles.Accent.Apply(rule)}
}

// textName draws the name as text of any number of lines.
func textName(h *View, name string, avail int) []string {
	return h.layout.Styles.Title.ApplyAll(look.Wrap(name, avail))
}

// drawLarge draws rows of large letters. Many fonts have blocks that are a little lower than a cell, which leaves a
// seam between two rows: a block that is filled has no seam if the background of its cell has its colour, and neither
// has an upper half if the cell is filled and its lower half drawn in the colour of the background.
func drawLarge(st *look.Styles, rows []string) []string {
	drawn := make([]string, len(rows))
	var above, cells, run []rune
	for i, row := range rows {
		above, cells = cells, []rune(row)
		var b strings.Builder
		for at := 0; at < len(cells); {
			in, r := cellOf(st, cells, above, at)
			next := in
			for run = run[:0]; next == in; {
				run = append(run, r)
				if at++; at == len(cells) {
					break
				}
				next, r = cellOf(st, cells, above, at)
			}
			b.WriteString(in.Apply(string(run)))
		}
		drawn[i] = b.String()
	}
	return drawn
}

// cellOf returns the style and the character of a cell of large letters.
func cellOf(st *look.Styles, cells, above []rune, at int) (look.Style, rune) {
	const full, upper, lower = '█', '▀', '▄'
	isFilled := at < len(above) && (above[at] == full || above[at] == lower)
	switch {
	case cells[at] == ' ':
		return "", ' '
	case cells[at] == full:
		return st.Solid, full
	case cells[at] == upper && isFilled && st.Cutout != "":
		return st.Cutout, lower
	}
	return st.Accent, cells[at]
}
