// Package words cleans, trims and compares plain text by its folded words.
package words

import (
	"iter"
	"maps"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// letters replaces the letters of Latin alphabets that have no decomposition in Unicode.
var letters = strings.NewReplacer(
	"ß", "ss", "æ", "ae", "œ", "oe", "ø", "o", "ł", "l", "đ", "d", "ð", "d", "þ", "th", "ı", "i", "ĳ", "ij",
)

// Fold returns s in lower case and without the accents of Latin, Greek and Cyrillic letters, for comparison. Characters
// that Unicode calls compatible are equal: full-width and ASCII forms, half-width and full-width katakana.
func Fold(s string) string {
	if isASCII(s) {
		return strings.ToLower(s)
	}
	letter, accented := false, false // what the mark at hand stands on
	s = strings.Map(func(r rune) rune {
		if !unicode.Is(unicode.Mn, r) {
			letter, accented = unicode.IsLetter(r), unicode.In(r, unicode.Latin, unicode.Greek, unicode.Cyrillic)
			return r
		}
		if accented || !letter {
			return -1
		}
		return r
	}, norm.NFKD.String(s))
	return norm.NFC.String(letters.Replace(strings.ToLower(s)))
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// Of returns the folded words of s, without punctuation.
func Of(s string) []string {
	return strings.FieldsFunc(Fold(s), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.In(r, unicode.Mn, unicode.Mc)
	})
}

// Key returns the folded words of s joined by single spaces, as sets and tables of phrases have them.
func Key(s string) string { return strings.Join(Of(s), " ") }

// A Set holds words and phrases as Key returns them. They are folded when the set is first used: all sets together take
// longer than the rest of the start of the program.
type Set struct{ keys func() map[string]bool }

// NewSet returns the set of the phrases that fill adds.
func NewSet(fill func(add func(phrase string))) Set {
	return Set{sync.OnceValue(func() map[string]bool {
		keys := map[string]bool{}
		fill(func(phrase string) { keys[Key(phrase)] = true })
		return keys
	})}
}

// SetOf returns the set of the words in a list, which white space separates. An underscore joins the words of a phrase.
func SetOf(list string) Set {
	return NewSet(func(add func(string)) {
		for w := range strings.FieldsSeq(list) {
			add(strings.ReplaceAll(w, "_", " "))
		}
	})
}

// All returns the phrases of the set, in no order.
func (set Set) All() iter.Seq[string] { return maps.Keys(set.keys()) }

// HasKey reports whether a phrase is in the set that is as Key returns it.
func (set Set) HasKey(key string) bool { return set.keys()[key] }

// Has reports whether the whole of s is in the set.
func (set Set) Has(s string) bool { return set.HasKey(Key(s)) }

// In reports whether one, two or three adjacent words of s are in the set. In scripts without spaces between words,
// also a part of a word counts, see [HasPart].
func (set Set) In(s string) bool {
	keys, ws := set.keys(), Of(s)
	for i, w := range ws {
		if keys[w] || i > 0 && keys[ws[i-1]+" "+w] || i > 1 && keys[ws[i-2]+" "+ws[i-1]+" "+w] ||
			HasPart(w, set.HasKey) {
			return true
		}
	}
	return false
}

// maxPart is the length of the longest part of a word that is looked for, in characters.
const maxPart = 10

// EndIn returns the longest ending of a word of at least two characters for which is holds, or "". Only words of
// scripts without spaces between words have such endings, and Korean ones: they are compounds whose last part says what
// they are.
func EndIn(word string, is func(string) bool) string {
	starts := starts(word)
	for i := max(1, len(starts)-maxPart); i < len(starts)-1; i++ {
		if end := word[starts[i]:]; is(end) {
			return end
		}
	}
	return ""
}

// HasPart reports whether is holds for an ending of a word as EndIn has it, or for Chinese characters anywhere in it.
func HasPart(word string, is func(string) bool) bool {
	starts := starts(word)
	for i, from := range starts {
		for j := i + 2; j <= min(i+maxPart, len(starts)); j++ {
			to := len(word)
			if j < len(starts) {
				to = starts[j]
			}
			if part := word[from:to]; is(part) && (to == len(word) || isHan(part)) {
				return true
			}
		}
	}
	return false
}

// starts returns where the characters of a word begin, in bytes, or nil if it has others than [IsCJK] says.
func starts(word string) []int {
	var list []int
	for i, r := range word {
		if !IsCJK(r) {
			return nil
		}
		list = append(list, i)
	}
	return list
}

// IsCJK reports whether r is a Chinese, Japanese or Korean letter.
func IsCJK(r rune) bool {
	return r == 'ー' || r == '々' || unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul)
}

func isHan(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return !unicode.Is(unicode.Han, r) }) < 0
}

// Colon returns where the first colon of s stands, and its length in bytes; -1 and 0 if there is none. Chinese and
// Japanese have one that is as wide as a character.
func Colon(s string) (at, size int) {
	if at = strings.IndexAny(s, ":："); at < 0 {
		return -1, 0
	}
	_, size = utf8.DecodeRuneInString(s[at:])
	return at, size
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
