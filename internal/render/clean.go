package render

import (
	"strings"
	"unicode/utf8"
)

// clean makes a string safe to show: valid UTF-8 whose only control characters are newline and tab. Escape sequences
// lose their introducer, bidirectional overrides and the non-characters that this package marks text with are dropped,
// and so are the characters that have no width of their own or a different one in every terminal. A CR that ends a line
// alone becomes a newline.
func clean(s string) string {
	if utf8.ValidString(s) && strings.IndexFunc(s, unsafe) < 0 {
		return s
	}
	s = strings.ToValidUTF8(s, "")
	if strings.Contains(s, "\r") {
		s = strings.ReplaceAll(s, "\r\n", "\n")
		s = strings.ReplaceAll(s, "\r", "\n")
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\u2028' || r == '\u2029':
			return ' '
		case unsafe(r):
			return -1
		}
		return r
	}, s)
}

// cleanLine is clean for what must stay on one line.
func cleanLine(s string) string {
	return strings.Join(strings.Fields(clean(s)), " ")
}

func unsafe(r rune) bool {
	switch {
	case r == '\n' || r == '\t':
		return false
	case r < ' ', r >= 0x7f && r <= 0x9f: // C0, DEL and C1
		return true
	case r < 0x80:
		return false
	case r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069: // bidirectional overrides and isolates
		return true
	case r == 0x2028 || r == 0x2029: // line and paragraph separators
		return true
	case r == 0xad || r == 0xfeff: // soft hyphen, byte order mark
		return true
	case r >= 0xfdd0 && r <= 0xfdef, r&0xfffe == 0xfffe: // non-characters
		return true
	}
	return false
}

// expandTabs puts spaces for tabs, with a stop at every fourth column.
func expandTabs(s string) string {
	if !strings.Contains(s, "\t") {
		return s
	}
	var b strings.Builder
	column := 0
	for part := range strings.SplitAfterSeq(s, "\t") {
		word, tab := strings.CutSuffix(part, "\t")
		b.WriteString(word)
		column += width(word)
		if tab {
			n := 4 - column%4
			b.WriteString(strings.Repeat(" ", n))
			column += n
		}
	}
	return b.String()
}
