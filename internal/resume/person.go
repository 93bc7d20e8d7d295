package resume

import (
	"fmt"
	"regexp"
	"strings"

	"example.com/folio/internal/resume/vocab"
	"example.com/folio/internal/resume/words"
)

var scheme = regexp.MustCompile(`^[a-z]+://(www\.)?`)

// BareURL returns a URL on one line, without its scheme, www. and the last slash.
func BareURL(url string) string {
	return strings.TrimSuffix(scheme.ReplaceAllString(words.OneLine(url), ""), "/")
}

// String returns the text of a link to the profile, on one line.
func (p Profile) String() string {
	name, user := words.OneLine(p.Network), words.OneLine(p.Username)
	switch {
	case p.URL == "" && name != "":
		return fmt.Sprintf("%s: %s", name, user)
	case name == "":
		return user
	case p.Username != "" && !strings.Contains(p.URL, p.Username):
		return fmt.Sprintf("%s (%s)", name, user)
	}
	return name
}

// String returns the place on one line.
func (l Location) String() string {
	city := words.OneLine(words.Join(" ", l.PostalCode, l.City))
	return words.Join(", ", words.OneLine(l.Address), city, words.OneLine(l.Region), words.OneLine(l.CountryCode))
}

// ParseLocation reads "Leith, GB" and "Leith, Scotland".
func ParseLocation(text string) Location {
	city, rest, _ := strings.Cut(text, ",")
	rest = strings.TrimSpace(rest)
	loc := Location{City: strings.TrimSpace(city)}
	if vocab.IsCountryCode(rest) {
		loc.CountryCode = rest
	} else {
		loc.Region = rest
	}
	return loc
}
