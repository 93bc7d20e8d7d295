package markdown

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

var entityLike = regexp.MustCompile(`^&[#A-Za-z0-9]+;`)

// Escape returns text as Markdown that shows it, with a backslash before the marks that would have a meaning.
func Escape(s string) string {
	var b strings.Builder
	linkish := strings.Contains(s, "](") || strings.Contains(s, "][")
	before := ' '
	for i, r := range s {
		_, size := utf8.DecodeRuneInString(s[i:])
		rest := s[i+size:]
		after, _ := utf8.DecodeRuneInString(rest)
		if rest == "" {
			after = ' '
		}
		if isMark(r, before, after, s[i:]) || linkish && (r == '[' || r == ']') {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
		before = r
	}
	return b.String()
}

// isMark reports whether r would have a meaning between the runes before and after it. rest is the text from r on.
func isMark(r, before, after rune, rest string) bool {
	inWord := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	switch r {
	case '\\':
		return after < 128 && (unicode.IsPunct(after) || unicode.IsSymbol(after))
	case '*':
		return !unicode.IsSpace(before) || !unicode.IsSpace(after)
	case '_':
		return !(inWord(before) && inWord(after)) && !(unicode.IsSpace(before) && unicode.IsSpace(after))
	case '`':
		return true
	case '[', ']':
		return len(rest) == 1 // a link may follow
	case '<':
		return unicode.IsLetter(after) || strings.ContainsRune("/!?", after)
	case '&':
		return entityLike.MatchString(rest)
	case '~':
		return before == '~' || after == '~'
	}
	return false
}

// lineMark matches what begins another block than a paragraph at the start of a line.
var lineMark = regexp.MustCompile(
	"^(?:#{1,6}(?:[ \t]|$)|[-+*](?:[ \t]|$)|>|[0-9]{1,9}[.)](?:[ \t]|$)|-{3,}|={1,}|~{3,}|\\|)")

// EscapeStart returns the Markdown of a line so that it begins a paragraph, and no other block.
func EscapeStart(md string) string {
	if !lineMark.MatchString(md) {
		return md
	}
	i := strings.IndexFunc(md, func(r rune) bool { return r < '0' || r > '9' })
	return md[:i] + `\` + md[i:]
}
