package parse

import (
	"net/url"
	"slices"
	"strings"

	"example.com/folio/internal/resume"
	"example.com/folio/internal/resume/markdown"
	"example.com/folio/internal/resume/post"
	"example.com/folio/internal/resume/vocab"
	"example.com/folio/internal/resume/words"
)

// A person is what a page says about the person.
type person struct {
	basics  *resume.Basics
	summary []string // paragraphs
}

// blocks reads what stands before the first section: who the person is, how to reach them, and text.
func (p *person) blocks(blocks []markdown.Block) {
	for _, b := range blocks {
		switch {
		case b.Kind == markdown.Paragraph:
			p.paragraph(b.Lines)
		case b.Kind == markdown.List && isContactList(b):
			p.list(b)
		case b.Kind == markdown.Table && p.table(b):
		case b.Kind == markdown.Quote && len(b.Items[0]) == 1 && isContactQuote(b.Items[0][0]):
			p.paragraph(b.Items[0][0].Lines)
		case b.Kind == markdown.Rule:
		default:
			p.summary = append(p.summary, markdown.Write([]markdown.Block{b}, 3))
		}
	}
}

func isContactQuote(b markdown.Block) bool {
	isOther := func(l markdown.Line) bool { return !isContact(l) }
	return b.Kind == markdown.Paragraph && !slices.ContainsFunc(b.Lines, isOther)
}

// contactItem returns an item of a list as a line, if it is a contact.
func contactItem(item []markdown.Block) (l markdown.Line, ok bool) {
	if len(item) != 1 || item[0].Kind != markdown.Paragraph {
		return markdown.Line{}, false
	}
	l = markdown.JoinLines(item[0].Lines)
	return l, isContact(l)
}

// isContactList reports whether at least half of the items of a list are contacts.
func isContactList(b markdown.Block) bool {
	found := 0
	for _, item := range b.Items {
		if _, ok := contactItem(item); ok {
			found++
		}
	}
	return found*2 >= len(b.Items)
}

// list takes the contacts in a list, and the other items as text.
func (p *person) list(b markdown.Block) {
	rest := b
	rest.Items = nil
	for _, item := range b.Items {
		if l, ok := contactItem(item); ok {
			p.contacts(l)
		} else {
			rest.Items = append(rest.Items, item)
		}
	}
	if len(rest.Items) > 0 {
		p.summary = append(p.summary, rest.Markdown())
	}
}

// table takes the rows of a table of contacts, "Email | ina@skarv.example", and reports whether most rows are.
func (p *person) table(b markdown.Block) bool {
	found := 0
	for _, row := range b.Rows {
		if len(row) != 2 {
			return false
		}
		if vocab.ContactOf(row[0].Tidy()) != "" {
			found++
		}
	}
	if found*2 < len(b.Rows) || found == 0 {
		return false
	}
	for _, row := range b.Rows {
		label, value := row[0].Tidy(), row[1].Trimmed()
		contact := vocab.ContactOf(label)
		if value.Tidy() == "" || contact == "" || !p.labelled(label, contact, value) {
			if text := words.Join(": ", row[0].Trimmed().Markdown(), value.Markdown()); text != "" {
				p.summary = append(p.summary, markdown.EscapeStart(text))
			}
		}
	}
	return true
}

// paragraph reads the lines of a paragraph. Those that are no contacts are the summary.
func (p *person) paragraph(lines []markdown.Line) {
	b := p.basics
	var prose []markdown.Line
	for i, l := range lines {
		if i == 0 && b.Name == "" && len(p.summary) == 0 && len(lines) > 1 && isPersonName(l) &&
			(isContact(lines[1]) || isLabel(lines[1])) {
			b.Name = words.OneLine(l.Tidy())
			continue
		}
		first := i <= 1 && b.Label == "" && len(p.summary)+len(prose) == 0 && b.Name != ""
		switch {
		case isContact(l):
			p.contacts(l)
		case first && isLabel(l) && (i+1 >= len(lines) || isContact(lines[i+1])):
			b.Label = l.Tidy()
		case l.All(markdown.IsImage) && b.Image == "" && len(l.Spans) == 1:
			b.Image = l.Spans[0].URL
			if l.Tidy() != "" {
				prose = append(prose, l)
			}
		default:
			prose = append(prose, l)
		}
	}
	if len(prose) > 0 {
		p.summary = append(p.summary, markdown.WriteLines(prose))
	}
}

// isPersonName reports whether a line can be the name of a person: two to four words, no role and no company.
func isPersonName(l markdown.Line) bool {
	text := l.Tidy()
	n := len(words.Of(text))
	isOther := vocab.IsRole(text) || vocab.IsOrg(text) || vocab.IsPlace(text)
	return n >= 2 && n <= 4 && len(text) <= post.MaxName && post.IsTitle(text) && !isOther &&
		!strings.ContainsAny(text, "0123456789@:|,/") && !l.Any(markdown.HasURL)
}

// isLabel reports whether a line is a title: "Instrument maker".
func isLabel(l markdown.Line) bool {
	text := l.Tidy()
	return len(text) <= post.MaxName && vocab.IsRole(text) && !strings.HasSuffix(text, ".") && !l.Any(markdown.HasURL)
}

// isContact reports whether at least half of a line are contacts.
func isContact(l markdown.Line) bool {
	parts := post.SplitContacts(l)
	found := 0
	for _, part := range parts {
		text := part.Tidy()
		_, contact, value := contactLabel(part)
		named := contact == vocab.ContactTitle || contact == vocab.ContactName
		switch {
		case contact != "" && value.Tidy() != "" && (!named || len(parts) == 1):
			found++
		case part.Link() != "" && part.All(markdown.IsLink), vocab.IsEmail(text), vocab.IsPhone(text):
			found++
		case len(text) > 40 || strings.HasSuffix(text, "."):
			return false
		}
	}
	return found > 0 && found*2 >= len(parts)
}

// contactLabel splits "Phone: +44 20 7946 0000".
func contactLabel(l markdown.Line) (label string, contact vocab.Contact, value markdown.Line) {
	label, value = post.SplitName(l)
	return label, vocab.ContactOf(label), value
}

// contacts takes the parts of a line of contacts.
func (p *person) contacts(l markdown.Line) {
	for _, part := range post.SplitContacts(l) {
		if !p.contact(part) {
			p.summary = append(p.summary, part.Paragraph())
		}
	}
}

// contact takes one contact, and reports whether there is a field for it.
func (p *person) contact(l markdown.Line) bool {
	label, contact, value := contactLabel(l)
	if contact == "" {
		value = l
	}
	return p.labelled(label, contact, value)
}

// labelled takes the value of a contact of a kind, which is "" if no label says so.
func (p *person) labelled(label string, contact vocab.Contact, value markdown.Line) bool {
	b := p.basics
	text, link := words.OneLine(value.Text()), value.Link()
	switch {
	case contact == vocab.ContactProfile:
		p.profile(label, value)
	case b.Name == "" && contact == vocab.ContactName:
		b.Name = text
	case b.Label == "" && contact == vocab.ContactTitle:
		b.Label = text
	case b.Email == "" && isMailLink(text, link):
		b.Email = strings.TrimPrefix(link, "mailto:")
	case b.Email == "" && link == "" && (vocab.IsEmail(text) || contact == vocab.ContactEmail):
		b.Email = text
	case b.Phone == "" && (contact == vocab.ContactPhone || vocab.IsPhone(text) || strings.HasPrefix(link, "tel:")):
		b.Phone = text
	case link != "" && !strings.HasPrefix(link, "mailto:"):
		p.link(value)
	case b.URL == "" && contact == vocab.ContactURL:
		b.URL = text
	case b.Location == resume.Location{} &&
		(contact == vocab.ContactPlace || contact == "" && link == "" && maybePlace(text)):
		b.Location = resume.ParseLocation(text)
	default:
		return false
	}
	return true
}

// isMailLink reports whether a link to a mail address has no other text than the address or "email".
func isMailLink(text, link string) bool {
	address, ok := strings.CutPrefix(link, "mailto:")
	return ok && (words.Fold(text) == words.Fold(address) ||
		len(words.Of(text)) <= 1 && vocab.ContactOf(text) == vocab.ContactEmail)
}

func maybePlace(text string) bool { return vocab.IsPlace(text) || vocab.MayBePlace(text) }

// link takes a link: to the site of the person, or to a page elsewhere.
func (p *person) link(l markdown.Line) {
	text, link := words.OneLine(l.Text()), l.Link()
	u, err := url.Parse(link)
	if err != nil || u.Host == "" {
		p.summary = append(p.summary, l.Paragraph())
		return
	}
	host := withoutWWW(u.Hostname())
	bare := words.Fold(text)
	for _, prefix := range []string{"https://", "http://", "www."} {
		bare = strings.TrimPrefix(bare, prefix)
	}
	bare = strings.TrimSuffix(bare, "/")
	address := words.Fold(strings.TrimSuffix(host+u.Path, "/"))
	named := bare != words.Fold(host) && bare != address && vocab.ContactOf(text) != vocab.ContactURL
	if p.basics.URL == "" && !named && vocab.NetworkOf(host) == "" {
		p.basics.URL = link
		return
	}
	if !named {
		text = host
	}
	p.profile(text, l)
}

func withoutWWW(host string) string { return strings.TrimPrefix(host, "www.") }

// profile takes a page of the person on a network, by its address or by their name there.
func (p *person) profile(network string, l markdown.Line) {
	profile := resume.Profile{Network: network, URL: l.Link()}
	text := l.Tidy()
	isNew := func(text string) bool {
		text = words.Fold(text)
		isAddress := resume.BareURL(text) == resume.BareURL(words.Fold(profile.URL))
		return text != "" && !isAddress && text != words.Fold(network) && text != words.Fold(profile.Username)
	}
	u, err := url.Parse(profile.URL)
	switch {
	case profile.URL == "":
		profile.Username = text
	case err == nil && vocab.NetworkOf(u.Hostname()) != "":
		host := vocab.NetworkOf(u.Hostname())
		path := strings.TrimSuffix(u.Path, "/")
		profile.Username = path[strings.LastIndexByte(path, '/')+1:]
		switch words.Fold(network) {
		case words.Fold(withoutWWW(u.Hostname())), words.Fold(profile.Username), host:
			profile.Network = vocab.NetworkName(host)
		}
		if isNew(text) {
			profile.Network = words.Join(" ", profile.Network, "("+text+")")
		}
	case isNew(text):
		profile.Username = text
	}
	p.basics.Profiles = append(p.basics.Profiles, profile)
}
