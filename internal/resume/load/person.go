package load

import (
	"cmp"
	"strings"

	"example.com/folio/internal/resume"
	"example.com/folio/internal/resume/load/node"
	"example.com/folio/internal/resume/vocab"
	"example.com/folio/internal/resume/words"
)

// The keys of what a person says of themselves, and of their accounts.
var (
	summaryKeys = []string{"summary", "bio", "about", "brief", "description", "objective", "profile"}
	profileKeys = []string{
		"profiles", "social", "socials", "social_networks", "social_links", "networks", "websites", "links", "accounts",
		"custom_connections", "custom_fields",
	}
)

// readPerson reads who the person is and how to reach them. Fields that it does not know stay unused.
func (rd *reader) readPerson(b *resume.Basics, r *record) {
	set := func(to *string, keys ...string) {
		if *to == "" {
			*to = rd.name(r, keys...).text
		}
	}
	set(&b.Name, "name", "full_name", "fullname", "display_name")
	if b.Name == "" {
		b.Name = words.Join(" ", r.oneLine("first_name", "given_name"), r.oneLine("middle_name"),
			r.oneLine("last_name", "family_name", "surname"))
	}
	set(&b.Label, "label", "headline", "tagline", "title", "role", "job_title", "position", "profession", "designation")
	rd.each(r, []string{"image", "picture", "photo", "avatar"}, func(image string) { b.Image = cmp.Or(b.Image, image) })
	rd.each(r, []string{"email", "mail", "e-mail"}, func(address string) {
		if b.Email == "" {
			b.Email = strings.TrimPrefix(address, "mailto:")
		} else if address != b.Email {
			other := resume.Profile{Network: "Email", Username: address, URL: "mailto:" + address}
			b.Profiles = append(b.Profiles, other)
		}
	})
	rd.each(r, []string{"phone", "tel", "telephone", "mobile"}, func(number string) {
		number = strings.TrimPrefix(number, "tel:")
		b.Phone = cmp.Or(b.Phone, number)
		if number != b.Phone {
			b.Profiles = append(b.Profiles, resume.Profile{Network: "Phone", Username: number, URL: "tel:" + number})
		}
	})
	rd.each(r, []string{"url", "website", "homepage", "web"}, func(address string) {
		address = withScheme(address)
		b.URL = cmp.Or(b.URL, address)
		if address != b.URL {
			b.Profiles = append(b.Profiles, resume.Profile{URL: address})
		}
	})
	text := r.prose(summaryKeys...)
	b.Summary = words.Paragraphs(b.Summary, text)
	if n := r.get("location", "address", "city"); !n.Empty() {
		b.Location = locationOf(n)
	}
	for _, k := range []string{"contacts", "contact", "contact_info"} {
		if n := r.peek(k); len(n.List) > 0 {
			r.get(k)
			for _, c := range n.List {
				rd.contact(b, c)
			}
		}
	}
	for _, k := range profileKeys {
		b.Profiles = append(b.Profiles, profilesOf(r.get(k))...)
	}
	for i, f := range r.Fields {
		name := vocab.NetworkName(f.Key)
		if name == "" && vocab.ContactOf(f.Key) == vocab.ContactProfile {
			name = title(f.Key)
		}
		if name != "" && f.Text != "" && !r.isUsed(i) {
			r.mark(i)
			b.Profiles = append(b.Profiles, profileOf(name, f.Text))
		}
	}
}

// each calls f with every text under the keys: a text, those of a list, or the address in a table. Of a link that is
// written as Markdown it takes the address.
func (rd *reader) each(r *record, keys []string, f func(string)) {
	for _, k := range keys {
		n := r.get(k)
		if n.Object {
			n = linked(n)
		}
		for _, c := range append(n.List, n) {
			text := name{text: words.OneLine(c.Text)}
			if !rd.schema {
				text = plainName(text.text)
			}
			if text := cmp.Or(text.url, text.text); text != "" {
				f(text)
			}
		}
	}
}

// withScheme returns a web address that its author began with the host.
func withScheme(address string) string {
	host, _, _ := strings.Cut(address, "/")
	if strings.Contains(host, ".") && !strings.ContainsAny(host, ": @") {
		return "https://" + address
	}
	return address
}

// profileOf returns a profile by its address or by the name of the person there.
func profileOf(network, text string) resume.Profile {
	text = words.OneLine(text)
	if strings.Contains(text, "://") {
		return resume.Profile{Network: network, URL: text}
	}
	return resume.Profile{Network: network, Username: text, URL: vocab.ProfileURL(network, text)}
}

func locationOf(n node.Node) resume.Location {
	if n.Text != "" {
		return resume.ParseLocation(words.OneLine(n.Text))
	}
	r := record{Node: n}
	l := resume.Location{
		Address: r.oneLine("address", "street"), PostalCode: r.oneLine("postalCode", "zip", "zipcode"),
		City: r.oneLine("city", "town"), CountryCode: r.oneLine("countryCode", "country"),
		Region: r.oneLine("region", "state"),
	}
	for f := range r.unused {
		l.Region = words.Join(" ", l.Region, words.OneLine(f.Text))
	}
	return l
}

// profilesOf reads a list of profiles, or addresses by network.
func profilesOf(n node.Node) []resume.Profile {
	var list []resume.Profile
	for _, c := range n.List {
		if c.Text != "" {
			list = append(list, profileOf("", c.Text))
			continue
		}
		r := record{Node: shaped(c)}
		p := resume.Profile{
			Network: r.oneLine("network", "name", "title", "label", "placeholder", "site", "platform", "type",
				"description"),
			Username: r.oneLine("username", "user", "handle", "value", "text"),
			URL:      withScheme(r.address("url", "link", "href", "website")),
		}
		if p.URL == "" {
			p.URL = vocab.ProfileURL(p.Network, p.Username)
		}
		if p != (resume.Profile{}) {
			list = append(list, p)
		}
	}
	for _, f := range n.Fields {
		if f.Text != "" {
			list = append(list, profileOf(title(f.Key), f.Text))
		}
	}
	return list
}
