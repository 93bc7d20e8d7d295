package tui

import (
	"cmp"
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// A mark is a stretch of a line to be drawn otherwise than its author wrote it.
type mark struct {
	from, to int // bytes of the line's plain text
	pen      pen
	label    string // in place of what stands there, may be empty
}

// restyle draws marks over a styled line. Where two overlap, the one that begins first goes on.
func restyle(line string, marks []mark) string {
	slices.SortStableFunc(marks, func(a, b mark) int { return cmp.Compare(a.from, b.from) })
	var b, under strings.Builder // under is the author's style where we are
	at, k, in := 0, 0, false
	for i := 0; i < len(line); {
		for in && at >= marks[k].to {
			b.WriteString(ansi.ResetStyle + under.String())
			in = false
			k++
		}
		for !in && k < len(marks) && marks[k].to <= at {
			k++
		}
		if n := escapeLength(line[i:]); n > 0 {
			seq := line[i : i+n]
			i += n
			if strings.HasSuffix(seq, "m") {
				if seq == ansi.ResetStyle {
					under.Reset()
				} else {
					under.WriteString(seq)
				}
				if in {
					continue
				}
			}
			b.WriteString(seq)
			continue
		}
		if !in && k < len(marks) && at >= marks[k].from {
			in = true
			b.WriteString(ansi.ResetStyle + string(marks[k].pen) + marks[k].label)
		}
		if !in || marks[k].label == "" {
			b.WriteByte(line[i])
		}
		i++
		at++
	}
	if in {
		b.WriteString(ansi.ResetStyle)
	}
	return b.String()
}

// escapeLength returns the bytes of the sequence that s begins with, or 0: SGR ends in m, OSC 8 in BEL or ST.
func escapeLength(s string) int {
	if len(s) < 2 || s[0] != ansi.ESC {
		return 0
	}
	if s[1] == '[' {
		return sgrLength(s)
	}
	for i := 2; i < len(s); i++ {
		switch {
		case s[i] == ansi.BEL:
			return i + 1
		case s[i] == '\\' && s[i-1] == ansi.ESC:
			return i + 1
		}
	}
	return 0
}
