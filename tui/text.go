package tui

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

const ellipsis = "…"

var blanks = strings.Repeat(" ", maxWidth)

// pad returns n blanks.
func pad(n int) string { return blanks[:min(max(n, 0), len(blanks))] }

// width returns the columns that a styled string takes in the least favourable terminal: some draw a cluster such as a
// family of emoji as one picture, some draw each of its members.
func width(s string) int {
	if n, ok := simpleWidth(s); ok {
		return n
	}
	return max(ansi.StringWidth(s), ansi.StringWidthWc(s))
}

// simpleWidth counts the letters of a string in which every one takes a column, as those of most texts do: it is the
// price of a key.
func simpleWidth(s string) (n int, ok bool) {
	for i := 0; i < len(s); {
		r, size := rune(s[i]), 1
		switch {
		case r == ansi.ESC:
			if size = sgrLength(s[i:]); size == 0 {
				return 0, false
			}
			n--
		case r >= utf8.RuneSelf:
			if r, size = utf8.DecodeRuneInString(s[i:]); !takesOne(r) {
				return 0, false
			}
		case r < ' ' || r == 0x7f:
			return 0, false
		}
		i += size
		n++
	}
	return n, true
}

// takesOne tells of the Latin letters, dashes, quotation marks, arrows and lines that they take one column and join nothing.
func takesOne(r rune) bool {
	return r >= 0xa1 && r < 0x300 && r != 0xad || r >= 0x2010 && r < 0x2028 || r >= 0x2190 && r < 0x2194 || r >= 0x2500 && r < 0x2580
}

// sgrLength returns the bytes of the SGR sequence that s begins with, or 0.
func sgrLength(s string) int {
	if len(s) < 3 || s[1] != '[' {
		return 0
	}
	for i := 2; i < len(s); i++ {
		if c := s[i]; c == 'm' {
			return i + 1
		} else if c < '0' || c > ';' {
			return 0
		}
	}
	return 0
}

// cut returns what of s fits in n columns, with tail at its end where something is missing. Styles and links stay whole.
func cut(s string, n int, tail string) string {
	if n <= 0 {
		return ""
	}
	if len(s) <= n || width(s) <= n { // a column takes at least a byte
		return s
	}
	for room := n; room > 0; room-- {
		if short := ansi.Truncate(s, room, tail); width(short) <= n {
			return short
		}
	}
	return ""
}

// plain returns s as one line without anything that a terminal might obey, for the places that content does not clean
// for, such as a window's title.
func plain(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || !unicode.IsPrint(r) && !unicode.Is(unicode.Mn, r) {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, ""))
	return strings.Join(strings.Fields(s), " ")
}

// between puts one string at the left and the other at the right of so many columns. Where both do not fit, the right
// one goes.
func between(left, right string, room int) string {
	gap := room - width(left) - width(right)
	if right == "" || gap < 2 {
		return cut(left, room, ellipsis)
	}
	return left + pad(gap) + right
}
