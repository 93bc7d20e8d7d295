package style

import (
	"cmp"
	"image/color"
	"reflect"
	"slices"
	"strings"

	"charm.land/glamour/v2/ansi"
	"github.com/alecthomas/chroma/v2"
	chromastyles "github.com/alecthomas/chroma/v2/styles"
	xansi "github.com/charmbracelet/x/ansi"
)

// A deriver makes a theme of a glamour style.
type deriver struct {
	fitter
	config ansi.StyleConfig // a copy, fitted
	either bool             // the background is unknown
}

// derive returns the theme of a glamour style on dark backgrounds or on light ones. The interface has the colours that
// the style gives to what is most like it. A nil accent is the style's own.
func derive(s *Source, tone tone, trueColor bool, accent color.Color) *Theme {
	d := &deriver{config: *s.config, either: tone == unknown}
	d.trueColor = trueColor
	t := &Theme{Name: s.Name}
	switch {
	case !s.hasColors():
		return d.colorless(t)
	case tone == unknown:
		d.backgrounds = bothBackgrounds
	case s.background != nil:
		t.Background, t.paintsAlways = d.shown(s.background), d.config.Document.BackgroundColor != nil
		d.backgrounds = []color.Color{t.Background}
	default:
		t.Background = d.shown(backgroundsOf(tone)[0])
		d.backgrounds = backgroundsOf(tone)
	}
	d.prepare(accent)
	eachPrimitive(&d.config, d.fitPrimitive)
	d.deriveColors(t)
	t.sheet = d.sheet(t)
	return t
}

// colorless makes a theme without colours.
func (d *deriver) colorless(t *Theme) *Theme {
	t.sheet = d.sheet(t)
	t.sheet.Marks.Timeline, t.sheet.Marks.Current, t.sheet.Marks.Past =
		plainMarks.Timeline, plainMarks.Current, plainMarks.Past
	return t
}

// prepare removes from the sheet what is not for a line of text, and sets the accent.
func (d *deriver) prepare(accent color.Color) {
	c := &d.config
	if c.CodeBlock.Chroma != nil {
		c.CodeBlock.Chroma = new(*c.CodeBlock.Chroma)
	}
	if accent == nil && c.H1.BackgroundColor != nil && d.either {
		accent = firstColor(c.H1.BackgroundColor)
	}
	if accent != nil {
		c.H1.Color, c.H1.BackgroundColor = sheetColor(accent), nil
		if !d.either {
			c.H2.Color, c.H2.BackgroundColor = sheetColor(accent), nil
		}
	}
	c.Document.BackgroundColor = nil // the window has it
	if d.either {
		c.Document.Color, c.Text.Color = nil, nil
		eachPrimitive(c, func(_ string, p *ansi.StylePrimitive) { p.BackgroundColor, p.Inverse = nil, nil })
	}
}

// bodyText are the paths of what is read at length.
var bodyText = []string{"document", "text", "paragraph", "list", "block_quote", "definition_description", "table"}

// fitPrimitive fits the colours of an element.
func (d *deriver) fitPrimitive(path string, p *ansi.StylePrimitive) {
	least := float64(otherContrast)
	switch {
	case path == "hr":
		least = ruleContrast
	case slices.Contains(bodyText, path):
		least = textContrast
	}
	if d.either { // no colour has more, nor needs one less
		least = otherContrast
	}
	on := d.fitter
	if p.BackgroundColor != nil {
		background := d.shown(firstColor(p.BackgroundColor))
		p.BackgroundColor = sheetColor(background)
		on = d.on(background)
		if p.Color == nil {
			p.Color = sheetColor(d.textOrOwn())
		}
	}
	if p.Color != nil {
		p.Color = sheetColor(on.fit(firstColor(p.Color), least))
	}
}

// textOrOwn returns the colour of body text, or what a terminal may have as its own.
func (d *deriver) textOrOwn() color.Color {
	if c := firstColor(d.config.Text.Color, d.config.Document.Color); c != nil {
		return c
	}
	return ownText(d.backgrounds[0])
}

// ownText returns what may be a terminal's own colour of text on a background.
func ownText(background color.Color) color.Color {
	if isDark(background) {
		return gray(252)
	}
	return gray(236)
}

// deriveColors sets the colours of the interface.
func (d *deriver) deriveColors(t *Theme) {
	c := &d.config
	t.Text = firstColor(c.Text.Color, c.Document.Color)
	t.Heading = cmp.Or(firstColor(c.H2.Color, c.Heading.Color), t.Text)
	t.Accent = d.fit(cmp.Or(firstColor(c.H1.BackgroundColor, c.H1.Color, c.Heading.Color), t.Heading), otherContrast)
	t.Link = firstColor(c.LinkText.Color, c.Link.Color)
	t.Code = firstColor(c.Code.Color)
	if c.Code.BackgroundColor != nil {
		t.Code = d.fit(t.Code, otherContrast)
	}
	if chroma := c.CodeBlock.Chroma; chroma != nil {
		t.Muted = firstColor(chroma.Comment.Color)
	}
	if t.Muted == nil {
		t.Muted = d.fit(d.toward(0.4), otherContrast)
	}
	contrast := func(c color.Color) float64 { return Contrast(c, d.backgrounds[0]) }
	if t.Faint = firstColor(c.HorizontalRule.Color); t.Faint == nil || contrast(t.Faint) > contrast(t.Muted) {
		t.Faint = d.fit(d.toward(0.7), ruleContrast)
	}
}

// toward returns a colour between that of body text and the background.
func (d *deriver) toward(fraction float64) color.Color {
	if d.either {
		return gray(243)
	}
	return mixed(d.textOrOwn(), d.backgrounds[0], fraction)
}

// sheet returns the sheet of the fitted style.
func (d *deriver) sheet(t *Theme) *Sheet {
	c := &d.config
	s := &Sheet{
		Text:   styleOf(c.Document.StylePrimitive).Over(styleOf(c.Text)).Over(styleOf(c.Paragraph.StylePrimitive)),
		Quote:  styleOf(c.BlockQuote.StylePrimitive),
		List:   styleOf(c.List.StylePrimitive),
		Muted:  in(t.Muted, 0),
		Faint:  in(t.Faint, 0),
		Rule:   in(t.Faint, 0),
		Accent: in(t.Accent, 0),
		Marker: in(t.Muted, 0).Over(styleOf(c.Item)),
		Number: in(t.Muted, 0).Over(styleOf(c.Enumeration)),
		Task:   in(t.Muted, 0).Over(styleOf(c.Task.StylePrimitive)),
		Image:  in(t.Muted, 0).Over(styleOf(c.ImageText)),
		Link:   styleOf(c.Link).Over(styleOf(c.LinkText)),
		Label:  in(t.Heading, Bold).Over(styleOf(c.DefinitionTerm)),
		Strike: styleOf(c.Strikethrough),
		Marks:  marksOf(c),
	}
	s.Link.Attributes |= Underline // the only mark of a link whose address isn't shown
	s.Glamour = glamourConfig(*c)
	s.syntax = d.syntax()
	s.Code = s.Text.Over(styleOf(c.CodeBlock.StylePrimitive))
	if chroma := c.CodeBlock.Chroma; chroma != nil {
		s.Code = s.Code.Over(styleOf(chroma.Text))
	}
	return s
}

// styleOf returns an element's style. glamour never draws faint and concealed text, and nothing here may blink.
func styleOf(p ansi.StylePrimitive) Style {
	s := in(firstColor(p.Color), 0)
	s.Background = fromColor(firstColor(p.BackgroundColor))
	for _, a := range []struct {
		on *bool
		Attributes
	}{
		{p.Bold, Bold}, {p.Italic, Italic}, {p.Underline, Underline}, {p.CrossedOut, Strike}, {p.Inverse, Reverse},
	} {
		if a.on != nil && *a.on {
			s.Attributes |= a.Attributes
		}
	}
	return s
}

// marksOf returns the characters that a sheet draws with.
func marksOf(c *ansi.StyleConfig) Marks {
	m := styledMarks
	m.FillHeadings = false
	trim := func(s string) string { return strings.Trim(s, " \n") }
	if bullet := trim(c.Item.BlockPrefix); bullet != "" {
		m.Bullets = []string{bullet}
	}
	m.Number = trim(c.Enumeration.BlockPrefix)
	m.Tasks = [2]string{
		cmp.Or(trim(c.Task.Unticked), plainMarks.Tasks[0]), cmp.Or(trim(c.Task.Ticked), plainMarks.Tasks[1]),
	}
	switch quote := c.BlockQuote; {
	case quote.IndentToken != nil:
		m.Bar = strings.TrimRight(*quote.IndentToken, " ")
	case quote.Indent != nil:
		m.Bar = strings.Repeat(" ", max(int(*quote.Indent), 1)-1)
	}
	if rule := []rune(trim(c.HorizontalRule.Format)); len(rule) > 0 && rule[0] != '{' {
		if mark := string(rule[0]); xansi.StringWidth(mark) == 1 { // it is repeated to the width of the page
			m.Rule = mark
		}
	}
	if c.CodeBlock.Margin != nil {
		m.CodeIndent = int(*c.CodeBlock.Margin)
	}
	around := func(p ansi.StylePrimitive) [2]string {
		return [2]string{trimLines(p.BlockPrefix + p.Prefix), trimLines(p.Suffix + p.BlockSuffix)}
	}
	m.Strike, m.Emphasis, m.Strong = around(c.Strikethrough), around(c.Emph), around(c.Strong)
	m.Code = [2]string{trimLines(c.Code.BlockPrefix), trimLines(c.Code.BlockSuffix)}
	return m
}

func trimLines(s string) string { return strings.ReplaceAll(s, "\n", "") }

// eachPrimitive calls f with each element of a sheet and its path, such as "code_block.chroma.keyword". The
// sheet's pointers to chroma are followed.
func eachPrimitive(c *ansi.StyleConfig, f func(path string, p *ansi.StylePrimitive)) {
	var walk func(v reflect.Value, path string)
	walk = func(v reflect.Value, path string) {
		if p, ok := v.Addr().Interface().(*ansi.StylePrimitive); ok {
			f(path, p)
			return
		}
		for i := range v.NumField() {
			field, inner := v.Field(i), v.Type().Field(i)
			name := path
			if !inner.Anonymous {
				name = strings.TrimPrefix(path+"."+jsonName(inner), ".")
			}
			if field.Kind() == reflect.Pointer && !field.IsNil() {
				field = field.Elem()
			}
			if field.Kind() == reflect.Struct {
				walk(field, name)
			}
		}
	}
	walk(reflect.ValueOf(c).Elem(), "")
}

// syntax returns the styles of code: those of code_block.chroma, or else of the style of chroma that code_block.theme
// names.
func (d *deriver) syntax() syntax {
	styles, block := syntax{}, d.config.CodeBlock
	theme := chromastyles.Registry[block.Theme]
	elements := reflect.TypeFor[ansi.Chroma]()
	for i := range elements.NumField() {
		token, err := chroma.TokenTypeString(elements.Field(i).Name) // glamour names them as chroma does
		// Lexers find errors in correct code of newer languages. The block has the text's style and no background.
		if err != nil || token == chroma.Error || token == chroma.Text || token == chroma.Background {
			continue
		}
		switch {
		case block.Chroma != nil:
			styles[token] = styleOf(reflect.ValueOf(*block.Chroma).Field(i).Interface().(ansi.StylePrimitive))
		case theme != nil && d.backgrounds != nil && theme.Get(token).Colour.IsSet():
			c := theme.Get(token).Colour
			styles[token] = in(d.fit(color.RGBA{c.Red(), c.Green(), c.Blue(), 0xff}, otherContrast), 0)
		}
		if styles[token] == (Style{}) {
			delete(styles, token)
		}
	}
	return styles
}
