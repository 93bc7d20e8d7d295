package render

import (
	"image/color"
	"strconv"

	"charm.land/glamour/v2/ansi"
)

// The styles of a page follow from its theme.
type styles struct {
	plain    bool // no styles at all
	text     style
	headings [7]style // by rank, from 1
	muted    style
	faint    style
	accent   style
	link     style
	label    style // what names the thing that follows: a table's head, a term, an alert
	sheet    ansi.StyleConfig
	marks    marks
	syntax   Syntax
}

// marks are what a page is drawn with. Plain text is as people type it, so that it can be mailed and read aloud.
type marks struct {
	bullets []string // by depth
	tasks   []string // open, done
	bar     string   // before each line of a quotation
	rule    string   // is repeated
	aside   bool     // a rule fills the line of a second heading
	struck  string   // around deleted words, where they cannot be crossed out
	under   []string // the line under a heading, by rank from 1
	rail    string   // between the notes of a timeline and its entries
	current string   // on the rail, of an entry that goes on
	past    string   // on the rail, of any other
}

func drawn() marks {
	return marks{bullets: []string{"•", "◦", "▪"}, tasks: []string{"☐", "☑"}, bar: "│", rule: "─", aside: true, rail: "│", current: "●", past: "○"}
}

func typed() marks {
	return marks{bullets: []string{"•", "◦", "-"}, tasks: []string{"[ ]", "[x]"}, bar: ">", rule: "-", under: []string{"", "=", "-"}, struck: "~~", rail: "|", current: "*", past: "o"}
}

func newStyles(t *Theme) styles {
	if t == nil {
		return styles{plain: true, marks: typed()}
	}
	in := func(c color.Color, a attribute) style { return style{foreground: foreground(c), attributes: a} }
	heading, accent, muted := in(t.Heading, bold), in(t.Accent, bold), in(t.Muted, 0)
	return styles{
		text: in(t.Text, 0),
		headings: [7]style{
			1: accent, 2: accent, 3: heading,
			4: in(t.Muted, bold), 5: in(t.Muted, italic), 6: in(t.Muted, italic),
		},
		muted:  muted,
		faint:  in(t.Faint, 0),
		accent: in(t.Accent, 0),
		link:   in(t.Link, underline),
		label:  heading,
		sheet:  sheet(t),
		marks:  drawn(),
		syntax: t.Syntax,
	}
}

// sheet is the theme as a glamour style sheet, as far as glamour paints.
func sheet(t *Theme) ansi.StyleConfig {
	var code *string
	if i := foreground(t.Code); i != 0 {
		code = new(strconv.Itoa(int(i)))
	}
	marked := code == nil // it is to be told from the words in any case
	return ansi.StyleConfig{
		Strong: ansi.StylePrimitive{Bold: new(true)},
		Emph:   ansi.StylePrimitive{Italic: new(true)},
		Code:   ansi.StyleBlock{StylePrimitive: ansi.StylePrimitive{Color: code, Bold: &marked}},
	}
}
