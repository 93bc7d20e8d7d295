package tui

import (
	"strings"

	"example.com/folio/internal/card"
)

// Farewell returns the lines that stay in the terminal after the session, with a blank one before and after them: the
// author's card and the commands that the user may need, in the colours of the terminal.
func (m *model) Farewell() string {
	lines := card.Of(m.site).Farewell(card.Look{
		Columns: m.layout.Width, Colors: m.themes.Profile(), Theme: m.themes.Unpainted(),
	}, card.Commands{Open: m.shell.open(m.location().path), Fetch: m.shell.fetch})
	return "\n" + strings.Join(lines, "\n") + "\n"
}

// Clear empties the screen, for the last frame: some terminals mix what is left in the alternate screen with what it
// covered.
func (m *model) Clear() { m.frame = nil }
