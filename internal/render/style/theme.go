package style

import (
	"image/color"

	"github.com/charmbracelet/x/ansi"
)

// A Theme is a style that is fitted to a kind of background and to the colours of a terminal: the colours of the
// interface, and the [Sheet] that pages are drawn with. A nil colour is the terminal's own. Two themes are the same if
// their pointers are. A Theme is never modified.
type Theme struct {
	Name string

	Text    color.Color // body text
	Heading color.Color // headings of rank 3, a table's head, titles in a list
	Muted   color.Color // hints, dates, captions, markers
	Faint   color.Color // rules and borders, never text
	Accent  color.Color // the first headings, the current section
	Link    color.Color
	Code    color.Color // code spans

	// Background is what the theme is made for, and painted where the terminal's own doesn't fit. It is nil if the
	// theme fits all backgrounds or has too few colours to tell.
	Background color.Color

	paintsAlways bool // the style itself names its background
	sheet        *Sheet
}

// Fits reports whether the theme is legible without its own background in a terminal with a background, nil if that is
// unknown.
func (t *Theme) Fits(background color.Color) bool {
	if t.Background == nil {
		return true
	}
	f := fitter{backgrounds: []color.Color{background}}
	if background == nil {
		f.backgrounds = []color.Color{color.Black, color.White}
	}
	for _, c := range []color.Color{t.Text, t.Heading, t.Muted, t.Accent, t.Link, t.Code} {
		if c != nil && !f.legible(c) {
			return false
		}
	}
	return !t.paintsAlways
}

// in returns a style with a foreground colour.
func in(c color.Color, a Attributes) Style { return Style{Foreground: fromColor(c), Attributes: a} }

// Common backgrounds of terminals other than black and white, which folio's own style is made for.
var (
	nightBlue = color.RGBA{0x16, 0x16, 0x1e, 0xff}
	offWhite  = color.Gray{0xf6}
)

// The backgrounds that the themes for one kind of background are fitted to.
var (
	darkBackgrounds  = []color.Color{color.Gray{}, nightBlue}
	lightBackgrounds = []color.Color{color.Gray{0xff}, offWhite}
	bothBackgrounds  = []color.Color{color.Gray{}, color.Gray{0xff}}
)

// gray returns a grey of the palette, from 232, nearly black, to 255, nearly white.
func gray(step uint8) color.Color { return ansi.IndexedColor(step) }
