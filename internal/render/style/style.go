// Package style defines how pages look: styles, the themes derived from them, and SGR sequences.
//
// A [Source] is a style as its author wrote it: folio's own, one that glamour ships, or a glamour style file. A [Theme]
// is a style fitted to a background and to the colours of a terminal; [Themes] holds those of a site. A [Sheet] is what
// a page is drawn with in a theme: a [Style] for each kind of text, and the part of the style that glamour gets. A
// [Writer] writes styled text for a terminal.
package style

import (
	"image/color"

	"github.com/charmbracelet/x/ansi"
)

// A Style is how text looks. The zero Style is the terminal's default.
type Style struct {
	Foreground Color
	Attributes Attributes
	Background Color
}

// A Run is text in one style.
type Run struct {
	Text  string
	Style Style
}

// Attributes are a set of attributes of text.
type Attributes uint8

const (
	Bold Attributes = 1 << iota
	Italic
	Underline
	Strike
	Reverse
)

// sgrAttributes holds the SGR parameters that turn each attribute on and off (ECMA-48 8.3.117).
var sgrAttributes = [...]struct {
	Attributes
	on, off int
}{
	{Bold, 1, 22},
	{Italic, 3, 23},
	{Underline, 4, 24},
	{Strike, 9, 29},
	{Reverse, 7, 27},
}

// Over returns s with o laid over it: o's colours if it has them, and the attributes of both.
func (s Style) Over(o Style) Style {
	if o.Foreground != 0 {
		s.Foreground = o.Foreground
	}
	if o.Background != 0 {
		s.Background = o.Background
	}
	s.Attributes |= o.Attributes
	return s
}

// Color returns the foreground, nil if it is the terminal's own.
func (s Style) Color() color.Color {
	switch c := s.Foreground; {
	case c == 0:
		return nil
	case c < firstFixed:
		return ansi.BasicColor(c)
	case c < direct:
		return ansi.IndexedColor(c)
	default:
		return color.RGBA{uint8(c >> 16), uint8(c >> 8), uint8(c), 0xff}
	}
}

// Without returns s without the attributes a.
func (s Style) Without(a Attributes) Style {
	s.Attributes &^= a
	return s
}
