package tui

import (
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"example.com/folio/content"
	"example.com/folio/internal/render"
)

// longestCopy is in bytes. Terminals drop longer OSC 52 sequences, some of them silently.
const longestCopy = 48 << 10

// copy sends to the visitor's clipboard, with OSC 52, what is most likely wanted: the focused link, or else the code in
// sight, or else the address to write to. Nobody tells whether the terminal allowed it.
func (m *model) copy(string) tea.Cmd {
	what, text := m.copyable()
	switch {
	case text == "":
		m.notice = "nothing to copy here"
		return nil
	case len(text) > longestCopy:
		m.notice = "too long to copy"
		return nil
	}
	m.notice = m.copied(what)
	return tea.Raw(ansi.SetSystemClipboard(text))
}

// copied says what was copied, cut so that the rest of what there is to say has room.
func (m *model) copied(what string) string {
	const position = 8 // columns as a rule, with a gap
	room := m.stage.header.w - position
	for _, unsure := range []string{", if your terminal allows it", ", if allowed"} {
		if said := "copied " + what + unsure; width(said) <= room {
			return said
		}
	}
	const unsure = ", if allowed"
	return "copied " + cut(what, max(room-len("copied ")-len(unsure), 8), ellipsis) + unsure
}

func (m *model) copyable() (what, text string) {
	if c, ok := m.over.(*card); ok {
		return plain(address(c.url)), address(c.url)
	}
	if link := m.focused(); link != nil {
		if external(link.URL) {
			return plain(address(link.URL)), address(link.URL)
		}
		return plain(link.Text), link.Text
	}
	if p := m.page(); p != nil {
		if code := p.codeInSight(); code != "" {
			return "the code", code
		}
	}
	if mail := m.contact(); mail != "" {
		return mail, mail
	}
	return "", ""
}

// codeInSight returns the first code block that begins in sight, or else one that reaches into it.
func (p *page) codeInSight() string {
	first, end := p.shown()
	reaching := ""
	for _, b := range p.doc.Blocks {
		from, to := len(p.head)+b.Line, len(p.head)+b.End
		switch {
		case b.Code == "" || to <= first || from >= end:
		case from >= first:
			return b.Code
		case reaching == "":
			reaching = b.Code
		}
	}
	return reaching
}

// contact returns the address to write to, or "".
func (m *model) contact() string {
	for _, link := range contacts(m.site, m.stage) {
		if strings.HasPrefix(link.URL, "mailto:") {
			return plain(address(link.URL))
		}
	}
	return ""
}

// hasContact tells whether there is an address to write to.
func (m *model) hasContact() bool { return m.contact() != "" }

// mostReach bounds the addresses and the links that contacts are chosen from.
const mostReach = 100

// contacts returns the ways to reach the author: the address that the page about them gives, what the site says of where else
// they are, and then the other ways out of that page.
func contacts(site *content.Site, s *stage) []render.Link {
	if s.contacts.site != site {
		s.contacts.site, s.contacts.links = site, findContacts(site, s)
	}
	return s.contacts.links
}

func findContacts(site *content.Site, s *stage) []render.Link {
	about := site.Sections[0]
	for _, section := range site.Sections {
		if section.Role == content.About {
			about = section
			break
		}
	}
	var mail, web []render.Link
	add := func(link render.Link) {
		switch {
		case len(mail) < mostReach && strings.HasPrefix(link.URL, "mailto:"):
			mail = append(mail, link)
		case len(web) < mostReach && strings.HasPrefix(link.URL, "https:"):
			web = append(web, link)
		}
	}
	links := s.write(about).Links
	for _, link := range links {
		if strings.HasPrefix(link.URL, "mailto:") {
			add(link)
		}
	}
	for _, link := range site.Links {
		add(render.Link{Text: link.Text, URL: link.URL})
	}
	for _, link := range links {
		if !strings.HasPrefix(link.URL, "mailto:") {
			add(link)
		}
	}
	return append(mail, web...)
}

// address is a target as people write it where it has a well known form: an e-mail address without its scheme.
func address(target string) string {
	rest, ok := strings.CutPrefix(target, "mailto:")
	if !ok {
		return target
	}
	rest, _, _ = strings.Cut(rest, "?")
	return rest
}
