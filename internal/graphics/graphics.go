// Package graphics has what the parts of folio that draw pictures and those that write to terminals share: which
// pictures a terminal can show, and the placeholders that stand for them in lines of text.
//
// A picture of pixels takes a rectangle of cells. Each of its cells is a Unicode placeholder of kitty's graphics
// protocol (https://sw.kovidgoyal.net/kitty/graphics-protocol/#unicode-placeholders), for all protocols: so a picture
// is scrolled, cut and covered like text. What sends lines to a terminal looks a picture up by its [ID] and sends its
// pixels in the protocol of that terminal.
package graphics

import (
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi/kitty"
)

// A Protocol is how a terminal is sent pixels.
type Protocol uint8

const (
	NoPixels Protocol = iota // it shows characters only
	Kitty                    // kitty's graphics protocol with Unicode placeholders
	Sixel                    // DEC's sixel graphics
	ITerm                    // iTerm2's inline images (OSC 1337)
)

// Glyphs are the characters that a terminal draws without gaps between cells, for pictures of cells. Each value
// includes those before it.
//
// A terminal that is not known gets HalfBlocks in any number of colors: xterm, PuTTY, Terminal.app and others take
// quadrants and sextants from a font, which leaves seams between the cells, or lacks them. Those that draw quadrants
// themselves are known by name: kitty, Ghostty, WezTerm, foot, Alacritty, GNOME Terminal and others with VTE, Konsole,
// iTerm2, Windows Terminal, Contour, Rio, mintty and VS Code. In 16 colors, as on the Linux console, pictures are made
// of half blocks and shades whatever this says.
type Glyphs uint8

const (
	HalfBlocks Glyphs = iota // ▀ and ▄
	Quadrants                // also those of four parts, as ▚
	Sextants                 // also those of six parts, of Unicode 13
)

// A Display is how a terminal shows pictures. It is also the message that tells a model so, once the terminal has
// answered. The zero Display is that of a terminal that is not known.
type Display struct {
	Glyphs   Glyphs
	Protocol Protocol

	// CellWidth and CellHeight are the pixels of a cell, at least 1 unless Protocol is [NoPixels].
	CellWidth, CellHeight int
}

// An ID identifies a picture among all of this process, and on a terminal. It has 24 bits and is not 0: the foreground
// color of a placeholder is the ID as 0xRRGGBB.
type ID uint32

// MaxSide is the most columns or rows of a picture: those that placeholders can count.
const MaxSide = 297

// A Picture is a picture for terminals with one protocol and cells of one size. It is shared by all sessions and never
// modified.
type Picture struct {
	ID            ID
	Columns, Rows int // 1 to [MaxSide]

	// Cells holds the rows of the picture drawn in characters, in 24-bit colors, for where the pixels can't be shown:
	// each begins and ends in the default style, without spaces at its end.
	Cells []string

	// Data is what the terminal is sent: in kitty's protocol what transmits the picture and makes it a virtual
	// placement, in others what draws it at the cursor, which it moves.
	Data string
}

// Pictures finds pictures.
type Pictures interface {
	// Picture returns a picture, or nil if it is not kept any more.
	Picture(ID) *Picture
}

// Cells returns n placeholders of a row of a picture, from a column on. Each says its row and column, so that a part of
// them can be drawn anywhere.
func Cells(row, column, n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteRune(kitty.Placeholder)
		b.WriteRune(kitty.Diacritic(row))
		b.WriteRune(kitty.Diacritic(column + i))
	}
	return b.String()
}

// sides maps the diacritics of placeholders to rows and columns.
var sides = func() map[rune]int {
	m := make(map[rune]int, MaxSide)
	for i := range MaxSide {
		m[kitty.Diacritic(i)] = i
	}
	return m
}()

// Cell reads the placeholder at the start of s: its row and column in the picture, and its length in bytes. ok is false
// if there is none that [Cells] wrote.
func Cell(s string) (row, column, size int, ok bool) {
	r, n := utf8.DecodeRuneInString(s)
	if r != kitty.Placeholder {
		return 0, 0, 0, false
	}
	first, second := decode(s[n:])
	row, ok1 := sides[first]
	column, ok2 := sides[second]
	return row, column, n + utf8.RuneLen(first) + utf8.RuneLen(second), ok1 && ok2
}

// decode returns the first two characters of s.
func decode(s string) (first, second rune) {
	first, n := utf8.DecodeRuneInString(s)
	second, _ = utf8.DecodeRuneInString(s[n:])
	return first, second
}
