package render

import (
	"image/color"

	"github.com/charmbracelet/x/ansi"
)

// A Theme names the colours of a page and of what stands around it. They are colours of the xterm-256 palette above the
// sixteen that a terminal's owner may have changed, so that they look the same with 256 colours as with millions. A nil
// colour is the terminal's own.
//
// A Theme is made by [Dark], [Light], [Auto], [Mono] or, of those sixteen colours, by [Dark16], [Light16] or [Auto16], and not
// written to afterwards.
type Theme struct {
	Name string

	Text    color.Color // the body
	Heading color.Color // a heading of the third level, a table's head, a title in a list
	Muted   color.Color // what may be overlooked: hints, dates, captions, markers
	Faint   color.Color // rules and borders, never letters
	Accent  color.Color // the one colour of the site: the first headings, the current section
	Link    color.Color
	Code    color.Color // code in a sentence

	Selection color.Color // behind a selected row; nil where no background is legible on every terminal

	Syntax Syntax
}

// Syntax are the colours of a code block; what is none of these has the colour of the body.
type Syntax struct {
	Keyword  color.Color
	Name     color.Color // of a function, a type, a tag
	String   color.Color
	Number   color.Color
	Comment  color.Color
	Inserted color.Color // in a diff
	Deleted  color.Color
}

// Dark is for terminals known to have a dark background.
func Dark() *Theme {
	return &Theme{
		Name:      "dark",
		Text:      gray(252),
		Heading:   gray(255),
		Muted:     gray(247),
		Faint:     gray(239),
		Accent:    ansi.IndexedColor(115),
		Link:      ansi.IndexedColor(111),
		Code:      ansi.IndexedColor(180),
		Selection: gray(236),
		Syntax: Syntax{
			Keyword:  ansi.IndexedColor(147),
			Name:     ansi.IndexedColor(111),
			String:   ansi.IndexedColor(151),
			Number:   ansi.IndexedColor(180),
			Comment:  gray(245),
			Inserted: ansi.IndexedColor(115),
			Deleted:  ansi.IndexedColor(174),
		},
	}
}

// Light is for terminals known to have a light background.
func Light() *Theme {
	return &Theme{
		Name:      "light",
		Text:      gray(236),
		Heading:   gray(233),
		Muted:     gray(241),
		Faint:     gray(251),
		Accent:    ansi.IndexedColor(23),
		Link:      ansi.IndexedColor(25),
		Code:      ansi.IndexedColor(94),
		Selection: gray(254),
		Syntax: Syntax{
			Keyword:  ansi.IndexedColor(91),
			Name:     ansi.IndexedColor(25),
			String:   ansi.IndexedColor(22),
			Number:   ansi.IndexedColor(94),
			Comment:  gray(242),
			Inserted: ansi.IndexedColor(22),
			Deleted:  ansi.IndexedColor(124),
		},
	}
}

// Auto is for terminals whose background nobody knows. The body is in the terminal's own colour, the others are those
// few of the palette that stand out by 4.5:1 from black and from white alike.
func Auto() *Theme {
	return &Theme{
		Name:   "auto",
		Muted:  gray(243),
		Faint:  gray(243),
		Accent: ansi.IndexedColor(29),
		Link:   ansi.IndexedColor(63),
		Code:   ansi.IndexedColor(131),
		Syntax: Syntax{
			Keyword:  ansi.IndexedColor(98),
			Name:     ansi.IndexedColor(63),
			String:   ansi.IndexedColor(29),
			Number:   ansi.IndexedColor(131),
			Comment:  gray(243),
			Inserted: ansi.IndexedColor(29),
			Deleted:  ansi.IndexedColor(131),
		},
	}
}

// Dark16 is for dark terminals of sixteen colours, which their owners choose: of them only the bright ones are sure to stand
// out, and grey is not.
func Dark16() *Theme {
	return &Theme{
		Name:   "dark",
		Faint:  ansi.BrightBlack,
		Accent: ansi.BrightCyan,
		Link:   ansi.BrightCyan,
		Code:   ansi.BrightYellow,
		Syntax: Syntax{
			Keyword:  ansi.BrightMagenta,
			Name:     ansi.BrightCyan,
			String:   ansi.BrightGreen,
			Number:   ansi.BrightYellow,
			Inserted: ansi.BrightGreen,
			Deleted:  ansi.BrightRed,
		},
	}
}

// Light16 is for light ones.
func Light16() *Theme {
	return &Theme{
		Name:   "light",
		Faint:  ansi.BrightBlack,
		Accent: ansi.Blue,
		Link:   ansi.Blue,
		Code:   ansi.Magenta,
		Syntax: Syntax{
			Keyword:  ansi.Magenta,
			Name:     ansi.Blue,
			Number:   ansi.Magenta,
			Inserted: ansi.Blue,
			Deleted:  ansi.Red,
		},
	}
}

// Auto16 is for those whose background nobody knows. None of the sixteen is legible on black and on white.
func Auto16() *Theme { return &Theme{Name: "auto", Faint: ansi.BrightBlack} }

// Mono is for terminals without colours: what differs is bold, italic or underlined.
func Mono() *Theme { return &Theme{Name: "mono"} }

// WithAccent is the theme with another accent: the colour of the palette that is nearest to c.
func (t *Theme) WithAccent(c color.Color) *Theme {
	other := *t
	other.Accent = ansi.IndexedColor(foreground(c))
	return &other
}

// gray is a step of the palette's ramp from 232, nearly black, to 255, nearly white.
func gray(step uint8) color.Color { return ansi.IndexedColor(step) }

// foreground is a colour's place in the palette, 0 for the terminal's own and for the black that it may have changed.
func foreground(c color.Color) hue {
	if c == nil {
		return 0
	}
	if basic, ok := c.(ansi.BasicColor); ok {
		return hue(basic)
	}
	if i := hue(ansi.Convert256(c)); i != 0 {
		return i
	}
	return 16 // black, as the palette spells it where its owner cannot change it
}
