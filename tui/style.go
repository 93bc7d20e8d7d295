package tui

import (
	"cmp"
	"image/color"
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"example.com/folio/internal/cells"
	pagestyle "example.com/folio/internal/render/style"
)

// A style is the escape sequence that starts it. The empty style is the terminal's default.
type style string

// apply returns text in the style, followed by a reset.
func (s style) apply(text string) string {
	if s == "" || text == "" {
		return text
	}
	return string(s) + text + ansi.ResetStyle
}

// styles are the styles of a theme, named for their use.
type styles struct {
	text   style // text outside of the body
	strong style // site title, titles in a list
	quiet  style // less important text
	blank  style // placeholder for an empty page
	rule   style
	title  style // of an item, above its text
	chosen style // title of the selected item
	tab    style // current section
	accent style // mark of the current or selected element
	key    style // key names in hints

	hit     style // search hit
	current style // current search hit, focused link
	label   style // link label
	cursor  style // of a prompt
	link    style
}

func newStyles(t *pagestyle.Theme) *styles {
	return &styles{
		text:   newStyle(t.Text),
		strong: newStyle(t.Heading, bold),
		quiet:  newStyle(t.Muted),
		blank:  newStyle(t.Muted, italic),
		rule:   newStyle(t.Faint),
		title:  newStyle(t.Accent, bold),
		chosen: newStyle(t.Accent, bold),
		tab:    newStyle(t.Accent, bold),
		accent: newStyle(t.Accent),
		key:    newStyle(t.Text),

		hit:     newStyle(t.Accent, bold, underline),
		current: newStyle(t.Accent, bold, reverse),
		label:   newStyle(t.Link, bold, reverse),
		cursor:  newStyle(t.Accent),
		link:    newStyle(t.Link, underline),
	}
}

// SGR attributes (ECMA-48, 8.3.117).
const (
	bold      = ansi.AttrBold
	italic    = ansi.AttrItalic
	underline = ansi.AttrUnderline
	reverse   = ansi.AttrReverse
)

// newStyle returns a style with a foreground colour, nil for the default, and attributes.
func newStyle(c color.Color, attributes ...ansi.Attr) style {
	s := ansi.NewStyle(attributes...)
	if c != nil {
		s = s.ForegroundColor(c)
	}
	if len(s) == 0 {
		return ""
	}
	return style(s.String())
}

// A highlight restyles a range of a line.
type highlight struct {
	from, to int // bytes of the plain text
	style    style
	label    string // replaces the text; may be empty
}

// applyHighlights draws highlights over a styled line. Where they overlap, the first one wins.
func applyHighlights(line string, highlights []highlight) string {
	slices.SortStableFunc(highlights, func(a, b highlight) int { return cmp.Compare(a.from, b.from) })
	var b, under strings.Builder // the line's own style at the current byte
	at, k, in := 0, 0, false
	for i := 0; i < len(line); {
		for in && at >= highlights[k].to {
			b.WriteString(ansi.ResetStyle + under.String())
			in = false
			k++
		}
		for !in && k < len(highlights) && highlights[k].to <= at {
			k++
		}
		if n := escapeLength(line[i:]); n > 0 {
			seq := line[i : i+n]
			i += n
			if strings.HasSuffix(seq, "m") {
				if seq == ansi.ResetStyle {
					under.Reset()
				} else {
					under.WriteString(seq)
				}
				if in {
					continue
				}
			}
			b.WriteString(seq)
			continue
		}
		if !in && k < len(highlights) && at >= highlights[k].from {
			in = true
			b.WriteString(ansi.ResetStyle + string(highlights[k].style) + highlights[k].label)
		}
		if !in || highlights[k].label == "" {
			b.WriteByte(line[i])
		}
		i++
		at++
	}
	if in {
		b.WriteString(ansi.ResetStyle)
	}
	return b.String()
}

// escapeLength returns the length of the escape sequence at the start of s, or 0. It knows SGR, which ends in m, and
// OSC 8, which ends in BEL or ST.
func escapeLength(s string) int {
	if len(s) < 2 || s[0] != ansi.ESC {
		return 0
	}
	if s[1] == '[' {
		return cells.SGRLength(s)
	}
	for i := 2; i < len(s); i++ {
		switch {
		case s[i] == ansi.BEL:
			return i + 1
		case s[i] == '\\' && s[i-1] == ansi.ESC:
			return i + 1
		}
	}
	return 0
}
