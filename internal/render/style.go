package render

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// A style is how a run looks. The zero style is the terminal's default.
type style struct {
	foreground hue
	attributes attribute
	background hue
}

// A hue is a colour of the xterm-256 palette from 1 to 255, or [direct]. 0 is the terminal's own.
type hue uint32

// direct marks a hue whose lower 24 bits are red, green and blue.
const direct hue = 1 << 24

// code is the hue in SGR, after 38 for a foreground or 48 for a background (ISO 8613-6).
func (h hue) code(layer int) string {
	switch {
	case h == 0:
		return strconv.Itoa(layer + 1)
	case h < 8:
		return strconv.Itoa(layer - 8 + int(h))
	case h < 16: // as terminals of sixteen colours have them (aixterm)
		return strconv.Itoa(layer + 52 + int(h) - 8)
	case h < direct:
		return fmt.Sprintf("%d;5;%d", layer, h)
	}
	return fmt.Sprintf("%d;2;%d;%d;%d", layer, uint8(h>>16), uint8(h>>8), uint8(h))
}

type attribute uint8

const (
	bold attribute = 1 << iota
	italic
	underline
	strike
)

// attributes have one row each: what turns them on and off in SGR (ECMA-48 8.3.117).
var attributes = [...]struct {
	attribute
	on, off int
}{
	{bold, 1, 22},
	{italic, 3, 23},
	{underline, 4, 24},
	{strike, 9, 29},
}

// over is s with o laid over it: o's colour if it has one, the attributes of both.
func (s style) over(o style) style {
	if o.foreground != 0 {
		s.foreground = o.foreground
	}
	s.attributes |= o.attributes
	return s
}

// sgr is the sequence that changes the pen from one style to another.
func sgr(from, to style) string {
	if from == to {
		return ""
	}
	if to == (style{}) {
		return "\x1b[m"
	}
	var codes []string
	for _, a := range attributes {
		if from.attributes&^to.attributes&a.attribute != 0 {
			codes = append(codes, strconv.Itoa(a.off))
		}
	}
	for _, a := range attributes {
		if to.attributes&^from.attributes&a.attribute != 0 {
			codes = append(codes, strconv.Itoa(a.on))
		}
	}
	if to.foreground != from.foreground {
		codes = append(codes, to.foreground.code(38))
	}
	if to.background != from.background {
		codes = append(codes, to.background.code(48))
	}
	return "\x1b[" + strings.Join(codes, ";") + "m"
}

// apply is s after the parameters of an SGR sequence, as far as this package uses them.
func (s style) apply(parameters string) style {
	codes := strings.Split(parameters, ";")
	for i := 0; i < len(codes); i++ {
		code, _ := strconv.Atoi(codes[i]) // an empty parameter is 0
		switch {
		case code == 0:
			s = style{}
		case code == 38 && i+2 < len(codes) && codes[i+1] == "5":
			color, _ := strconv.ParseUint(codes[i+2], 10, 8)
			s.foreground = hue(color)
			i += 2
		case code >= 31 && code <= 37:
			s.foreground = hue(code - 30)
		case code >= 90 && code <= 97:
			s.foreground = hue(code - 82)
		}
		for _, a := range attributes {
			if code == a.on {
				s.attributes |= a.attribute
			}
		}
	}
	return s
}

// A run is text in one style that belongs to at most one link.
type run struct {
	text  string
	style style
	link  int  // 1 and up: an index into the document's links, plus one; 0 is none
	solid bool // may be broken at its spaces only
	aside bool // stands in the margin, left of the text
}

// width is the number of columns a string takes in the least favourable terminal: some draw a cluster such as a family of
// emoji as one picture, some draw each of its members.
func width(s string) int {
	n := ansi.StringWidth(s)
	if strings.ContainsFunc(s, joins) {
		n = max(n, ansi.StringWidthWc(s))
	}
	return n
}

// joins tells of the characters by which several become one picture, or one a picture: joiners, variation selectors, the
// colours of skins, the letters of flags.
func joins(r rune) bool {
	return r == 0x200d || r >= 0xfe00 && r <= 0xfe0f || r >= 0x1f3fb && r <= 0x1f3ff || r >= 0x1f1e6 && r <= 0x1f1ff
}

// join is what runs say.
func join(runs []run) string {
	if len(runs) == 1 {
		return runs[0].text
	}
	var b strings.Builder
	for _, r := range runs {
		b.WriteString(r.text)
	}
	return b.String()
}

// measure is the width of runs. It is not the sum of theirs, since a grapheme cluster may begin in one and end in the next.
func measure(runs []run) int { return width(join(runs)) }
