package render

import (
	"image"
	"image/color"
	"slices"
)

// A cell of a terminal shows two pixels: the block ▀ fills its upper half with the foreground and leaves the lower one to
// the background. Where a picture is transparent, the terminal's own background stays.

// halfBlocks draws a picture, a column for each pixel of its width and a line for every two of its height. Lines at its
// ends in which there is nothing are left out.
func halfBlocks(img *image.RGBA, trueColor bool) []line {
	lines := allHalfBlocks(img, trueColor)
	for len(lines) > 0 && lines[0].runs == nil {
		lines = lines[1:]
	}
	for len(lines) > 0 && lines[len(lines)-1].runs == nil {
		lines = lines[:len(lines)-1]
	}
	return lines
}

// allHalfBlocks is halfBlocks with all lines. Those in which there is nothing have no runs.
func allHalfBlocks(img *image.RGBA, trueColor bool) []line {
	var lines []line
	b := img.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y += 2 {
		var runs []run
		var pen style
		drawn := false
		for x := b.Min.X; x < b.Max.X; x++ {
			glyph, look := half(pen, hueAt(img, x, y, trueColor), hueAt(img, x, y+1, trueColor))
			drawn = drawn || look != style{}
			if n := len(runs); n > 0 && look == pen {
				runs[n-1].text += glyph
			} else {
				runs = append(runs, run{text: glyph, style: look})
			}
			pen = look
		}
		if !drawn {
			runs = nil
		}
		lines = append(lines, line{runs: runs})
	}
	return lines
}

// blank reports whether there is nothing in all lines.
func blank(lines []line) bool {
	return !slices.ContainsFunc(lines, func(l line) bool { return l.runs != nil })
}

// half is how one cell is drawn, with as little change from the pen before it as can be.
func half(pen style, upper, lower hue) (string, style) {
	switch {
	case upper == 0 && lower == 0:
		return " ", style{}
	case lower == 0:
		return "▀", style{foreground: upper}
	case upper == 0:
		return "▄", style{foreground: lower}
	}
	up, down := style{foreground: upper, background: lower}, style{foreground: lower, background: upper}
	if changes(pen, down) < changes(pen, up) {
		return "▄", down
	}
	return "▀", up
}

func changes(a, b style) int {
	n := 0
	if a.foreground != b.foreground {
		n++
	}
	if a.background != b.background {
		n++
	}
	return n
}

// hueAt is the colour of a pixel, 0 where it is more transparent than not, or outside of the picture.
func hueAt(img *image.RGBA, x, y int, trueColor bool) hue {
	if !(image.Point{x, y}.In(img.Bounds())) {
		return 0
	}
	c := color.NRGBAModel.Convert(img.RGBAAt(x, y)).(color.NRGBA)
	if c.A < 0x80 {
		return 0
	}
	if trueColor {
		return direct | hue(c.R)<<16 | hue(c.G)<<8 | hue(c.B)
	}
	return inPalette(color.RGBA{c.R, c.G, c.B, 0xff})
}
