package markup

import (
	"regexp"
	"strings"

	"example.com/folio/content/srctext"
	"example.com/folio/content/tree"
)

// preformatted matches the tags of elements whose white space is kept.
var preformatted = regexp.MustCompile(`(?i)<(/?)(?:pre|textarea|script|style)\b`)

// dedentHTML removes the indentation of an .html page, which says nothing but would be code in Markdown.
func dedentHTML(p *page, t srctext.Text) srctext.Text {
	if !tree.IsHTML(p.doc.File) {
		return t
	}
	var edits []srctext.Edit
	pos, kept := 0, false
	for line := range strings.Lines(t.S) {
		if n := len(line) - len(strings.TrimLeft(line, " \t")); n > 0 && !kept {
			edits = append(edits, srctext.Edit{From: pos, To: pos + n})
		}
		if tags := preformatted.FindAllStringSubmatch(line, -1); tags != nil {
			kept = tags[len(tags)-1][1] == ""
		}
		pos += len(line)
	}
	return t.Apply(edits)
}
