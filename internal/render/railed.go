package render

import (
	"slices"
	"strings"
)

// railed are the lines of the entries on a rail: the notes beside them where there is room.
func (l *layout) railed(n *rail, width int) []line {
	if width < leastRailed {
		return l.blocks(n, width)
	}
	side := l.beside(width)
	var out []line
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if len(out) > 0 {
			out = append(out, side.line(line{}, nil, run{}))
		}
		out = append(out, l.stop(c.(*stop), width-side.columns(side.column), side)...)
	}
	return out
}

// said is what a note says; a newline ends a line of it.
func (l *layout) said(n *note) []run {
	runs := l.paint(n.words, l.styles.muted)
	for i := range runs {
		s := &runs[i].style
		if s.attributes&bold != 0 {
			*s = s.over(l.styles.accent)
		}
		s.attributes &^= italic
	}
	return runs
}

// columns is how wide a note wants to be, within bounds. Its links are not those of the document yet.
func (l *layout) columns(n *note) int {
	kept := l.links
	l.links = &links{numbered: kept.numbered, numbers: make(map[string]int)}
	runs := l.said(n)
	l.links = kept
	longest := 0
	for _, runs := range wrap(runs, longestNote) {
		longest = max(longest, measure(runs))
	}
	return longest
}

// stop are the lines of one stop, whose blocks are that wide.
func (l *layout) stop(n *stop, width int, side beside) []line {
	sign := run{text: l.styles.marks.past, style: l.styles.muted}
	var notes [][]run
	if n.note != nil {
		if n.note.current {
			sign = run{text: l.styles.marks.current, style: l.styles.accent}
		}
		if side.column > 0 {
			notes = wrap(l.said(n.note), side.column)
			n.RemoveChild(n, n.note)
		}
	}
	return side.lines(l.blocks(n, width), notes, sign)
}

// A beside is how lines stand beside a rail.
type beside struct {
	column int // columns of the notes; 0 where they stand below the headings
	rail   string
	faint  style
}

// beside is how a timeline of that width stands beside its rail. Where the longest note has no room they are all wrapped.
func (l *layout) beside(width int) beside {
	side := beside{rail: l.styles.marks.rail, faint: l.styles.faint}
	for _, column := range []int{max(l.longestNote, shortestNote), shortestNote} {
		if width-side.columns(column) >= leastBeside {
			side.column = column
			break
		}
	}
	return side
}

// lines puts lines beside a rail, with a sign on it at the first of them, and the lines of a note left of it.
func (b beside) lines(lines []line, notes [][]run, sign run) []line {
	for len(lines) < max(len(notes), 1) {
		lines = append(lines, line{})
	}
	for i := range lines {
		var note []run
		if i < len(notes) {
			note = notes[i]
		}
		lines[i] = b.line(lines[i], note, sign)
		sign = run{}
	}
	return lines
}

// columns is what stands left of the text.
func (b beside) columns(column int) int {
	n := width(b.rail) + len(" ")
	if column > 0 {
		n += column + 3*len(" ")
	}
	return n
}

// line puts a line right of the rail, or of the sign that is on it, and the line of a note left of it.
func (b beside) line(text line, note []run, sign run) line {
	if sign.text == "" {
		sign = run{text: b.rail, style: b.faint}
	}
	left, right := "", " "
	if b.column > 0 {
		left, right = strings.Repeat(" ", b.column-measure(note)+2), "  "
	}
	margin := slices.Concat(note, []run{{text: left}, sign, {text: right}})
	for i := range margin {
		margin[i].aside = true
	}
	text.runs = slices.Concat(margin, text.runs)
	return text
}

// below are the lines of a note that stands below its heading: as one line, where it fits.
func (l *layout) below(n *note, width int) []line {
	runs := l.said(n)
	for i := range runs {
		runs[i].text = strings.ReplaceAll(runs[i].text, "\n", " · ")
	}
	return wrapped(runs, width)
}
