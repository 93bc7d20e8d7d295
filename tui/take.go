package tui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"example.com/folio/content"
	"example.com/folio/tui/keyboard"
	"example.com/folio/tui/look"
	"example.com/folio/tui/panel"
	"example.com/folio/tui/view"
)

// A takeRow is something to take along: a command for the user's shell, or an address.
type takeRow struct {
	key  string // copies it
	what string
	text string
}

// A takePanel shows what the user can take along. Each row has a key that copies it.
type takePanel struct {
	panel.View
	rows []takeRow
}

func newTakePanel(background view.View, rows []takeRow) *takePanel {
	return &takePanel{panel.New(background, "Take it with you"), rows}
}

// toTake returns what there is to take along from the current page.
func (m *model) toTake() []takeRow {
	at := m.location().path
	page := m.site.Page(at)
	if page == nil { // the first screen
		page = m.firstToTake()
	}
	rows := []takeRow{
		{"p", "the résumé as PDF", m.shell.fetch},
		{"t", look.Plain(page.Title) + " as text", m.shell.print(page.Path)},
		{"a", "back to this page", m.shell.open(at)},
		{"w", "on the web", look.Plain(m.site.URL)},
	}
	if at == "" {
		rows[2].what = "back to this site"
	}
	return slices.DeleteFunc(rows, func(r takeRow) bool { return r.text == "" })
}

// firstToTake returns the page to take along from the first screen: the résumé, or else the first one.
func (m *model) firstToTake() *content.Page {
	listed := m.site.Listed()
	i := slices.IndexFunc(listed, func(p *content.Page) bool { return p.Role == content.Resume })
	return listed[max(i, 0)]
}

// canTake reports whether there is anything to take along.
func (m *model) canTake() bool { return m.hasResumeToTake() || m.hasOtherToTake() }

// hasResumeToTake reports whether there is a résumé to take along, and hasOtherToTake whether there is only something
// else. The hint names it.
func (m *model) hasResumeToTake() bool { return m.shell.fetch != "" }
func (m *model) hasOtherToTake() bool {
	return !m.hasResumeToTake() && (m.shell.text != "" || m.shell.session != "" || m.site.URL != "")
}

func (m *model) openTake() {
	rows := m.toTake()
	if len(rows) == 0 {
		m.notice = "nothing to take along from here"
		return
	}
	m.overlay = nil
	background, _ := m.currentView()
	m.overlay = newTakePanel(background, rows)
}

// copyTaken copies the row whose key was pressed. Any other key, as in y for copy, stands for the first row.
func (m *model) copyTaken(msg tea.KeyPressMsg) tea.Cmd {
	p, ok := m.overlay.(*takePanel)
	if !ok {
		return nil
	}
	row := p.rows[0]
	switch i := slices.IndexFunc(p.rows, func(r takeRow) bool { return r.key == string(keyboard.NameOf(msg)) }); {
	case i >= 0:
		row = p.rows[i]
	case keyboard.NameOf(msg) != "y":
		return nil
	}
	return m.copyText(row.text, row.text)
}

func (p *takePanel) Fit(lc *view.Context) {
	if p.IsLaidOut(lc) {
		return
	}
	columns := panel.Columns(lc)
	lines := p.draw(lc, columns, true)
	if len(lines)+4 > lc.Body.H { // with its border
		lines = p.draw(lc, columns, false)
	}
	widest := 0
	for _, line := range lines {
		widest = max(widest, look.Width(line))
	}
	p.SetLines(lc, lines, min(widest, columns))
}

// draw draws the rows, with blank lines between them or without. A text that is too long goes on in the next line.
func (p *takePanel) draw(lc *view.Context, columns int, spaced bool) []string {
	const indent = 3
	st, avail := lc.Styles, max(columns-indent, 1)
	var lines []string
	for _, row := range p.rows {
		what := look.Truncate(row.what, avail, look.Ellipsis)
		lines = append(lines, st.Tab.Apply(row.key)+look.Pad(indent-1)+st.Quiet.Apply(what))
		for _, part := range look.HardWrap(row.text, avail) {
			lines = append(lines, look.Pad(indent)+st.Text.Apply(part))
		}
		if spaced {
			lines = append(lines, "")
		}
	}
	note := look.Wrap("The key of a line copies it, if your terminal allows it.", columns)
	return append(lines, st.Quiet.ApplyAll(note)...)
}
