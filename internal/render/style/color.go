package style

import (
	"fmt"
	"image/color"
	"strconv"

	"github.com/charmbracelet/x/ansi"
)

// A Color is a colour of the xterm-256 palette from 1 to 255, or one made by [RGB]. 0 is the terminal's own.
type Color uint32

// direct marks a Color whose lower 24 bits are red, green and blue.
const direct Color = 1 << 24

// RGB returns a Color that is not in the palette.
func RGB(r, g, b uint8) Color { return direct | Color(r)<<16 | Color(g)<<8 | Color(b) }

// fromColor returns the colour of the palette nearest to c, 0 if c is nil.
func fromColor(c color.Color) Color {
	if c == nil {
		return 0
	}
	if basic, ok := c.(ansi.BasicColor); ok {
		return Color(basic)
	}
	if i := Color(ansi.Convert256(c)); i != 0 {
		return i
	}
	return 16 // black: users can configure colour 0, but not 16
}

// sgr returns the SGR parameters of c, with layer 38 for a foreground and 48 for a background (ISO 8613-6).
func (c Color) sgr(layer int) string {
	switch {
	case c == 0:
		return strconv.Itoa(layer + 1)
	case c < 8:
		return strconv.Itoa(layer - 8 + int(c))
	case c < 16: // bright colours (aixterm)
		return strconv.Itoa(layer + 52 + int(c) - 8)
	case c < direct:
		return fmt.Sprintf("%d;5;%d", layer, c)
	}
	return fmt.Sprintf("%d;2;%d;%d;%d", layer, uint8(c>>16), uint8(c>>8), uint8(c))
}
