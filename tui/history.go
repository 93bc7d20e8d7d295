package tui

import (
	"slices"
	"strings"

	"example.com/folio/internal/render"
	"example.com/folio/tui/caption"
	"example.com/folio/tui/look"
	"example.com/folio/tui/position"
	"example.com/folio/tui/search"
)

const maxHistory = 50

// A location is a position in the site that stays valid when the site is reloaded.
type location struct {
	path string // of the page; "" is the first screen
	anchor
}

// location returns the current location.
func (m *model) location() location {
	if m.atHome {
		return location{}
	}
	s := m.section(m.current)
	at := location{path: s.page.Path}
	if s.item != nil {
		at.path = s.page.Pages[s.itemIndex].Path
	}
	if v, _ := s.currentView(); v != nil {
		if p, ok := v.(*page); ok {
			at.anchor = p.anchor
		}
	}
	return at
}

// goTo goes to a location and reports whether its page exists.
func (m *model) goTo(to location) bool {
	if to.path == "" {
		return m.home != nil && m.goHome()
	}
	if !m.openPath(to.path) {
		return false
	}
	if s := m.section(m.current); s.in == inList && s.item == nil && to.mode == modeTimeline {
		s.timelineView = newTimelinePage(s.page)
	}
	if p := m.page(); p != nil {
		p.Fit(m.layout)
		p.restoreAnchor(to.anchor)
	}
	return true
}

// pushHistory adds a location to the past and clears the future.
func (m *model) pushHistory(from location) {
	m.past, m.future = appendLocation(m.past, from), nil
}

func appendLocation(locations []location, s location) []location {
	if len(locations) == maxHistory {
		locations = slices.Delete(locations, 0, 1)
	}
	return append(locations, s)
}

// goBack returns to where the last link was followed. Without history it goes up.
func (m *model) goBack() {
	switch {
	case m.hasPast():
		m.past, m.future = m.moveInHistory(m.past, m.future)
	case m.atHome:
	case m.section(m.current).item != nil:
		m.closeItem()
	default:
		m.showHome()
	}
}

// goForward undoes goBack.
func (m *model) goForward() {
	m.future, m.past = m.moveInHistory(m.future, m.past)
}

// moveInHistory goes to the last location of from that still exists, and adds the current one to to.
func (m *model) moveInHistory(from, to []location) (restFrom, restTo []location) {
	for len(from) > 0 {
		last, old := from[len(from)-1], m.location()
		from = from[:len(from)-1]
		if m.goTo(last) {
			return from, appendLocation(to, old)
		}
	}
	return from, to
}

// jumpToHeading scrolls to the heading named by the fragment of a link, or to the top if there is no such heading.
func (p *page) jumpToHeading(anchor string) {
	if p.mode == modeTimeline && anchor != "" && position.HeadingNamed(p.doc, anchor) < 0 {
		p.toggleMode() // the heading may only be in the written page
	}
	if i := position.HeadingNamed(p.doc, anchor); i >= 0 {
		p.jumpToLine(p.doc.Headings[i].Line)
		return
	}
	p.ScrollTo(0)
	p.saveAnchor()
}

// A bookmark is a position in a page, with the focused link and the search, that can be restored in another version
// of the site.
type bookmark struct {
	anchor
	heading string // ID of the heading that the position is relative to; "" before the first one
	shift   int
	link    render.Link     // the focused link; no URL if there is none
	search  *search.Matches // without its hits
}

// makeBookmark returns a bookmark of the current position. A page that was never laid out returns the one it was given.
func (p *page) makeBookmark() *bookmark {
	if p.doc == nil {
		return p.pendingBookmark
	}
	b := &bookmark{anchor: p.anchor, shift: p.shift}
	if i := p.pos.Heading; i >= 0 && i < len(p.doc.Headings) {
		b.heading = p.doc.Headings[i].ID
	}
	if p.link > 0 && p.link <= len(p.doc.Links) {
		b.link = p.doc.Links[p.link-1]
	}
	if p.search != nil {
		b.search = &search.Matches{Query: p.search.Query, Current: p.search.Current}
	}
	return b
}

// applyBookmark restores a bookmark in a page that is laid out.
func (p *page) applyBookmark(b *bookmark) {
	p.shift, p.link, p.search = b.shift, 0, nil
	p.restoreAnchor(b.anchor) // first its mode, which determines the headings
	p.restoreAnchor(p.resolve(b))
	for i, l := range p.doc.Links {
		if b.link.URL != "" && l.URL == b.link.URL && l.Text == b.link.Text {
			p.link = i + 1
			break
		}
	}
	if b.search != nil {
		p.search = search.InAt(p.doc, b.search.Query, b.search.Current)
	}
}

// resolve returns the bookmark's position in this version of the page. Its heading may have moved, so the saved line
// doesn't apply.
func (p *page) resolve(b *bookmark) anchor {
	a := b.anchor
	a.width = 0
	if b.heading == "" {
		return a
	}
	if i := slices.IndexFunc(p.doc.Headings, func(h render.Heading) bool { return h.ID == b.heading }); i >= 0 {
		a.pos.Heading = i
	}
	return a
}

// email returns the first contact that is an email address, or "".
func (m *model) email() string {
	for _, link := range caption.Contacts(m.site) {
		if strings.HasPrefix(link.URL, "mailto:") {
			return look.Plain(caption.Address(link.URL))
		}
	}
	return ""
}

func (m *model) hasEmail() bool { return m.email() != "" }

func (m *model) showHome() {
	if m.home == nil {
		return
	}
	m.overlay = nil
	if !m.atHome {
		m.home.Choose(m.current)
		m.goHome()
	}
}

func (m *model) goHome() bool {
	m.atHome = true
	return true
}
