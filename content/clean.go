package content

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// clean makes text from a file safe to print: valid UTF-8, "\n" for every line end, and no character that a terminal
// obeys instead of showing it. It is applied to whole files before they are read and again to every string that comes
// out of a decoder, because "\u001b" in TOML, YAML and JSON is an escape byte too.
func clean(s string) string { return cleanBut(s, "") }

// cleanMarked is clean for text in which code has been put away: see [vault].
func cleanMarked(s string) string { return cleanBut(s, markOpen+markClose) }

func cleanBut(s, but string) string {
	if harmless(s) {
		return s
	}
	s = strings.ToValidUTF8(s, "\uFFFD")
	s = escapeSequence.ReplaceAllString(s, "")
	s = strings.ReplaceAll(s, "\r\n", "\n")
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\r':
			return '\n'
		case r == '\u2028' || r == '\u2029': // line and paragraph separator
			return ' '
		case forbidden(r) && !strings.ContainsRune(but, r):
			return -1
		}
		return r
	}, s)
}

// escapeSequence is what a terminal takes as one order: CSI and OSC of ECMA-48, and the two-byte ones. Where only its
// first byte went, the rest would be left as litter.
var escapeSequence = regexp.MustCompile(`(?:\x1b\[|\x{9b})[0-?]*[ -/]*[@-~]|(?:\x1b[\]PX^_]|[\x{90}\x{98}\x{9d}-\x{9f}])[^\x07\x1b\x{9c}\n]*(?:\x07|\x1b\\|\x{9c})|\x1b[ -/]*[0-~]`)

// oneLine is clean for a field that is shown on one line: every run of white space becomes one space.
func oneLine(s string) string { return strings.Join(strings.Fields(clean(s)), " ") }

// forbidden tells whether a rune must not reach a screen: the controls C0 (but for line feed and tab), DEL and C1, the
// bidirectional overrides, embeddings and isolates of UAX #9, and the noncharacters, which the readers here use as marks
// of their own.
func forbidden(r rune) bool {
	switch {
	case r == '\n' || r == '\t':
		return false
	case r < 0x20, r >= 0x7F && r <= 0x9F:
		return true
	case r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069:
		return true
	case r >= 0xFDD0 && r <= 0xFDEF, r&0xFFFE == 0xFFFE:
		return true
	case r == 0xFEFF: // a byte order mark, wherever it was pasted
		return true
	}
	return false
}

func harmless(s string) bool {
	if !utf8.ValidString(s) {
		return false
	}
	for _, r := range s {
		if r == '\u2028' || r == '\u2029' || forbidden(r) {
			return false
		}
	}
	return true
}

// cleanValue is clean for every string inside a decoded value, keys included. Maps come back as map[string]any.
func cleanValue(v any) any {
	switch v := v.(type) {
	case string:
		return clean(v)
	case []any:
		for i := range v {
			v[i] = cleanValue(v[i])
		}
		return v
	case map[string]any:
		m := make(map[string]any, len(v))
		for k, x := range v {
			m[clean(k)] = cleanValue(x)
		}
		return m
	case map[any]any:
		m := make(map[string]any, len(v))
		for k, x := range v {
			m[keyText(k)] = cleanValue(x)
		}
		return m
	}
	return v
}
