package period

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"example.com/folio/internal/resume/words"
)

// A token is a word, a number or a single mark of a text.
type token struct {
	word     string // the folded word, or the mark itself; empty for a number
	number   int    // -1 for a word or mark
	from, to int    // byte offsets in the text
	adjacent bool   // it follows the token before without a space
	letters  bool   // it is a word, and not one of dateWords
	digits   int    // of a number
}

type tokens []token

// tokenize splits s into tokens. Numbers of more than four digits belong to no date, and are words. The words of a
// script without spaces are those of dateWords, as far as there are some in a row, and the rest.
func tokenize(s string) tokens {
	var list tokens
	end := 0
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if unicode.IsSpace(r) {
			i += n
			continue
		}
		t := token{number: -1, from: i, adjacent: i == end && i > 0}
		switch {
		case isDigit(r):
			i = runEnd(s, i, isDigit)
			if t.digits = utf8.RuneCountInString(s[t.from:i]); t.digits <= 4 {
				t.number, _ = strconv.Atoi(words.Fold(s[t.from:i]))
			} else {
				t.word, t.digits = s[t.from:i], 0
			}
		case unicode.IsLetter(r):
			if n := dateWordSize(s[i:], r); n > 0 {
				t.word = s[i : i+n]
				i += n
				break
			}
			i = runEnd(s, i, func(r rune) bool { return unicode.IsLetter(r) || unicode.Is(unicode.Mn, r) })
			t.word, t.letters = words.Fold(s[t.from:i]), true
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

func isDigit(r rune) bool { return r >= '0' && r <= '9' || r >= '０' && r <= '９' }

// maxDateWord is the length of the longest of dateWords, in characters.
const maxDateWord = 8

// dateWordSize returns the length in bytes of the longest of dateWords that s begins with, or 0. Its first rune is r.
func dateWordSize(s string, r rune) int {
	longest := 0
	if !words.IsCJK(r) {
		return 0
	}
	n := 0
	for i, r := range s {
		if n > 0 && dateWords()[s[:i]] {
			longest = i
		}
		if n == maxDateWord || !words.IsCJK(r) {
			return longest
		}
		n++
	}
	if dateWords()[s] {
		return len(s)
	}
	return longest
}

// runEnd returns the end of the run of runes in s that begins at i.
func runEnd(s string, i int, in func(rune) bool) int {
	for i < len(s) {
		r, n := utf8.DecodeRuneInString(s[i:])
		if !in(r) {
			break
		}
		i += n
	}
	return i
}

// at returns the token at i, or one that matches nothing if there is none.
func (ts tokens) at(i int) token {
	if i < 0 || i >= len(ts) {
		return token{number: -1}
	}
	return ts[i]
}

// phrase reads the longest of the phrases that stands at i, and returns the index after it, or i.
func (ts tokens) phrase(i int, list phraseList) int {
	best := i
	for _, p := range list()[ts.at(i).word] {
		n := 0
		for n < len(p) && ts.at(i+n).word == p[n] {
			n++
		}
		if n == len(p) && i+n > best {
			best = i + n
		}
	}
	return best
}

// wholePhrase is like phrase, but returns i where a word or number follows the phrase without a space: "now8".
func (ts tokens) wholePhrase(i int, list phraseList) int {
	if next := ts.phrase(i, list); !ts.joined(next) {
		return next
	}
	return i
}

// skip returns the index after the token at i if that is one of the marks, or i.
func (ts tokens) skip(i int, marks ...string) int {
	if slices.Contains(marks, ts.at(i).word) {
		return i + 1
	}
	return i
}

// joined reports whether the token at i continues the word or number before it: "2020s", "2019.5", "2000-2500". Nothing
// continues one of dateWords with two characters, or the unit of a month or a day: "2020年4月入社".
func (ts tokens) joined(i int) bool {
	t, before := ts.at(i), ts.at(i-1)
	if !t.adjacent || !t.letters && t.number < 0 {
		return false
	}
	complete := strings.Contains(monthUnits+dayUnits, before.word) || utf8.RuneCountInString(before.word) > 1
	return !dateWords()[before.word] || !complete
}

// isYear reports whether the token at i is a year.
func (ts tokens) isYear(i int) bool {
	t := ts.at(i)
	return t.digits == 4 && t.number >= 1900 && t.number <= 2099
}

// short returns the number of one or two digits at i, or -1.
func (ts tokens) short(i int) int {
	if t := ts.at(i); t.digits == 1 || t.digits == 2 {
		return t.number
	}
	return -1
}

// isMonth reports whether the token at i is the number of a month.
func (ts tokens) isMonth(i int) bool { return ts.short(i) >= 1 && ts.short(i) <= 12 }

// touches reports whether the token at i is one of the marks, without spaces around it.
func (ts tokens) touches(i int, marks string) bool {
	t := ts.at(i)
	return t.word != "" && t.adjacent && ts.at(i+1).adjacent && strings.Contains(marks, t.word)
}

// ordinal reports whether the token at i is an ending of the number before it: 3rd, 1er.
func (ts tokens) ordinal(i int) bool {
	t := ts.at(i)
	return t.adjacent && t.letters && slices.Contains([]string{"st", "nd", "rd", "th", "er"}, t.word)
}
