package style

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// Paint returns a line, which begins and ends in the default style, and blanks after it on the theme's background.
func (t *Theme) Paint(line string, blanks int) string {
	base := Style{Foreground: fromColor(t.Text), Background: fromColor(t.Background)}
	if t.Text == nil {
		base.Foreground = fromColor(ownText(t.Background))
	}
	start := sgr(Style{}, base)
	var b strings.Builder
	b.WriteString(start)
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
		b.WriteString("\x1b[" + parameters + "m")
		b.WriteString(base.restored(parameters))
		line = rest
	}
	b.WriteString(strings.Repeat(" ", max(blanks, 0)))
	b.WriteString(ansi.ResetStyle)
	return b.String()
}

// restored returns the sequence that sets the colours of s again which an SGR sequence with these parameters has set
// to the terminal's own.
func (s Style) restored(parameters string) string {
	marker := Style{Foreground: direct, Background: direct}
	after := marker.ApplySGR(parameters)
	var codes []string
	if after.Foreground == 0 {
		codes = append(codes, s.Foreground.sgr(38))
	}
	if after.Background == 0 {
		codes = append(codes, s.Background.sgr(48))
	}
	if len(codes) == 0 {
		return ""
	}
	return "\x1b[" + strings.Join(codes, ";") + "m"
}
