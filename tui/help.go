package tui

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"

	"example.com/folio/tui/caption"
	"example.com/folio/tui/look"
	"example.com/folio/tui/panel"
	"example.com/folio/tui/view"
)

// Sizes of the help in columns.
const (
	helpKeys   = 13
	helpColumn = 33 // the keys and their description
	helpGap    = 2
)

// A helpPanel explains the app: first what everybody needs, then all keys that do something here.
type helpPanel struct {
	panel.View
	name     string      // of the site
	basics   [][2]string // the first keys to know, and what they do
	cv       string      // the command that fetches it; may be empty
	contacts []string    // addresses
	commands [][2]string // shell commands and their descriptions
	keys     []*binding
}

// newHelp returns the help for the current page, which has no overlay.
func (m *model) newHelp() *helpPanel {
	background, in := m.currentView()
	h := &helpPanel{
		View: panel.New(background, "Help"),
		name: caption.Author(m.site), cv: m.shell.fetch, commands: m.shell.forPage(m.location().path),
	}
	h.basics = [][2]string{{"↑ ↓", "scroll, choose"}, {"enter", "open"}, {"q", "quit"}}
	if m.hasSections() {
		h.basics = append(h.basics, [2]string{"← →", "other sections"}, [2]string{"esc", "back"})
	}
	for _, link := range caption.Contacts(m.site) {
		text := caption.ShortAddress(link.URL)
		if len(h.contacts) < caption.MaxContacts && !slices.Contains(h.contacts, text) {
			h.contacts = append(h.contacts, text)
		}
	}
	for i := range m.keys {
		if b := &m.keys[i]; b.Help().Key != "" && b.contexts&in != 0 && b.works(m) {
			h.keys = append(h.keys, b)
		}
	}
	return h
}

func (h *helpPanel) Fit(lc *view.Context) {
	if h.IsLaidOut(lc) {
		return
	}
	keys, columns := helpKeys, lc.Body.W
	if columns < helpColumn {
		keys = 0 // the description follows after a blank
	}
	left, right := keyColumns(h.keys, lc.Styles, keys)
	lines := slices.Concat(left, []string{""}, right)
	if lc.Shape != view.Small {
		columns = helpColumn
		if both := 2*helpColumn + helpGap; both <= panel.Columns(lc) {
			columns, lines = both, look.Beside(left, helpColumn+helpGap, right)
		}
		for _, row := range h.commands {
			columns = max(columns, look.Width(row[0]))
		}
		columns = min(columns, panel.Columns(lc))
	}
	intro := append(h.introLines(lc.Styles, columns, keys), "", lc.Styles.Title.Apply("Keys that work here"))
	h.SetLines(lc, append(intro, lines...), columns)
}

// introLines draws the first part of the help.
func (h *helpPanel) introLines(st *look.Styles, columns, keys int) []string {
	what := h.name + ": a personal site, to read in the terminal. Nothing is installed or changed on your computer."
	lines := append(st.Text.ApplyAll(look.Wrap(what, columns)), "")
	var left, right []string
	for i, row := range h.basics {
		line := helpRow(st, keys, row[0], row[1])
		if i < 3 {
			left = append(left, line)
		} else {
			right = append(right, line)
		}
	}
	if columns < 2*helpColumn+helpGap {
		lines = slices.Concat(lines, left, right)
	} else {
		lines = append(lines, look.Beside(left, helpColumn+helpGap, right)...)
	}
	var take []string
	for _, row := range [][2]string{{"CV", h.cv}, {"Contact", look.JoinFitting(h.contacts, columns-keys)}} {
		if row[1] != "" {
			take = append(take, namedRow(st, keys, columns, row[0], row[1])...)
		}
	}
	if len(take) > 0 {
		lines = append(append(lines, ""), take...)
	}
	return append(lines, h.commandLines(st, columns)...)
}

// helpRow draws a key and what it does.
func helpRow(st *look.Styles, keys int, name, does string) string {
	return st.Key.Apply(name) + look.Pad(max(keys-look.Width(name), 1)) + st.Quiet.Apply(does)
}

// namedRow draws a name and a text to type or copy, which goes on a line of its own if it doesn't fit.
func namedRow(st *look.Styles, keys, columns int, name, text string) []string {
	if keys > 0 && keys+look.Width(text) <= columns {
		return []string{st.Quiet.Apply(name) + look.Pad(keys-look.Width(name)) + st.Key.Apply(text)}
	}
	return []string{st.Quiet.Apply(name), st.Key.Apply(text)}
}

// commandLines draws the shell commands. Descriptions go on lines of their own if they don't fit.
func (h *helpPanel) commandLines(st *look.Styles, columns int) []string {
	if len(h.commands) == 0 {
		return nil
	}
	widest := 0
	for _, row := range h.commands {
		widest = max(widest, look.Width(row[0]))
	}
	lines := []string{"", st.Strong.Apply("From a shell")}
	for _, row := range h.commands {
		command, does := st.Key.Apply(row[0]), st.Quiet.Apply(row[1])
		if widest+helpGap+look.Width(row[1]) <= columns {
			lines = append(lines, command+look.Pad(widest+helpGap-look.Width(row[0]))+does)
		} else {
			lines = append(lines, command, look.Pad(helpGap)+does)
		}
	}
	return lines
}

// keyColumns draws the groups of keys in two columns of about the same height.
func keyColumns(rows []*binding, st *look.Styles, keys int) (left, right []string) {
	for len(rows) > 0 {
		n := slices.IndexFunc(rows, func(b *binding) bool { return b.group != rows[0].group })
		if n < 0 {
			n = len(rows)
		}
		column := &left
		if len(right) < len(left) {
			column = &right
		}
		if len(*column) > 0 {
			*column = append(*column, "")
		}
		*column = append(*column, st.Strong.Apply(rows[0].group))
		for _, b := range rows[:n] {
			*column = append(*column, drawHelpLine(st, b, keys))
		}
		rows = rows[n:]
	}
	return left, right
}

// A helpLine identifies the line of a binding in the help.
type helpLine struct {
	*binding
	keys int
}

// drawHelpLine draws the keys of a binding, in a column of keys columns or with a blank after them, and what they do.
func drawHelpLine(st *look.Styles, b *binding, keys int) string {
	return st.Kept(helpLine{b, keys}, func() string {
		h := st.NewHelp(keys)
		if keys == 0 {
			return h.ShortHelpView([]key.Binding{b.Binding})
		}
		return strings.TrimRight(h.FullHelpView([][]key.Binding{{b.Binding}}), " ")
	})
}
