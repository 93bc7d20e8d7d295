package tui

import (
	"image/color"

	"github.com/charmbracelet/x/ansi"

	pagestyle "example.com/folio/internal/render/style"
)

// A pen is the sequence that turns a style on; the empty one is the terminal's own style.
type pen string

// paint returns s in the style, with the terminal's own before and after it.
func (p pen) paint(s string) string {
	if p == "" || s == "" {
		return s
	}
	return string(p) + s + ansi.ResetStyle
}

// An ink is the pens of a theme, named for what they write.
type ink struct {
	text   pen // what stands around the body and is to be read
	strong pen // the site's title, the titles in a list
	quiet  pen // what may be overlooked
	blank  pen // the word in place of a text
	rule   pen
	title  pen // of an item, above its text
	chosen pen // the title of the chosen item
	tab    pen // the current section
	mark   pen // of what is current or chosen
	key    pen // in hints

	hit     pen // what was looked for
	current pen // the hit that the reader is at, the focused link
	label   pen // of a link, to be typed
	cursor  pen // of a prompt
	link    pen
}

func newInk(t *pagestyle.Theme) *ink {
	return &ink{
		text:   style(t.Text),
		strong: style(t.Heading, bold),
		quiet:  style(t.Muted),
		blank:  style(t.Muted, italic),
		rule:   style(t.Faint),
		title:  style(t.Accent, bold),
		chosen: style(t.Accent, bold),
		tab:    style(t.Accent, bold),
		mark:   style(t.Accent),
		key:    style(t.Text),

		hit:     style(t.Accent, bold, underline),
		current: style(t.Accent, bold, reverse),
		label:   style(t.Link, bold, reverse),
		cursor:  style(t.Accent),
		link:    style(t.Link, underline),
	}
}

// SGR attributes, ECMA-48 8.3.117.
const (
	bold      = ansi.AttrBold
	italic    = ansi.AttrItalic
	underline = ansi.AttrUnderline
	reverse   = ansi.AttrReverse
)

// style returns the pen of a colour, nil for the terminal's own, and attributes.
func style(c color.Color, attributes ...ansi.Attr) pen {
	s := ansi.NewStyle(attributes...)
	if c != nil {
		s = s.ForegroundColor(c)
	}
	if len(s) == 0 {
		return ""
	}
	return pen(s.String())
}
