package resume

import (
	"strconv"
	"unicode"
	"unicode/utf8"
)

// A token is a word, a number or a single mark of a text that may hold a period.
type token struct {
	word     string // folded word, or the mark itself; empty for a number
	number   int    // -1 for anything else
	from, to int    // bytes of the text
	near     bool   // nothing stands between it and the token before
	letters  bool
}

func (t token) digits() int {
	if t.number < 0 {
		return 0
	}
	return t.to - t.from
}

// tokens cuts a text. Numbers of more than four digits are no numbers of a date.
func tokens(s string) []token {
	var list []token
	end := 0
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if unicode.IsSpace(r) {
			i += n
			continue
		}
		t := token{number: -1, from: i, near: i == end && i > 0}
		switch {
		case r >= '0' && r <= '9':
			i = run(s, i, func(r rune) bool { return r >= '0' && r <= '9' })
			if i-t.from <= 4 {
				t.number, _ = strconv.Atoi(s[t.from:i])
			} else {
				t.word = s[t.from:i]
			}
		case unicode.IsLetter(r):
			i = run(s, i, func(r rune) bool { return unicode.IsLetter(r) || unicode.Is(unicode.Mn, r) })
			t.word, t.letters = fold(s[t.from:i]), true
		default:
			i += n
			if t.word = s[t.from:i]; r == '’' {
				t.word = "'"
			}
		}
		t.to, end = i, i
		list = append(list, t)
	}
	return list
}

// run returns the end of the run of runes that begins at i.
func run(s string, i int, in func(rune) bool) int {
	for i < len(s) {
		r, n := utf8.DecodeRuneInString(s[i:])
		if !in(r) {
			break
		}
		i += n
	}
	return i
}
