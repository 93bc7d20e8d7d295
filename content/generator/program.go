package generator

import "strings"

// withoutComments returns a program in JavaScript or TypeScript without its comments, so that what is commented out is
// no value. Quoted text is kept; the quotes in a regular expression may keep a comment.
func withoutComments(program string) string {
	var b strings.Builder
	for i := 0; i < len(program); {
		switch {
		case strings.HasPrefix(program[i:], "//"):
			i += endOr(program[i:], "\n", 0)
		case strings.HasPrefix(program[i:], "/*"):
			i += 2 + endOr(program[i+2:], "*/", 2)
			b.WriteByte(' ')
		case strings.IndexByte("\"'`", program[i]) >= 0:
			n := quotedLen(program[i:])
			b.WriteString(program[i : i+n])
			i += n
		default:
			b.WriteByte(program[i])
			i++
		}
	}
	return b.String()
}

// endOr returns the offset after the first end in s, or before it if width is 0, or the length of s.
func endOr(s, end string, width int) int {
	if i := strings.Index(s, end); i >= 0 {
		return i + width
	}
	return len(s)
}

// quotedLen returns the length of the quoted text at the start of s. One in ' or " ends with its line at the latest.
func quotedLen(s string) int {
	for i := 1; i < len(s); i++ {
		switch {
		case s[i] == '\\':
			i++
		case s[i] == s[0]:
			return i + 1
		case s[i] == '\n' && s[0] != '`':
			return i
		}
	}
	return len(s)
}
