package htmlmd

import (
	"slices"
	"strings"

	"golang.org/x/net/html"

	"example.com/folio/content/srctext"
)

// inline returns the children of n as one run of text.
func (f *fragment) inline(n *html.Node) string {
	var b strings.Builder
	for c := range n.ChildNodes() {
		f.write(&b, c)
	}
	return strings.TrimSpace(b.String())
}

// write appends a node to a run of text.
func (f *fragment) write(b *strings.Builder, n *html.Node) {
	if n.Type == html.TextNode {
		writeText(b, n.Data)
		return
	}
	if n.Type != html.ElementNode || hidden[n.Data] {
		return
	}
	if isPart(n) {
		separatePart(b, n)
	}
	switch name := n.Data; {
	case name == "br":
		b.WriteString("\\\n")
	case name == "img":
		b.WriteString(image(map[string]string{"src": attribute(n, "src"), "alt": attribute(n, "alt")}))
	case codeElements[name]:
		if s := srctext.OneLineLocked(allText(n)); s != "" && !strings.Contains(s, srctext.LockOpen) {
			b.WriteString(f.code.Lock(srctext.NewText(srctext.CodeSpan(s), 1)))
		} else {
			b.WriteString(s)
		}
	case name == "a" && attribute(n, "href") != "":
		s := f.inline(n)
		if s != "" && (strings.HasPrefix(s, "![") || !strings.Contains(s, "](")) { // no link in a link
			s = srctext.LinkTo(s, attribute(n, "href"))
		}
		b.WriteString(s)
	case emphasis[name] != "":
		s := f.inline(n)
		if s != "" && !strings.Contains(s, emphasis[name][:1]) && flanks(lastRune(b.String()), s, nextRune(n)) {
			s = emphasis[name] + s + emphasis[name]
		}
		b.WriteString(s)
	case name == "sup" || name == "sub":
		if n.FirstChild != nil && n.FirstChild == n.LastChild && n.FirstChild.Type == html.TextNode {
			b.WriteString(srctext.Escape(script(name, lastRune(b.String()), srctext.OneLineLocked(allText(n)))))
		} else {
			b.WriteString(separator(name, lastRune(b.String()), allText(n)) + f.inline(n))
		}
	case name == "q":
		b.WriteString("“" + f.inline(n) + "”")
	case name == "input" && attribute(n, "type") == "checkbox" && n.Parent.Data == "li" && b.Len() == 0:
		box := "[ ] "
		if slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "checked" }) {
			box = "[x] "
		}
		b.WriteString(box)
	case name == "input" || name == "select" || name == "textarea" || name == "button" && n.FirstChild == nil:
		f.report(name)
	default:
		if block := blockWriter(name); block != nil {
			b.WriteString(" " + strings.Join(block(f, n), " ") + " ")
			return
		}
		for c := range n.ChildNodes() {
			f.write(b, c)
		}
	}
}

// writeText appends text with its white space as a browser shows it.
func writeText(b *strings.Builder, s string) {
	s = srctext.CleanLocked(s)
	words := strings.Fields(s)
	if last := lastRune(b.String()); strings.TrimLeft(s, " \t\n") != s && last != ' ' && last != '\n' && last != 0 {
		b.WriteByte(' ')
	}
	if len(words) == 0 {
		return
	}
	b.WriteString(srctext.Escape(strings.Join(words, " ")))
	if strings.TrimRight(s, " \t\n") != s {
		b.WriteByte(' ')
	}
}

// nextRune returns the first character after n, or 0 if no text follows it.
func nextRune(n *html.Node) rune {
	if n.NextSibling != nil && n.NextSibling.Type == html.TextNode {
		return firstRune(n.NextSibling.Data)
	}
	return 0
}

// allText returns the text in n as it is written, with a line end for each <br>.
func allText(n *html.Node) string {
	if n.Type == html.TextNode {
		return srctext.CleanLocked(n.Data)
	}
	if n.Data == "br" {
		return "\n"
	}
	var b strings.Builder
	for c := range n.ChildNodes() {
		b.WriteString(allText(c))
	}
	return b.String()
}

// attribute returns the value of an attribute, cleaned, or "".
func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return srctext.CleanLocked(a.Val)
		}
	}
	return ""
}
