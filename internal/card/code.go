package card

import (
	"image/color"
	"strings"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	// Of the QR encoders in pure Go, rsc.io/qr is the smallest: 1,100 lines by an author of Go, under the licence of Go,
	// unchanged since 2018, as the format is. The one that is still worked on, piglig/go-qr, fills a table of 512 KiB
	// when a program starts; its decoder serves the tests.
	"rsc.io/qr"
)

// quietZone is the light border of a code in modules (ISO/IEC 18004:2015 section 9.1).
const quietZone = 4

// maxCode bounds the text of a code in bytes, and so the code to 41 modules a side (version 6). Larger ones are hard to
// scan from a screen.
const maxCode = 134

// inks are the darkest and the lightest colour of a terminal. A code is painted in both, so that it can be read on any
// background.
func inks(p colorprofile.Profile) (dark, light color.Color) {
	switch p {
	case colorprofile.TrueColor:
		return color.RGBA{A: 0xff}, color.RGBA{0xff, 0xff, 0xff, 0xff}
	case colorprofile.ANSI256: // the first sixteen colours can be configured
		return ansi.IndexedColor(16), ansi.IndexedColor(231)
	}
	return ansi.Black, ansi.BrightWhite
}

// drawCode draws text as a QR code in half blocks with its quiet zone, at most columns wide. It returns nil if text is
// empty or too long, or there are no colours.
func drawCode(text string, columns int, p colorprofile.Profile) block {
	if text == "" || len(text) > maxCode || p < colorprofile.ANSI {
		return nil
	}
	code := encode(text)
	if code == nil || code.Size+2*quietZone > columns {
		return nil
	}
	side := code.Size + 2*quietZone
	isDark := func(x, y int) bool { return code.Black(x-quietZone, y-quietZone) }
	var drawn block
	for y := 0; y < side; y += 2 {
		drawn = append(drawn, row{codeRow(side, y, isDark, p), side})
	}
	return drawn
}

// encode returns the smallest code of a text, with as much redundancy as fits it, or nil.
func encode(text string) *qr.Code {
	smallest, err := qr.Encode(text, qr.L)
	if err != nil {
		return nil
	}
	for _, level := range []qr.Level{qr.H, qr.Q, qr.M} {
		if code, err := qr.Encode(text, level); err == nil && code.Size == smallest.Size {
			return code
		}
	}
	return smallest
}

// codeRow draws two rows of modules. A cell of one colour is a blank on that background, which joins with the next line
// in every font.
func codeRow(side, y int, isDark func(x, y int) bool, p colorprofile.Profile) string {
	dark, light := inks(p)
	onLight := ansi.NewStyle().ForegroundColor(dark).BackgroundColor(light)
	onDark := ansi.NewStyle().BackgroundColor(dark)
	var line, run strings.Builder
	runIsDark := false
	flush := func() {
		if run.Len() == 0 {
			return
		}
		if runIsDark {
			line.WriteString(onDark.Styled(run.String()))
		} else {
			line.WriteString(onLight.Styled(run.String()))
		}
		run.Reset()
	}
	for x := range side {
		upper, lower := isDark(x, y), isDark(x, y+1)
		if both := upper && lower; both != runIsDark {
			flush()
			runIsDark = both
		}
		switch {
		case upper == lower:
			run.WriteByte(' ')
		case upper:
			run.WriteString("▀")
		default:
			run.WriteString("▄")
		}
	}
	flush()
	return line.String()
}
