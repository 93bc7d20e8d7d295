package htmlmd

import (
	"slices"
	"strings"

	"golang.org/x/net/html"

	"example.com/folio/content/srctext"
)

// classWords returns the words of an element's classes: "entry", "title" for class="entry-title".
func classWords(n *html.Node) []string {
	return strings.FieldsFunc(strings.ToLower(attribute(n, "class")), func(r rune) bool {
		return r == ' ' || r == '-' || r == '_'
	})
}

// maxTitle bounds the text of a title, in bytes.
const maxTitle = 120

// titled returns an element that its class calls a title as a heading, if it is that of a section, or as a paragraph in
// bold. It reports whether the element is one: a single line that no heading is in.
func (f *fragment) titled(n *html.Node) ([]string, bool) {
	if n.Data != "div" && n.Data != "p" {
		return nil, false
	}
	ws := classWords(n)
	isTitle := slices.Contains(ws, "title") || slices.Contains(ws, "heading")
	if !isTitle || slices.Contains(ws, "page") || holdsBlock(n) {
		return nil, false
	}
	s := f.inline(n)
	if s == "" || len(s) > maxTitle || strings.ContainsAny(s, "\n*") || strings.Contains(s, "![") {
		return nil, false
	}
	if slices.Contains(ws, "section") {
		return []string{"## " + s}, true
	}
	return []string{srctext.Strong(s)}, true
}

// partWords are classes of the parts of a line that a style sheet sets apart.
var partWords = map[string]bool{
	"date": true, "dates": true, "period": true, "time": true, "duration": true, "location": true, "place": true,
	"company": true, "organization": true, "organisation": true, "employer": true, "role": true, "position": true,
	"institution": true, "school": true, "degree": true,
}

// isPart reports whether a style sheet sets an element apart from the text around it.
func isPart(n *html.Node) bool {
	return n.Type == html.ElementNode && (n.Data == "span" || n.Data == "time" || n.Data == "small") &&
		slices.ContainsFunc(classWords(n), func(w string) bool { return partWords[w] })
}

// separatePart writes a dot between n, a part of a line, and the text before it, if only a style sheet sets them apart.
func separatePart(b *strings.Builder, n *html.Node) {
	before := strings.TrimRight(b.String(), " ")
	previous := n.PrevSibling
	for previous != nil && previous.Type == html.TextNode && strings.TrimSpace(previous.Data) == "" {
		previous = previous.PrevSibling
	}
	if before == "" || previous == nil {
		return
	}
	if strings.ContainsRune(",;:|·•–—-(@/\\\n", lastRune(before)) {
		return
	}
	if !strings.HasSuffix(b.String(), " ") {
		b.WriteByte(' ')
	}
	b.WriteString("· ")
}
