package style

import (
	"cmp"
	"image/color"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// A Painter paints lines on the background of a theme.
type Painter struct {
	base  Style
	start string // the sequence that sets base
}

// PaintedText returns the colour of body text on the theme's background, which must not be nil.
func (t *Theme) PaintedText() color.Color { return cmp.Or(t.Text, ownText(t.Background)) }

// Painter returns a painter of the theme's background, which must not be nil.
func (t *Theme) Painter() *Painter {
	base := Style{Foreground: fromColor(t.PaintedText()), Background: fromColor(t.Background)}
	return &Painter{base, sgr(Style{}, base)}
}

// Paint returns a line, which begins and ends in the default style, and blanks after it on the background.
func (p *Painter) Paint(line string, blanks int) string {
	var b strings.Builder
	b.Grow(2*(len(p.start)+len(line)) + max(blanks, 0))
	b.WriteString(p.start)
	for {
		before, after, found := strings.Cut(line, "\x1b[")
		b.WriteString(before)
		if !found {
			break
		}
		parameters, rest, found := strings.Cut(after, "m")
		if !found {
			break
		}
		b.WriteString("\x1b[")
		b.WriteString(parameters)
		b.WriteByte('m')
		b.WriteString(p.restore(parameters))
		line = rest
	}
	for range blanks {
		b.WriteByte(' ')
	}
	b.WriteString(ansi.ResetStyle)
	return b.String()
}

// restore returns the sequence that sets the colours of the theme again which an SGR sequence with these parameters has
// set to the terminal's own.
func (p *Painter) restore(parameters string) string {
	switch {
	case parameters == "":
		return p.start
	case !strings.ContainsAny(parameters, "09"): // neither 0, 39 nor 49
		return ""
	}
	set := Style{Foreground: direct, Background: direct}
	after := set.ApplySGR(parameters)
	var codes []string
	if after.Foreground == 0 {
		codes = append(codes, p.base.Foreground.sgr(38))
	}
	if after.Background == 0 {
		codes = append(codes, p.base.Background.sgr(48))
	}
	if len(codes) == 0 {
		return ""
	}
	return "\x1b[" + strings.Join(codes, ";") + "m"
}
