package poster

import "strings"

// A shape is a path of straight lines and of curves, filled or drawn with a line.
type shape struct {
	points [][2]float64
	curve  bool // the points are the two ends of a quarter of an ellipse and, between them, its corner
	line   float64
	color  rgb
}

// The boxes are the arms of the characters from U+2500 to U+257F, up, right, down and left: 0 for none, 1 for a light
// one, 2 for heavy and 3 for double, by the names of Unicode 17. Dashes count as lines.
var boxes = strings.Fields(`
	0101 0202 1010 2020 0101 0202 1010 2020 0101 0202 1010 2020 0110 0210 0120 0220
	0011 0012 0021 0022 1100 1200 2100 2200 1001 1002 2001 2002 1110 1210 2110 1120
	2120 2210 1220 2220 1011 1012 2011 1021 2021 2012 1022 2022 0111 0112 0211 0212
	0121 0122 0221 0222 1101 1102 1201 1202 2101 2102 2201 2202 1111 1112 1211 1212
	2111 1121 2121 2112 2211 1122 1221 2212 1222 2122 2221 2222 0101 0202 1010 2020
	0303 3030 0310 0130 0330 0013 0031 0033 1300 3100 3300 1003 3001 3003 1310 3130
	3330 1013 3031 3033 0313 0131 0333 1303 3101 3303 1313 3131 3333 .... .... ....
	.... .... .... .... 0001 1000 0100 0010 0002 2000 0200 0020 0201 1020 0102 2010
`)

// Widths of lines in units, and of the gap in a double one.
const (
	lightLine = 1
	heavyLine = 3
	doubleGap = 2
)

// The quadrants are the quarters of U+2596 to U+259F that are filled: 1 upper left, 2 upper right, 4 lower left and 8
// lower right.
var quadrants = [...]int{4, 8, 1, 1 | 4 | 8, 1 | 8, 1 | 2 | 4, 1 | 2 | 8, 2, 2 | 4, 2 | 4 | 8}

// drawShape adds a character that is drawn as a shape, and reports whether it is one.
func (d *drawing) drawShape(c rune, x, y int, fg, bg rgb) bool {
	at := func(left, top, right, bottom int) { // in eighths of a cell, rounded so that neighbours join
		l, r := x+left*cellWidth/8, x+right*cellWidth/8
		t, b := y+top*cellHeight/8, y+bottom*cellHeight/8
		d.fill(fill{l, t, r - l, b - t, fg})
	}
	switch {
	case c >= 0x2500 && c < 0x2580:
		return d.drawBox(c, x, y, fg)
	case c == '▀':
		at(0, 0, 8, 4)
	case c > '▀' && c <= '█': // eighths from below
		at(0, 8-int(c-'▀'), 8, 8)
	case c > '█' && c <= '▏': // eighths from the left
		at(0, 0, 8-int(c-'█'), 8)
	case c == '▐':
		at(4, 0, 8, 8)
	case c >= '░' && c <= '▓': // a shade of 25, 50 or 75 %
		fg = mixed(bg, fg, float64(c-'░'+1)/4)
		at(0, 0, 8, 8)
	case c == '▔':
		at(0, 0, 8, 1)
	case c == '▕':
		at(7, 0, 8, 8)
	case c >= '▖' && c <= '▟':
		for i, part := range [][4]int{{0, 0, 4, 4}, {4, 0, 8, 4}, {0, 4, 4, 8}, {4, 4, 8, 8}} {
			if quadrants[c-'▖']&(1<<i) != 0 {
				at(part[0], part[1], part[2], part[3])
			}
		}
	case c == '▸':
		d.polygon(x, y, fg, [][2]float64{{2, 6}, {8, 10.5}, {2, 15}})
	default:
		return false
	}
	return true
}

func (d *drawing) polygon(x, y int, c rgb, points [][2]float64) {
	for i := range points {
		points[i][0] += float64(x)
		points[i][1] += float64(y)
	}
	d.shapes = append(d.shapes, shape{points: points, color: c})
}

// drawBox adds a box-drawing character.
func (d *drawing) drawBox(c rune, x, y int, fg rgb) bool {
	arms := boxes[c-0x2500]
	switch arms {
	case "0101", "0202": // whole lines, to be joined
		d.fill(fill{x, y + cellHeight/2 - int(arms[1]-'1'), cellWidth, 2*int(arms[1]-'1') + 1, fg})
		return true
	case "1010", "2020":
		d.fill(fill{x + cellWidth/2 - int(arms[0]-'1'), y, 2*int(arms[0]-'1') + 1, cellHeight, fg})
		return true
	case "....":
	default:
		for i, arm := range arms {
			d.drawArm(i, int(arm-'0'), strings.ContainsRune(arms, '3'), x, y, fg)
		}
		return true
	}
	d.drawCurve(c, x, y, fg)
	return true
}

// drawCurve adds a round corner or a diagonal.
func (d *drawing) drawCurve(c rune, x, y int, fg rgb) {
	const midX, midY = cellWidth / 2, cellHeight / 2
	left, right, top, bottom := float64(x), float64(x+cellWidth), float64(y), float64(y+cellHeight)
	// The middle of a light line, where the straight ones have it.
	centreX, centreY := float64(x+midX)+lightLine/2.0, float64(y+midY)+lightLine/2.0
	curve := func(from, to [2]float64) {
		corner := [2]float64{centreX, centreY}
		points := [][2]float64{from, corner, to}
		d.shapes = append(d.shapes, shape{points: points, curve: true, line: lightLine, color: fg})
	}
	straight := func(from, to [2]float64) {
		d.shapes = append(d.shapes, shape{points: [][2]float64{from, to}, line: lightLine, color: fg})
	}
	switch c {
	case '╭':
		curve([2]float64{right, centreY}, [2]float64{centreX, bottom})
	case '╮':
		curve([2]float64{left, centreY}, [2]float64{centreX, bottom})
	case '╯':
		curve([2]float64{left, centreY}, [2]float64{centreX, top})
	case '╰':
		curve([2]float64{right, centreY}, [2]float64{centreX, top})
	}
	if c == '╱' || c == '╳' {
		straight([2]float64{left, bottom}, [2]float64{right, top})
	}
	if c == '╲' || c == '╳' {
		straight([2]float64{left, top}, [2]float64{right, bottom})
	}
}

// drawArm adds the arm of a box-drawing character to one side. It goes a little beyond the middle, so that arms join.
func (d *drawing) drawArm(side, weight int, doubles bool, x, y int, fg rgb) {
	if weight == 0 {
		return
	}
	beyond := heavyLine/2 + 1
	if doubles {
		beyond = doubleGap
	}
	lines := [][2]int{{0, lightLine}} // offset from the middle, and width
	switch weight {
	case 2:
		lines = [][2]int{{-heavyLine / 2, heavyLine}}
	case 3:
		lines = [][2]int{{-doubleGap + 1, lightLine}, {doubleGap, lightLine}}
	default:
		if !doubles {
			beyond = lightLine
		}
	}
	const midX, midY = cellWidth / 2, cellHeight / 2
	for _, l := range lines {
		switch side {
		case 0:
			d.fill(fill{x + midX + l[0], y, l[1], midY + beyond, fg})
		case 1:
			d.fill(fill{x + midX + 1 - beyond, y + midY + l[0], midX - 1 + beyond, l[1], fg})
		case 2:
			d.fill(fill{x + midX + l[0], y + midY + 1 - beyond, l[1], midY - 1 + beyond, fg})
		case 3:
			d.fill(fill{x, y + midY + l[0], midX + beyond, l[1], fg})
		}
	}
}
