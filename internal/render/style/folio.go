package style

import (
	"image/color"
	"sync"

	"charm.land/glamour/v2/ansi"
	"github.com/alecthomas/chroma/v2"
	xansi "github.com/charmbracelet/x/ansi"
)

// folio's own style. Most of its colours are of the xterm-256 palette above the first sixteen, which users can
// configure, so that they look the same with 256 colours as with millions.

// syntaxColors are the colours of code in folio's own style. Other tokens have the colour of body text.
type syntaxColors struct {
	Keyword  color.Color
	Name     color.Color // of a function, a type, a tag
	String   color.Color
	Number   color.Color
	Comment  color.Color
	Inserted color.Color // in a diff
	Deleted  color.Color
}

// styles returns the style of each kind of token that has one.
func (s syntaxColors) styles() syntax {
	styles := syntax{
		chroma.CommentPreproc:     in(s.Keyword, 0),
		chroma.CommentPreprocFile: in(s.Keyword, 0),
		chroma.Comment:            in(s.Comment, Italic),
		chroma.Keyword:            in(s.Keyword, 0),
		chroma.OperatorWord:       in(s.Keyword, 0),
		chroma.LiteralString:      in(s.String, 0),
		chroma.LiteralNumber:      in(s.Number, 0),
		chroma.GenericInserted:    in(s.Inserted, 0),
		chroma.GenericDeleted:     in(s.Deleted, 0),
		chroma.GenericHeading:     {Attributes: Bold},
		chroma.GenericSubheading:  {Attributes: Bold},
		chroma.GenericStrong:      {Attributes: Bold},
	}
	for _, name := range []chroma.TokenType{
		chroma.NameAttribute, chroma.NameBuiltin, chroma.NameClass, chroma.NameConstant, chroma.NameDecorator,
		chroma.NameException, chroma.NameFunction, chroma.NameFunctionMagic, chroma.NameTag,
	} {
		styles[name] = in(s.Name, 0)
	}
	return styles
}

// Dark returns folio's theme for dark backgrounds.
var Dark = sync.OnceValue(func() *Theme {
	return folioTheme(Theme{
		Name:       "folio dark",
		Text:       gray(252),
		Heading:    gray(255),
		Muted:      gray(247),
		Faint:      gray(239),
		Accent:     fixed(115),
		Link:       fixed(111),
		Code:       fixed(180),
		Background: gray(233),
	}, syntaxColors{
		Keyword:  fixed(147),
		Name:     fixed(111),
		String:   fixed(151),
		Number:   fixed(180),
		Comment:  gray(245),
		Inserted: fixed(115),
		Deleted:  fixed(174),
	})
})

// Light returns folio's theme for light backgrounds.
var Light = sync.OnceValue(func() *Theme {
	return folioTheme(Theme{
		Name:       "folio light",
		Text:       gray(236),
		Heading:    gray(233),
		Muted:      gray(241),
		Faint:      gray(251),
		Accent:     fixed(23),
		Link:       fixed(25),
		Code:       fixed(94),
		Background: fixed(231),
	}, syntaxColors{
		Keyword:  fixed(91),
		Name:     fixed(25),
		String:   fixed(22),
		Number:   fixed(94),
		Comment:  gray(242),
		Inserted: fixed(22),
		Deleted:  fixed(124),
	})
})

// Auto returns folio's theme for unknown backgrounds. Body text has the terminal's own colour; the others are the few
// of the palette that have a contrast of 4.5:1 with black and with white.
var Auto = sync.OnceValue(func() *Theme {
	return folioTheme(Theme{
		Name:   "folio",
		Muted:  gray(243),
		Faint:  gray(243),
		Accent: fixed(29),
		Link:   fixed(63),
		Code:   fixed(131),
	}, syntaxColors{
		Keyword:  fixed(98),
		Name:     fixed(63),
		String:   fixed(29),
		Number:   fixed(131),
		Comment:  gray(243),
		Inserted: fixed(29),
		Deleted:  fixed(131),
	})
})

// Dark16 returns folio's theme for dark backgrounds on terminals with sixteen colours. Users can configure these
// colours: only the bright ones reliably contrast with the background, and grey does not.
var Dark16 = sync.OnceValue(func() *Theme {
	return folioTheme(Theme{
		Name:   "folio dark",
		Faint:  xansi.BrightBlack,
		Accent: xansi.BrightCyan,
		Link:   xansi.BrightCyan,
		Code:   xansi.BrightYellow,
	}, syntaxColors{
		Keyword:  xansi.BrightMagenta,
		Name:     xansi.BrightCyan,
		String:   xansi.BrightGreen,
		Number:   xansi.BrightYellow,
		Inserted: xansi.BrightGreen,
		Deleted:  xansi.BrightRed,
	})
})

// Light16 returns folio's theme for light backgrounds on terminals with sixteen colours.
var Light16 = sync.OnceValue(func() *Theme {
	return folioTheme(Theme{
		Name:   "folio light",
		Faint:  xansi.BrightBlack,
		Accent: xansi.Blue,
		Link:   xansi.Blue,
		Code:   xansi.Magenta,
	}, syntaxColors{
		Keyword:  xansi.Magenta,
		Name:     xansi.Blue,
		Number:   xansi.Magenta,
		Inserted: xansi.Blue,
		Deleted:  xansi.Red,
	})
})

// Auto16 returns folio's theme for unknown backgrounds on terminals with sixteen colours, none of which is legible on
// black and on white.
var Auto16 = sync.OnceValue(func() *Theme {
	return folioTheme(Theme{Name: "folio", Faint: xansi.BrightBlack}, syntaxColors{})
})

// Mono returns folio's theme without colours: text only differs in attributes.
var Mono = sync.OnceValue(func() *Theme { return folioTheme(Theme{Name: "folio"}, syntaxColors{}) })

// withAccent returns a copy of one of folio's themes with another accent.
func (t *Theme) withAccent(accent color.Color) *Theme {
	other := *t
	other.Accent = accent
	other.sheet = folioSheet(&other, t.sheet.syntax)
	return &other
}

// folioTheme returns a theme of folio's own with its sheet.
func folioTheme(t Theme, code syntaxColors) *Theme {
	t.sheet = folioSheet(&t, code.styles())
	return &t
}

func folioSheet(t *Theme, code syntax) *Sheet {
	heading := func(c color.Color, bold bool) ansi.StyleBlock {
		return ansi.StyleBlock{StylePrimitive: ansi.StylePrimitive{Color: sheetColor(c), Bold: new(bold), Italic: new(!bold)}}
	}
	return &Sheet{
		Text:   in(t.Text, 0),
		Code:   in(t.Text, 0),
		Marker: in(t.Muted, 0),
		Number: in(t.Muted, 0),
		Task:   in(t.Muted, 0),
		Image:  in(t.Muted, 0),
		Muted:  in(t.Muted, 0),
		Faint:  in(t.Faint, 0),
		Rule:   in(t.Faint, 0),
		Accent: in(t.Accent, 0),
		Link:   in(t.Link, Underline),
		Label:  in(t.Heading, Bold),
		Strike: Style{Attributes: Strike},
		Marks:  styledMarks,
		Glamour: glamourConfig(ansi.StyleConfig{
			H1:     heading(t.Accent, true),
			H2:     heading(t.Accent, true),
			H3:     heading(t.Heading, true),
			H4:     heading(t.Muted, true),
			H5:     heading(t.Muted, false),
			H6:     heading(t.Muted, false),
			Strong: ansi.StylePrimitive{Bold: new(true)},
			Emph:   ansi.StylePrimitive{Italic: new(true)},
			Code: ansi.StyleBlock{StylePrimitive: ansi.StylePrimitive{
				Color: sheetColor(t.Code), Bold: new(t.Code == nil),
			}},
		}),
		syntax: code,
	}
}
