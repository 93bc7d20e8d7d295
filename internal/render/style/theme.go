package style

import (
	"image/color"

	"github.com/charmbracelet/x/ansi"
)

// A Theme is the colours of a page and of the interface around it. Most are colours of the xterm-256 palette above
// the first sixteen, which users can configure, so that they look the same with 256 colours as with millions. A nil
// colour is the terminal's own. A Theme is never modified.
type Theme struct {
	Name string

	Text    color.Color // body text
	Heading color.Color // headings of rank 3, a table's head, titles in a list
	Muted   color.Color // hints, dates, captions, markers
	Faint   color.Color // rules and borders, never text
	Accent  color.Color // the first headings, the current section
	Link    color.Color
	Code    color.Color // code spans

	Selection color.Color // background of a selected row; nil if none is legible on all terminals

	Syntax Syntax
}

// Syntax is the colours of a code block. Other tokens have the colour of body text.
type Syntax struct {
	Keyword  color.Color
	Name     color.Color // of a function, a type, a tag
	String   color.Color
	Number   color.Color
	Comment  color.Color
	Inserted color.Color // in a diff
	Deleted  color.Color
}

// Dark returns the theme for dark backgrounds.
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

// Light returns the theme for light backgrounds.
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

// Auto returns the theme for unknown backgrounds. Body text has the terminal's own colour; the others are the few of
// the palette that have a contrast of 4.5:1 with black and with white.
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

// Dark16 returns the theme for dark backgrounds on terminals with sixteen colours. Users can configure these colours:
// only the bright ones reliably contrast with the background, and grey does not.
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

// Light16 returns the theme for light backgrounds on terminals with sixteen colours.
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

// Auto16 returns the theme for unknown backgrounds on terminals with sixteen colours, none of which is legible on
// black and on white.
func Auto16() *Theme { return &Theme{Name: "auto", Faint: ansi.BrightBlack} }

// Mono returns the theme without colours: text only differs in attributes.
func Mono() *Theme { return &Theme{Name: "mono"} }

// WithAccent returns a copy of the theme whose accent is the colour of the palette nearest to c.
func (t *Theme) WithAccent(c color.Color) *Theme {
	other := *t
	other.Accent = ansi.IndexedColor(fromColor(c))
	return &other
}

// gray returns a grey of the palette, from 232, nearly black, to 255, nearly white.
func gray(step uint8) color.Color { return ansi.IndexedColor(step) }
