package bigtext

import "strings"

// lines is the alphabet of [Lines].
var lines = alphabet{glyphs: lineGlyphs, above: linesAbove, below: linesBelow, markWidth: 3, markHeight: 1, blank: "-"}

// lineGlyphs are the letters of [Lines], row by row.
var lineGlyphs = map[rune]string{
	'A':  "┏━┓ ┣━┫ ╹-╹",
	'B':  "┏┓- ┣┻┓ ┗━┛",
	'C':  "┏━╸ ┃-- ┗━╸",
	'D':  "┳━┓ ┃-┃ ┻━┛",
	'E':  "┏━╸ ┣╸- ┗━╸",
	'F':  "┏━╸ ┣╸- ╹--",
	'G':  "┏━╸ ┃╺┓ ┗━┛",
	'H':  "╻-╻ ┣━┫ ╹-╹",
	'I':  "╻ ┃ ╹",
	'J':  "--╻ --┃ ┗━┛",
	'K':  "╻┏- ┣┻┓ ╹-╹",
	'L':  "╻-- ┃-- ┗━╸",
	'M':  "┏┳┓ ┃┃┃ ╹-╹",
	'N':  "┏┓╻ ┃┗┫ ╹-╹",
	'O':  "┏━┓ ┃-┃ ┗━┛",
	'P':  "┏━┓ ┣━┛ ╹--",
	'Q':  "┏━┓ ┃┓┃ ┗┻┛",
	'R':  "┏━┓ ┣┳┛ ╹┗╸",
	'S':  "┏━╸ ┗━┓ ╺━┛",
	'T':  "╺┳╸ -┃- -╹-",
	'U':  "╻-╻ ┃-┃ ┗━┛",
	'V':  "╻-╻ ┃┏┛ ┗┛-",
	'W':  "╻-╻ ┃╻┃ ┗┻┛",
	'X':  "╻-╻ ┏╋┛ ╹-╹",
	'Y':  "╻-╻ ┗┳┛ -╹-",
	'Z':  "╺━┓ ┏━┛ ┗━╸",
	'Æ':  "┏━┳━╸ ┣━╋╸- ╹-┗━╸",
	'Œ':  "┏━┳━╸ ┃-┣╸- ┗━┻━╸",
	'Ø':  "┏━┓ ┃╱┃ ┗━┛",
	'ẞ':  "┏━┓ ┃╺┫ ╹╺┛",
	'Ð':  "┳━┓ ╋╸┃ ┻━┛",
	'Đ':  "┳━┓ ╋╸┃ ┻━┛",
	'Þ':  "╻-- ┣━┓ ┣━┛",
	'Ł':  "╻-- ╋╸- ┗━╸",
	'0':  "┏━┓ ┃-┃ ┗━┛",
	'1':  "╺┓- -┃- ╺┻╸",
	'2':  "╺━┓ ┏━┛ ┗━╸",
	'3':  "╺━┓ -╺┫ ╺━┛",
	'4':  "╻-╻ ┗━┫ --╹",
	'5':  "┏━╸ ┗━┓ ╺━┛",
	'6':  "┏━╸ ┣━┓ ┗━┛",
	'7':  "╺━┓ --┃ --╹",
	'8':  "┏━┓ ┣━┫ ┗━┛",
	'9':  "┏━┓ ┗━┫ ╺━┛",
	' ':  "-- -- --",
	'.':  "- - .",
	',':  "- - ,",
	'-':  "-- ╺╸ --",
	'\'': "╻ - -",
	'’':  "╻ - -",
	'&':  "┏┓- ┏╋╸ ┗┻╸",
	'/':  "--╱ -╱- ╱--",
	':':  "- . .",
	'!':  "╻ ╹ .",
	'@':  "┏━┓ ┃╺┫ ┗━╸",
}

// linesAbove and linesBelow are what stands above and below a letter, by combining mark.
var linesAbove = map[rune]string{
	'\u0300': "-╲-", // grave
	'\u0301': "-╱-", // acute
	'\u0302': "╱╲-", // circumflex
	'\u0303': "-~-", // tilde
	'\u0304': "___", // macron
	'\u0306': "╲_╱", // breve
	'\u0307': "-.-", // dot
	'\u0308': ".-.", // diaeresis
	'\u030a': "-o-", // ring
	'\u030b': "╱╱-", // double acute
	'\u030c': "╲╱-", // caron
}

var linesBelow = map[rune]string{
	'\u0326': "-╹-", // comma
	'\u0327': "-╯-", // cedilla
	'\u0328': "-╰-", // ogonek
}

// Lines draws text in capitals made of heavy box lines, three rows high and three columns a letter with a gap of
// columns between them, and reports whether it has a glyph for each character. The lines of two letters do not touch
// without a gap, as they run in the middle of their cells. The rows have no trailing blanks.
func Lines(text string, gap int) (rows []string, ok bool) {
	rows, ok = lines.layOut(text, gap)
	for i, row := range rows {
		rows[i] = strings.TrimRight(strings.ReplaceAll(row, lines.blank, " "), " ")
	}
	return rows, ok
}
