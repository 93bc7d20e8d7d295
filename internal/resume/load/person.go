package load

import (
	"strings"

	"example.com/folio/internal/resume"
	"example.com/folio/internal/resume/vocab"
	"example.com/folio/internal/resume/words"
)

// readPerson reads who the person is and how to reach them. Fields that it does not know stay unused.
func readPerson(b *resume.Basics, r *record) {
	set := func(to *string, keys ...string) {
		if *to == "" {
			*to = r.oneLine(keys...)
		}
	}
	set(&b.Name, "name", "full_name", "fullname")
	set(&b.Label, "label", "headline", "tagline", "title", "role", "job_title")
	set(&b.Image, "image", "picture", "photo", "avatar")
	set(&b.Email, "email", "mail", "e-mail")
	set(&b.Phone, "phone", "tel", "telephone", "mobile")
	set(&b.URL, "url", "website", "homepage", "web")
	if host, _, _ := strings.Cut(b.URL, "/"); strings.Contains(host, ".") && !strings.ContainsAny(host, ": @") {
		b.URL = "https://" + b.URL
	}
	text := r.text("summary", "bio", "about", "description", "objective", "profile")
	b.Summary = words.Paragraphs(b.Summary, text)
	if n := r.get("location", "address", "city"); !n.empty() {
		b.Location = locationOf(n)
	}
	profiles := r.get("profiles", "social", "socials", "networks", "websites", "links")
	b.Profiles = append(b.Profiles, profilesOf(profiles)...)
	for i, f := range r.fields {
		name := vocab.NetworkName(f.key)
		if name == "" && vocab.ContactOf(f.key) == vocab.ContactProfile {
			name = title(f.key)
		}
		if name != "" && f.text != "" && !r.isUsed(i) {
			r.mark(i)
			b.Profiles = append(b.Profiles, profileOf(name, f.text))
		}
	}
}

// profileOf returns a profile by its address or by the name of the person there.
func profileOf(network, text string) resume.Profile {
	if strings.Contains(text, "://") {
		return resume.Profile{Network: network, URL: words.OneLine(text)}
	}
	return resume.Profile{Network: network, Username: words.OneLine(text)}
}

func locationOf(n node) resume.Location {
	if n.text != "" {
		return resume.ParseLocation(words.OneLine(n.text))
	}
	r := record{node: n}
	l := resume.Location{
		Address: r.oneLine("address", "street"), PostalCode: r.oneLine("postalCode", "zip", "zipcode"),
		City: r.oneLine("city", "town"), CountryCode: r.oneLine("countryCode", "country"),
		Region: r.oneLine("region", "state"),
	}
	for f := range r.unused {
		l.Region = words.Join(" ", l.Region, words.OneLine(f.text))
	}
	return l
}

// profilesOf reads a list of profiles, or addresses by network.
func profilesOf(n node) []resume.Profile {
	var list []resume.Profile
	for _, c := range n.list {
		if c.text != "" {
			list = append(list, profileOf("", c.text))
			continue
		}
		r := record{node: c}
		list = append(list, resume.Profile{
			Network:  r.oneLine("network", "name", "title", "label", "site"),
			Username: r.oneLine("username", "user", "handle"), URL: r.oneLine("url", "link", "href", "website"),
		})
	}
	for _, f := range n.fields {
		if f.text != "" {
			list = append(list, profileOf(title(f.key), f.text))
		}
	}
	return list
}
