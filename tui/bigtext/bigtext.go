// Package bigtext draws names in large letters.
//
// It has the Latin letters of European names, digits and some punctuation.
package bigtext

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Sizes of the letters in pixels. A pixel is one column wide and half a row high.
const (
	letterHeight = 6
	accentHeight = 2
	accentWidth  = 5
)

// glyphs are the letters, row by row.
var glyphs = map[rune]string{
	'A':  ".###. #...# #...# ##### #...# #...#",
	'B':  "####. #...# ####. #...# #...# ####.",
	'C':  ".#### #.... #.... #.... #.... .####",
	'D':  "####. #...# #...# #...# #...# ####.",
	'E':  "##### #.... ####. #.... #.... #####",
	'F':  "##### #.... ####. #.... #.... #....",
	'G':  ".#### #.... #..## #...# #...# .####",
	'H':  "#...# #...# ##### #...# #...# #...#",
	'I':  "### .#. .#. .#. .#. ###",
	'J':  "..### ....# ....# ....# #...# .###.",
	'K':  "#...# #..#. ###.. #..#. #...# #...#",
	'L':  "#.... #.... #.... #.... #.... #####",
	'M':  "#...# ##.## #.#.# #...# #...# #...#",
	'N':  "#...# ##..# #.#.# #..## #...# #...#",
	'O':  ".###. #...# #...# #...# #...# .###.",
	'P':  "####. #...# #...# ####. #.... #....",
	'Q':  ".###. #...# #...# #.#.# #..#. .##.#",
	'R':  "####. #...# #...# ####. #..#. #...#",
	'S':  ".#### #.... .###. ....# ....# ####.",
	'T':  "##### ..#.. ..#.. ..#.. ..#.. ..#..",
	'U':  "#...# #...# #...# #...# #...# .###.",
	'V':  "#...# #...# #...# #...# .#.#. ..#..",
	'W':  "#...# #...# #...# #.#.# ##.## #...#",
	'X':  "#...# .#.#. ..#.. ..#.. .#.#. #...#",
	'Y':  "#...# #...# .#.#. ..#.. ..#.. ..#..",
	'Z':  "##### ....# ..##. .#... #.... #####",
	'Æ':  ".######. #..#.... #..####. ####.... #..#.... #..#####",
	'Œ':  ".####### #..#.... #..####. #..#.... #..#.... .#######",
	'Ø':  ".###.# #...#. #..#.# #.#..# .#...# #.###.",
	'ẞ':  ".###. #...# #.##. #...# #...# #.##.",
	'Ð':  ".###.. .#..#. ###..# .#...# .#..#. .###..",
	'Þ':  "#.... ####. #...# #...# ####. #....",
	'Ł':  ".#... .#... .##.. ##... .#... .####",
	'Ç':  ".#### #.... #.... .#### ..#.. .##..",
	'0':  ".###. #..## #.#.# ##..# #...# .###.",
	'1':  ".#. ##. .#. .#. .#. ###",
	'2':  "####. ....# .###. #.... #.... #####",
	'3':  "####. ....# .###. ....# ....# ####.",
	'4':  "#..#. #..#. ##### ...#. ...#. ...#.",
	'5':  "##### #.... ####. ....# ....# ####.",
	'6':  ".###. #.... ####. #...# #...# .###.",
	'7':  "##### ....# ...#. ..#.. ..#.. ..#..",
	'8':  ".###. #...# .###. #...# #...# .###.",
	'9':  ".###. #...# #...# .#### ....# .###.",
	' ':  "... ... ... ... ... ...",
	'.':  ". . . . . #",
	',':  ".. .. .. .. .# #.",
	'-':  "... ... ... ### ... ...",
	'\'': "# # . . . .",
	'’':  "# # . . . .",
	'&':  ".##.. #..#. .##.. #..## #..#. .##.#",
	'/':  "...# ...# ..#. .#.. #... #...",
	':':  ". # . . # .",
	'!':  "# # # # . #",
	'@':  ".###. #...# #.### #.#.# #.### .##..",
}

// accents are the pixels above a letter, by combining mark.
var accents = map[rune]string{
	'\u0300': ".#... ..#..", // grave
	'\u0301': "...#. ..#..", // acute
	'\u0302': "..#.. .#.#.", // circumflex
	'\u0303': ".##.# #..#.", // tilde
	'\u0304': "..... .###.", // macron
	'\u0306': ".#.#. ..#..", // breve
	'\u0307': "..#.. .....", // dot
	'\u0308': ".#.#. .....", // diaeresis
	'\u030a': ".###. .###.", // ring
	'\u030b': "..#.# .#.#.", // double acute
	'\u030c': ".#.#. ..#..", // caron
}

// Render draws text in capitals made of block characters and reports whether it has a glyph for each character. The
// rows have no trailing blanks.
func Render(name string) (rows []string, ok bool) {
	var pixels [accentHeight + letterHeight]strings.Builder
	put := func(row int, s string) { pixels[row].WriteString(s) }
	accented := false
	for i, c := range splitAccents(name) {
		letter, known := glyphs[c.letter]
		if !known {
			return nil, false
		}
		glyph := strings.Fields(letter)
		above := strings.Fields(accents[c.accent])
		if c.accent != 0 && len(above) == 0 {
			return nil, false
		}
		for row := range pixels {
			if i > 0 {
				put(row, ".")
			}
			switch columns := len(glyph[0]); {
			case row >= accentHeight:
				put(row, glyph[row-accentHeight])
			case len(above) == 0:
				put(row, strings.Repeat(".", columns))
			case columns < accentWidth: // the I is narrower than an accent
				put(row, above[row][1:1+columns])
			default:
				put(row, above[row]+strings.Repeat(".", columns-accentWidth))
			}
		}
		accented = accented || len(above) > 0
	}
	first := 0
	if !accented {
		first = accentHeight
	}
	for row := first; row < len(pixels); row += 2 {
		rows = append(rows, halfBlocks(pixels[row].String(), pixels[row+1].String()))
	}
	return rows, true
}

// halfBlocks draws two rows of pixels as one row of characters.
func halfBlocks(above, below string) string {
	var b strings.Builder
	for i := range above {
		switch {
		case above[i] == '#' && below[i] == '#':
			b.WriteString("█")
		case above[i] == '#':
			b.WriteString("▀")
		case below[i] == '#':
			b.WriteString("▄")
		default:
			b.WriteByte(' ')
		}
	}
	return strings.TrimRight(b.String(), " ")
}

// An accentedLetter is a capital and a combining mark, 0 for none.
type accentedLetter struct{ letter, accent rune }

// splitAccents splits a name into capitals and accents. A second accent counts as a letter, which has no glyph.
func splitAccents(name string) []accentedLetter {
	var out []accentedLetter
	for _, r := range norm.NFC.String(name) {
		if r = toUpper(r); glyphs[r] != "" {
			out = append(out, accentedLetter{letter: r})
			continue
		}
		parts := []rune(norm.NFD.String(string(r)))
		for i, part := range parts {
			if i == 1 && len(parts) == 2 {
				out[len(out)-1].accent = part
				continue
			}
			out = append(out, accentedLetter{letter: part})
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
