package tui

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// The sizes of large letters, in pixels: one is a column wide and half a row high.
const (
	letterHeight = 6
	accentHeight = 2
	accentWidth  = 5
)

// letters are the large letters, from their top to their bottom.
var letters = map[rune]string{
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

// accents are what stands above a letter: combining marks, by their names in Unicode.
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

// enlarge draws a name in capitals of blocks, in rows without trailing blanks, and tells whether it has a letter for each
// of its characters.
func enlarge(name string) (rows []string, ok bool) {
	var pixels [accentHeight + letterHeight]strings.Builder
	put := func(row int, s string) { pixels[row].WriteString(s) }
	accented := false
	for i, c := range clusters(name) {
		letter, known := letters[c.letter]
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
		rows = append(rows, halves(pixels[row].String(), pixels[row+1].String()))
	}
	return rows, true
}

// halves draws two rows of pixels as one of half blocks.
func halves(above, below string) string {
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

// An accentedLetter is a capital and the mark above it, 0 for none.
type accentedLetter struct{ letter, accent rune }

// clusters takes a name apart into capitals and their accents. A second accent is a letter of its own, which nobody has.
func clusters(name string) []accentedLetter {
	var out []accentedLetter
	for _, r := range norm.NFC.String(name) {
		if r = capital(r); letters[r] != "" {
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

func capital(r rune) rune {
	if r == 'ß' {
		return 'ẞ'
	}
	return unicode.ToUpper(r)
}
