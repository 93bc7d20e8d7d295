package words

import (
	"strings"
	"unicode"
)

// Clean returns s as valid UTF-8 with line feeds for all line ends. It drops control characters except for tabs, byte
// order marks, and the characters that change the direction of text.
func Clean(s string) string {
	s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	s = strings.ToValidUTF8(s, "\uFFFD")
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case unicode.IsControl(r), r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069, r == 0xFEFF:
			return -1
		case r == 0x2028 || r == 0x2029:
			return '\n'
		}
		return r
	}, s)
}

// OneLine returns s cleaned, with single spaces for all runs of white space.
func OneLine(s string) string { return strings.Join(strings.Fields(Clean(s)), " ") }

// NonEmpty returns the strings of list that are not empty.
func NonEmpty(list ...string) []string {
	var out []string
	for _, s := range list {
		if s != "" {
			out = append(out, s)
		}
	}
	return out
}

// Join joins the strings of list that are not empty with sep.
func Join(sep string, list ...string) string { return strings.Join(NonEmpty(list...), sep) }

// Loose holds the marks that mean nothing at either end of a text.
const Loose = ",;:|·•–—―-/@~¦：｜，、；〜～・"

// Brackets are the pairs that a name or a period may stand in.
var Brackets = [][2]string{{"(", ")"}, {"[", "]"}, {"{", "}"}, {"（", "）"}, {"［", "］"}, {"【", "】"}}

// Tidy returns s on one line without the loose marks and unmatched brackets at its ends.
func Tidy(s string) string {
	from, to := Edges(s)
	return strings.Join(strings.Fields(s[from:to]), " ")
}

// Edges returns where s begins and ends, in bytes, without the spaces, loose marks and unmatched brackets around it.
func Edges(s string) (from, to int) {
	to = len(s)
	loose := func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(Loose, r) }
	for range 16 {
		to = from + len(strings.TrimRightFunc(s[from:to], loose))
		from = to - len(strings.TrimLeftFunc(s[from:to], loose))
		left, right := outerBrackets(s[from:to])
		if left+right == 0 {
			return from, to
		}
		from, to = from+left, to-right
	}
	return from, to
}

// outerBrackets returns the length in bytes of the brackets at either end of s that have no partner in it, or are
// around the whole.
func outerBrackets(s string) (left, right int) {
	for _, pair := range Brackets {
		open, closing := pair[0], pair[1]
		switch n := len(open); {
		case strings.HasPrefix(s, open) && strings.Index(s, closing) == len(s)-n:
			return n, n
		case strings.HasPrefix(s, closing), strings.HasPrefix(s, open) && !strings.Contains(s, closing):
			return n, 0
		case strings.HasSuffix(s, open), strings.HasSuffix(s, closing) && !strings.Contains(s, open):
			return 0, n
		}
	}
	return 0, 0
}

// Paragraphs joins the paragraphs of list that are not blank with blank lines.
func Paragraphs(list ...string) string {
	var out []string
	for _, p := range list {
		out = append(out, strings.TrimSpace(p))
	}
	return Join("\n\n", out...)
}
