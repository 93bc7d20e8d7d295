package look

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// An Edit replaces blanks of a line, possibly none, by styled text.
type Edit struct {
	At, Skip int // bytes of the plain text
	Text     string
}

// ApplyEdits applies edits, in the order of their places, to a styled line.
func ApplyEdits(line string, edits []Edit) string {
	var b, under strings.Builder // the line's own style at the current byte
	at, end := 0, 0              // bytes of the plain text: the current one, and the end of what is skipped
	for i := 0; i < len(line); {
		for len(edits) > 0 && edits[0].At <= at {
			if e := edits[0]; e.Text != "" {
				b.WriteString(ansi.ResetStyle + e.Text + under.String())
			}
			end = max(end, edits[0].At+edits[0].Skip)
			edits = edits[1:]
		}
		if n := escapeLength(line[i:]); n > 0 {
			switch seq := line[i : i+n]; {
			case seq == ansi.ResetStyle:
				under.Reset()
			case strings.HasSuffix(seq, "m"):
				under.WriteString(seq)
			}
			b.WriteString(line[i : i+n])
			i += n
			continue
		}
		if at >= end {
			b.WriteByte(line[i])
		}
		at++
		i++
	}
	return b.String()
}
