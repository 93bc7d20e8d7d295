package style

import (
	"strconv"
	"strings"
)

// A Writer writes lines of styled text with as few SGR sequences as it can.
type Writer struct {
	b       strings.Builder
	current Style
}

// Write writes a run.
func (w *Writer) Write(r Run) {
	if !looksSame(r.Text, w.current, r.Style) {
		w.b.WriteString(sgr(w.current, r.Style))
		w.current = r.Style
	}
	w.b.WriteString(r.Text)
}

// WriteSequence writes an escape sequence that does not change the style.
func (w *Writer) WriteSequence(s string) { w.b.WriteString(s) }

// Line resets the style, returns what was written since the last call, and begins the next line.
func (w *Writer) Line() string {
	w.b.WriteString(sgr(w.current, Style{}))
	line := w.b.String()
	w.b.Reset()
	w.current = Style{}
	return line
}

// Line returns a line of runs. It begins and ends in the default style.
func Line(runs []Run) string {
	var w Writer
	for _, r := range runs {
		w.Write(r)
	}
	return w.Line()
}

// looksSame reports whether text looks the same in the styles a and b, as spaces do in two foregrounds.
func looksSame(text string, a, b Style) bool {
	const lines = Underline | Strike | Reverse
	return (a.Attributes|b.Attributes)&lines == 0 && a.Background == b.Background && strings.TrimLeft(text, " ") == ""
}

// sgr returns the sequence that changes the style of a terminal.
func sgr(from, to Style) string {
	if from == to {
		return ""
	}
	if to == (Style{}) {
		return "\x1b[m"
	}
	var codes []string
	for _, a := range sgrAttributes {
		if from.Attributes&^to.Attributes&a.Attributes != 0 {
			codes = append(codes, strconv.Itoa(a.off))
		}
	}
	for _, a := range sgrAttributes {
		if to.Attributes&^from.Attributes&a.Attributes != 0 {
			codes = append(codes, strconv.Itoa(a.on))
		}
	}
	if to.Foreground != from.Foreground {
		codes = append(codes, to.Foreground.sgr(38))
	}
	if to.Background != from.Background {
		codes = append(codes, to.Background.sgr(48))
	}
	return "\x1b[" + strings.Join(codes, ";") + "m"
}

// ApplySGR returns s after an SGR sequence with these parameters, as far as a Style can express it.
func (s Style) ApplySGR(parameters string) Style {
	codes := strings.Split(parameters, ";")
	for len(codes) > 0 {
		code, _ := strconv.Atoi(codes[0]) // an empty parameter is 0
		codes = codes[1:]
		switch {
		case code == 0:
			s = Style{}
		case code == 38:
			s.Foreground, codes = extendedColor(codes, s.Foreground)
		case code == 48:
			s.Background, codes = extendedColor(codes, s.Background)
		case code == 39:
			s.Foreground = 0
		case code == 49:
			s.Background = 0
		case code >= 30 && code <= 37:
			s.Foreground = Basic(code - 30)
		case code >= 40 && code <= 47:
			s.Background = Basic(code - 40)
		case code >= 90 && code <= 97:
			s.Foreground = Color(code - 82)
		case code >= 100 && code <= 107:
			s.Background = Color(code - 92)
		}
		for _, a := range sgrAttributes {
			switch code {
			case a.on:
				s.Attributes |= a.Attributes
			case a.off:
				s.Attributes &^= a.Attributes
			}
		}
	}
	return s
}

// extendedColor returns the colour whose parameters follow 38 or 48, and the parameters after it. Incomplete ones
// leave the colour before as it is.
func extendedColor(codes []string, before Color) (Color, []string) {
	number := func(i int) uint8 {
		n, _ := strconv.ParseUint(codes[i], 10, 8)
		return uint8(n)
	}
	switch {
	case len(codes) >= 2 && codes[0] == "5":
		return Color(number(1)), codes[2:]
	case len(codes) >= 4 && codes[0] == "2":
		return RGB(number(1), number(2), number(3)), codes[4:]
	}
	return before, nil
}
