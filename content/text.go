package content

import (
	"slices"
	"strings"
)

// A text is part of a file on its way to becoming a Body. However often it is rewritten, each of its lines still knows
// which line of the file it came from.
type text struct {
	s    string
	line []int // for each line of s, the line of the file, from 1
}

// newText returns s as a text whose first line is line number first of its file.
func newText(s string, first int) text {
	lines := make([]int, strings.Count(s, "\n")+1)
	for i := range lines {
		lines[i] = first + i
	}
	return text{s, lines}
}

// at returns the file's line of the byte at offset off.
func (t text) at(off int) int {
	return t.line[strings.Count(t.s[:off], "\n")]
}

// locate returns a function like at, for offsets that only grow: all its calls together read the text once.
func (t text) locate() func(off int) int {
	pos, row := 0, 0
	return func(off int) int {
		row += strings.Count(t.s[pos:off], "\n")
		pos = off
		return t.line[row]
	}
}

// parts returns a function like cut, for parts that come one after the other: all its calls together read the text once.
func (t text) parts() func(from, to int) text {
	pos, row := 0, 0
	return func(from, to int) text {
		row += strings.Count(t.s[pos:from], "\n")
		pos = from
		n := strings.Count(t.s[from:to], "\n") + 1
		return text{t.s[from:to], t.line[row : row+n]}
	}
}

// cut returns the part of t between two offsets.
func (t text) cut(from, to int) text {
	first := strings.Count(t.s[:from], "\n")
	n := strings.Count(t.s[from:to], "\n") + 1
	return text{t.s[from:to], t.line[first : first+n]}
}

// trim returns t without blank lines at its ends and without white space at its very end.
func (t text) trim() text {
	end := len(strings.TrimRight(t.s, " \t\n"))
	start := 0
	for {
		i := strings.IndexByte(t.s[start:end], '\n')
		if i < 0 || strings.TrimSpace(t.s[start:start+i]) != "" {
			break
		}
		start += i + 1
	}
	return t.cut(start, end)
}

// An edit replaces the bytes from..to of a text.
type edit struct {
	from, to int
	s        string
	line     []int // the file's lines of s, where they are known; otherwise all of s has the line of from
}

// edited returns t with the edits made. They may come in any order; of two that overlap, the one that begins first
// wins, and of two that begin together the longer.
func (t text) edited(edits []edit) text {
	if len(edits) == 0 {
		return t
	}
	slices.SortStableFunc(edits, func(a, b edit) int {
		if a.from != b.from {
			return a.from - b.from
		}
		return b.to - a.to
	})
	var b strings.Builder
	lines := []int{t.line[0]}
	pos, row := 0, 0 // where we are in t
	for _, e := range edits {
		if e.from < pos {
			continue
		}
		keep := t.s[pos:e.from]
		b.WriteString(keep)
		n := strings.Count(keep, "\n")
		lines = append(lines, t.line[row+1:row+1+n]...)
		row += n

		b.WriteString(e.s)
		for i := range strings.Count(e.s, "\n") {
			if i+1 < len(e.line) {
				lines = append(lines, e.line[i+1])
			} else {
				lines = append(lines, t.line[row])
			}
		}
		row += strings.Count(t.s[e.from:e.to], "\n")
		pos = e.to
		if strings.HasSuffix(e.s, "\n") { // what follows begins a line of its own
			lines[len(lines)-1] = t.line[row]
		}
	}
	b.WriteString(t.s[pos:])
	lines = append(lines, t.line[row+1:]...)
	return text{b.String(), lines}
}

// became returns s as a text, where s is what an opaque program such as a template made of t. Lines that occur once in
// both are taken to be the same line; those between them count on from the one before.
func (t text) became(s string) text {
	was, is := strings.Split(t.s, "\n"), strings.Split(s, "\n")
	home, again := onlyOnce(was), onlyOnce(is)
	rows := make([]int, len(is))
	sure := 0
	for i, l := range is {
		rows[i] = -1
		if j, ok := home[l]; ok && j >= sure && again[l] == i && strings.TrimSpace(l) != "" {
			rows[i], sure = j, j
		}
	}
	lines := make([]int, len(is))
	next := len(was) - 1
	for i := len(is) - 1; i >= 0; i-- { // what no line may run past
		lines[i] = next
		if rows[i] >= 0 {
			next = rows[i]
		}
	}
	row := -1
	for i := range is {
		row = min(row+1, lines[i])
		if rows[i] >= 0 {
			row = rows[i]
		}
		lines[i] = t.line[max(row, 0)]
	}
	return text{s, lines}
}

// onlyOnce maps each line that occurs once to its index, and each other line to -1.
func onlyOnce(lines []string) map[string]int {
	m := make(map[string]int, len(lines))
	for i, l := range lines {
		if _, twice := m[l]; twice {
			i = -1
		}
		m[l] = i
	}
	return m
}
