package markup

import (
	"regexp"
	"strings"

	"example.com/folio/content/srctext"
)

// boldKey matches `**Company**: Acme` and `**Company:** Acme`, perhaps as the first line of an item.
var boldKey = regexp.MustCompile(`^[ \t>]*(?:[-*+][ \t]+)?\*\*[^*\n]+(?:\*\*[ \t]*:|:[ \t]*\*\*)`)

var itemMark = regexp.MustCompile(`^[ \t>]*[-*+][ \t]`)

// breakKeyLines puts a hard line break between consecutive lines that each begin with a key in bold. Markdown would
// join them into one line, which their authors don't mean.
func breakKeyLines(_ *page, t srctext.Text) srctext.Text {
	var edits []srctext.Edit
	end := -1 // of the line before, if it is a key line without a hard break
	pos := 0
	for line := range strings.Lines(t.S) {
		bare := strings.TrimRight(line, "\n")
		if !boldKey.MatchString(bare) {
			end = -1
		} else {
			if end >= 0 && !itemMark.MatchString(bare) {
				edits = append(edits, srctext.Edit{From: end, To: pos - 1, Text: `\`})
			}
			trimmed := strings.TrimRight(bare, " \t")
			end = pos + len(trimmed)
			if strings.HasSuffix(trimmed, `\`) {
				end = -1
			}
		}
		pos += len(line)
	}
	return t.Apply(edits)
}
