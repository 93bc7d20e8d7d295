package tui

import (
	"cmp"
	"image/color"
	"slices"
	"strings"
	"sync"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"example.com/folio/internal/cells"
	pagestyle "example.com/folio/internal/render/style"
)

// A style is what a [lipgloss.Style] writes before text: themes are lipgloss styles, cut once per theme. Rendering with
// lipgloss at each key would cost 2.4 µs and 6 allocations a word, and a header and footer joined by it 150 µs and 325;
// a cut style costs 56 ns and one. The empty style is the terminal's default.
type style string

// apply returns text in the style, followed by a reset.
func (s style) apply(text string) string {
	if s == "" || text == "" {
		return text
	}
	return string(s) + text + ansi.ResetStyle
}

// applyAll applies the style to each line, in place.
func (s style) applyAll(lines []string) []string {
	for i, line := range lines {
		lines[i] = s.apply(line)
	}
	return lines
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

	solid  style // filled block of large letters
	cutout style // block of which the lower half is the background; empty without colours

	theme *pagestyle.Theme
	help  sync.Map // drawn keys: hints by *binding, lines of the help by helpLine
}

func newStyles(t *pagestyle.Theme) *styles {
	in := foreground
	accent, muted := in(t.Accent), in(t.Muted)
	st := &styles{
		theme: t,

		text:   cut(in(t.Text)),
		strong: cut(in(t.Heading).Bold(true)),
		quiet:  cut(muted),
		blank:  cut(muted.Italic(true)),
		rule:   cut(in(t.Faint)),
		title:  cut(accent.Bold(true)),
		chosen: cut(accent.Bold(true)),
		tab:    cut(accent.Bold(true)),
		accent: cut(accent),
		key:    cut(keyStyle(t)),

		hit:     cut(accent.Bold(true).Underline(true)),
		current: cut(accent.Bold(true).Reverse(true)),
		label:   cut(in(t.Link).Bold(true).Reverse(true)),
		cursor:  cut(accent),
		link:    cut(in(t.Link).Underline(true)),
	}
	if t.Accent != nil {
		st.solid, st.cutout = cut(accent.Background(t.Accent)), cut(accent.Reverse(true))
	}
	return st
}

// keyStyle returns the style of key names. Where descriptions are not muted, names are bold.
func keyStyle(t *pagestyle.Theme) lipgloss.Style {
	return foreground(t.Text).Bold(t.Muted == nil)
}

// foreground returns a style with a foreground colour, nil for the terminal's own.
func foreground(c color.Color) lipgloss.Style {
	if c == nil {
		return lipgloss.NewStyle()
	}
	return lipgloss.NewStyle().Foreground(c)
}

// cut returns what a style writes before text. After it comes a reset, if there is anything before.
func cut(s lipgloss.Style) style {
	before, _, _ := strings.Cut(s.Inline(true).Render("x"), "x")
	return style(before)
}

// The lines around the text.
var (
	lineOf  = lipgloss.NormalBorder()
	heavyOf = lipgloss.ThickBorder()
	panelOf = lipgloss.RoundedBorder()
)

// A highlight restyles a range of a line.
type highlight struct {
	from, to int // bytes of the plain text
	style    style
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
			b.WriteString(ansi.ResetStyle + string(highlights[k].style))
		}
		b.WriteByte(line[i])
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
