package tui

import (
	"unicode"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
)

// openLabels labels the links in the window.
func (m *model) openLabels() {
	if p := m.page(); p != nil && !p.ShowLabels() {
		m.notice = "no links in view"
	}
}

// chooseLabel follows the link with the given label. Other keys hide the labels; those that are no letters then do
// what they always do.
func (m *model) chooseLabel(msg tea.KeyPressMsg) tea.Cmd {
	if m.page().ChooseLabel(msg.Text) {
		m.follow()
		return nil
	}
	if r, _ := utf8.DecodeRuneInString(msg.Text); msg.Text != "" && unicode.IsLetter(r) {
		return nil
	}
	return m.handleKey(msg)
}

func (m *model) closeLabels() {
	m.page().HideLabels()
}
