package view

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"example.com/folio/internal/render"
	"example.com/folio/tui/look"
)

// Hyperlink wraps drawn text in an OSC 8 hyperlink if the terminal supports it.
func (lc *Context) Hyperlink(link render.Link, drawn string) string {
	const maxLength = 2083 // the limit of VTE and iTerm2
	unprintable := func(r rune) bool { return r <= ' ' || r > '~' }
	if !lc.Hyperlinks || len(link.URL) > maxLength || strings.ContainsFunc(link.URL, unprintable) {
		return drawn
	}
	return ansi.SetHyperlink(link.URL) + drawn + ansi.ResetHyperlink()
}

// AfterMark returns the column after a selection mark, which stands left of the text where there is room.
func AfterMark(x int) int { return max(x-MarkWidth, 0) + MarkWidth }

// DrawLine indents and truncates a styled line; text is its plain form. Lines that could not be wrapped may extend to
// the right margin. Marks show where a line is cut at the right, or at the left by shift. The first margin bytes are
// not shifted.
func (lc *Context) DrawLine(line, text string, margin, shift int) string {
	if line == "" {
		return ""
	}
	if shift > 0 {
		left := look.Width(text[:margin])
		if look.Width(text) <= left+shift+1 {
			note := look.Truncate(line, look.Width(strings.TrimRight(text[:margin], " ")), "")
			return strings.TrimRight(look.Pad(lc.Body.X)+note, " ")
		}
		line = ansi.Truncate(line, left, "") + lc.Styles.Quiet.Apply("‹") + ansi.TruncateLeft(line, left+shift+1, "")
		text = text[:margin] + ansi.TruncateLeft(text[margin:], shift, "")
	}
	if len(text) > lc.LineWidth && look.Width(text) > lc.LineWidth {
		short := look.Truncate(line, lc.LineWidth-1, "")
		line = short + look.Pad(lc.LineWidth-1-look.Width(short)) + lc.Styles.Quiet.Apply("›")
	}
	return look.Pad(lc.Body.X) + line
}

// Indented draws lines at the left edge of the body.
func (lc *Context) Indented(lines []string) []string {
	drawn := make([]string, len(lines))
	for i, line := range lines {
		if line != "" {
			drawn[i] = look.Pad(lc.Body.X) + look.Truncate(line, lc.Body.W, look.Ellipsis)
		}
	}
	return drawn
}

// Columns of an item in a list.
const (
	MarkWidth = 2 // columns of the selection mark, left of the text
	ColumnGap = 3 // columns between title, tags and date
)

// Drawn caches the lines of the window: scrolling by a line reuses all others.
type Drawn struct {
	Owner any // the view that drew them
	Doc   *render.Document
	Shift int
	Plain bool // no highlights
	First int
	Lines []string
}

// Reuse returns line i if it would be drawn the same.
func (d *Drawn) Reuse(now Drawn, i int) (string, bool) {
	same := d.Plain && now.Plain && d.Owner == now.Owner && d.Doc == now.Doc && d.Shift == now.Shift
	if i -= d.First; !same || i < 0 || i >= len(d.Lines) {
		return "", false
	}
	return d.Lines[i], true
}

// ShowsProgress reports whether the rule below the tabs shows how far a page is read. A small window has no rule, and
// without colours the part that is read looks like the rest: there the footer has the position in words.
func (lc *Context) ShowsProgress() bool {
	return lc.Shape != Small && lc.Styles.Accent != lc.Styles.Rule
}
