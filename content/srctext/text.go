package srctext

import (
	"slices"
	"strings"
)

// A Text is a part of a file, however rewritten, that knows where its lines came from.
type Text struct {
	S     string
	Lines []int // for each line of S, the line of the file, from 1
}

// NewText returns s as a Text whose first line is line first of its file.
func NewText(s string, first int) Text {
	lines := make([]int, strings.Count(s, "\n")+1)
	for i := range lines {
		lines[i] = first + i
	}
	return Text{s, lines}
}

// LineAt returns the line of the file for the byte at offset off.
func (t Text) LineAt(off int) int {
	return t.Lines[strings.Count(t.S[:off], "\n")]
}

// Locator returns a function like [Text.LineAt] for offsets that never decrease. All its calls together read t once.
func (t Text) Locator() func(off int) int {
	pos, row := 0, 0
	return func(off int) int {
		row += strings.Count(t.S[pos:off], "\n")
		pos = off
		return t.Lines[row]
	}
}

// parts returns a function like [Text.Cut] for parts in order. All its calls together read t once.
func (t Text) parts() func(from, to int) Text {
	pos, row := 0, 0
	return func(from, to int) Text {
		row += strings.Count(t.S[pos:from], "\n")
		pos = from
		n := strings.Count(t.S[from:to], "\n") + 1
		return Text{t.S[from:to], t.Lines[row : row+n]}
	}
}

// Cut returns the part of t between two offsets. It shares the memory of t.
func (t Text) Cut(from, to int) Text {
	first := strings.Count(t.S[:from], "\n")
	n := strings.Count(t.S[from:to], "\n") + 1
	return Text{t.S[from:to], t.Lines[first : first+n]}
}

// Trim returns t without the blank lines at both ends and without the white space at its end.
func (t Text) Trim() Text {
	end := len(strings.TrimRight(t.S, " \t\n"))
	start := 0
	for {
		i := strings.IndexByte(t.S[start:end], '\n')
		if i < 0 || strings.TrimSpace(t.S[start:start+i]) != "" {
			break
		}
		start += i + 1
	}
	return t.Cut(start, end)
}

// An Edit replaces the bytes of a text from From to To.
type Edit struct {
	From, To int
	Text     string
	Lines    []int // the lines of the file for the lines of Text; if nil, all have the line of From
}

// Apply returns t with the edits made, in any order. It sorts them. Of two edits that overlap, the one that begins
// first wins, and of two that begin together the longer one.
func (t Text) Apply(edits []Edit) Text {
	if len(edits) == 0 {
		return t
	}
	slices.SortStableFunc(edits, func(a, b Edit) int {
		if a.From != b.From {
			return a.From - b.From
		}
		return b.To - a.To
	})
	size := len(t.S)
	for _, e := range edits {
		size += len(e.Text)
	}
	var b strings.Builder
	b.Grow(size)
	lines := append(make([]int, 0, len(t.Lines)), t.Lines[0])
	pos, row := 0, 0 // of what is still to be copied
	for _, e := range edits {
		if e.From < pos {
			continue
		}
		keep := t.S[pos:e.From]
		b.WriteString(keep)
		n := strings.Count(keep, "\n")
		lines = append(lines, t.Lines[row+1:row+1+n]...)
		row += n

		b.WriteString(e.Text)
		for i := range strings.Count(e.Text, "\n") {
			if i+1 < len(e.Lines) {
				lines = append(lines, e.Lines[i+1])
			} else {
				lines = append(lines, t.Lines[row])
			}
		}
		row += strings.Count(t.S[e.From:e.To], "\n")
		pos = e.To
		if strings.HasSuffix(e.Text, "\n") { // what follows is a line of its own
			lines[len(lines)-1] = t.Lines[row]
		}
	}
	b.WriteString(t.S[pos:])
	lines = append(lines, t.Lines[row+1:]...)
	return Text{b.String(), lines}
}

// Align returns s, which a template engine made of t, as a Text. A line that occurs once in both is taken for the same
// line. The lines after it count on, but not beyond the next such line.
func (t Text) Align(s string) Text {
	before, after := strings.Split(t.S, "\n"), strings.Split(s, "\n")
	rowsBefore, rowsAfter := uniqueLines(before), uniqueLines(after)
	rows := make([]int, len(after)) // in t, or -1 if unknown
	last := 0
	for i, line := range after {
		rows[i] = -1
		if j, ok := rowsBefore[line]; ok && j >= last && rowsAfter[line] == i && strings.TrimSpace(line) != "" {
			rows[i], last = j, j
		}
	}
	lines := make([]int, len(after)) // first the last row that each line can have, then its line
	next := len(before) - 1
	for i := len(after) - 1; i >= 0; i-- {
		lines[i] = next
		if rows[i] >= 0 {
			next = rows[i]
		}
	}
	row := -1
	for i := range after {
		row = min(row+1, lines[i])
		if rows[i] >= 0 {
			row = rows[i]
		}
		lines[i] = t.Lines[max(row, 0)]
	}
	return Text{s, lines}
}

// uniqueLines maps each line that occurs once to its index, and each other line to -1.
func uniqueLines(lines []string) map[string]int {
	rows := make(map[string]int, len(lines))
	for i, line := range lines {
		if _, twice := rows[line]; twice {
			i = -1
		}
		rows[line] = i
	}
	return rows
}

// Join returns two texts with a blank line between them.
func Join(a, b Text) Text {
	if strings.TrimSpace(a.S) == "" {
		return b
	}
	b = b.Trim()
	if b.S == "" {
		return a
	}
	at := a.Lines[len(a.Lines)-1]
	return Text{S: a.S + "\n\n" + b.S, Lines: slices.Concat(a.Lines, []int{at}, b.Lines)}
}
