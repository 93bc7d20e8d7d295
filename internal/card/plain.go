package card

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// Bounds of the plain card in columns and in lines of each part, for about 20 lines in total.
const (
	plainWidth  = 60
	plainInner  = plainWidth - 4 // inside the frame and its padding
	maxSummary  = 3
	maxJobLines = 2
	maxPages    = 6
)

// Text returns the card in 60 columns as plain text: name, occupation, place, contacts and pages. The pages are
// commands if ssh is the command that prints one, and only names if it is "".
func (c *Card) Text(ssh string) string {
	w := &textWriter{}
	w.group(1, c.Name)
	w.group(maxSummary, c.Role, c.Place)
	w.group(maxJobLines, c.Job, c.Since)
	w.group(maxContacts, c.Contacts...)
	if ssh == "" {
		w.group(maxPages, strings.Join(c.Pages, " · "))
		return w.framed()
	}
	var commands []string
	for _, page := range c.Pages {
		commands = append(commands, ssh+" "+page)
	}
	w.group(maxPages, commands...)
	return w.framed()
}

// A textWriter collects lines in groups, with a blank line between them.
type textWriter struct{ lines []string }

// group adds texts, wrapped to the width of the card, in maxLines lines in total.
func (w *textWriter) group(maxLines int, texts ...string) {
	var lines []string
	for _, text := range texts {
		if text != "" {
			lines = append(lines, strings.Split(ansi.Wrap(text, plainInner, ""), "\n")...)
		}
	}
	if len(lines) > maxLines {
		lines = lines[:maxLines]
		lines[maxLines-1] = ansi.Truncate(lines[maxLines-1]+" …", plainInner, "…")
	}
	if len(lines) > 0 && len(w.lines) > 0 {
		w.lines = append(w.lines, "")
	}
	w.lines = append(w.lines, lines...)
}

// framed returns the card with its frame.
func (w *textWriter) framed() string {
	var b strings.Builder
	edge := strings.Repeat("─", plainWidth-2)
	b.WriteString("┌" + edge + "┐\n")
	for _, line := range w.lines {
		line = ansi.Truncate(strings.TrimRight(line, " "), plainInner, "…")
		b.WriteString("│ " + line + strings.Repeat(" ", plainInner-ansi.StringWidth(line)) + " │\n")
	}
	b.WriteString("└" + edge + "┘\n")
	return b.String()
}
