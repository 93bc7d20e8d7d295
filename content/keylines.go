package content

import (
	"regexp"
	"strings"
)

// keyLine and its kin: `**Company**: Acme`, `**Company:** Acme`, perhaps as the first line of an item.
var boldKey = regexp.MustCompile(`^[ \t>]*(?:[-*+][ \t]+)?\*\*[^*\n]+(?:\*\*[ \t]*:|:[ \t]*\*\*)`)

var itemMark = regexp.MustCompile(`^[ \t>]*[-*+][ \t]`)

// keyLines puts a line break between consecutive lines that each begin with a key in bold. Markdown would run them
// together, and no author of such lines means that.
func (x *expander) keyLines(t text) text {
	var edits []edit
	end := -1 // of the line before, where it is a key line without a break of its own
	pos := 0
	for line := range strings.Lines(t.s) {
		bare := strings.TrimRight(line, "\n")
		if !boldKey.MatchString(bare) {
			end = -1
		} else {
			if end >= 0 && !itemMark.MatchString(bare) {
				stop := pos - 1
				edits = append(edits, edit{from: end, to: stop, s: `\`})
			}
			trimmed := strings.TrimRight(bare, " \t")
			end = pos + len(trimmed)
			if strings.HasSuffix(trimmed, `\`) {
				end = -1
			}
		}
		pos += len(line)
	}
	return t.edited(edits)
}
