package vocab

import (
	"regexp"
	"strings"

	"example.com/folio/internal/resume/words"
)

// A Contact is what a line about the person says: "Phone: +44 20 7946 0000".
type Contact string

// The kinds of contact lines.
const (
	ContactEmail   Contact = "email"
	ContactPhone   Contact = "phone"
	ContactURL     Contact = "url"
	ContactPlace   Contact = "place"
	ContactName    Contact = "name"
	ContactTitle   Contact = "label" // what the person is: "Instrument maker"
	ContactProfile Contact = "profile"
)

var contacts = invert(map[Contact]string{
	ContactEmail: "email e_mail mail correo courriel posta",
	ContactPhone: "phone telephone tel mobile cell telefon handy portable telefono movil cellulare",
	ContactURL:   "website web homepage site url webseite site_web sitio_web sito blog",
	ContactPlace: `location address city based_in lives_in ort wohnort adresse lieu ubicacion direccion luogo indirizzo
		residenza`,
	ContactName:  "name full_name nom nombre nome",
	ContactTitle: "title role position occupation beruf profession",
	ContactProfile: `github gitlab codeberg linkedin twitter x mastodon bluesky orcid stackoverflow stack_overflow
		keybase youtube instagram facebook`,
})

// ContactOf returns the kind of contact that a label names, or "".
func ContactOf(label string) Contact { return contacts[words.Key(label)] }

var (
	emailPattern = regexp.MustCompile(`^[^\s@<>()]+@[^\s@<>()]+\.[^\s@<>().]+$`)
	phonePattern = regexp.MustCompile(`^\+?[0-9][0-9 ()./-]{5,24}$`)
)

// IsEmail reports whether text looks like a mail address.
func IsEmail(text string) bool { return emailPattern.MatchString(text) }

// IsPhone reports whether text looks like a telephone number.
func IsPhone(text string) bool { return phonePattern.MatchString(text) }

// networks maps a label of the host of a network to the network's name.
var networks = map[string]string{
	"github": "GitHub", "gitlab": "GitLab", "codeberg": "Codeberg", "linkedin": "LinkedIn", "twitter": "Twitter",
	"x": "X", "stackoverflow": "Stack Overflow", "orcid": "ORCID", "bsky": "Bluesky", "keybase": "Keybase",
	"youtube": "YouTube", "instagram": "Instagram", "facebook": "Facebook", "medium": "Medium", "xing": "XING",
}

// NetworkName returns the name of the network that key names in lower case, "GitHub" for "github", or "".
func NetworkName(key string) string { return networks[words.Fold(key)] }

// NetworkOf returns the label of host that names a network, "github" for "gist.github.com", or "".
func NetworkOf(host string) string {
	for label := range strings.SplitSeq(words.Fold(host), ".") {
		if networks[label] != "" {
			return label
		}
	}
	return ""
}
