package srctext

import "strings"

// target reads `(dest "title")` at the start of s, and returns both as they are written. size is the number of bytes
// that were read, even if ok is false.
func target(s string) (dest, title string, size int, ok bool) {
	if !strings.HasPrefix(s, "(") {
		return "", "", 0, false
	}
	i := 1 + blanks(s[1:])
	n, ok := destSize(s[i:])
	if !ok {
		return "", "", i + n, false
	}
	dest = s[i : i+n]
	i += n
	i += blanks(s[i:])
	if i < len(s) && strings.IndexByte(`"'(`, s[i]) >= 0 {
		end, ok := titleEnd(s[i:])
		if !ok {
			return "", "", i + end, false
		}
		title = s[i : i+end]
		i += end
		i += blanks(s[i:])
	}
	if i >= len(s) || s[i] != ')' {
		return "", "", i, false
	}
	return dest, title, i + 1, true
}

// blanks returns the length of the white space that s begins with.
func blanks(s string) int { return len(s) - len(strings.TrimLeft(s, " \t\n")) }

// destSize returns the length of the address that s begins with: in angle brackets, or up to a space or a parenthesis
// that was not opened in it. It accepts what goldmark does, which is a little more than CommonMark 0.31.2, 6.3.
func destSize(s string) (int, bool) {
	if strings.HasPrefix(s, "<") {
		for i := 1; i < len(s); i++ {
			switch s[i] {
			case '\\':
				i++
			case '>':
				return i + 1, true
			case '\n':
				return i, false
			}
		}
		return len(s), false
	}
	depth := 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '\\' && i+1 < len(s) && s[i+1] > ' ':
			i++
		case c <= ' ':
			return i, true
		case c == '(':
			depth++
		case c == ')':
			if depth == 0 {
				return i, true
			}
			depth--
		}
	}
	return len(s), true
}

// titleEnd returns the length of the title that s begins with, or the number of bytes that were read in search of its
// end.
func titleEnd(s string) (int, bool) {
	quote := s[0]
	if quote == '(' {
		quote = ')'
	}
	for i := 1; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case quote:
			return i + 1, true
		case '\n':
			if i+1 < len(s) && s[i+1] == '\n' {
				return i, false
			}
		}
	}
	return len(s), false
}

// DecodeDest returns the address that a link destination stands for, without angle brackets, escapes and references.
func DecodeDest(s string) string {
	if strings.HasPrefix(s, "<") {
		s = strings.TrimSuffix(s[1:], ">")
	}
	if strings.ContainsAny(s, `\&`) {
		s = string(Unescape([]byte(s)))
	}
	return strings.TrimSpace(Clean(s))
}
