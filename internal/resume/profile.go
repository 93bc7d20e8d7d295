package resume

import (
	"net/url"
	"strings"
)

// profile takes a link: the person's own site, or a page elsewhere.
func (rd *reader) profile(l line) {
	b := &rd.resume.Basics
	text, link := oneLine(l.text()), l.link()
	u, err := url.Parse(link)
	if err != nil || u.Host == "" {
		rd.summary = append(rd.summary, l.paragraph())
		return
	}
	host := strings.TrimPrefix(u.Hostname(), "www.")
	bare := strings.TrimSuffix(strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(fold(text), "https://"), "http://"), "www."), "/")
	named := bare != fold(host) && bare != fold(strings.TrimSuffix(host+u.Path, "/")) && contactKeys[strings.Join(words(text), " ")] != "url"
	if b.URL == "" && !named && networkOf(host) == "" {
		b.URL = link
		return
	}
	if !named {
		text = host
	}
	rd.addProfile(text, l)
}

// addProfile takes a page of the person's on some network.
func (rd *reader) addProfile(network string, l line) {
	b := &rd.resume.Basics
	p := Profile{Network: network, URL: l.link()}
	u, err := url.Parse(p.URL)
	text := tidy(l.text())
	switch {
	case p.URL == "":
		p.Username = text
	case err == nil && networkOf(u.Hostname()) != "":
		host := networkOf(u.Hostname())
		user := u.Path[strings.LastIndexByte(strings.TrimSuffix(u.Path, "/"), '/')+1:]
		p.Username = strings.TrimSuffix(user, "/")
		if fold(network) == fold(strings.TrimPrefix(u.Hostname(), "www.")) || fold(network) == fold(p.Username) || fold(network) == host {
			p.Network = networkNames[host]
		}
		if text != "" && fold(text) != fold(network) && fold(text) != fold(p.Username) {
			p.Network = join(p.Network, "("+text+")")
		}
	case text != "" && fold(text) != fold(network):
		p.Username = text
	}
	b.Profiles = append(b.Profiles, p)
}

// networkNames are networks by the name in their address.
var networkNames = map[string]string{
	"github": "GitHub", "gitlab": "GitLab", "codeberg": "Codeberg", "linkedin": "LinkedIn", "twitter": "Twitter", "x": "X",
	"stackoverflow": "Stack Overflow", "orcid": "ORCID", "bsky": "Bluesky", "keybase": "Keybase", "youtube": "YouTube",
	"instagram": "Instagram", "facebook": "Facebook", "medium": "Medium", "xing": "XING",
}

func networkOf(host string) string {
	for label := range strings.SplitSeq(fold(host), ".") {
		if networkNames[label] != "" {
			return label
		}
	}
	return ""
}

// locationOf reads "Leith, GB" and "Leith, Scotland".
func locationOf(text string) Location {
	city, rest, _ := strings.Cut(text, ",")
	rest = strings.TrimSpace(rest)
	loc := Location{City: strings.TrimSpace(city)}
	if len(rest) == 2 && rest == strings.ToUpper(rest) && countryCodes.has(rest) {
		loc.CountryCode = rest
	} else {
		loc.Region = rest
	}
	return loc
}
