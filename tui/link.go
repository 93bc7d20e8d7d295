package tui

import (
	"net/url"
	"strings"

	tea "charm.land/bubbletea/v2"

	"example.com/folio/internal/render"
)

// page returns the text that is shown, or nil where something else is.
func (m *model) page() *page {
	if m.over != nil || m.atHome {
		return nil
	}
	v, _ := m.section(m.current).front()
	p, _ := v.(*page)
	return p
}

// focused returns the focused link, or nil.
func (m *model) focused() *render.Link {
	if p := m.page(); p != nil && p.link > 0 && p.link <= len(p.doc.Links) {
		return &p.doc.Links[p.link-1]
	}
	return nil
}

// external tells whether a link leads out of the site. Those inside are written as paths.
func external(target string) bool {
	u, err := url.Parse(target)
	return err != nil || u.Scheme != ""
}

// step focuses the link after the focused one, wherever it is, or before it. From none it is the first in sight, or the
// last. It tells whether there was one.
func (p *page) step(by int) bool {
	if p.link > 0 {
		if p.link+by < 1 || p.link+by > len(p.doc.Links) {
			p.link = 0
			return false
		}
		p.link += by
		p.reveal(p.doc.Links[p.link-1].Line)
		p.remember()
		return true
	}
	for i := range p.doc.Links {
		if by < 0 {
			i = len(p.doc.Links) - 1 - i
		}
		if p.sees(p.doc.Links[i].Line) {
			p.link = i + 1
			return true
		}
	}
	return false
}

func (m *model) nextStop(key string) tea.Cmd {
	if p := m.page(); p != nil && p.step(1) {
		return nil
	}
	return m.nextSection(key)
}

func (m *model) previousStop(key string) tea.Cmd {
	if p := m.page(); p != nil && p.step(-1) {
		return nil
	}
	return m.previousSection(key)
}

// leaveLink takes the focus from the link.
func (m *model) leaveLink(string) tea.Cmd {
	if p := m.page(); p != nil {
		p.link = 0
	}
	return nil
}

// follow goes where the focused link leads if that is in the site, and else says where it leads: nothing is ever opened.
func (m *model) follow(string) tea.Cmd {
	link := m.focused()
	switch {
	case link == nil:
	case external(link.URL):
		m.over = newCard(m.page(), link.URL)
	default:
		m.followInside(link.URL)
	}
	return nil
}

func (m *model) followInside(target string) {
	from := m.here()
	path, anchor, _ := strings.Cut(target, "#")
	if path == "" {
		path = from.path
	}
	if !m.start(path) {
		m.notice = "there is no page " + plain(path) + " here"
		return
	}
	m.remember(from)
	if p := m.page(); p != nil {
		p.fit(m.stage)
		p.link, p.search = 0, nil
		p.jumpTo(anchor)
	}
}

// linkLine is what the footer says of the focused link.
func (m *model) linkLine(room int) string {
	link, ink := m.focused(), m.stage.ink
	if link == nil {
		return ""
	}
	target, keys := plain(link.URL), []string{"enter", "show", "y", "copy"}
	if !external(link.URL) {
		path, anchor, _ := strings.Cut(link.URL, "#")
		if p := m.site.Page(path); p != nil {
			target = p.Title
		} else if i := headingNamed(m.page().doc, anchor); path == "" && i >= 0 {
			target = m.page().doc.Headings[i].Text
		}
		keys = []string{"enter", "go there", "esc", "stay"}
	}
	hints := ink.key.paint(keys[0]) + " " + ink.quiet.paint(keys[1]) + pad(hintGap) + ink.key.paint(keys[2]) + " " + ink.quiet.paint(keys[3])
	shown := ink.mark.paint("→ ") + ink.text.paint(target)
	if gap := room - width(shown) - width(hints); gap >= hintGap {
		return shown + pad(hintGap) + hints
	}
	return cut(shown, room, ellipsis)
}
