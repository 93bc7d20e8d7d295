package style

import (
	"image/color"
	"strconv"

	"charm.land/glamour/v2/ansi"
)

// A Sheet holds the styles of a page.
type Sheet struct {
	Plain    bool // no styles at all
	Text     Style
	Headings [7]Style // by rank, from 1
	Muted    Style
	Faint    Style
	Accent   Style
	Link     Style
	Label    Style // a table's head, a defined term, an alert's title
	Glamour  ansi.StyleConfig
	Marks    Marks
	syntax   Syntax
}

// Marks are the characters that a page is drawn with.
type Marks struct {
	Bullets      []string  // by depth
	Tasks        [2]string // open, done
	Bar          string    // before each line of a quotation
	Rule         string    // is repeated
	FillHeadings bool      // a rule fills the line of a heading of the second rank
	Strike       string    // around deleted words, where they cannot be crossed out
	Underlines   []string  // below a heading, by rank from 1
	Timeline     string    // between the periods of a timeline and its entries
	Current      string    // in the timeline, of an entry that goes on
	Past         string    // in the timeline, of any other entry
}

var styledMarks = Marks{
	Bullets: []string{"•", "◦", "▪"}, Tasks: [2]string{"☐", "☑"}, Bar: "│", Rule: "─", FillHeadings: true,
	Timeline: "│", Current: "●", Past: "○",
}

// plainMarks are mostly ASCII, so that plain text can be mailed and read aloud.
var plainMarks = Marks{
	Bullets: []string{"•", "◦", "-"}, Tasks: [2]string{"[ ]", "[x]"}, Bar: ">", Rule: "-",
	Underlines: []string{"", "=", "-"}, Strike: "~~", Timeline: "|", Current: "*", Past: "o",
}

// NewSheet returns the styles of pages in a theme, of plain text if t is nil.
func NewSheet(t *Theme) Sheet {
	if t == nil {
		return Sheet{Plain: true, Marks: plainMarks}
	}
	in := func(c color.Color, a Attributes) Style { return Style{Foreground: fromColor(c), Attributes: a} }
	heading, accent := in(t.Heading, Bold), in(t.Accent, Bold)
	return Sheet{
		Text: in(t.Text, 0),
		Headings: [7]Style{
			1: accent, 2: accent, 3: heading,
			4: in(t.Muted, Bold), 5: in(t.Muted, Italic), 6: in(t.Muted, Italic),
		},
		Muted:   in(t.Muted, 0),
		Faint:   in(t.Faint, 0),
		Accent:  in(t.Accent, 0),
		Link:    in(t.Link, Underline),
		Label:   heading,
		Glamour: glamourStyle(t),
		Marks:   styledMarks,
		syntax:  t.Syntax,
	}
}

// glamourStyle returns the theme as a glamour style sheet of the elements that glamour draws.
func glamourStyle(t *Theme) ansi.StyleConfig {
	var code *string
	if i := fromColor(t.Code); i != 0 {
		code = new(strconv.Itoa(int(i)))
	}
	return ansi.StyleConfig{
		Strong: ansi.StylePrimitive{Bold: new(true)},
		Emph:   ansi.StylePrimitive{Italic: new(true)},
		Code:   ansi.StyleBlock{StylePrimitive: ansi.StylePrimitive{Color: code, Bold: new(code == nil)}},
	}
}
