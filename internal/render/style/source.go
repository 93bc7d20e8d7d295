package style

import (
	"errors"
	"fmt"
	"image/color"
	"slices"
	"strings"

	"charm.land/glamour/v2/ansi"
	"charm.land/glamour/v2/styles"
)

// A Source is a style as its author wrote it, before it is fitted to a terminal: folio's own, one that glamour ships,
// or a file in the format of glamour's. It is never modified.
type Source struct {
	Name       string
	config     *ansi.StyleConfig // nil for folio's own
	background color.Color       // what the style is made for; nil if it has no colour of text
}

// Folio is the name of folio's own style.
const Folio = "folio"

// builtins are the styles that glamour ships, with the backgrounds that they are made for. Their sheets don't name
// them. The first of one kind of background is the first that is offered there.
var builtins = []struct {
	name       string
	background color.Color
}{
	{styles.DarkStyle, color.Gray{}},
	{styles.DraculaStyle, color.RGBA{0x28, 0x2a, 0x36, 0xff}},
	{styles.TokyoNightStyle, color.RGBA{0x1a, 0x1b, 0x26, 0xff}},
	{styles.LightStyle, color.Gray{0xff}},
	{styles.PinkStyle, nil},
	{styles.AsciiStyle, nil},
	{styles.NoTTYStyle, nil},
}

// Names returns the names of the built-in styles.
func Names() []string {
	names := []string{Folio}
	for _, b := range builtins {
		names = append(names, b.name)
	}
	return names
}

// Builtin returns the built-in style with a name. Its error lists the names.
func Builtin(name string) (*Source, error) {
	if name == Folio {
		return &Source{Name: Folio}, nil
	}
	for _, b := range builtins {
		if b.name == name {
			return &Source{name, styles.DefaultStyles[name], b.background}, nil
		}
	}
	return nil, fmt.Errorf("unknown style %q\nhint: the styles are %s, and any glamour style file by its path: ./my.json",
		name, strings.Join(Names(), ", "))
}

// Parse returns the style in a file. data is not trusted: at most [MaxFile] bytes, only keys that glamour has, only
// colours that are some, no control characters, and no indent over 8 columns. Templates ("format") are never executed.
// Its errors are an [*Error] with line and column.
func Parse(name string, data []byte) (*Source, error) {
	config, err := decode(data)
	if err != nil {
		return nil, err
	}
	s := &Source{Name: name, config: config}
	switch text := firstColor(config.Document.Color, config.Text.Color); {
	case config.Document.BackgroundColor != nil:
		s.background = firstColor(config.Document.BackgroundColor)
	case text != nil && isDark(text):
		s.background = color.Gray{0xff}
	case text != nil:
		s.background = color.Gray{}
	}
	return s, nil
}

// isFolio reports whether the style is folio's own, which has no sheet.
func (s *Source) isFolio() bool { return s.config == nil }

// isFor reports whether the style is made for backgrounds that are dark, or that are not.
func (s *Source) isFor(dark bool) bool {
	return s.isFolio() || s.background == nil || isDark(s.background) == dark
}

// hasColors reports whether the style has any colour. Those of ascii and notty are the terminal's.
func (s *Source) hasColors() bool {
	found := s.isFolio()
	if !found {
		eachPrimitive(new(*s.config), func(_ string, p *ansi.StylePrimitive) {
			found = found || p.Color != nil || p.BackgroundColor != nil
		})
	}
	return found
}

// offered returns the built-in styles that a reader may choose on dark backgrounds or on light ones.
func offered(dark bool) []*Source {
	var all []*Source
	for _, name := range Names() {
		s, err := Builtin(name)
		if err == nil && s.isFor(dark) && s.hasColors() {
			all = append(all, s)
		}
	}
	return all
}

// firstColor returns the first colour that is set, or nil. Colours of a decoded sheet are valid.
func firstColor(names ...*string) color.Color {
	i := slices.IndexFunc(names, func(s *string) bool { return s != nil })
	if i < 0 {
		return nil
	}
	c, err := parseColor(*names[i])
	if err != nil {
		panic(errors.Join(errors.New("style: a decoded sheet has a bad colour"), err))
	}
	return c
}
