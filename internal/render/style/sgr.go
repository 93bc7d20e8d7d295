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
	const lines = Underline | Strike
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

// ApplySGR returns s after an SGR sequence with these parameters. It knows those that glamour writes for a [Sheet].
func (s Style) ApplySGR(parameters string) Style {
	codes := strings.Split(parameters, ";")
	for i := 0; i < len(codes); i++ {
		code, _ := strconv.Atoi(codes[i]) // an empty parameter is 0
		switch {
		case code == 0:
			s = Style{}
		case code == 38 && i+2 < len(codes) && codes[i+1] == "5":
			index, _ := strconv.ParseUint(codes[i+2], 10, 8)
			s.Foreground = Color(index)
			i += 2
		case code >= 31 && code <= 37:
			s.Foreground = Color(code - 30)
		case code >= 90 && code <= 97:
			s.Foreground = Color(code - 82)
		}
		for _, a := range sgrAttributes {
			if code == a.on {
				s.Attributes |= a.Attributes
			}
		}
	}
	return s
}
