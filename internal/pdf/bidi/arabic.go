package bidi

import (
	"strings"
	"unicode"
)

// arabicForms are the Arabic letters that have presentation forms, with the first form and the number of forms:
// isolated and final, or also initial and medial (Unicode blocks FB50 and FE70).
var arabicForms = func() map[rune]arabicForm {
	forms := map[rune]arabicForm{
		'پ': {0xFB56, 4}, 'چ': {0xFB7A, 4}, 'ژ': {0xFB8A, 2}, 'ک': {0xFB8E, 4}, 'گ': {0xFB92, 4}, 'ی': {0xFBFC, 4},
	}
	// The forms of U+0621 hamza to U+063A ghain and U+0641 feh to U+064A yeh follow each other.
	letter, first := rune(0x621), rune(0xFE80)
	for _, n := range "12222424244444" + "2222" + "44444444" + "4444444224" {
		if letter == 0x63B {
			letter = 0x641
		}
		forms[letter] = arabicForm{first, int(n - '0')}
		first += n - '0'
		letter++
	}
	return forms
}()

// An arabicForm is where the forms of a letter begin, and how many there are.
type arabicForm struct {
	first rune
	count int
}

// lamAlef are the ligatures of lam and the forms of alef: isolated, followed by final.
var lamAlef = map[rune]rune{'آ': 0xFEF5, 'أ': 0xFEF7, 'إ': 0xFEF9, 'ا': 0xFEFB}

const (
	lam    = 'ل'
	tatwil = 'ـ'
)

// Joined returns s with Arabic letters in the form in which they are joined to their neighbours, as far as a font has
// the forms. Vowel signs don't interrupt a word.
func Joined(s string, has func(rune) bool) string {
	if !strings.ContainsFunc(s, func(c rune) bool { return arabicForms[c].count > 0 }) {
		return s
	}
	text := []rune(s)
	var b strings.Builder
	before := false // the previous letter joins this one
	for i := 0; i < len(text); i++ {
		c := text[i]
		form, ok := arabicForms[c]
		if !ok {
			b.WriteRune(c)
			if !unicode.Is(unicode.Mn, c) {
				before = c == tatwil
			}
			continue
		}
		next := i + 1
		for next < len(text) && unicode.Is(unicode.Mn, text[next]) {
			next++
		}
		shape := form.first
		if before && form.count > 1 {
			shape++
		}
		after := form.count == 4 && next < len(text) && (text[next] == tatwil || arabicForms[text[next]].count > 1)
		if after {
			shape += 2
		}
		if both := lamAlef[at(text, i+1)]; c == lam && both != 0 && has(both) {
			if before {
				both++
			}
			b.WriteRune(both)
			before = false
			i++
			continue
		}
		if !has(shape) {
			shape = c
		}
		b.WriteRune(shape)
		before = after
	}
	return b.String()
}

// at returns text[i], or 0.
func at(text []rune, i int) rune {
	if i < len(text) {
		return text[i]
	}
	return 0
}
