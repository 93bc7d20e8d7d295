package card

import (
	"strings"

	"github.com/charmbracelet/colorprofile"

	"example.com/folio/internal/cells"
	"example.com/folio/internal/render/style"
)

// maxFarewell is the widest text of a farewell in columns. Commands may be longer: they are never cut, so that they can
// be copied.
const maxFarewell = 72

// Farewell returns the lines that stay in a terminal when a session has ended: the name, the occupation, how to reach
// the person, and the commands. A terminal without colours gets text only.
func (c *Card) Farewell(l Look, commands Commands) []string {
	sheet, bar := style.SheetOf(nil), ""
	if l.Colors >= colorprofile.ANSI {
		sheet = style.SheetOf(l.Theme)
		bar = style.Line([]style.Run{{Text: "┃", Style: sheet.Accent}}) + " "
	}
	columns := maxFarewell
	if l.Columns > 0 {
		columns = max(min(columns, l.Columns-2), 1)
	}
	name := sheet.Accent
	if !sheet.Plain {
		name.Attributes |= style.Bold
	}
	var b block
	b.wrapped(c.Name, columns, 2, name)
	b.wrapped(c.Role, columns, 2, sheet.Text)
	if addresses := c.addresses(columns); addresses != "" {
		b.line(addresses, columns, sheet.Link.Without(style.Underline))
	}
	b = stack(b, farewellCommands(commands, sheet))
	lines := make([]string, len(b))
	for i, r := range b {
		lines[i] = strings.TrimRight(bar+r.text, " ")
	}
	return lines
}

func farewellCommands(commands Commands, sheet *style.Sheet) block {
	const label = 11
	var b block
	for _, c := range [][2]string{{"the CV", commands.Fetch}, {"come back", commands.Open}} {
		if c[1] == "" {
			continue
		}
		b = append(b, row{style.Line([]style.Run{
			{Text: c[0] + spaces(label-len(c[0])), Style: sheet.Muted},
			{Text: c[1], Style: sheet.Text},
		}), label + cells.Width(c[1])})
	}
	return b
}

// addresses returns as many contacts as fit in one line.
func (c *Card) addresses(columns int) string {
	const dot = " · "
	line := ""
	for _, contact := range c.Contacts {
		next := contact
		if line != "" {
			next = line + dot + contact
		}
		if cells.Width(next) <= columns {
			line = next
		}
	}
	return line
}
