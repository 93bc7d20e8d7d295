package terminal

import (
	"fmt"
	"slices"

	"github.com/charmbracelet/x/ansi"

	"example.com/folio/internal/cells"
)

// A scroll moves the rows from top to bottom, both included, up by rows (down if negative).
type scroll struct{ top, bottom, rows int }

// minSaved is how many bytes of lines a scroll must save: about what it costs.
const minSaved = 40

// findScroll returns the scroll from old to next that saves most bytes, or one that saves half of those that differ.
// Without such a scroll it compares all pairs of rows: in the largest window, 40,000 strings that mostly differ in
// length.
func findScroll(old, next []string) (best scroll) {
	most, wrong := minSaved, differing(old, next)
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

// differing returns the bytes of the rows in next that differ from those in old.
func differing(old, next []string) (n int) {
	for row, line := range next {
		if line != old[row] {
			n += len(line)
		}
	}
	return n
}

// scroll scrolls a part of the screen, and draws the rows that appear. A line feed at the bottom margin, or a reverse
// index at the top one, works on every terminal since the VT100; the sequences for scrolling don't. Both leave the
// cursor in the new row. If all that appear fit on every terminal they are drawn at once: one that wraps would scroll
// the part again. Otherwise they are drawn later, as they are when they appear from below to above: a screen reader
// speaks rows in the order in which they are written.
func (p *Painter) scroll(s scroll, next []string) {
	fmt.Fprintf(&p.buf, "\x1b[%d;%dr", s.top+1, s.bottom+1)
	p.lines = slices.Clone(p.lines) // they may be those of a shared Frame
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
	rows := max(s.rows, -s.rows)
	atOnce := s.rows >= -1
	for i := range rows {
		atOnce = atOnce && p.fitsEverywhere(next[from+i*by])
	}
	for i := range rows {
		row := from + i*by
		if p.lines[row] = ""; atOnce {
			p.lines[row] = next[row]
			if i > 0 {
				p.buf.WriteByte('\r')
			}
		}
		if p.buf.WriteString(step); atOnce {
			p.put(next[row], 0)
		}
	}
	p.buf.WriteString("\x1b[r")
}

// fitsEverywhere reports whether a line fits the window however the terminal measures it. No character has more columns
// than bytes.
func (p *Painter) fitsEverywhere(line string) bool {
	text := ansi.Strip(line)
	width, simple := cells.Simple(text)
	return len(text) <= p.Window.Width || simple && width <= p.Window.Width
}
