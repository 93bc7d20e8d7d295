package content

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Anchor returns the id by which links of a Site name a heading: "projects/foo#how-it-works" leads to the heading
// "How it works". It is empty for a heading without an ASCII letter or digit.
func Anchor(heading string) string { return slug(heading) }

// slug makes a name of lower case ASCII letters, digits and single dashes, as the generators do for ids and addresses.
// It is empty where s has nothing of the kind.
func slug(s string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(strings.ToLower(s)) {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			b.WriteRune(r)
		case r == 'ß':
			b.WriteString("ss")
		case unicode.Is(unicode.Mn, r) || r == '\'' || r == '’':
			// an accent belongs to the letter before it
		default:
			if b.Len() > 0 && !strings.HasSuffix(b.String(), "-") {
				b.WriteByte('-')
			}
		}
		if b.Len() > 80 {
			break
		}
	}
	return strings.Trim(b.String(), "-")
}

// pretty makes a title of the name of a file or folder: "my-first_site" becomes "My first site".
func pretty(name string) string {
	if !parseDay(name).IsZero() { // a journal's day
		return name
	}
	name = withoutDate(name)
	s := oneLine(strings.NewReplacer("-", " ", "_", " ").Replace(name))
	if s == "" {
		return "Untitled"
	}
	r := []rune(s)
	r[0] = unicode.ToUpper(r[0])
	return string(r)
}
