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
	if b.Image != "" {
		parts = append(parts, "!"+linked(escape(oneLine(b.Name)), b.Image))
	}
	parts = append(parts, escape(oneLine(b.Label)))
	contact := slices.Concat(nonEmpty(b.Location.text()), nonEmpty(b.email()), nonEmpty(escape(oneLine(b.Phone))))
	if b.URL != "" {
		contact = append(contact, linked(escape(bareURL(b.URL)), b.URL))
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

func bareURL(url string) string {
	return strings.TrimSuffix(scheme.ReplaceAllString(oneLine(url), ""), "/")
}

func (p Profile) text() string {
	name := oneLine(p.Network)
	switch {
	case p.URL == "" && name != "":
		return escape(fmt.Sprintf("%s: %s", name, oneLine(p.Username)))
	case name == "":
		name = oneLine(p.Username)
	case p.Username != "" && !strings.Contains(p.URL, p.Username):
		name = fmt.Sprintf("%s (%s)", name, oneLine(p.Username))
	}
	return linked(escape(name), p.URL)
}

// text is the place in one line.
func (l Location) text() string {
	var parts []string
	for _, s := range []string{l.Address, join(l.PostalCode, l.City), l.Region, l.CountryCode} {
		parts = append(parts, nonEmpty(escape(oneLine(s)))...)
	}
	return strings.Join(parts, ", ")
}
