// Package naming derives what a page is called: its slug, its title, its address and the role of its section.
package naming

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"example.com/folio/content/srctext"
	"example.com/folio/internal/resume/words"
)

// maxSlug is the length of a slug in bytes, give or take the last character. Names of files have 255 on most systems.
const maxSlug = 120

// maxSlugInput bounds the text that a slug is made of, in bytes.
const maxSlugInput = 4 << 10

// Slug returns s as lower case letters and digits of any script, in NFKC, with single dashes between the words, as
// the generators write ids and addresses. A slug needs no quotes in a shell. It is "" if s has no letters and digits.
func Slug(s string) string {
	var b strings.Builder
	dash, letter := false, false // a dash comes before the next letter; the last character is a letter
	var it norm.Iter
	for it.InitString(norm.NFKC, s[:min(len(s), maxSlugInput)]); !it.Done() && b.Len() <= maxSlug; {
		for _, r := range strings.ToLower(string(it.Next())) {
			switch {
			case isSlugRune(r):
				if dash && b.Len() > 0 {
					b.WriteByte('-')
				}
				b.WriteRune(r)
				dash, letter = false, unicode.IsLetter(r)
			case letter && r != dotAbove && unicode.In(r, unicode.Mn, unicode.Mc): // a vowel sign, a tone
				b.WriteRune(r)
			case unicode.In(r, unicode.M, unicode.Cf), r == '\'', r == '’':
				// It belongs to the word around it.
			default:
				dash, letter = true, false
			}
		}
	}
	return norm.NFC.String(b.String())
}

// dotAbove is what remains of "İ" in lower case.
const dotAbove = '\u0307'

// isSlugRune reports whether r is a letter or a digit that can be seen: Hangul has letters that fill a space.
func isSlugRune(r rune) bool {
	return (unicode.IsLetter(r) || unicode.IsDigit(r)) && r != utf8.RuneError &&
		!unicode.Is(unicode.Other_Default_Ignorable_Code_Point, r)
}

// AnchorKey returns what the ids of one heading have in common, in whatever way a generator makes them: "v100" for
// "v1.0.0", v100 and v1-0-0; "uberuns" for "Über uns" and uber-uns.
func AnchorKey(s string) string { return strings.Join(words.Of(Slug(s)), "") }

// NFC returns the name of a file as people type it: macOS keeps the accents of letters as characters of their own.
func NFC(name string) string { return norm.NFC.String(name) }

// Title returns a title made of the name of a file or folder: "my-first_site" becomes "My first site".
func Title(name string) string {
	if !ParseDay(name).IsZero() {
		return name
	}
	s := srctext.OneLine(strings.NewReplacer("-", " ", "_", " ").Replace(WithoutDate(name)))
	if s == "" {
		return "Untitled"
	}
	r := []rune(s)
	r[0] = unicode.ToUpper(r[0])
	return string(r)
}

// Unique returns name, or name with a number after it if name is taken, and marks the result as taken. For each name,
// taken has the last number that was given to it.
func Unique(name string, taken map[string]int) string {
	free := name
	for taken[free] > 0 {
		taken[name]++
		free = name + "-" + strconv.Itoa(taken[name])
	}
	taken[free] = 1
	return free
}
