// Package words cleans, trims and compares plain text by its folded words.
package words

import (
	"strings"
	"unicode"
)

// accents replaces the accented letters of English, German, French, Spanish and Italian.
var accents = strings.NewReplacer(
	"á", "a", "à", "a", "â", "a", "ä", "a", "ã", "a", "å", "a", "ç", "c", "é", "e", "è", "e", "ê", "e", "ë", "e",
	"í", "i", "ì", "i", "î", "i", "ï", "i", "ñ", "n", "ó", "o", "ò", "o", "ô", "o", "ö", "o", "õ", "o", "ø", "o",
	"ú", "u", "ù", "u", "û", "u", "ü", "u", "ý", "y", "œ", "oe", "æ", "ae", "ß", "ss",
)

// Fold returns s in lower case and without accents, for comparison.
func Fold(s string) string {
	s = accents.Replace(strings.ToLower(s))
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, s)
}

// Of returns the folded words of s, without punctuation.
func Of(s string) []string {
	return strings.FieldsFunc(Fold(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// Key returns the folded words of s joined by single spaces, as sets and tables of phrases have them.
func Key(s string) string { return strings.Join(Of(s), " ") }

// A Set holds folded words and phrases. The words of a phrase are joined by single spaces.
type Set map[string]bool

// SetOf returns the set of the words in lists, which white space separates. An underscore joins the words of a phrase.
func SetOf(lists ...string) Set {
	set := Set{}
	for _, list := range lists {
		for w := range strings.FieldsSeq(list) {
			set[Key(strings.ReplaceAll(w, "_", " "))] = true
		}
	}
	return set
}

// Has reports whether the whole of s is in the set.
func (set Set) Has(s string) bool { return set[Key(s)] }

// In reports whether one, two or three adjacent words of s are in the set.
func (set Set) In(s string) bool {
	ws := Of(s)
	for i, w := range ws {
		if set[w] || i > 0 && set[ws[i-1]+" "+w] || i > 1 && set[ws[i-2]+" "+ws[i-1]+" "+w] {
			return true
		}
	}
	return false
}

// TopLevel returns the byte offsets in s of the given marks that stand outside of brackets.
func TopLevel(s, marks string) []int {
	var at []int
	depth := 0
	for i, r := range s {
		switch {
		case r == '(' || r == '[':
			depth++
		case r == ')' || r == ']':
			depth--
		case depth <= 0 && strings.ContainsRune(marks, r):
			at = append(at, i)
		}
	}
	return at
}
