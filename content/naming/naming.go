// Package naming derives what a page is called: its slug, its title, its address and the role of its section.
package naming

import (
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"example.com/folio/content/srctext"
)

// maxSlug is the length of a slug in bytes, give or take the last character.
const maxSlug = 80

// Slug returns s as lower case ASCII letters, digits and single dashes, as the generators write ids and addresses. It
// returns "" if s has no such letters and digits.
func Slug(s string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(strings.ToLower(s)) {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			b.WriteRune(r)
		case r == 'ß':
			b.WriteString("ss")
		case unicode.Is(unicode.Mn, r) || r == '\'' || r == '’':
			// An accent belongs to the letter before it.
		default:
			if b.Len() > 0 && !strings.HasSuffix(b.String(), "-") {
				b.WriteByte('-')
			}
		}
		if b.Len() > maxSlug {
			break
		}
	}
	return strings.Trim(b.String(), "-")
}

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
