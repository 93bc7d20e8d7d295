// Package plaintext makes text that a terminal can show of the text of a page and of HTML.
package plaintext

import (
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi/kitty"

	"example.com/folio/internal/cells"
)

// Clean returns s as valid UTF-8 whose only control characters are newline and tab. It also removes bidirectional
// overrides, non-characters, which are markers in package render, and characters whose width depends on the terminal. A
// lone CR becomes a newline.
func Clean(s string) string {
	if utf8.ValidString(s) && strings.IndexFunc(s, isUnsafe) < 0 {
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
		case isUnsafe(r):
			return -1
		}
		return r
	}, s)
}

// Line returns s cleaned and on one line, with single spaces.
func Line(s string) string {
	return strings.Join(strings.Fields(Clean(s)), " ")
}

func isUnsafe(r rune) bool {
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
	case r == kitty.Placeholder: // stands for pictures
		return true
	case r == 0xad || r == 0xfeff: // soft hyphen, byte order mark
		return true
	case r >= 0xfdd0 && r <= 0xfdef, r&0xfffe == 0xfffe: // non-characters
		return true
	}
	return false
}

// ExpandTabs replaces tabs by spaces up to the next multiple of four columns.
func ExpandTabs(s string) string {
	if !strings.Contains(s, "\t") {
		return s
	}
	var b strings.Builder
	column := 0
	for part := range strings.SplitAfterSeq(s, "\t") {
		word, tab := strings.CutSuffix(part, "\t")
		b.WriteString(word)
		column += cells.Width(word)
		if tab {
			n := 4 - column%4
			b.WriteString(strings.Repeat(" ", n))
			column += n
		}
	}
	return b.String()
}
