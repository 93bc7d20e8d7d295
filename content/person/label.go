package person

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"example.com/folio/content/srctext"
	"example.com/folio/internal/resume/vocab"
)

const (
	// maxLabel is the length from which only the first sentence of a text counts, in bytes.
	maxLabel = 100

	// maxTagline bounds a text that may say what a person is, in bytes.
	maxTagline = 400
)

var (
	// isA matches what stands before the role in a sentence: "Ina Skarv is a", "I'm an".
	isA = regexp.MustCompile(`(?i)^(?:i['’]?m|i am|[^.!?]{1,60}\s(?:is|am|i['’]m))\s+(?:currently\s+)?(?:an?|the)\s+`)

	article = regexp.MustCompile(`(?i)^an?\s+`)

	// afterRole matches what a sentence says after the role.
	afterRole = regexp.MustCompile(`(?i)[.,;!?](?:\s|$)|\s[–—]\s|\s(?:who|that|which|working|specializ\w+|` +
		`specialis\w+|focus\w+|passionate|passionné|building|creating|obsessed|with|and i|currently)\b`)

	endOfTagline = regexp.MustCompile(`[.!?](?:\s|$)|\s[–—]\s`)

	ofMyself = regexp.MustCompile(`(?i)\bi['’]?\s?a?m\b`)

	// slogan matches the start of a text that says what a person does or wants.
	slogan = regexp.MustCompile(`(?i)^(?:i|i['’]\w+|we|my|our|this|that|it|welcome|let['’]?s|hi|hello|here|the art|` +
		`a (?:blog|site|website|place|simple)|notes|thoughts|most of|personal (?:website|site|blog))\b`)
)

// Label returns what a person is in the words of a text, or "" if it says something else: a slogan, what the site is
// about. Of a sentence it takes the role alone: "cook" of "Ina is a cook who sails".
func Label(text string) string {
	text = srctext.OneLine(srctext.Plain(strings.ToValidUTF8(text[:min(len(text), maxTagline)], "")))
	before := isA.FindString(text) + article.FindString(text)
	mine := ofMyself.MatchString(before)
	role := text[len(before):]
	end := afterRole
	if before == "" {
		end = endOfTagline
	}
	if at := end.FindStringIndex(role); at != nil && (before != "" || len(text) > maxLabel) {
		role = role[:at[0]]
	}
	role = strings.TrimSpace(role)
	isSentence := strings.ContainsAny(text, "!?") || strings.HasSuffix(text, ".") && strings.Count(text, " ") > 3
	switch {
	case slogan.MatchString(role) || len(role) > maxLabel+maxLabel/2:
		return ""
	case vocab.IsRole(role), mine && strings.Count(role, " ") < 4:
		if before == "" {
			return role
		}
		return capital(role)
	case before != "" || isSentence:
		return ""
	}
	return text
}

// capital returns a text with a capital at its start.
func capital(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[size:]
}
