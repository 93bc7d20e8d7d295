package tui

import (
	"strings"

	"example.com/folio/internal/render"
	"example.com/folio/tui/caption"
	"example.com/folio/tui/look"
	"example.com/folio/tui/position"
)

// page returns the current text, or nil if another view is shown.
func (m *model) page() *page {
	if m.overlay != nil || m.atHome {
		return nil
	}
	v, _ := m.section(m.current).currentView()
	p, _ := v.(*page)
	return p
}

func (m *model) focusedLink() *render.Link {
	if p := m.page(); p != nil && p.link > 0 && p.link <= len(p.doc.Links) {
		return &p.doc.Links[p.link-1]
	}
	return nil
}

// focusLink focuses the next link, or the previous one if by is -1: without focus the nearest one that is not behind
// the reader, and after the last the first.
func (p *page) focusLink(by int) {
	n := len(p.doc.Links)
	if n == 0 {
		return
	}
	next := p.link - 1 + by
	if p.link == 0 {
		next = p.nearestLink(by)
	}
	p.link = (next+n)%n + 1
	p.reveal(p.doc.Links[p.link-1].Line)
	p.saveAnchor()
}

// nearestLink returns the index of the first link from the top line on or, if by is -1, of the last one up to the last
// visible line. It is out of range by one if there is none.
func (p *page) nearestLink(by int) int {
	links, first := p.doc.Links, p.Top-len(p.head)
	if by < 0 {
		i := len(links) - 1
		for i >= 0 && links[i].Line >= first+p.Height {
			i--
		}
		return i
	}
	i := 0
	for i < len(links) && links[i].Line < first {
		i++
	}
	return i
}

// stepLink focuses another link of the page.
func (m *model) stepLink(by int) {
	p := m.page()
	if p == nil {
		return
	}
	if p.focusLink(by); p.link == 0 {
		m.notice = "no links on this page"
	}
}

func (m *model) unfocusLink() {
	if p := m.page(); p != nil {
		p.link = 0
	}
}

// follow opens an internal link, or shows the target of an external one.
func (m *model) follow() {
	link := m.focusedLink()
	switch {
	case link == nil:
	case caption.IsExternal(link.URL):
		m.overlay = newLinkPanel(m.page(), link.URL)
	default:
		m.followInternal(link.URL)
	}
}

func (m *model) followInternal(target string) {
	from := m.location()
	path, anchor, _ := strings.Cut(target, "#")
	if path == "" {
		path = from.path
	}
	if !m.openPath(path) {
		m.notice = "page not found: " + look.Plain(path)
		return
	}
	m.pushHistory(from)
	if p := m.page(); p != nil {
		p.Fit(m.layout)
		p.link, p.search = 0, nil
		p.jumpToHeading(anchor)
	}
}

// linkHint draws the target of the focused link and its keys for the footer.
func (m *model) linkHint(avail int) string {
	link, st := m.focusedLink(), m.layout.Styles
	if link == nil {
		return ""
	}
	target, keys := look.Plain(link.URL), []string{"enter", "show", "y", "copy"}
	if !caption.IsExternal(link.URL) {
		path, anchor, _ := strings.Cut(link.URL, "#")
		if p := m.site.Page(path); p != nil {
			target = p.Title
		} else if i := position.HeadingNamed(m.page().doc, anchor); path == "" && i >= 0 {
			target = m.page().doc.Headings[i].Text
		}
		keys = []string{"enter", "go there", "esc", "cancel"}
	}
	hints := st.Key.Apply(keys[0]) + " " + st.Quiet.Apply(keys[1]) + look.Pad(hintGap) +
		st.Key.Apply(keys[2]) + " " + st.Quiet.Apply(keys[3])
	shown := st.Accent.Apply("→ ") + st.Text.Apply(target)
	if gap := avail - look.Width(shown) - look.Width(hints); gap >= hintGap {
		return shown + look.Pad(hintGap) + hints
	}
	return look.Truncate(shown, avail, look.Ellipsis)
}
