// Package style defines the colours of pages: themes, the style sheets derived from them, and SGR sequences.
//
// A [Theme] names colours. A [Sheet] is what a page is drawn with in a theme: a [Style] for each kind of text, and
// the style sheet that glamour gets. A [Writer] writes styled text for a terminal.
package style

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
}

// Over returns s with o laid over it: o's foreground if it has one, and the attributes of both.
func (s Style) Over(o Style) Style {
	if o.Foreground != 0 {
		s.Foreground = o.Foreground
	}
	s.Attributes |= o.Attributes
	return s
}

// Without returns s without the attributes a.
func (s Style) Without(a Attributes) Style {
	s.Attributes &^= a
	return s
}
