package server

import "fmt"

// A scroll says that the rows from top to bottom, both included, move up by rows (down if negative).
type scroll struct{ top, bottom, rows int }

// worthScrolling is how many bytes of lines a scroll must save: about what it costs.
const worthScrolling = 40

// findScroll looks for the scroll after which most of what is on the screen is what should be. It compares each row with
// all others, which for the largest window is 40,000 comparisons of strings that mostly differ in length.
func findScroll(old, next []string) (best scroll) {
	most := worthScrolling
	for by := 1; by < len(next); by++ {
		for _, rows := range []int{by, -by} {
			start, saved := -1, 0
			for row := 0; row <= len(next); row++ {
				from := row + rows
				if row < len(next) && from >= 0 && from < len(old) && next[row] == old[from] {
					if start < 0 {
						start, saved = row, 0
					}
					if next[row] != old[row] {
						saved += len(next[row])
					}
					continue
				}
				if start >= 0 && saved > most {
					most = saved
					best = scroll{top: min(start, start+rows), bottom: max(row-1, row-1+rows), rows: rows}
				}
				start = -1
			}
		}
	}
	return best
}

// scroll moves part of the screen. A line feed at the bottom margin, or a reverse index at the top one, does that on every
// terminal since the VT100; the sequences made for it do not.
func (p *painter) scroll(s scroll) {
	fmt.Fprintf(&p.buf, "\x1b[%d;%dr", s.top+1, s.bottom+1)
	region := p.lines[s.top : s.bottom+1]
	if s.rows > 0 {
		fmt.Fprintf(&p.buf, "\x1b[%dH", s.bottom+1)
		for range s.rows {
			p.buf.WriteByte('\n')
		}
		copy(region, region[s.rows:])
		clear(region[len(region)-s.rows:])
	} else {
		fmt.Fprintf(&p.buf, "\x1b[%dH", s.top+1)
		for range -s.rows {
			p.buf.WriteString("\x1bM")
		}
		copy(region[-s.rows:], region)
		clear(region[:-s.rows])
	}
	p.buf.WriteString("\x1b[r")
}
