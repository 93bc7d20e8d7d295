package content

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"example.com/folio/content/naming"
	"example.com/folio/internal/resume"
)

// isName reports whether a title looks like the name of a person: two to five capitalized words, with short ones
// between them (van, de la), that are no word for a section.
func isName(title string) bool {
	if role, _ := naming.RoleOf(title); role != Other || resume.KindOf(title) != resume.Other {
		return false
	}
	words := strings.Fields(title)
	for i, word := range words {
		first, _ := utf8.DecodeRuneInString(word)
		between := i > 0 && i < len(words)-1 && len(word) <= 3 && unicode.IsLetter(first)
		if !unicode.IsUpper(first) && !between {
			return false
		}
		if strings.ContainsFunc(word, unicode.IsNumber) || strings.ContainsAny(word, "&:/@!?") {
			return false
		}
	}
	return len(words) >= 2 && len(words) <= 5
}
