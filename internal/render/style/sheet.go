package style

import (
	"slices"
	"strings"

	"charm.land/glamour/v2/ansi"
	xansi "github.com/charmbracelet/x/ansi"
)

// A Sheet holds the styles of a page. It is shared and never modified.
type Sheet struct {
	Plain  bool  // no styles at all
	Text   Style // body text
	Quote  Style // over that of text in a block quote
	List   Style // over that of text in a list
	Code   Style // a code block without syntax highlighting
	Marker Style // a bullet
	Number Style // of an item in an ordered list
	Task   Style // a task's box
	Image  Style // an image's description
	Muted  Style
	Faint  Style
	Rule   Style
	Accent Style
	Link   Style
	Label  Style // a table's head, a defined term, an alert's title
	Strike Style // over that of deleted text
	Marks  Marks

	// Glamour styles what glamour paints: headings by their rank, emphasis and code spans. It never has what glamour
	// would put between blocks, a margin, a template or code colours.
	Glamour *ansi.StyleConfig

	syntax syntax
}

// Marks are the characters that a page is drawn with.
type Marks struct {
	Bullets      []string  // by depth
	Number       string    // after the number of an item
	Tasks        [2]string // open, done
	Bar          string    // before each line of a quotation
	Rule         string    // is repeated
	FillHeadings bool      // a rule fills the line of a heading of the second rank
	Underlines   []string  // below a heading, by rank from 1
	CodeIndent   int       // columns before a code block
	Timeline     string    // between the periods of a timeline and its entries
	Current      string    // in the timeline, of an entry that goes on
	Past         string    // in the timeline, of any other entry

	// What is written before and after a kind of text.
	Strike, Emphasis, Strong, Code [2]string
}

var styledMarks = Marks{
	Bullets: []string{"•", "◦", "▪"}, Number: ".", Tasks: [2]string{"☐", "☑"}, Bar: "│", Rule: "─", FillHeadings: true,
	CodeIndent: 2, Timeline: "│", Current: "●", Past: "○",
}

// plainMarks are mostly ASCII, so that plain text can be mailed and read aloud.
var plainMarks = Marks{
	Bullets: []string{"•", "◦", "-"}, Number: ".", Tasks: [2]string{"[ ]", "[x]"}, Bar: ">", Rule: "-",
	Underlines: []string{"", "=", "-"}, Strike: [2]string{"~~", "~~"}, CodeIndent: 2,
	Timeline: "|", Current: "*", Past: "o",
}

var plainSheet = &Sheet{Plain: true, Marks: plainMarks, Glamour: new(ansi.StyleConfig)}

// SheetOf returns what pages are drawn with in a theme, or as plain text if t is nil.
func SheetOf(t *Theme) *Sheet {
	if t == nil {
		return plainSheet
	}
	return t.sheet
}

// EmphasisAttributes returns the attributes of emphasis of a level: 1, or 2 if it is strong.
func (s *Sheet) EmphasisAttributes(level int) Attributes {
	if level == 1 {
		return styleOf(s.Glamour.Emph).Attributes
	}
	return styleOf(s.Glamour.Strong).Attributes
}

// ForWidth returns s for a page of a width in columns. Marks wider than a quarter of it could take many times as many
// lines as the text: those around text are left out, and others are folio's.
func (s *Sheet) ForWidth(columns int) *Sheet {
	most := max(columns/4, minMarkWidth)
	tooWide := func(m mark) bool { return max(xansi.StringWidth(*m.before), xansi.StringWidth(*m.after)) > most }
	if !slices.ContainsFunc(s.marks(), tooWide) {
		return s
	}
	out := *s
	out.Glamour, out.Marks.Bullets = new(*s.Glamour), slices.Clone(s.Marks.Bullets)
	for _, m := range out.marks() {
		if tooWide(m) {
			*m.before, *m.after = m.narrow, ""
		}
	}
	return &out
}

// minMarkWidth is the width of a mark, in columns, that fits any page.
const minMarkWidth = 2

// A mark is what a sheet writes before and after text, with what takes its place where it does not fit.
type mark struct {
	before, after *string
	narrow        string
}

// marks returns the marks of a sheet whose length a style file decides.
func (s *Sheet) marks() []mark {
	g, m := s.Glamour, &s.Marks
	marks := []mark{
		{&m.Number, new(string), styledMarks.Number},
		{&m.Tasks[0], new(string), plainMarks.Tasks[0]},
		{&m.Tasks[1], new(string), plainMarks.Tasks[1]},
		{&m.Bar, new(string), styledMarks.Bar},
	}
	for i := range m.Bullets {
		marks = append(marks, mark{&m.Bullets[i], new(string), styledMarks.Bullets[0]})
	}
	for _, around := range []*[2]string{&m.Strike, &m.Emphasis, &m.Strong, &m.Code} {
		marks = append(marks, mark{&around[0], &around[1], ""})
	}
	for _, b := range []*ansi.StyleBlock{&g.Code, &g.Heading, &g.H1, &g.H2, &g.H3, &g.H4, &g.H5, &g.H6} {
		marks = append(marks, mark{&b.Prefix, &b.Suffix, ""})
	}
	return marks
}

// glamourConfig returns the part of a sheet that glamour gets. Spaces at the ends of headings and code, which are
// padding, don't break.
func glamourConfig(c ansi.StyleConfig) *ansi.StyleConfig {
	out := &ansi.StyleConfig{Strong: inlineOnly(c.Strong), Emph: inlineOnly(c.Emph)}
	block := func(b ansi.StyleBlock) ansi.StyleBlock {
		p := inlineOnly(b.StylePrimitive)
		p.Prefix = strings.ReplaceAll(b.Prefix, " ", "\u00a0")
		p.Suffix = strings.ReplaceAll(b.Suffix, " ", "\u00a0")
		return ansi.StyleBlock{StylePrimitive: p}
	}
	out.Code, out.Heading = block(c.Code), block(c.Heading)
	out.H1, out.H2, out.H3 = block(c.H1), block(c.H2), block(c.H3)
	out.H4, out.H5, out.H6 = block(c.H4), block(c.H5), block(c.H6)
	return out
}

// inlineOnly returns p without the texts around it, which glamour writes around each part of nested text, and without
// its template.
func inlineOnly(p ansi.StylePrimitive) ansi.StylePrimitive {
	p.BlockPrefix, p.BlockSuffix, p.Prefix, p.Suffix, p.Format = "", "", "", "", ""
	return p
}
