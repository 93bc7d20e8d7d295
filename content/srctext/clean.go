package srctext

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"
)

// Clean returns s in a form that is safe to print: valid UTF-8, with "\n" as line end, and without characters that a
// terminal obeys instead of showing them. It is for whole files before they are read, and for the texts in decoded
// values, since "\u001b" in TOML, YAML and JSON becomes an escape byte.
func Clean(s string) string { return cleanExcept(s, "") }

// CleanLocked is Clean for text with the marks of a [Code], which it keeps.
func CleanLocked(s string) string { return cleanExcept(s, LockOpen+lockClose) }

func cleanExcept(s, kept string) string {
	if isClean(s) {
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
		case Forbidden(r) && !strings.ContainsRune(kept, r):
			return -1
		}
		return r
	}, s)
}

// escapeSequence matches the control sequences, control strings and other escape sequences of ECMA-48. They are removed
// as a whole, because without their first byte the rest would be text.
var escapeSequence = regexp.MustCompile(`(?:\x1b\[|\x{9b})[0-?]*[ -/]*[@-~]|` +
	`(?:\x1b[\]PX^_]|[\x{90}\x{98}\x{9d}-\x{9f}])[^\x07\x1b\x{9c}\n]*(?:\x07|\x1b\\|\x{9c})|` +
	`\x1b[ -/]*[0-~]`)

// OneLine is Clean for a text of one line: each run of white space becomes one space, and none is left at the ends.
func OneLine(s string) string { return strings.Join(strings.Fields(Clean(s)), " ") }

// OneLineLocked is OneLine for text with the marks of a [Code], which it keeps.
func OneLineLocked(s string) string { return strings.Join(strings.Fields(CleanLocked(s)), " ") }

// Forbidden reports whether a rune must not be printed: C0 controls other than line feed and tab, DEL, C1 controls, the
// bidirectional overrides, embeddings and isolates of UAX #9, byte order marks, and noncharacters, two of which are the
// marks of a [Code].
func Forbidden(r rune) bool {
	switch {
	case r == '\n' || r == '\t':
		return false
	case r < 0x20, r >= 0x7F && r <= 0x9F:
		return true
	case r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069:
		return true
	case r >= 0xFDD0 && r <= 0xFDEF, r&0xFFFE == 0xFFFE:
		return true
	case r == 0xFEFF:
		return true
	}
	return false
}

func isClean(s string) bool {
	if !utf8.ValidString(s) {
		return false
	}
	for _, r := range s {
		if r >= ' ' && r < 0x7F {
			continue
		}
		if r == '\u2028' || r == '\u2029' || Forbidden(r) {
			return false
		}
	}
	return true
}

// CleanValue returns a decoded value with [Clean] applied to all texts in it, keys included. Maps become
// map[string]any.
func CleanValue(v any) any {
	switch v := v.(type) {
	case string:
		return Clean(v)
	case []any:
		for i := range v {
			v[i] = CleanValue(v[i])
		}
		return v
	case map[string]any:
		m := make(map[string]any, len(v))
		for k, item := range v {
			m[Clean(k)] = CleanValue(item)
		}
		return m
	case map[any]any:
		m := make(map[string]any, len(v))
		for k, item := range v {
			m[Clean(fmt.Sprint(k))] = CleanValue(item)
		}
		return m
	}
	return v
}
