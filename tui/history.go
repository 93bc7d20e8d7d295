package tui

import (
	"slices"
	"strings"

	"example.com/folio/tui/caption"
	"example.com/folio/tui/look"
	"example.com/folio/tui/page"
)

const maxHistory = 50

// A location is a position in the site that stays valid when the site is reloaded.
type location struct {
	path string // of the page; "" is the first screen
	page.Anchor
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
		if p, ok := v.(*page.View); ok {
			at.Anchor = p.Anchor
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
	if s := m.section(m.current); s.in == inList && s.item == nil && to.IsTimeline() {
		s.timelineView = page.NewTimeline(s.page)
	}
	if p := m.page(); p != nil {
		p.Fit(m.layout)
		p.RestoreAnchor(to.Anchor)
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
