package resume

import (
	"regexp"
	"slices"
	"strings"
)

var (
	emailPattern = regexp.MustCompile(`^[^\s@<>()]+@[^\s@<>()]+\.[^\s@<>().]+$`)
	phonePattern = regexp.MustCompile(`^\+?[0-9][0-9 ()./-]{5,24}$`)
)

// contactKeys are the labels of a person's own lines.
var contactKeys = func() map[string]string {
	keys := map[string]string{}
	for name, list := range map[string]string{
		"email":   "email e_mail mail correo courriel posta",
		"phone":   "phone telephone tel mobile cell telefon handy telephone portable telefono movil cellulare",
		"url":     "website web homepage site url webseite site_web sitio_web sito blog",
		"place":   "location address city based_in lives_in ort wohnort adresse lieu ubicacion direccion luogo indirizzo residenza",
		"name":    "name full_name nom nombre nome",
		"label":   "title role position occupation beruf profession",
		"profile": "github gitlab codeberg linkedin twitter x mastodon bluesky orcid stackoverflow stack_overflow keybase youtube instagram facebook",
	} {
		for w := range setOf(list) {
			keys[w] = name
		}
	}
	return keys
}()

// basics reads what stands before the first section: who the person is, how to reach them, and a word about them.
func (rd *reader) basics(blocks []block) {
	for _, bl := range blocks {
		switch {
		case bl.kind == paragraphs:
			rd.intro(bl.lines)
		case bl.kind == list && rd.contactList(bl):
			for _, item := range bl.items {
				rd.contact(oneOf(item[0].lines))
			}
		case bl.kind == rule:
		default:
			rd.summary = append(rd.summary, markdownOf([]block{bl}, 3))
		}
	}
}

func (rd *reader) contactList(b block) bool {
	for _, item := range b.items {
		if len(item) != 1 || item[0].kind != paragraphs || !isContact(oneOf(item[0].lines)) {
			return false
		}
	}
	return true
}

// intro reads a paragraph line by line: contacts as such, the rest is the summary.
func (rd *reader) intro(lines []line) {
	b := &rd.resume.Basics
	var prose []line
	for i, l := range lines {
		text := tidy(l.text())
		switch {
		case isContact(l):
			rd.contact(l)
		case i == 0 && b.Label == "" && len(rd.summary) == 0 && b.Name != "" && isLabel(l) && (len(lines) == 1 || isContact(lines[1])):
			b.Label = oneLine(text)
		case l.all(func(s span) bool { return s.image }) && b.Image == "" && len(l.spans) == 1:
			b.Image = l.spans[0].url
			if text != "" {
				prose = append(prose, l)
			}
		default:
			prose = append(prose, l)
		}
	}
	if len(prose) > 0 {
		rd.summary = append(rd.summary, markdownLines(prose))
	}
}

// isLabel tells whether a line says what somebody is.
func isLabel(l line) bool {
	text := tidy(l.text())
	return len(text) <= maxRest && isRole(text) && !strings.HasSuffix(text, ".") && !l.pictured()
}

// isContact tells whether a line says how to reach somebody, and little else.
func isContact(l line) bool {
	parts := contactParts(l)
	found := 0
	for _, p := range parts {
		text := tidy(p.text())
		_, name, value := contactLabel(p)
		switch {
		case name != "" && tidy(value.text()) != "" && (name != "label" && name != "name" || len(parts) == 1):
			found++
		case p.link() != "" && p.all(isLinked), emailPattern.MatchString(text), phonePattern.MatchString(text):
			found++
		case len(text) > 40 || strings.HasSuffix(text, "."):
			return false
		}
	}
	return found > 0 && found*2 >= len(parts)
}

func contactLabel(l line) (label, name string, value line) {
	label, value = l.named()
	return label, contactKeys[strings.Join(words(label), " ")], value
}

// contactParts are the parts of a line between its separators.
func contactParts(l line) []line {
	text := l.text()
	var parts []line
	from := 0
	for i := 0; i < len(text); i++ {
		for _, sep := range []string{" | ", " · ", " • ", " — ", " – ", " // ", "|", "•", "·"} {
			if strings.HasPrefix(text[i:], sep) {
				parts = append(parts, l.cut(from, i).trimmed())
				from = i + len(sep)
				i = from - 1
				break
			}
		}
	}
	parts = append(parts, l.cut(from, len(text)).trimmed())
	return slices.DeleteFunc(parts, func(p line) bool { return len(p.spans) == 0 })
}

// contact takes the parts of a contact line.
func (rd *reader) contact(l line) {
	b := &rd.resume.Basics
	for _, p := range contactParts(l) {
		label, name, value := contactLabel(p)
		if name == "" {
			value = p
		}
		text, link := oneLine(value.text()), value.link()
		mail := strings.TrimPrefix(link, "mailto:")
		switch {
		case name == "profile":
			rd.addProfile(label, value)
		case b.Name == "" && name == "name":
			b.Name = text
		case b.Label == "" && name == "label":
			b.Label = text
		case b.Email == "" && strings.HasPrefix(link, "mailto:") &&
			(fold(text) == fold(mail) || len(words(text)) <= 1 && contactKeys[fold(text)] == "email"):
			b.Email = mail
		case b.Email == "" && link == "" && emailPattern.MatchString(text), b.Email == "" && name == "email" && link == "":
			b.Email = text
		case b.Phone == "" && (name == "phone" || phonePattern.MatchString(text) || strings.HasPrefix(link, "tel:")):
			b.Phone = text
		case link != "" && !strings.HasPrefix(link, "mailto:"):
			rd.profile(value)
		case b.URL == "" && name == "url":
			b.URL = text
		case b.Location == Location{} && (name == "place" ||
			name == "" && link == "" && (isPlace(text) || mayBePlace(text))):
			b.Location = locationOf(text)
		default:
			rd.summary = append(rd.summary, p.paragraph())
		}
	}
}
