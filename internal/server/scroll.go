package server

import (
	"fmt"
	"slices"

	"github.com/charmbracelet/x/ansi"
)

// A scroll says that the rows from top to bottom, both included, move up by rows (down if negative).
type scroll struct{ top, bottom, rows int }

// worthScrolling is how many bytes of lines a scroll must save: about what it costs.
const worthScrolling = 40

// findScroll looks for the scroll after which most of what is on the screen is what should be, or at least half of what is not
// now. Where there is none it compares each row with all others, which for the largest window is 40,000 comparisons of strings
// that mostly differ in length.
func findScroll(old, next []string) (best scroll) {
	most, wrong := worthScrolling, 0
	for row, line := range next {
		if line != old[row] {
			wrong += len(line)
		}
	}
	for by := 1; by < len(next); by++ {
		for _, rows := range [...]int{by, -by} {
			if most > wrong/2 {
				return best
			}
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

// scroll moves part of the screen, and draws the rows that come into sight. A line feed at the bottom margin, or a reverse
// index at the top one, moves it on every terminal since the VT100; the sequences made for it do not. Both leave the cursor
// where a row is to be drawn: now, if it fits whatever the terminal thinks of its characters, for one that wraps between the
// margins would move them all again.
func (p *painter) scroll(s scroll, next []string) {
	fmt.Fprintf(&p.buf, "\x1b[%d;%dr", s.top+1, s.bottom+1)
	p.lines = slices.Clone(p.lines) // others may have been shown the same
	region := p.lines[s.top : s.bottom+1]
	from, by, step := s.bottom-s.rows+1, 1, "\n"
	if s.rows > 0 {
		p.at(s.bottom, 0)
		copy(region, region[s.rows:])
	} else {
		p.at(s.top, 0)
		copy(region[-s.rows:], region)
		from, by, step = s.top-s.rows-1, -1, "\x1bM"
	}
	for i := range max(s.rows, -s.rows) {
		if i > 0 {
			p.buf.WriteByte('\r')
		}
		p.buf.WriteString(step)
		row := from + i*by
		if p.lines[row] = ""; p.surely(next[row]) {
			p.put(next[row], 0)
			p.lines[row] = next[row]
		}
	}
	p.buf.WriteString("\x1b[r")
}

// surely tells whether a line fits on every terminal. No character takes more columns than bytes.
func (p *painter) surely(line string) bool { return len(ansi.Strip(line)) <= p.window.Width }
