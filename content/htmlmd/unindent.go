package htmlmd

import (
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"

	"example.com/folio/content/srctext"
)

var (
	indentedTag = regexp.MustCompile(`\n[ \t]*\n(?: {4}|\t)[ \t]*</?[A-Za-z]`)
	startsTag   = regexp.MustCompile(`^\s*</?[A-Za-z]`)
	outerTag    = regexp.MustCompile(
		`(?i)<(/?)(?:article|aside|center|details|div|dl|figure|footer|header|main|ol|section|table|ul)\b[^>]*>`)
)

// Unindent returns t without the indentation of HTML that a blank line separates from the element around it. CommonMark
// takes such lines for code, but a browser would show them as part of the element.
func Unindent(t srctext.Text) srctext.Text {
	if !strings.Contains(t.S, "<") || !indentedTag.MatchString(t.S) {
		return t
	}
	var edits []srctext.Edit
	depth := 0
	enter := func(html string) {
		for _, m := range outerTag.FindAllStringSubmatch(html, -1) {
			if m[1] == "" {
				depth++
			} else {
				depth = max(depth-1, 0)
			}
		}
	}
	for n := srctext.Parse(t.S).FirstChild(); n != nil; n = n.NextSibling() {
		lines := n.Lines()
		if lines.Len() == 0 {
			continue
		}
		from := strings.LastIndexByte(t.S[:lines.At(0).Start], '\n') + 1
		source := t.S[from:lines.At(lines.Len()-1).Stop]
		switch n.(type) {
		case *ast.HTMLBlock:
			enter(source)
		case *ast.CodeBlock:
			if depth == 0 || !startsTag.MatchString(source) {
				continue
			}
			enter(source)
			for i := from; i < from+len(source); {
				line := t.S[i:]
				line = line[:strings.IndexByte(line+"\n", '\n')]
				if indent := len(line) - len(strings.TrimLeft(line, " \t")); indent > 0 {
					edits = append(edits, srctext.Edit{From: i, To: i + indent})
				}
				i += len(line) + 1
			}
		}
	}
	return t.Apply(edits)
}
