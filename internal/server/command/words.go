package command

import (
	"errors"
	"strings"
)

var (
	errScript = errors.New("this is not a shell")
	errQuote  = errors.New("a quote is not closed")
)

// Words splits a command line into words as a shell does, with quotes and backslashes (POSIX.1-2024, XCU section 2.2).
// A line that needs more of a shell, such as a pipe or a variable, is an error. Words takes linear time.
func Words(command string) ([]string, error) {
	var list []string
	var word strings.Builder
	begun := false // whether there is a word, which may be empty: ''
	end := func() {
		if begun {
			list = append(list, word.String())
		}
		begun = false
		word.Reset()
	}
	for i := 0; i < len(command); i++ {
		switch c := command[i]; c {
		case ' ', '\t':
			end()
			continue
		case '|', '&', ';', '<', '>', '(', ')', '$', '`', '\n':
			return nil, errScript
		case '\\':
			if i++; i == len(command) {
				return nil, errQuote
			}
			word.WriteByte(command[i])
		case '\'', '"':
			text, n, err := quoted(command[i:])
			if err != nil {
				return nil, err
			}
			word.WriteString(text)
			i += n - 1
		default:
			word.WriteByte(c)
		}
		begun = true
	}
	end()
	return list, nil
}

// quoted returns the text of the quotation at the start of s, and its length in s.
func quoted(s string) (text string, n int, err error) {
	quote := s[0]
	var b strings.Builder
	for i := 1; i < len(s); i++ {
		switch c := s[i]; {
		case c == quote:
			return b.String(), i + 1, nil
		case quote == '"' && (c == '$' || c == '`'):
			return "", 0, errScript
		case quote == '"' && c == '\\' && i+1 < len(s) && strings.IndexByte("$`\"\\", s[i+1]) >= 0:
			i++
			b.WriteByte(s[i])
		default:
			b.WriteByte(c)
		}
	}
	return "", 0, errQuote
}
