package resume

import (
	"strings"
	"unicode"
)

// accents are the accented letters of the languages that the vocabulary knows.
var accents = strings.NewReplacer(
	"á", "a", "à", "a", "â", "a", "ä", "a", "ã", "a", "å", "a", "ç", "c", "é", "e", "è", "e", "ê", "e", "ë", "e",
	"í", "i", "ì", "i", "î", "i", "ï", "i", "ñ", "n", "ó", "o", "ò", "o", "ô", "o", "ö", "o", "õ", "o", "ø", "o",
	"ú", "u", "ù", "u", "û", "u", "ü", "u", "ý", "y", "œ", "oe", "æ", "ae", "ß", "ss",
)

// fold makes words comparable: lower case, no accents.
func fold(s string) string {
	s = accents.Replace(strings.ToLower(s))
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, s)
}

// words are the folded words of a text, without punctuation.
func words(s string) []string {
	return strings.FieldsFunc(fold(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// A wordSet is a set of folded words and short phrases; phrases are joined by single spaces.
type wordSet map[string]bool

func setOf(lists ...string) wordSet {
	set := wordSet{}
	for _, list := range lists {
		for w := range strings.FieldsSeq(list) {
			set[strings.Join(words(strings.ReplaceAll(w, "_", " ")), " ")] = true
		}
	}
	return set
}

// has tells whether the whole text is in the set.
func (set wordSet) has(s string) bool { return set[strings.Join(words(s), " ")] }

// in tells whether some word of the text, or up to three together, are in the set.
func (set wordSet) in(s string) bool {
	ws := words(s)
	for i, w := range ws {
		if set[w] || i > 0 && set[ws[i-1]+" "+w] || i > 1 && set[ws[i-2]+" "+ws[i-1]+" "+w] {
			return true
		}
	}
	return false
}

// clean removes what no text of a résumé may carry: control characters, except for line ends and tabs, and the marks
// that turn the direction of text around.
func clean(s string) string {
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

// oneLine is text without line ends and doubled spaces.
func oneLine(s string) string { return strings.Join(strings.Fields(clean(s)), " ") }
