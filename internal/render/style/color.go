package style

import (
	"errors"
	"fmt"
	"image/color"
	"strconv"

	"github.com/charmbracelet/x/ansi"
)

// A Color is a colour of the xterm-256 palette from 1 to 255, [Black], or one made by [RGB]. 0 is the terminal's own.
type Color uint32

// direct marks a Color whose lower 24 bits are red, green and blue.
const direct Color = 1 << 24

// Black is the colour of the palette with index 0, black unless the user has chosen another.
const Black Color = 1 << 25

// Basic returns one of the first 16 colours of the palette by its index.
func Basic(index int) Color {
	if index == 0 {
		return Black
	}
	return Color(index)
}

// RGB returns a Color that is not in the palette.
func RGB(r, g, b uint8) Color { return direct | Color(r)<<16 | Color(g)<<8 | Color(b) }

// fromColor returns a colour of the palette as its index, any other as its components, and nil as 0.
func fromColor(c color.Color) Color {
	switch c := c.(type) {
	case nil:
		return 0
	case ansi.BasicColor:
		return Color(c)
	case ansi.IndexedColor:
		return Color(c)
	}
	r, g, b, _ := c.RGBA()
	return RGB(uint8(r>>8), uint8(g>>8), uint8(b>>8))
}

// sgr returns the SGR parameters of c, with layer 38 for a foreground and 48 for a background (ISO 8613-6).
func (c Color) sgr(layer int) string {
	switch {
	case c == 0:
		return strconv.Itoa(layer + 1)
	case c == Black:
		return strconv.Itoa(layer - 8)
	case c < 8:
		return strconv.Itoa(layer - 8 + int(c))
	case c < 16: // bright colours (aixterm)
		return strconv.Itoa(layer + 52 + int(c) - 8)
	case c < direct:
		return fmt.Sprintf("%d;5;%d", layer, c)
	}
	return fmt.Sprintf("%d;2;%d;%d;%d", layer, uint8(c>>16), uint8(c>>8), uint8(c))
}

// parseColor returns a colour of a style sheet: "#rgb", "#rrggbb", or an index of the xterm-256 palette, 0 to 255.
// Terminals may redefine the first sixteen, so they become the components that xterm gives them.
func parseColor(s string) (color.Color, error) {
	if hex, ok := cutHash(s); ok {
		n, err := strconv.ParseUint(hex, 16, 24)
		if err == nil && len(hex) == 6 {
			return color.RGBA{uint8(n >> 16), uint8(n >> 8), uint8(n), 0xff}, nil
		}
	} else if n, err := strconv.ParseUint(s, 10, 8); err == nil {
		if n >= 16 {
			return ansi.IndexedColor(n), nil
		}
		return color.RGBAModel.Convert(ansi.IndexedColor(n)), nil
	}
	return nil, errors.New(`not a colour: want "#rgb", "#rrggbb" or "0" to "255"`)
}

// cutHash returns the six digits of a colour that begins with a hash sign, and reports whether it does.
func cutHash(s string) (hex string, ok bool) {
	if s == "" || s[0] != '#' {
		return "", false
	}
	if hex = s[1:]; len(hex) == 3 {
		hex = string([]byte{hex[0], hex[0], hex[1], hex[1], hex[2], hex[2]})
	}
	return hex, true
}

// sheetColor returns c in the form of a style sheet.
func sheetColor(c color.Color) *string {
	if c == nil {
		return nil
	}
	if i, ok := c.(ansi.IndexedColor); ok {
		return new(strconv.Itoa(int(i)))
	}
	if i, ok := c.(ansi.BasicColor); ok {
		return new(strconv.Itoa(int(i)))
	}
	r, g, b, _ := c.RGBA()
	return new(fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, b>>8))
}
