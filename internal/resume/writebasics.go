package resume

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// markdown is the person: name, what they are, how to reach them; and the summary, where it has no section.
func (b Basics) markdown(summary bool) string {
	var parts []string
	if b.Name != "" {
		parts = append(parts, "# "+escape(oneLine(b.Name)))
	}
	if b.Image != "" && !strings.Contains(b.Summary, "]("+b.Image+")") { // where the page has it
		parts = append(parts, "!"+linked(escape(oneLine(b.Name)), b.Image))
	}
	parts = append(parts, escape(oneLine(b.Label)))
	contact := slices.Concat(nonEmpty(escape(b.Location.String())), nonEmpty(b.email()), nonEmpty(escape(oneLine(b.Phone))))
	if b.URL != "" {
		contact = append(contact, linked(escape(BareURL(b.URL)), b.URL))
	}
	for _, p := range b.Profiles {
		contact = append(contact, p.text())
	}
	parts = append(parts, strings.Join(contact, " · "))
	if summary {
		parts = append(parts, settle(b.Summary, 3))
	}
	return joinParas(parts)
}

func (b Basics) email() string {
	email := oneLine(b.Email)
	if emailPattern.MatchString(email) {
		return linked(escape(email), "mailto:"+email)
	}
	return escape(email)
}

var scheme = regexp.MustCompile(`^[a-z]+://(www\.)?`)

// BareURL is an address as people say it: without https://, www. and the last slash.
func BareURL(url string) string {
	return strings.TrimSuffix(scheme.ReplaceAllString(oneLine(url), ""), "/")
}

func (p Profile) text() string {
	if p.URL == "" {
		return escape(p.String())
	}
	return linked(escape(p.String()), p.URL)
}

// String is what a link to the profile says, in one line.
func (p Profile) String() string {
	name := oneLine(p.Network)
	switch {
	case p.URL == "" && name != "":
		return fmt.Sprintf("%s: %s", name, oneLine(p.Username))
	case name == "":
		return oneLine(p.Username)
	case p.Username != "" && !strings.Contains(p.URL, p.Username):
		return fmt.Sprintf("%s (%s)", name, oneLine(p.Username))
	}
	return name
}

// String is the place in one line.
func (l Location) String() string {
	var parts []string
	for _, s := range []string{l.Address, join(l.PostalCode, l.City), l.Region, l.CountryCode} {
		parts = append(parts, nonEmpty(oneLine(s))...)
	}
	return strings.Join(parts, ", ")
}
