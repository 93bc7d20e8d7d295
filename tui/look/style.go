// Package look has what the interface is drawn with: the styles of a theme, and text fitted to columns.
package look

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

// A Style is what a [lipgloss.Style] writes before text: themes are lipgloss styles, cut once per theme. Rendering with
// lipgloss at each key would cost 2.4 µs and 6 allocations a word, and a header and footer joined by it 150 µs and 325;
// a cut style costs 56 ns and one. The empty style is the terminal's default.
type Style string

// Apply returns text in the style, followed by a reset.
func (s Style) Apply(text string) string {
	if s == "" || text == "" {
		return text
	}
	return string(s) + text + ansi.ResetStyle
}

// ApplyAll applies the style to each line, in place.
func (s Style) ApplyAll(lines []string) []string {
	for i, line := range lines {
		lines[i] = s.Apply(line)
	}
	return lines
}

// Styles are the styles of a theme, named for their use.
type Styles struct {
	Text   Style // text outside of the body
	Strong Style // site title, titles in a list
	Quiet  Style // less important text
	Blank  Style // placeholder for an empty page
	Rule   Style
	Title  Style // of an item, above its text
	Chosen Style // title of the selected item
	Tab    Style // current section
	Accent Style // mark of the current or selected element
	Key    Style // key names in hints

	Hit     Style // search hit
	Current Style // current search hit, focused link
	Label   Style // link label
	Cursor  Style // of a prompt
	Link    Style

	Solid  Style // filled block of large letters
	Cutout Style // block of which the lower half is the background; empty without colours

	theme *pagestyle.Theme
	help  sync.Map // what [Styles.Kept] has drawn
}

// NewStyles returns the styles of the interface in a theme.
func NewStyles(t *pagestyle.Theme) *Styles {
	in := foreground
	accent, muted := in(t.Accent), in(t.Muted)
	st := &Styles{
		theme: t,

		Text:   cut(in(t.Text)),
		Strong: cut(in(t.Heading).Bold(true)),
		Quiet:  cut(muted),
		Blank:  cut(muted.Italic(true)),
		Rule:   cut(in(t.Faint)),
		Title:  cut(accent.Bold(true)),
		Chosen: cut(accent.Bold(true)),
		Tab:    cut(accent.Bold(true)),
		Accent: cut(accent),
		Key:    cut(keyStyle(t)),

		Hit:     cut(accent.Bold(true).Underline(true)),
		Current: cut(accent.Bold(true).Reverse(true)),
		Label:   cut(in(t.Link).Bold(true).Reverse(true)),
		Cursor:  cut(accent),
		Link:    cut(in(t.Link).Underline(true)),
	}
	if t.Accent != nil {
		st.Solid, st.Cutout = cut(accent.Background(t.Accent)), cut(accent.Reverse(true))
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
func cut(s lipgloss.Style) Style {
	before, _, _ := strings.Cut(s.Inline(true).Render("x"), "x")
	return Style(before)
}

// The lines around the text.
var (
	Thin    = lipgloss.NormalBorder()
	Heavy   = lipgloss.ThickBorder()
	Rounded = lipgloss.RoundedBorder()
)

// A Highlight restyles a range of a line.
type Highlight struct {
	From, To int // bytes of the plain text
	Style    Style
}

// ApplyHighlights draws highlights over a styled line. Where they overlap, the first one wins.
func ApplyHighlights(line string, highlights []Highlight) string {
	slices.SortStableFunc(highlights, func(a, b Highlight) int { return cmp.Compare(a.From, b.From) })
	var b, under strings.Builder // the line's own style at the current byte
	at, k, in := 0, 0, false
	for i := 0; i < len(line); {
		for in && at >= highlights[k].To {
			b.WriteString(ansi.ResetStyle + under.String())
			in = false
			k++
		}
		for !in && k < len(highlights) && highlights[k].To <= at {
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
		if !in && k < len(highlights) && at >= highlights[k].From {
			in = true
			b.WriteString(ansi.ResetStyle + string(highlights[k].Style))
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
