package srctext

import (
	"strings"

	"example.com/folio/internal/mdlimit"
)

// maxTargets bounds the bytes of all addresses of links, counted each time where one is inside another.
const maxTargets = 4 << 20

// LimitMarkup keeps a text within the bounds of package mdlimit and within maxTargets: it escapes the marks beyond
// them.
func LimitMarkup(t Text) Text {
	var edits []Edit
	for _, e := range mdlimit.Edits(t.S) {
		edits = append(edits, Edit{From: e.From, To: e.To, Text: e.Text})
	}
	targets := 0
	for pos := 0; ; {
		i := strings.Index(t.S[pos:], "](")
		if i < 0 {
			break
		}
		pos += i + 1
		if targets <= maxTargets {
			_, _, size, _ := target(t.S[pos:])
			targets += size
		}
		if targets > maxTargets {
			edits = append(edits, Edit{From: pos, To: pos, Text: `\`})
		}
	}
	return t.Apply(edits)
}
