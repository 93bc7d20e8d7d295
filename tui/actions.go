package tui

import (
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"example.com/folio/tui/caption"
	"example.com/folio/tui/keyboard"
	"example.com/folio/tui/list"
	"example.com/folio/tui/look"
	"example.com/folio/tui/page"
	"example.com/folio/tui/prompt"
	"example.com/folio/tui/view"
)

// currentView returns the view that receives keys, and the context that decides what they mean.
func (m *model) currentView() (view.View, context) {
	switch {
	case m.overlay != nil:
		return m.overlay, overlayContext(m.overlay)
	case m.atHome:
		return m.home, inHome
	}
	v, in := m.section(m.current).currentView()
	if m.find != nil {
		return v, inFind
	}
	if p, ok := v.(*page.View); ok {
		in = pageContext(p, in)
	}
	return v, in
}

// handleKey runs the action bound to a key. While a query is being typed, unbound keys edit it. Otherwise letters of
// other scripts count as those in the same place of the keyboard.
func (m *model) handleKey(msg tea.KeyPressMsg) tea.Cmd {
	if keyboard.IsModifier(msg) {
		return nil
	}
	m.notice = ""
	_, in := m.currentView()
	b := m.keys.find(msg, in)
	if in&inQuery == 0 {
		if msg = m.keyboard.Latin(msg, b != nil); b == nil {
			b = m.keys.find(msg, in)
		}
	}
	switch {
	case b != nil:
		return b.action(m, msg)
	case in&inQuery != 0:
		return m.editQuery(func(query *prompt.Input) bool { return query.Press(msg) })
	case in == inLabels:
		return m.chooseLabel(msg)
	}
	return nil
}

// do returns an action that calls f.
func do(f func(*model)) action {
	return func(m *model, _ tea.KeyPressMsg) tea.Cmd {
		f(m)
		return nil
	}
}

// doBy returns an action that calls f with by.
func doBy(f func(*model, int), by int) action { return do(func(m *model) { f(m, by) }) }

func quit(*model, tea.KeyPressMsg) tea.Cmd { return tea.Quit }

// move returns an action that moves the current view.
func move(by view.Motion) action {
	return do(func(m *model) {
		v, _ := m.currentView()
		v.Move(by)
	})
}

func (m *model) stepSection(by int) {
	if !m.hasSections() {
		return
	}
	next, n := m.current+by, len(m.site.Listed())
	if m.atHome || m.current >= n {
		next = min(by, 0) // to the first or the last section
	}
	m.showSection((next + n) % n)
}

func (m *model) numberedSection(msg tea.KeyPressMsg) tea.Cmd {
	key := keyboard.NameOf(msg)
	m.showSection(int(key[len(key)-1] - '1'))
	return nil
}

// showSection shows a section by index. Selecting the current section again returns from an item to its list.
func (m *model) showSection(section int) {
	if section >= len(m.site.Listed()) {
		return
	}
	if section == m.current && !m.atHome && m.hasSections() {
		m.section(section).close()
	}
	m.current, m.atHome, m.overlay = section, false, nil
}

func (m *model) openChosen() {
	if m.atHome {
		m.showSection(m.home.Chosen)
		return
	}
	s := m.section(m.current)
	if l, ok := s.base.(*list.View); ok && l.RevealChosen() {
		s.open(l.Chosen)
	}
}

func (m *model) closeItem() {
	m.section(m.current).close()
}

func (m *model) stepItem(by int) {
	s := m.section(m.current)
	s.open(s.itemIndex + by)
}

func (m *model) openHelp() {
	m.overlay = m.newHelp()
}

func (m *model) closeOverlay() {
	m.overlay = nil
}

func (m *model) nextStyle() {
	if m.themes.IsMono() {
		m.notice = "no colours in this terminal"
		return
	}
	m.themes.Next()
	m.notice = "style: " + m.themes.Theme.Name
	if m.themes.Theme == m.themes.Themes.For(m.themes.Profile(), nil) {
		m.notice += ", legible on dark and light"
	}
	m.relayout()
}

func (m *model) toggleMouse() {
	m.mouse = !m.mouse
	m.notice = "mouse off: select text as usual"
	if m.mouse {
		m.notice = "mouse on: click sections, items and links; m to select text"
	}
}

// wheel moves the current view. With mouse mode off, terminals send arrow keys instead.
func (m *model) wheel(msg tea.MouseWheelMsg) {
	m.notice = ""
	v, _ := m.currentView()
	switch msg.Button {
	case tea.MouseWheelUp:
		v.Move(view.WheelUp)
	case tea.MouseWheelDown:
		v.Move(view.WheelDown)
	}
}

// click handles a click on a tab, the site title (which opens the first screen), a sidebar row, a contact, an item, a
// link or a picture. With an open overlay, a click outside the sidebar closes it.
func (m *model) click(msg tea.MouseClickMsg) {
	m.notice = ""
	if msg.Button != tea.MouseLeft || m.find != nil {
		return
	}
	if m.clickSidebar(msg.X, msg.Y) {
		return
	}
	if m.overlay != nil {
		m.overlay = nil
		return
	}
	if m.isHeaderHidden() {
		if url := m.home.ContactAt(msg.X, msg.Y); url != "" {
			m.overlay = newLinkPanel(m.home, url)
		} else if i := m.home.SectionAt(msg.Y); i >= 0 {
			m.showSection(i)
		}
		return
	}
	if m.clickHeader(msg.X, msg.Y) {
		return
	}
	s, body := m.section(m.current), m.layout.Body
	if !(view.Rect{X: 0, Y: body.Y, W: m.layout.Width, H: body.H}).Contains(msg.X, msg.Y) {
		return
	}
	v, _ := s.currentView()
	switch v := v.(type) {
	case *list.View:
		if m.layout.Preview.Contains(msg.X, msg.Y) {
			m.openChosen()
		} else {
			s.open(v.ItemAt(msg.Y - body.Y))
		}
	case *page.View:
		if v.Click(msg.X-body.X, msg.Y-body.Y) {
			m.openFocused()
		}
	}
}

func (m *model) clickHeader(x, y int) bool {
	if m.bar.IsTitle(x, y) {
		m.showHome()
		return true
	}
	section := m.bar.SectionAt(x, y)
	if section >= 0 {
		m.showSection(section)
	}
	return section >= 0
}

// maxCopy is the longest text to copy, in bytes. Terminals drop longer OSC 52 sequences, some silently.
const maxCopy = 48 << 10

// copy copies with OSC 52 the focused link, the code in the window or the author's email address, whichever comes
// first. Terminals don't report whether they allowed it.
func (m *model) copy(tea.KeyPressMsg) tea.Cmd {
	return m.copyText(m.copyTarget())
}

// copyText copies a text, and says so.
func (m *model) copyText(what, text string) tea.Cmd {
	switch {
	case text == "":
		m.notice = "nothing to copy here"
		return nil
	case len(text) > maxCopy:
		m.notice = "too long to copy"
		return nil
	}
	m.notice = m.sentNotice(what)
	return tea.Raw(ansi.SetSystemClipboard(text))
}

// sentNotice returns the notice for copied text, truncated to leave space for the position.
func (m *model) sentNotice(what string) string {
	const position, atLeast = 8, 7 // columns of a typical position and a gap, and of what was sent
	for _, sent := range []string{" sent to your clipboard", " sent to clipboard", " sent"} {
		if avail := m.layout.Header.W - position - len(sent); avail >= atLeast {
			return look.Truncate(what, avail, look.Ellipsis) + sent
		}
	}
	return "sent"
}

func (m *model) copyTarget() (what, text string) {
	if p, ok := m.overlay.(*linkPanel); ok {
		return look.Plain(caption.Address(p.url)), caption.Address(p.url)
	}
	if link := m.focusedLink(); link != nil {
		if caption.IsExternal(link.URL) {
			return look.Plain(caption.Address(link.URL)), caption.Address(link.URL)
		}
		return look.Plain(link.Text), link.Text
	}
	if p := m.page(); p != nil {
		if code := p.VisibleCode(); code != "" {
			return "code", code
		}
	}
	if mail := m.email(); mail != "" {
		return mail, mail
	}
	return "", ""
}
