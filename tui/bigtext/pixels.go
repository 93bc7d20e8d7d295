package bigtext

import "strings"

// pixels is the alphabet of [Pixels]. A pixel is one column wide and half a row high.
var pixels = alphabet{
	glyphs: pixelGlyphs, above: pixelsAbove, below: pixelsBelow, markWidth: 5, markHeight: 2, blank: ".",
}

// pixelGlyphs are the letters of [Pixels], row by row.
var pixelGlyphs = map[rune]string{
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
	'Đ':  ".###.. .#..#. ###..# .#...# .#..#. .###..",
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

// pixelsAbove and pixelsBelow are the pixels above and below a letter, by combining mark.
var pixelsAbove = map[rune]string{
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

var pixelsBelow = map[rune]string{
	'\u0326': "..#.. .#...", // comma
	'\u0327': "..#.. .##..", // cedilla
	'\u0328': "...#. ...##", // ogonek
}

// Pixels draws text in capitals made of block characters, three rows high and six columns a letter, and reports whether
// it has a glyph for each character. The rows have no trailing blanks.
func Pixels(text string) (rows []string, ok bool) {
	lines, ok := pixels.layOut(text, 1)
	for i := 0; i+1 < len(lines); i += 2 {
		rows = append(rows, halfBlocks(lines[i], lines[i+1]))
	}
	return rows, ok
}

// largePixels replaces each pixel by a square of two columns.
var largePixels = strings.NewReplacer("#", "██", ".", "  ")

// LargePixels draws text as [Pixels] does in twice the size.
func LargePixels(text string) (rows []string, ok bool) {
	rows, ok = pixels.layOut(text, 1)
	for i, row := range rows {
		rows[i] = strings.TrimRight(largePixels.Replace(row), " ")
	}
	return rows, ok
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
